import { Resolver } from 'type-graphql';
import { by, DerivedField, onDateArgument, rowsOf } from '../../platform/read-plan/index.js';
import { isIntersectoralOn, type MemberFact, sectorsOn } from '../composition/index.js';
import { Sector } from '../organizations/organization.codes.js';
import { StandingWarning } from '../register/index.js';
import { Contribution } from './contribution.entity.js';
import { Membership } from './membership.entity.js';
import { Partnership } from './partnership.entity.js';
import { StageInHistory } from './partnership-standing.types.js';
import { stageHistory } from './days-in-stages.rules.js';
import { StagePeriod } from './stage-period.entity.js';
import { standingWarnings } from './standing-warnings.rules.js';

const STAGES = rowsOf(
  by(() => StagePeriod, 'partnership'),
  { stage: true, since: true, until: true },
);
const MEMBERS = rowsOf(
  by(() => Membership, 'partnership'),
  { organizationId: true, role: true, since: true, until: true, organization: { sector: true, governmentLevel: true } },
);
const CONTRIBUTIONS = rowsOf(
  by(() => Contribution, 'partnership'),
  { state: true, amount: true, currency: true },
);

type MemberRow = Omit<MemberFact, 'sector' | 'governmentLevel'> & {
  readonly organization: Pick<MemberFact, 'sector' | 'governmentLevel'> | null;
};

/** How a partnership stands by the rules of the register. */
@Resolver(() => Partnership)
export class PartnershipStandingResolver {
  @DerivedField(() => [Sector], {
    description:
      'Sectors of its members on a day, in alphabetical order. Members in the role DONOR and unclassified organizations count for none.',
    of: () => Partnership,
    rows: { members: MEMBERS },
    arguments: { onDate: onDateArgument() },
    compute: ({ members }, { onDate }) => sectorsOn(members.map(fact), onDate),
  })
  sectors: Sector[];

  @DerivedField(() => Boolean, {
    description: 'Whether its members on a day span two sectors or more: see `sectors`. It tells nothing of the stage.',
    of: () => Partnership,
    rows: { members: MEMBERS },
    arguments: { onDate: onDateArgument() },
    compute: ({ members }, { onDate }) => isIntersectoralOn(members.map(fact), onDate),
  })
  isIntersectoral: boolean;

  @DerivedField(() => [StageInHistory], {
    description: 'All its stages, the first one first, with the days in each.',
    of: () => Partnership,
    rows: { stages: STAGES },
    compute: ({ stages }, _, { today }) => stageHistory(stages, today),
  })
  stageHistory: StageInHistory[];

  @DerivedField(() => [StandingWarning], {
    description:
      'What the rules of the register find odd about it until it is mended, over all time: first what is not dated (NO_STAGE, TOTAL_MISMATCH), then by day (NOT_INTERSECTORAL, SECTORS_UNKNOWN, NO_LOCAL_GOVERNMENT). What a synergistic agent lacks is told there.',
    of: () => Partnership,
    needs: { declaredTotal: true, declaredCurrency: true },
    rows: { stages: STAGES, members: MEMBERS, contributions: CONTRIBUTIONS },
    compute: ({ members, ...partnership }) => standingWarnings({ ...partnership, members: members.map(fact) }),
  })
  warnings: StandingWarning[];
}

function fact({ organization, ...member }: MemberRow): MemberFact {
  return {
    ...member,
    sector: organization?.sector ?? null,
    governmentLevel: organization?.governmentLevel ?? null,
  };
}
