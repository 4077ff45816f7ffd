import type { Pool } from 'pg';
import type { ReportValueData } from '../../../src/modules/reporting/indicator-report.js';

type Day = string | null;

/** A place: what is left out is of the first level, always in force, without population. */
export interface PlaceRow {
  country: string;
  code: string;
  level?: number;
  since?: Day;
  until?: Day;
  population?: number | null;
  populationYear?: number | null;
}

/** Puts places on record, each named by its code, and successions between them: [predecessor, successor]. */
export async function recordPlaces(
  pool: Pool,
  places: readonly PlaceRow[],
  successions: readonly (readonly [predecessor: string, successor: string])[] = [],
): Promise<void> {
  for (const place of places) {
    await pool.query(
      `insert into place (country_id, level, code, name, population, population_year, since, until)
       values ($1, $2, $3, $3, $4, $5, $6, $7)`,
      [
        place.country,
        place.level ?? 1,
        place.code,
        place.population ?? null,
        place.populationYear ?? null,
        place.since ?? null,
        place.until ?? null,
      ],
    );
  }
  for (const pair of successions) {
    await pool.query(
      `insert into place_succession (predecessor_id, successor_id, succeeded_on)
       select p.id, s.id, s.since from place p, place s where p.name = $1 and s.name = $2`,
      [...pair],
    );
  }
}

/** Records that partnerships work in places: [reference, name of the place]. */
export async function workIn(
  pool: Pool,
  works: readonly (readonly [partnership: string, place: string])[],
): Promise<void> {
  for (const work of works) {
    await pool.query(
      `insert into partnership_place select p.mission_id, p.id, place.id from partnership p, place
       where p.reference = $1 and place.name = $2`,
      [...work],
    );
  }
}

/** An arrangement of a mission, with its origin. */
export interface ArrangementRow {
  name: string;
  mission: string;
  issueArea?: string;
  country?: string;
  place?: string;
  originatedOn?: Day;
}

/** An adoption: of the place of this name, or of the country as a whole. */
export interface AdoptionRow {
  arrangement: string;
  mission?: string;
  country: string;
  place?: string;
  since?: Day;
  until?: Day;
  adaptation?: string;
  donorMoney?: string;
}

/** Puts arrangements and adoptions on record. */
export async function recordArrangements(
  pool: Pool,
  arrangements: readonly ArrangementRow[],
  adoptions: readonly AdoptionRow[],
): Promise<void> {
  const missions = [...arrangements, ...adoptions].flatMap(({ mission }) => mission ?? []);
  await pool.query(
    `insert into mission (code, name, kind) select distinct code, code, 'REGIONAL' from unnest($1::text[]) code on conflict (code) do nothing`,
    [missions],
  );
  for (const row of arrangements) {
    await pool.query(
      `insert into institutional_arrangement (mission_id, name, problem, issue_area, origin_country_id, origin_place_id, originated_on)
       select id, $2, $2, $3, $4, (select id from place where name = $5), $6 from mission where code = $1`,
      [row.mission, row.name, row.issueArea ?? null, row.country ?? null, row.place ?? null, row.originatedOn ?? null],
    );
  }
  for (const row of adoptions) {
    const adaptation = row.adaptation ?? 'NOT_REVIEWED';
    await pool.query(
      `insert into adoption (mission_id, arrangement_id, country_id, place_id, since, until, adaptation, adaptation_note, donor_money)
       select coalesce((select id from mission where code = $2), r.mission_id), r.id, $3,
         (select id from place where name = $4), $5, $6, $7, $8, $9
       from institutional_arrangement r where r.name = $1`,
      [
        row.arrangement,
        row.mission ?? null,
        row.country,
        row.place ?? null,
        row.since ?? null,
        row.until ?? null,
        adaptation,
        adaptation === 'ADAPTED' ? 'Adapted.' : null,
        row.donorMoney ?? 'UNKNOWN',
      ],
    );
  }
}

/** Records the exits of donors: [reference, donor, day of the exit, looks: [day, whether it works]]. */
export async function recordExits(
  pool: Pool,
  exits: readonly (readonly [
    partnership: string,
    donor: string,
    leftOn: string,
    looks: readonly (readonly [on: string, works: boolean])[],
  ])[],
): Promise<void> {
  for (const [partnership, donor, leftOn, looks] of exits) {
    const { rows } = await pool.query<{ mission_id: number; partnership_id: string; id: string }>(
      `insert into donor_involvement (mission_id, partnership_id, organization_id, kind, until)
       select p.mission_id, p.id, o.id, 'CATALYST', $3 from partnership p, organization o where p.reference = $1 and o.name = $2
       returning mission_id, partnership_id, id`,
      [partnership, donor, leftOn],
    );
    const { mission_id, partnership_id, id } = rows[0]!;
    for (const look of looks) {
      await pool.query(
        `insert into exit_verification (mission_id, partnership_id, donor_involvement_id, donor_left_on, verified_on, still_works, evidence)
         values ($1, $2, $3, $4, $5, $6, 'Seen.')`,
        [mission_id, partnership_id, id, leftOn, ...look],
      );
    }
  }
}

/** An assessment by an edition of an instrument ("TRUST 1"), with a trust survey (mean, respondents, scale) and scores. */
export interface AssessmentRow {
  partnership: string;
  instrument: string;
  round?: string;
  on: string;
  trust?: readonly [mean: number, respondents: number, scale?: readonly [least: number, most: number]];
  scores?: Readonly<Record<string, number>>;
}

/** Puts instruments and assessments on record. */
export async function recordAssessments(pool: Pool, assessments: readonly AssessmentRow[]): Promise<void> {
  for (const { partnership, instrument, round, on, trust, scores } of assessments) {
    const [code, edition] = instrument.split(' ');
    await pool.query(
      `insert into assessment_instrument (code, edition, name, description, published_on, retired_on)
       values ($1, $2, $1, $1, make_date(1900 + $2::int, 1, 1), make_date(1901 + $2::int, 1, 1)) on conflict (code, edition) do nothing`,
      [code, edition],
    );
    const [mean, respondents, [least, most] = [1, 5]] = trust ?? [null, null];
    const { rows } = await pool.query<{ mission_id: number; id: string; partnership_id: string }>(
      `insert into assessment (mission_id, partnership_id, instrument_id, round, assessed_on, trust_mean, trust_scale_least,
         trust_scale_most, trust_respondents)
       select p.mission_id, p.id, i.id, $4, $5, $6, $7, $8, $9 from partnership p, assessment_instrument i
       where p.reference = $1 and (i.code, i.edition) = ($2, $3) returning mission_id, id, partnership_id`,
      [partnership, code, edition, round ?? 'PERIODIC', on, mean, trust && least, trust && most, respondents],
    );
    const { mission_id, id, partnership_id } = rows[0]!;
    for (const score of Object.entries(scores ?? {})) {
      await pool.query(
        `insert into assessment_score (mission_id, assessment_id, partnership_id, dimension, score, evidence)
         values ($1, $2, $3, $4, $5, 'Seen.')`,
        [mission_id, id, partnership_id, ...score],
      );
    }
  }
}

/** What a value comes to: "2/3", "0.75" or its status; of a ratio the numerator and denominator. */
export function told({ value, numerator, denominator, status }: ReportValueData): string {
  if (value === null) return status;
  return denominator === null ? value : `${numerator}/${denominator}`;
}
