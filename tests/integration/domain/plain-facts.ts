import type { DomainRows, DomainTable, Row } from './domain-rows.js';

/** Facts that follow from rows, worked out once more in the plainest way: no code of the product is used. */

export const SECTORS = ['BUSINESS', 'CIVIL_SOCIETY', 'GOVERNMENT'] as const;

/** Days on which something may begin or end, and the days before and after them. */
export const DAYS: readonly string[] = Array.from(
  { length: 10 },
  (_, index) => `2010-01-${String(index + 1).padStart(2, '0')}`,
);
export const ALL_DAYS: readonly string[] = ['2009-12-31', ...DAYS, '2010-01-11'];

/** Days from the first to the one before the end; null: unbounded. */
interface Range {
  readonly since: string | null;
  readonly until: string | null;
}

export function isOn({ since, until }: Range | Row, day: string): boolean {
  return (since === null || since <= day) && (until === null || day < until);
}

export function overlap(a: Range | Row, b: Range | Row): boolean {
  const beginsBeforeEnd = (x: Range | Row, y: Range | Row): boolean =>
    x.since === null || y.until === null || x.since < y.until;
  return beginsBeforeEnd(a, b) && beginsBeforeEnd(b, a);
}

/** Whether some known day of a range lies outside a life. */
export function isOutside({ since, until }: Range | Row, life: Range): boolean {
  if (since !== null && isDayOutside(since, life)) return true;
  return (
    until !== null && ((life.since !== null && until <= life.since) || (life.until !== null && until > life.until))
  );
}

export function isDayOutside(day: string, life: Range): boolean {
  return (life.since !== null && day < life.since) || (life.until !== null && day >= life.until);
}

/** Whether a partnership in this stage has to be intersectoral. */
export function isWorking(stage: string | undefined): boolean {
  return stage === 'OPERATING' || stage === 'SUSTAINING';
}

/** The rows of a table that belong to a partnership. */
export function partsOf(rows: DomainRows, table: DomainTable, partnership: Row): readonly Row[] {
  return rows[table].filter(
    (row) => row['mission_id'] === partnership['mission_id'] && row['partnership_id'] === partnership['id'],
  );
}

/** The row with an id. @throws Error if there is none */
export function rowById(rows: DomainRows, table: DomainTable, id: number): Row {
  const row = rows[table].find((one) => one['id'] === id);
  if (row === undefined) throw new Error(`There is no row ${id} in ${table}.`);
  return row;
}

/** From the first stage to the end of the partnership. */
export function lifeOf(rows: DomainRows, partnership: Row): Range {
  const stages = partsOf(rows, 'stage_period', partnership);
  const first = (begins: readonly Row[]): string | null =>
    begins.some(({ since }) => since === null)
      ? null
      : (begins.map((stage): string => stage['since']).sort()[0] ?? null);
  const isEnd = ({ stage }: Row): boolean => stage === 'ENDED';
  return { since: first(stages.filter((stage) => !isEnd(stage))), until: first(stages.filter(isEnd)) };
}

export function stageOn(rows: DomainRows, partnership: Row, day: string): string | undefined {
  return partsOf(rows, 'stage_period', partnership).find((stage) => isOn(stage, day))?.['stage'];
}

/** Sectors of the active members on a day, in order of the alphabet; donors count for none. */
export function sectorsOn(rows: DomainRows, partnership: Row, day: string): readonly string[] {
  const sectors = partsOf(rows, 'membership', partnership)
    .filter((member) => member['role'] !== 'DONOR' && isOn(member, day))
    .map((member): string | null => rowById(rows, 'organization', member['organization_id'])['sector']);
  return SECTORS.filter((sector) => sectors.includes(sector));
}

/** Steps of copying between an adoption and a first one; infinite where it descends from itself. */
export function depthOf(rows: DomainRows, adoption: Row): number {
  const seen = new Set<Row>();
  let from = adoption;
  while (from['copied_from_id'] !== null) {
    if (seen.has(from)) return Infinity;
    seen.add(from);
    from = rowById(rows, 'adoption', from['copied_from_id']);
  }
  return seen.size;
}
