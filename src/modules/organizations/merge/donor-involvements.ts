import { In } from 'typeorm';
import { DonorInvolvement } from '../../partnerships/donor-involvement/donor-involvement.entity.js';
import { ExitVerification } from '../../partnerships/donor-involvement/exit-verification.entity.js';
import type { RegisterWork } from '../../register/index.js';
import { type Joining, joinings, verificationsFit } from './joining.rules.js';
import { type PartOfPartnership, partnershipName } from './partnership-name.js';

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

/** Makes involvements one; a problem where an assessment POST_EXIT contradicts that. */
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
  await checkAssessmentsAfterExit(work, joined);
}

/** Assessments POST_EXIT of partnerships that no donor had left by their day, the first of each partnership. */
const BEFORE_ANY_EXIT = `
  select distinct on (mission_id, partnership_id) mission_id as "missionId", partnership_id as "partnershipId",
    assessed_on::text as "assessedOn"
  from assessment a
  where round = 'POST_EXIT' and (mission_id, partnership_id) in (select * from unnest($1::integer[], $2::bigint[]))
    and not exists (select from donor_involvement d
      where (d.mission_id, d.partnership_id) = (a.mission_id, a.partnership_id) and d.until <= a.assessed_on)
  order by mission_id, partnership_id, assessed_on`;

/** A problem for each partnership that was assessed after an exit which, now that involvements are one, was later or is none. */
async function checkAssessmentsAfterExit(work: RegisterWork, joined: readonly JoinedInvolvement[]): Promise<void> {
  const found: (PartOfPartnership & { assessedOn: string })[] = await work.manager.query(BEFORE_ANY_EXIT, [
    joined.map(({ kept }) => kept.missionId),
    joined.map(({ kept }) => kept.partnershipId),
  ]);
  for (const assessment of found) {
    work.problem(
      'OVERLAP',
      ['mergedId'],
      `Both are donors in ${await partnershipName(work, assessment)} at a time, and the assessment POST_EXIT of ${assessment.assessedOn}, made after one had left, falls into the time of the other: have that corrected first.`,
    );
  }
}
