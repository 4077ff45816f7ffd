import { inputType } from '../../platform/graphql/input-types.js';
import { DateScalar } from '../../platform/graphql/scalars.js';
import {
  all,
  any,
  ANY_DAY,
  by,
  type Condition,
  type Filter,
  not,
  type RowConditions,
  SINCE_UNTIL,
} from '../../platform/read-plan/index.js';
import { Sector } from '../organizations/organization.codes.js';
import { atWorkOn } from './at-work.js';
import { SectorMix } from './sector-mix.entity.js';
import { StagePeriod } from './stage-period.entity.js';

const { BUSINESS, CIVIL_SOCIETY, GOVERNMENT } = Sector;

const INTERSECTORAL: readonly (readonly Sector[])[] = [
  [BUSINESS, CIVIL_SOCIETY],
  [BUSINESS, GOVERNMENT],
  [CIVIL_SOCIETY, GOVERNMENT],
  [BUSINESS, CIVIL_SOCIETY, GOVERNMENT],
];

/** On a day, a partnership is at work and its members do not span two sectors: what `compositionGaps` tells of that day. */
export function compositionGapOnDay(): Filter {
  const type = inputType('CompositionGapFilter', 'A gap in the composition of a partnership on a day.', () => [
    { name: 'onDate', type: () => DateScalar, description: 'The day it is asked for. Default: today.' },
  ]);
  return {
    type: () => type,
    description:
      'It has a gap on a day: it is at work (OPERATING, SUSTAINING), and its members are not known to span two sectors. `{}`: today.',
    check: (row) => hasGapOn(row, ANY_DAY),
    read: (row, value, _at, { today }) => hasGapOn(row, (value as { readonly onDate?: string | null }).onDate ?? today),
  };
}

function hasGapOn(row: RowConditions, day: string): Condition {
  const isAtWork = row.related(
    by(() => StagePeriod, 'partnership'),
    (stage) => atWorkOn(stage, day),
  );
  const isIntersectoral = row.related(
    by(() => SectorMix, 'partnership'),
    (span) =>
      all([span.inForce(SINCE_UNTIL, day), any(INTERSECTORAL.map((sectors) => span.isSet('sectors', sectors)))]),
  );
  return all([isAtWork, not(isIntersectoral)]);
}
