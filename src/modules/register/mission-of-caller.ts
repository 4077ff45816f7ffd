import type { RegisterWork } from './mutation.js';

/** The mission whose records the caller keeps: a token that may write them is for one mission. */
export function missionOfCaller(work: RegisterWork): number {
  const [missionId] = work.actor.missionIds ?? [];
  return missionId ?? work.refuse('NOT_FOUND', [], 'You keep the records of no mission: ask with the token of one.');
}
