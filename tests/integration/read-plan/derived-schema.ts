import type { GraphQLSchema } from 'graphql';
import { Field, Int, ObjectType } from 'type-graphql';
import { buildAppSchema } from '../../../src/app/schema.js';
import { PartnershipResolver } from '../../../src/modules/partnerships/index.js';
import { SynergisticAgentResolver } from '../../../src/modules/synergistic-agents/synergistic-agent.resolver.js';
import { Sector } from '../../../src/modules/organizations/organization.codes.js';
import { Organization } from '../../../src/modules/organizations/organization.entity.js';
import { Membership } from '../../../src/modules/partnerships/membership.entity.js';
import { Partnership } from '../../../src/modules/partnerships/partnership.entity.js';
import { StagePeriod } from '../../../src/modules/partnerships/stage-period.entity.js';
import { Seat } from '../../../src/modules/synergistic-agents/seat.entity.js';
import { SynergisticAgent } from '../../../src/modules/synergistic-agents/synergistic-agent.entity.js';
import { DateScalar } from '../../../src/platform/graphql/scalars.js';
import {
  argument,
  by,
  DerivedField,
  matching,
  onDateArgument,
  type RecordToShow,
  rowsOf,
  via,
} from '../../../src/platform/read-plan/index.js';

interface Dated {
  readonly since: string | null;
  readonly until: string | null;
}

const holdsOn = (day: string) => (row: Dated) =>
  (row.since === null || row.since <= day) && (row.until === null || row.until > day);

@ObjectType('ExampleRepresentedSector', { description: 'A sector and who represents it.' })
class RepresentedSector {
  @Field(() => Sector, { description: 'The sector.' })
  sector: Sector;

  @Field(() => [Seat], { description: 'Its seats.' })
  seats: RecordToShow<Seat>[];

  @Field(() => Seat, { nullable: true, description: 'The first of them.' })
  first: RecordToShow<Seat> | null;

  @Field(() => [Organization], { description: 'Who holds them.' })
  holders: RecordToShow<Organization>[];
}

@ObjectType('ExampleSeatCount', { description: 'How many seats on a day.' })
class SeatCount {
  @Field(() => DateScalar, { description: 'The day.' })
  day: string;

  @Field(() => Int, { description: 'How many.' })
  seats: number;
}

@ObjectType('ExampleRepresentation', { description: 'Who is represented.' })
class Representation {
  @Field(() => [RepresentedSector], { description: 'Every sector.' })
  sectors: RepresentedSector[];

  @Field({ description: 'Whether all are there.' })
  isComplete: boolean;

  @Field(() => SeatCount, { description: 'The count.' })
  count: SeatCount;

  @Field(() => String, { nullable: true, description: 'In words.' })
  summary: string | null;
}

DerivedField(() => Representation, {
  description: 'Who is represented on a day.',
  of: () => SynergisticAgent,
  needs: { mandate: true, partnership: { title: true, mission: { code: true } } },
  rows: {
    seats: rowsOf(
      by(() => Seat, 'synergisticAgent'),
      {
        id: true,
        sector: true,
        since: true,
        until: true,
        record: true,
        organization: { name: true, record: true, homeCountry: { iso3: true } },
      },
    ),
  },
  arguments: { onDate: onDateArgument() },
  compute: ({ mandate, partnership, seats }, { onDate }): Representation => {
    const held = seats.filter(holdsOn(onDate));
    const sectors = Object.values(Sector).map((sector) => {
      const of = held.filter((seat) => seat.sector === sector);
      return {
        sector,
        seats: of.map(({ record }) => record),
        first: of[0]?.record ?? null,
        holders: of.map(({ organization }) => organization!.record),
      };
    });
    const names = held.map(({ organization }) => `${organization!.name} (${organization!.homeCountry?.iso3})`);
    return {
      sectors,
      isComplete: sectors.every(({ first }) => first !== null),
      count: { day: onDate, seats: held.length },
      summary: `${mandate} / ${partnership?.title ?? 'hidden'} / ${partnership?.mission?.code ?? 'hidden'}: ${names.join(', ')}`,
    };
  },
})(SynergisticAgentResolver.prototype, 'exampleRepresentation');

DerivedField(() => [String], {
  description: 'The stages of its partnership.',
  of: () => SynergisticAgent,
  rows: {
    stages: rowsOf(
      matching(() => StagePeriod, { missionId: 'missionId', partnershipId: 'partnershipId' }),
      { stage: true },
    ),
  },
  compute: ({ stages }) => stages.map(({ stage }) => stage),
})(SynergisticAgentResolver.prototype, 'exampleStages');

const MEMBERS = rowsOf(
  by(() => Membership, 'partnership'),
  { since: true, until: true, organization: { sector: true } },
);

const sectorsOn = (
  day: string,
  members: readonly (Dated & { organization: { sector: Sector | null } | null })[],
): Sector[] => {
  const sectors = members.filter(holdsOn(day)).map(({ organization }) => organization?.sector ?? null);
  return Object.values(Sector).filter((sector) => sectors.includes(sector));
};

DerivedField(() => [Sector], {
  description: 'Sectors of its members on a day.',
  of: () => Partnership,
  rows: { members: MEMBERS },
  arguments: { onDate: onDateArgument() },
  compute: ({ members }, { onDate }) => sectorsOn(onDate, members),
})(PartnershipResolver.prototype, 'exampleSectors');

DerivedField(() => Boolean, {
  description: 'Whether there are several today.',
  of: () => Partnership,
  rows: { members: MEMBERS },
  compute: ({ members }, _, { today }) => sectorsOn(today, members).length > 1,
})(PartnershipResolver.prototype, 'exampleIsIntersectoral');

DerivedField(() => Organization, {
  description: 'The organization that ever took part whose name comes first, of those that start with a letter.',
  of: () => Partnership,
  nullable: true,
  rows: {
    organizations: rowsOf(
      via(() => Membership, 'partnership', 'organization'),
      { name: true, record: true },
    ),
  },
  arguments: { letter: argument<string>(() => String, 'The letter.') },
  compute: ({ organizations }, { letter }) =>
    organizations
      .filter(({ name }) => letter === null || name.startsWith(letter))
      .toSorted((one, other) => (one.name < other.name ? -1 : 1))[0]?.record ?? null,
})(PartnershipResolver.prototype, 'exampleFirstOrganization');

/** The app's schema with these fields besides: they are put on resolvers that it has. */
export const buildDerivedSchema = (): GraphQLSchema => buildAppSchema();
