import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { ExpectedError } from '../../../platform/errors/expected-error.js';

/** A file that exists, can be read and is not empty. */
export interface SourceFile {
  readonly path: string;
  /** Its name without the folder. */
  readonly name: string;
  readonly bytes: number;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'There is no such file. Check the path.',
  ENOTDIR: 'There is no such file. Check the path.',
  EACCES: 'It may not be read. Check its permissions.',
  EISDIR: 'It is a folder. Name the files in it.',
};

/** @throws ExpectedError that says what is wrong with it */
export async function findSourceFile(path: string): Promise<SourceFile> {
  const name = basename(path);
  try {
    const handle = await open(path);
    const stats = await handle.stat().finally(() => handle.close());
    if (stats.isDirectory()) throw fileRefused(path, 'NO_SUCH_FILE', REASONS['EISDIR'] as string);
    if (!stats.isFile()) {
      throw fileRefused(
        path,
        'NO_SUCH_FILE',
        'It is not a file: pipes and devices cannot be checked before they are read. Save it first.',
      );
    }
    if (stats.size === 0) throw fileRefused(path, 'FILE_EMPTY', 'It is empty.');
    return { path, name, bytes: stats.size };
  } catch (error) {
    if (error instanceof ExpectedError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    throw fileRefused(path, 'NO_SUCH_FILE', REASONS[code ?? ''] ?? `It cannot be read (${message}).`);
  }
}

/** A whole file is refused: nothing of it has been loaded. */
export function fileRefused(path: string, code: string, reason: string): ExpectedError {
  return new ExpectedError(code, `${path}: ${reason}`);
}
