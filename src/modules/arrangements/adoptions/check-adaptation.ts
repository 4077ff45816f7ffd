import type { RegisterWork } from '../../register/index.js';
import { Adaptation } from '../arrangement.codes.js';

/** A note says how an adoption was adapted: it goes with `ADAPTED`, and with nothing else. */
export function checkAdaptation(work: RegisterWork, adaptation: Adaptation, note: string | null): void {
  const isAdapted = adaptation === Adaptation.ADAPTED;
  if (isAdapted && note === null) {
    work.problem('REQUIRED', ['adaptationNote'], 'Tell how it was adapted to local conditions.');
  }
  if (!isAdapted && note !== null) {
    work.problem(
      'MISMATCH',
      ['adaptationNote'],
      `A note tells how it was adapted, and this says ${adaptation}: leave the note out, or say ADAPTED.`,
    );
  }
}
