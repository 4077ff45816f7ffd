import { NODE_VERSION_MIN } from '../../config/limits.js';
import { givenSettings, misspeltSettings, readSettings, SettingsError, type Settings } from '../../config/settings.js';
import { ExpectedError } from '../../platform/errors/expected-error.js';
import { ok, problem, warning, type Finding } from './finding.js';

/** Whether this Node.js can run the program. */
export function checkNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [leastMajor = 0, leastMinor = 0] = NODE_VERSION_MIN.split('.').map(Number);
  return major > leastMajor || (major === leastMajor && minor >= leastMinor)
    ? ok('Node.js', version)
    : problem('Node.js', `${version} is too old`, `Install Node.js ${NODE_VERSION_MIN} or later; 24 is recommended.`);
}

/** Whether every setting can be read, and whether one was perhaps misspelt. */
export function checkSettings(environment?: NodeJS.ProcessEnv): Finding[] {
  const misspelt = misspeltSettings(environment).map(({ name, nearest }) =>
    warning('settings', `${name} is not a setting, and is ignored`, `Did you mean ${nearest}?`),
  );
  try {
    readSettings(environment);
    const given = givenSettings(environment);
    const message = given.length === 0 ? 'all by default' : `${given.join(', ')} from the environment`;
    return [ok('settings', message), ...misspelt];
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    return [...error.problems.map((sentence) => problem('settings', sentence, 'Correct or remove it.')), ...misspelt];
  }
}

/** Whether every trusted document can be executed, where the server is to execute no others. */
export async function checkTrustedDocuments(setting: Settings['trustedDocuments']): Promise<Finding[]> {
  if (setting === null) return [];
  const { buildAppSchema } = await import('../schema.js');
  const { readTrustedDocuments } = await import('../http/trusted-documents.js');
  try {
    const { size } = await readTrustedDocuments(setting.file, buildAppSchema());
    return [ok('trusted documents', `${size} in ${setting.file}`)];
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error;
    return [problem('trusted documents', error.message, 'Correct the file, or name another one.')];
  }
}
