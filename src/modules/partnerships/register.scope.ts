import type { Actor } from '../../platform/graphql/context.js';
import {
  type Condition,
  EVERYTHING,
  NOTHING,
  type RowConditions,
  scoped,
  type ScopeDeclaration,
} from '../../platform/read-plan/index.js';
import { Contribution } from './contribution.entity.js';
import { DonorInvolvement } from './donor-involvement/donor-involvement.entity.js';
import { ExitVerification } from './donor-involvement/exit-verification.entity.js';
import { Membership } from './membership.entity.js';
import { PartnershipCountry } from './partnership-country.entity.js';
import { PartnershipPlace } from './partnership-place.entity.js';
import { Partnership } from './partnership.entity.js';
import { SectorMix } from './sector-mix.entity.js';
import { StagePeriod } from './stage-period.entity.js';

/**
 * Who sees a record of the register: headquarters and missions those of their missions, a partner those of the partnerships in which
 * its organization is or was a member, everybody all of them where the server opens its records.
 * @param actor the caller
 * @param row a row with the property `missionId`
 * @param partnership its property that is the partnership's id
 */
export function registerScope(actor: Actor, row: RowConditions, partnership: 'id' | 'partnershipId'): Condition {
  if (actor.readsEverything) return EVERYTHING;
  switch (actor.role) {
    case 'HEADQUARTERS':
      return actor.missionIds === null ? EVERYTHING : row.in('missionId', actor.missionIds);
    case 'MISSION':
      return actor.missionIds === null ? NOTHING : row.in('missionId', actor.missionIds);
    case 'PARTNER': {
      const { organizationId } = actor;
      if (organizationId === null) return NOTHING;
      const samePartnership = { missionId: 'missionId', [partnership]: 'partnershipId' };
      return row.matching(
        () => Membership,
        samePartnership,
        (member) => member.equals('organizationId', organizationId),
      );
    }
    case 'PUBLIC':
      return NOTHING;
  }
}

const ofPartnership = (actor: Actor, row: RowConditions): Condition => registerScope(actor, row, 'partnershipId');

export const PARTNERSHIP_SCOPES: readonly ScopeDeclaration[] = [
  scoped(
    () => Partnership,
    'read:partnerships',
    (actor, row) => registerScope(actor, row, 'id'),
  ),
  scoped(() => PartnershipCountry, 'read:partnerships', ofPartnership),
  scoped(() => PartnershipPlace, 'read:partnerships', ofPartnership),
  scoped(() => StagePeriod, 'read:partnerships', ofPartnership),
  scoped(() => SectorMix, 'read:partnerships', ofPartnership),
  scoped(() => Membership, 'read:partnerships', ofPartnership),
  scoped(() => Contribution, 'read:partnerships', ofPartnership),
  scoped(() => DonorInvolvement, 'read:partnerships', ofPartnership),
  scoped(() => ExitVerification, 'read:partnerships', ofPartnership),
];
