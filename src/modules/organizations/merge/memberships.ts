import { In } from 'typeorm';
import { Membership } from '../../partnerships/membership.entity.js';
import type { RegisterWork } from '../../register/index.js';
import { type Joining, joinings, oneValue } from './joining.rules.js';
import { partnershipName } from './partnership-name.js';

/** Memberships that become one, with its votes. */
type JoinedMembership = Joining<Membership> & { readonly votingSeats: number | null };

/** Which memberships of two organizations become one; problems where they contradict each other. */
export async function membershipsToJoin(
  work: RegisterWork,
  survivorId: string,
  mergedId: string,
): Promise<JoinedMembership[]> {
  const memberships = await work.manager.find(Membership, {
    where: { organizationId: In([survivorId, mergedId]) },
    order: { missionId: 'ASC', id: 'ASC' },
  });
  const joined: JoinedMembership[] = [];
  for (const joining of joinings(memberships, survivorId, ({ role }) => role)) {
    const votingSeats = oneValue([joining.kept, ...joining.gone].map((membership) => membership.votingSeats));
    if (votingSeats === undefined) {
      work.problem(
        'OVERLAP',
        ['mergedId'],
        `Both are ${joining.kept.role} of ${await partnershipName(work, joining.kept)} at a time, with other voting seats: have one of the memberships corrected first.`,
      );
    } else {
      joined.push({ ...joining, votingSeats });
    }
  }
  return joined;
}

export async function joinMemberships(work: RegisterWork, joined: readonly JoinedMembership[]): Promise<void> {
  for (const { kept, gone, span, votingSeats } of joined) {
    for (const membership of gone) await work.remove(Membership, membership);
    await work.update(Membership, kept, { since: span.since, until: span.until, votingSeats }, kept.version);
  }
}
