import { encodeGlobalId } from '../../../src/platform/read-plan/global-id.js';
import type { DomainRows, Row } from './domain-rows.js';
import { depthOf, isOn, isWorking, partsOf, SECTORS, sectorsOn, stageOn } from './plain-facts.js';

/** What a mission asks for on a day. */
export const READS = `query($day: Date!) {
  partnerships(first: 100) { nodes {
    id stage(onDate: $day) sectors(onDate: $day) isIntersectoral(onDate: $day)
    memberships(onDate: $day, first: 100) { totalCount }
    synergisticAgent { representation(onDate: $day) { isComplete sectors { sector seats { id } } gaps { sector } } }
  } }
  institutionalArrangements(first: 100) { nodes {
    id diffusion(onDate: $day) { adoptions depth countries places reviewed adapted fundingKnown unassisted }
  } }
}`;

/** Everything in which the name of a person could be told. */
export const WHERE_NAMES_COULD_BE = `{
  synergisticAgents(first: 20) { nodes {
    mandate warnings { message }
    seats(history: true, first: 20) { nodes { title holder { name } history(first: 5) { nodes { changes { before after } } } } }
  } }
  organizations(first: 20) { nodes { seats(history: true, first: 20) { nodes { holder { name } } } } }
  recordChanges(first: 100) { nodes { recordType reason changes { before after } } }
}`;

interface Answer {
  readonly partnerships: { readonly nodes: readonly { readonly id: string }[] };
  readonly institutionalArrangements: { readonly nodes: readonly { readonly id: string }[] };
}

/** What a mission has to be answered, in order of the ids. */
export function plainAnswer(rows: DomainRows, mission: Row, day: string): Answer {
  const own = rows.partnership.filter((partnership) => partnership['mission_id'] === mission['id']);
  return inOrder({
    partnerships: { nodes: own.map((partnership) => partnershipOn(rows, partnership, day)) },
    institutionalArrangements: {
      nodes: rows.institutional_arrangement.map((arrangement) => ({
        id: encodeGlobalId('InstitutionalArrangement', [arrangement['id']]),
        diffusion: diffusionOn(rows, arrangement, day),
      })),
    },
  });
}

/** An answer with its records in order of their ids, to be compared. */
export function inOrder({ partnerships, institutionalArrangements }: Answer): Answer {
  const sorted = <Node extends { readonly id: string }>(nodes: readonly Node[]): { nodes: readonly Node[] } => ({
    nodes: nodes.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  });
  return {
    partnerships: sorted(partnerships.nodes),
    institutionalArrangements: sorted(institutionalArrangements.nodes),
  };
}

function partnershipOn(rows: DomainRows, partnership: Row, day: string) {
  const sectors = sectorsOn(rows, partnership, day);
  const isAgent = partsOf(rows, 'synergistic_agent', partnership).length > 0;
  return {
    id: encodeGlobalId('Partnership', [partnership['mission_id'], partnership['id']]),
    stage: stageOn(rows, partnership, day) ?? null,
    sectors,
    isIntersectoral: sectors.length >= 2,
    memberships: { totalCount: partsOf(rows, 'membership', partnership).filter((member) => isOn(member, day)).length },
    synergisticAgent: isAgent ? { representation: representationOn(rows, partnership, day) } : null,
  };
}

function representationOn(rows: DomainRows, partnership: Row, day: string) {
  const seats = partsOf(rows, 'seat', partnership)
    .filter((seat) => isOn(seat, day))
    .toSorted((a, b) => a['id'] - b['id']);
  const sectors = SECTORS.map((sector) => ({
    sector,
    seats: seats
      .filter((seat) => seat['sector'] === sector)
      .map((seat) => ({ id: encodeGlobalId('Seat', [seat['mission_id'], seat['id']]) })),
  }));
  const empty = sectors.filter((sector) => sector.seats.length === 0).map(({ sector }) => ({ sector }));
  return {
    isComplete: empty.length === 0,
    sectors,
    gaps: isWorking(stageOn(rows, partnership, day)) ? empty : [],
  };
}

function diffusionOn(rows: DomainRows, arrangement: Row, day: string) {
  const inUse = rows.adoption.filter((row) => row['arrangement_id'] === arrangement['id'] && isOn(row, day));
  const originPlace = rows.place.find(({ id }) => id === arrangement['origin_place_id']);
  const originCountry: string | null = originPlace?.['country_id'] ?? arrangement['origin_country_id'];
  const placeOf = (row: Row): string => `${row['country_id']} ${row['place_id']}`;
  const origin = `${originCountry} ${originPlace?.['id'] ?? null}`;
  const countries = new Set(
    inUse.map((row): string => row['country_id']).filter((country) => country !== originCountry),
  );
  const places = new Set(inUse.map(placeOf).filter((place) => place !== origin));
  const count = (column: string, ...values: readonly string[]): number =>
    inUse.filter((row) => values.includes(row[column])).length;
  return {
    adoptions: inUse.length,
    depth: Math.max(0, ...inUse.map((row) => depthOf(rows, row))),
    countries: countries.size,
    places: places.size,
    reviewed: inUse.length - count('adaptation', 'NOT_REVIEWED'),
    adapted: count('adaptation', 'ADAPTED'),
    fundingKnown: inUse.length - count('donor_money', 'UNKNOWN'),
    unassisted: count('donor_money', 'NO'),
  };
}
