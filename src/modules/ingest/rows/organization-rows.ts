import { closest } from 'fastest-levenshtein';
import { KNOWN_IATI_TYPES } from '../../organizations/index.js';
import { createCountryResolver, type CountryResolver } from '../countries/country-resolver.rules.js';
import { countsOf } from '../import-counts.js';
import type { OrganizationsMapping } from '../mapping/mapping.schema.js';
import { Refusal, shown } from '../refusal.js';
import type { TableHeader } from '../source/header.rules.js';
import { splitList } from '../values/list.rules.js';
import { Cell } from './cell.js';
import { both, type RowContext, type RowReader } from './row-reader.js';
import { registerLine, type StagedOrganization } from './staged-records.js';
import { lengthProblem, REFERENCE_BYTES_MAX, textProblem, TITLE_BYTES_MAX } from './text-limits.rules.js';

/** Other names that one row may tell: many more than any organization has. */
const OTHER_NAMES_MAX = 100;

/** What is wrong with a row, or to be remarked on it, and where. */
interface RowProblem {
  readonly refusal: Refusal;
  readonly cell: Cell;
  readonly value: string | null;
}

/** Turns rows into organizations. A row is taken whole or refused whole. */
export class OrganizationRows implements RowReader {
  #key: Cell;
  #name: Cell;
  #otherNames: readonly { readonly cell: Cell; readonly separator: string | undefined }[];
  #identifiers: readonly { readonly cell: Cell; readonly scheme: string }[];
  #iatiType: Cell | null;
  #country: { readonly cell: Cell; readonly resolve: CountryResolver; readonly notCountries: readonly string[] } | null;

  constructor(
    private readonly mapping: OrganizationsMapping,
    private readonly context: RowContext,
  ) {
    countsOf(context.counts, 'organizations');
  }

  bind(header: TableHeader): void {
    const { key, organizationName, otherNames, identifiers, iatiType, homeCountry, missing } = this.mapping;
    const find = (column: string): Cell => Cell.find(header, { column, missing: undefined }, missing);
    this.#key = find(key.column);
    this.#name = Cell.find(header, organizationName, missing);
    this.#otherNames = otherNames.map(({ column, separator }) => ({ cell: find(column), separator }));
    this.#identifiers = identifiers.map(({ column, scheme }) => ({ cell: find(column), scheme }));
    this.#iatiType = iatiType === undefined ? null : Cell.find(header, iatiType, missing);
    this.#country =
      homeCountry === undefined
        ? null
        : {
            cell: Cell.find(header, homeCountry, []),
            resolve: createCountryResolver(this.context.countries, { ...homeCountry, codings: homeCountry.codes }),
            notCountries: homeCountry.notCountries,
          };
  }

  row(values: readonly string[], row: number): void | Promise<void> {
    const { counts, findings, staging } = this.context;
    const ofOrganizations = countsOf(counts, 'organizations');
    counts.rows.read += 1;
    ofOrganizations.read += 1;
    const remarks: RowProblem[] = [];
    const read = this.#read(values, remarks);
    if ('refusal' in read) {
      counts.rows.refused += 1;
      ofOrganizations.refused += 1;
      const { refusal, cell, value } = read;
      return findings.add('REFUSED', refusal.rule, refusal.message, { row, column: cell.name, value });
    }
    counts.warnings += remarks.length;
    const told = remarks.map(({ refusal, cell, value }) =>
      findings.add('WARNING', refusal.rule, refusal.message, { row, column: cell.name, value }),
    );
    return told.reduce(both, staging.write(registerLine(row, read.key, read.organization)));
  }

  #read(
    values: readonly string[],
    remarks: RowProblem[],
  ): { readonly key: string; readonly organization: StagedOrganization } | RowProblem {
    const key = this.#key.read(values);
    const keyProblem = textProblem(key, "the source's identifier", REFERENCE_BYTES_MAX);
    if (keyProblem) return { refusal: keyProblem, cell: this.#key, value: key };
    const name = this.#name.read(values);
    const nameProblem = textProblem(name, "the organization's name", TITLE_BYTES_MAX);
    if (nameProblem) return { refusal: nameProblem, cell: this.#name, value: name };

    const otherNames = this.#readOtherNames(values, name as string);
    if ('refusal' in otherNames) return otherNames;
    const identifiers = this.#readIdentifiers(values, key as string);
    if ('refusal' in identifiers) return identifiers;
    const iatiType = this.#iatiType?.read(values) ?? null;
    if (iatiType !== null && !KNOWN_IATI_TYPES.codes().includes(iatiType)) {
      return { refusal: unknownType(iatiType), cell: this.#iatiType as Cell, value: iatiType };
    }
    const homeCountry = this.#readCountry(values, remarks);
    if (homeCountry !== null && typeof homeCountry !== 'string') return homeCountry;
    return {
      key: key as string,
      organization: { name: name as string, otherNames, identifiers, iatiType, homeCountry },
    };
  }

  #readOtherNames(values: readonly string[], name: string): string[] | RowProblem {
    const found = new Set<string>();
    for (const { cell, separator } of this.#otherNames) {
      const value = cell.read(values);
      for (const other of separator === undefined ? [value ?? ''] : splitList(value ?? '', separator)) {
        const problem = lengthProblem(other, "an organization's name", TITLE_BYTES_MAX);
        if (problem) return { refusal: problem, cell, value: other };
        if (other !== '' && other !== name) found.add(other);
      }
      if (found.size > OTHER_NAMES_MAX) {
        const message = `The row tells ${found.size} other names, at most ${OTHER_NAMES_MAX} are taken: shorten the list.`;
        return { refusal: new Refusal('TOO_LONG', message), cell, value };
      }
    }
    return [...found];
  }

  #readIdentifiers(values: readonly string[], key: string): StagedOrganization['identifiers'] | RowProblem {
    const identifiers = [{ scheme: this.mapping.key.scheme, value: key }];
    for (const { cell, scheme } of this.#identifiers) {
      const value = cell.read(values);
      if (value === null) continue;
      const problem = lengthProblem(value, 'an identifier', REFERENCE_BYTES_MAX);
      if (problem) return { refusal: problem, cell, value };
      identifiers.push({ scheme, value });
    }
    return identifiers;
  }

  #readCountry(values: readonly string[], remarks: RowProblem[]): string | null | RowProblem {
    if (this.#country === null) return null;
    const { cell, resolve, notCountries } = this.#country;
    const value = cell.read(values);
    if (value === null) return null;
    if (notCountries.includes(value)) {
      const message = `${shown(value)} is no country: the organization is taken without a home country.`;
      remarks.push({ refusal: new Refusal('NOT_A_COUNTRY', message), cell, value });
      return null;
    }
    const resolution = resolve(value);
    if (resolution.kind === 'country') return resolution.iso3;
    if (resolution.kind === 'refused') return { refusal: resolution.refusal, cell, value };
    const message = `${shown(value)} is ${resolution.name}, a group of countries: name one, or add it to \`notCountries\`.`;
    return { refusal: new Refusal('AGGREGATE', message), cell, value };
  }
}

function unknownType(code: string): Refusal {
  const codes = KNOWN_IATI_TYPES.codes();
  return new Refusal(
    'UNKNOWN_CODE',
    `${shown(code)} is no ${KNOWN_IATI_TYPES.kind}: the nearest is ${closest(code.slice(0, 100), codes)}. Give one of ${codes.join(', ')}, or name it under \`missing\`.`,
  );
}
