import { badUserInput } from '../../../platform/graphql/errors.js';
import { inputType } from '../../../platform/graphql/input-types.js';
import { DateScalar } from '../../../platform/graphql/scalars.js';
import {
  all,
  any,
  ANY_DAY,
  by,
  type Condition,
  type Filter,
  matching,
  not,
  type RowConditions,
  SINCE_UNTIL,
} from '../../../platform/read-plan/index.js';
import { Sector } from '../../organizations/organization.codes.js';
import { atWorkOn } from '../../partnerships/index.js';
import { StagePeriod } from '../../partnerships/stage-period.entity.js';
import { Seat } from '../seat.entity.js';
import { SECTORS } from './representation.rules.js';

interface RepresentationGapInput {
  readonly sectors?: readonly Sector[] | null;
  readonly onDate?: string | null;
}

/** On a day, a synergistic agent is at work and nobody is seated for a sector: what `representationGaps` tells of that day. */
export function representationGapOnDay(): Filter {
  const type = inputType('RepresentationGapFilter', 'A gap in the representation of sectors on a day.', () => [
    {
      name: 'sectors',
      type: () => [Sector],
      description: 'Nobody is seated for at least one of these. Default: of all three.',
    },
    { name: 'onDate', type: () => DateScalar, description: 'The day it is asked for. Default: today.' },
  ]);
  return {
    type: () => type,
    description:
      'It has a gap on a day: it is at work (OPERATING, SUSTAINING), and nobody is seated for a sector. `{}`: today, for any.',
    check: (row) => hasGapOn(row, SECTORS, ANY_DAY),
    read: (row, value, at, { today }) => {
      const { sectors = SECTORS, onDate } = value as RepresentationGapInput;
      if (sectors === null || sectors.some((sector) => sector === null)) {
        const argument = `${at}.sectors`;
        throw badUserInput(`${argument} has no sector where it is null: leave it out for any sector.`, { argument });
      }
      return hasGapOn(row, sectors, onDate ?? today);
    },
  };
}

function hasGapOn(row: RowConditions, sectors: readonly Sector[], day: string): Condition {
  const isAtWork = row.related(
    matching(() => StagePeriod, { missionId: 'missionId', partnershipId: 'partnershipId' }),
    (stage) => atWorkOn(stage, day),
  );
  const isSeated = (sector: Sector) =>
    row.related(
      by(() => Seat, 'synergisticAgent'),
      (seat) => all([seat.inForce(SINCE_UNTIL, day), seat.equals('sector', sector)]),
    );
  return all([isAtWork, any([...new Set(sectors)].map((sector) => not(isSeated(sector))))]);
}
