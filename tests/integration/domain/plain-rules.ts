import type { DomainRows, DomainTable, Row } from './domain-rows.js';
import {
  ALL_DAYS,
  depthOf,
  isDayOutside,
  isOn,
  isOutside,
  isWorking,
  lifeOf,
  overlap,
  partsOf,
  rowById,
  SECTORS,
  sectorsOn,
  stageOn,
} from './plain-facts.js';

/** Finds the records that break a rule: the name of each. */
type PlainRule = (rows: DomainRows) => readonly string[];

/** The rules that refuse changes, by code; `sector_mix` is what the database works out of members. */
const RULES: Readonly<Record<string, PlainRule>> = {
  NOT_INTERSECTORAL: notIntersectoral,
  MISSING_SECTOR_REPRESENTATION: missingSectorRepresentation,
  INCONSISTENT_FORM: inconsistentForm,
  SECTOR_DETAIL: sectorDetail,
  OUTSIDE_LIFETIME: outsideLifetime,
  OVERLAP: overlaps,
  CYCLE: cycles,
  MISMATCH: mismatches,
  sector_mix: sectorMixes,
};

/** All that breaks a rule: "NOT_INTERSECTORAL partnership 3". */
export function brokenRules(rows: DomainRows): ReadonlySet<string> {
  return new Set(Object.entries(RULES).flatMap(([code, broken]) => broken(rows).map((record) => `${code} ${record}`)));
}

function nameOf(table: DomainTable, { id }: Row): string {
  return `${table} ${id}`;
}

function names(rows: DomainRows, table: DomainTable, breaks: (row: Row) => boolean): readonly string[] {
  return rows[table].filter(breaks).map((row) => nameOf(table, row));
}

function notIntersectoral(rows: DomainRows): readonly string[] {
  return names(rows, 'partnership', (partnership) =>
    ALL_DAYS.some((day) => isWorking(stageOn(rows, partnership, day)) && sectorsOn(rows, partnership, day).length < 2),
  );
}

/** Asked on the day on which an agent enters its work, not while it goes on with it. */
function missingSectorRepresentation(rows: DomainRows): readonly string[] {
  return names(rows, 'partnership', (partnership) => {
    if (partsOf(rows, 'synergistic_agent', partnership).length === 0) return false;
    const stages = partsOf(rows, 'stage_period', partnership);
    const seats = partsOf(rows, 'seat', partnership);
    const goesOn = ({ stage, since }: Row): boolean => {
      const last: string | undefined = stages.find(({ until }) => since !== null && until === since)?.['stage'];
      return stage === 'SUSTAINING' ? isWorking(last) : last === stage;
    };
    return stages
      .filter((entered) => isWorking(entered['stage']) && !goesOn(entered))
      .some((entered) => {
        const seated = seats.filter((seat) =>
          entered['since'] === null ? overlap(seat, entered) : isOn(seat, entered['since']),
        );
        return !SECTORS.every((sector) => seated.some((seat) => seat['sector'] === sector));
      });
  });
}

function inconsistentForm(rows: DomainRows): readonly string[] {
  return names(
    rows,
    'partnership',
    (partnership) => partnership['form'] === 'TASKFORCE' && (partnership['own_staff'] || partnership['own_income']),
  );
}

function sectorDetail(rows: DomainRows): readonly string[] {
  return names(rows, 'organization', (organization) => {
    const details = [organization['government_level'], organization['government_kind']];
    return !details.every((detail) => (detail !== null) === (organization['sector'] === 'GOVERNMENT'));
  });
}

