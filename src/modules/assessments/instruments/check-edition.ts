import { Assessment } from '../assessment.entity.js';
import { AssessmentInstrument } from '../assessment-instrument.entity.js';
import type { RegisterWork } from '../../register/index.js';
import { editionProblems } from './instrument-editions.rules.js';

/** Whether any assessment was made by an edition of an instrument, in whatever mission. */
export async function isUsed({ manager }: RegisterWork, { id }: AssessmentInstrument): Promise<boolean> {
  return await manager.existsBy(Assessment, { instrumentId: id });
}

/**
 * Problems of the days of an edition, among the other editions of its code and the assessments that were made by it.
 * @param field what the input calls the one or the other day
 */
export async function checkEdition(
  work: RegisterWork,
  edition: AssessmentInstrument,
  field: { readonly publishedOn: string; readonly retiredOn: string } = {
    publishedOn: 'publishedOn',
    retiredOn: 'retiredOn',
  },
): Promise<void> {
  const { manager } = work;
  const editions = await manager.findBy(AssessmentInstrument, { code: edition.code });
  const others = editions.filter(({ id }) => id !== edition.id);
  const [days]: [{ first: string | null; last: string | null }] = await manager.query(
    'select min(assessed_on)::text as first, max(assessed_on)::text as last from assessment where instrument_id = $1',
    [edition.id],
  );
  const usedOn = [days.first, days.last].filter((day) => day !== null);
  for (const problem of editionProblems(edition, others, usedOn)) {
    work.problem('OUTSIDE_LIFETIME', [field[problem.field]], problem.message);
  }
}
