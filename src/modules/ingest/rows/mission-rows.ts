import { countsOf } from '../import-counts.js';
import type { MissionsMapping } from '../mapping/mapping.schema.js';
import { Refusal, shown } from '../refusal.js';
import type { TableHeader } from '../source/header.rules.js';
import { Cell } from './cell.js';
import { CountryCell, foundByNameRemark, type RowCountry } from './country-cell.js';
import { both, type RowContext, type RowReader } from './row-reader.js';
import { registerLine } from './staged-records.js';
import { textProblem, TITLE_BYTES_MAX } from './text-limits.rules.js';

/** Turns rows into bilateral missions, each for one country, whose alpha-3 code is the mission's. */
export class MissionRows implements RowReader {
  #country: CountryCell;
  #name: Cell;
  #region: Cell | null;

  constructor(
    private readonly mapping: MissionsMapping,
    private readonly context: RowContext,
  ) {
    countsOf(context.counts, 'missions');
  }

  bind(header: TableHeader): void {
    const { country, missionName, region, missing } = this.mapping;
    this.#country = new CountryCell(header, country, this.context.countries);
    this.#name = Cell.find(header, missionName, missing);
    this.#region = region ? Cell.find(header, region.column, missing) : null;
  }

  row(values: readonly string[], row: number): void | Promise<void> {
    const { counts, findings, staging } = this.context;
    const ofMissions = countsOf(counts, 'missions');
    counts.rows.read += 1;
    ofMissions.read += 1;
    const country = this.#country.read(values);
    if (country.kind === 'aggregate') {
      counts.rows.skipped += 1;
      ofMissions.skipped += 1;
      return findings.add('SKIPPED', 'AGGREGATE', `${country.name} is no country: its missions are regional ones.`, {
        row,
        ...country,
      });
    }
    const name = this.#name.read(values);
    const region = this.#regionOf(values);
    const problem = this.#problemOf(country, name, region);
    if (problem !== null) {
      counts.rows.refused += 1;
      ofMissions.refused += 1;
      return findings.add('REFUSED', problem.refusal.rule, problem.refusal.message, { row, ...problem });
    }
    const { iso3 } = country as RowCountry & { kind: 'country' };
    let remark: void | Promise<void> = undefined;
    if (country.foundByName) {
      counts.warnings += 1;
      remark = findings.add('WARNING', 'FOUND_BY_NAME', foundByNameRemark(this.mapping.country.column, country, iso3), {
        row,
        column: country.column,
        value: country.value,
      });
    }
    return both(
      remark,
      staging.write(registerLine(row, iso3, { name: name as string, region: region as string | null })),
    );
  }

  #problemOf(
    country: RowCountry,
    name: string | null,
    region: string | null | Refusal,
  ): { refusal: Refusal; column: string; value: string | null } | null {
    if (country.kind === 'refused') return { refusal: country.refusal, column: country.column, value: country.value };
    const nameProblem = textProblem(name, "the mission's name", TITLE_BYTES_MAX);
    if (nameProblem) return { refusal: nameProblem, column: this.#name.name, value: name };
    if (region instanceof Refusal) return { refusal: region, column: (this.#region as Cell).name, value: null };
    return null;
  }

  #regionOf(values: readonly string[]): string | null | Refusal {
    const value = this.#region?.read(values) ?? null;
    if (value === null) return null;
    const missions = this.mapping.region?.missions ?? {};
    const mission = Object.hasOwn(missions, value) ? missions[value] : undefined;
    if (mission) return mission.code;
    return new Refusal(
      'UNKNOWN_CODE',
      `The region ${shown(value)} is none of ${Object.keys(missions).join(', ')}: correct it, or add it to \`region.missions\`.`,
    );
  }
}
