import { In } from 'typeorm';
import { DonorInvolvement } from '../../partnerships/donor-involvement/donor-involvement.entity.js';
import { ExitVerification } from '../../partnerships/donor-involvement/exit-verification.entity.js';
import type { RegisterWork } from '../../register/index.js';
import { type Joining, joinings, verificationsFit } from './joining.rules.js';
import { partnershipName } from './partnership-name.js';

/** Donor involvements that become one, and the verifications of those that go. */
type JoinedInvolvement = Joining<DonorInvolvement> & { readonly verifications: readonly ExitVerification[] };

/** Which involvements of two donors become one; problems where what was verified contradicts that. */
export async function involvementsToJoin(
  work: RegisterWork,
  survivorId: string,
  mergedId: string,
): Promise<JoinedInvolvement[]> {
  const involvements = await work.manager.find(DonorInvolvement, {
    where: { organizationId: In([survivorId, mergedId]) },
    order: { missionId: 'ASC', id: 'ASC' },
  });
  const joined: JoinedInvolvement[] = [];
  for (const joining of joinings(involvements, survivorId, ({ kind }) => kind)) {
    const { kept, gone, span } = joining;
    const all = await work.manager.findBy(ExitVerification, {
      missionId: kept.missionId,
      donorInvolvementId: In([kept, ...gone].map(({ id }) => id)),
    });
    if (!verificationsFit(all, span.until)) {
      work.problem(
        'OVERLAP',
        ['mergedId'],
        `Both are ${kept.kind} in ${await partnershipName(work, kept)} at a time, and what was verified after one had left falls into the time of the other, or was verified twice on a day: have that corrected first.`,
      );
      continue;
    }
    joined.push({ ...joining, verifications: all.filter((each) => each.donorInvolvementId !== kept.id) });
  }
  return joined;
}

export async function joinInvolvements(work: RegisterWork, joined: readonly JoinedInvolvement[]): Promise<void> {
  for (const { kept, gone, span, verifications } of joined) {
    for (const verification of verifications) {
      // The database then moves its day of leaving along with the end of the involvement.
      const changes = { donorInvolvementId: kept.id, donorLeftOn: kept.until! };
      await work.update(ExitVerification, verification, changes, verification.version);
    }
    for (const involvement of gone) await work.remove(DonorInvolvement, involvement);
    const notes = [kept, ...gone].flatMap(({ note }) => note ?? []);
    const note = notes.length === 0 ? null : [...new Set(notes)].join('\n');
    await work.update(DonorInvolvement, kept, { since: span.since, until: span.until, note }, kept.version);
  }
}
