import { badUserInput } from '../../platform/graphql/errors.js';
import { inputType } from '../../platform/graphql/input-types.js';
import { DateScalar } from '../../platform/graphql/scalars.js';
import {
  all,
  ANY_DAY,
  by,
  type Condition,
  EVERYTHING,
  type Filter,
  not,
  type RowConditions,
  SINCE_UNTIL,
} from '../../platform/read-plan/index.js';
import { Sector } from '../organizations/organization.codes.js';
import { SectorMix } from './sector-mix.entity.js';

interface SectorMixInput {
  readonly mix?: readonly Sector[] | null;
  readonly onDate?: string | null;
}

/** From which sectors the members of a partnership come on a day. */
export function sectorMixOnDay(): Filter {
  const type = inputType('SectorMixFilter', 'Sectors of the members of a partnership on a day.', () => [
    {
      name: 'mix',
      type: () => [Sector],
      description: 'The members come from just these sectors, in whatever order they are given. Empty: from none.',
    },
    { name: 'onDate', type: () => DateScalar, description: 'The day it is asked for. Default: today.' },
  ]);
  return {
    type: () => type,
    description:
      'Sectors of its members on a day. Members in the role DONOR and unclassified organizations count for no sector.',
    check: (row) => hasMixOn(row, [Sector.BUSINESS], ANY_DAY),
    read: (row, value, at, { today }) => {
      const { mix, onDate } = value as SectorMixInput;
      if (mix === undefined) return EVERYTHING;
      if (mix === null || mix.some((sector) => sector === null)) {
        const argument = `${at}.mix`;
        throw badUserInput(`${argument} has no sector where it is null: give an empty list for no sector.`, {
          argument,
        });
      }
      return hasMixOn(row, mix, onDate ?? today);
    },
  };
}

function hasMixOn(row: RowConditions, mix: readonly Sector[], day: string): Condition {
  const onThatDay = row.related(
    by(() => SectorMix, 'partnership'),
    (span) => all([span.inForce(SINCE_UNTIL, day), mix.length === 0 ? EVERYTHING : span.isSet('sectors', mix)]),
  );
  return mix.length === 0 ? not(onThatDay) : onThatDay;
}