function outsideLifetime(rows: DomainRows): readonly string[] {
  const ofPartnerships = rows.partnership.flatMap((partnership) => {
    const life = lifeOf(rows, partnership);
    const parts = (['membership', 'donor_involvement', 'seat', 'sponsorship', 'coordination'] as const).flatMap(
      (table) =>
        partsOf(rows, table, partnership)
          .filter((part) => isOutside(part, life))
          .map((part) => nameOf(table, part)),
    );
    const coordinated = rows.coordination
      .filter(
        (row) => row['coordinated_mission_id'] === row['mission_id'] && row['coordinated_id'] === partnership['id'],
      )
      .filter((row) => isOutside(row, life))
      .map((row) => `${nameOf('coordination', row)} of the coordinated`);
    const contributed = partsOf(rows, 'contribution', partnership)
      .filter((row) => row['contributed_on'] !== null && isDayOutside(row['contributed_on'], life))
      .map((row) => nameOf('contribution', row));
    const assessed = partsOf(rows, 'assessment', partnership)
      .filter((row) => {
        const isAfterwards = row['round'] === 'FINAL' || row['round'] === 'POST_EXIT';
        return isDayOutside(row['assessed_on'], isAfterwards ? { ...life, until: null } : life);
      })
      .map((row) => nameOf('assessment', row));
    const stages = partsOf(rows, 'stage_period', partnership);
    const afterEnd = stages
      .filter(({ since }) => life.until !== null && since !== null && since >= life.until)
      .slice(1)
      .map((stage) => nameOf('stage_period', stage));
    return [...parts, ...coordinated, ...contributed, ...assessed, ...afterEnd];
  });
  const verifiedBeforeExit = names(rows, 'exit_verification', (verification) => {
    const { until } = rowById(rows, 'donor_involvement', verification['donor_involvement_id']);
    return until === null || verification['verified_on'] < until;
  });
  const adoptedTooEarly = names(rows, 'adoption', ({ since, until, arrangement_id: id, copied_from_id: from }) => {
    const origin = rowById(rows, 'institutional_arrangement', id)['originated_on'];
    const source = from === null ? null : rowById(rows, 'adoption', from)['since'];
    return [origin, source].some(
      (day) => day !== null && (since === null ? until !== null && until <= day : since < day),
    );
  });
  return [...ofPartnerships, ...verifiedBeforeExit, ...adoptedTooEarly];
}

function overlaps(rows: DomainRows): readonly string[] {
  const same: readonly (readonly [DomainTable, ...columns: string[]])[] = [
    ['stage_period', 'mission_id', 'partnership_id'],
    ['membership', 'mission_id', 'partnership_id', 'organization_id', 'role'],
    ['donor_involvement', 'mission_id', 'partnership_id', 'organization_id', 'kind'],
    ['seat', 'mission_id', 'partnership_id', 'title'],
    ['adoption', 'arrangement_id', 'country_id', 'place_id'],
    ['service_area', 'mission_id', 'country_id'],
  ];
  return same.flatMap(([table, ...columns]) =>
    names(rows, table, (a) =>
      rows[table].some((b) => a !== b && columns.every((column) => a[column] === b[column]) && overlap(a, b)),
    ),
  );
}

function cycles(rows: DomainRows): readonly string[] {
  const keyOf = (mission: number, id: number): string => `${mission} ${id}`;
  const coordinating = names(rows, 'partnership', (partnership) =>
    ALL_DAYS.some((day) => {
      const start = keyOf(partnership['mission_id'], partnership['id']);
      const reached = new Set<string>();
      const open = [start];
      for (let from = open.pop(); from !== undefined; from = open.pop()) {
        for (const row of rows.coordination) {
          const to = keyOf(row['coordinated_mission_id'], row['coordinated_id']);
          if (keyOf(row['mission_id'], row['partnership_id']) !== from || !isOn(row, day) || reached.has(to)) continue;
          reached.add(to);
          open.push(to);
        }
      }
      return reached.has(start);
    }),
  );
  return [...coordinating, ...names(rows, 'adoption', (adoption) => depthOf(rows, adoption) === Infinity)];
}

function mismatches(rows: DomainRows): readonly string[] {
  const currencies = names(
    rows,
    'partnership',
    (partnership) => (partnership['declared_total'] === null) !== (partnership['declared_currency'] === null),
  );
  const places = rows.partnership.flatMap((partnership) => {
    const countries = partsOf(rows, 'partnership_country', partnership).map((row) => row['country_id']);
    return partsOf(rows, 'partnership_place', partnership)
      .map((row) => rowById(rows, 'place', row['place_id']))
      .filter((place) => !countries.includes(place['country_id']))
      .map((place) => `${nameOf('partnership', partnership)} in ${nameOf('place', place)}`);
  });
  const sources = names(
    rows,
    'adoption',
    ({ copied_from_id: from, arrangement_id: id, place_id: place, country_id: country }) => {
      const isOfAnother = from !== null && rowById(rows, 'adoption', from)['arrangement_id'] !== id;
      return isOfAnother || (place !== null && rowById(rows, 'place', place)['country_id'] !== country);
    },
  );
  const lineages = names(rows, 'adoption', (adoption) => adoption['lineage'].length !== depthOf(rows, adoption) + 1);
  return [...currencies, ...places, ...sources, ...lineages];
}

function sectorMixes(rows: DomainRows): readonly string[] {
  return names(rows, 'partnership', (partnership) => {
    const mixes = partsOf(rows, 'sector_mix', partnership);
    // 'infinity' comes after every day, '-infinity' before every one: as texts too.
    return ALL_DAYS.some((day) => {
      const kept = mixes.filter((mix) => isOn(mix, day)).flatMap((mix): string[] => mix['sectors']);
      return JSON.stringify(kept) !== JSON.stringify(sectorsOn(rows, partnership, day));
    });
  });
}
