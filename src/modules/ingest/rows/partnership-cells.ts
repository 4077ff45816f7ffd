import { closest } from 'fastest-levenshtein';
import { createCountryResolver, type CountryResolver, type KnownCountry } from '../countries/country-resolver.rules.js';
import type { PartnershipsMapping } from '../mapping/mapping.schema.js';
import { Refusal, shown } from '../refusal.js';
import type { TableHeader } from '../source/header.rules.js';
import { matchNames, normalizedName, rejoinNames, splitList, type RejoinRules } from '../values/list.rules.js';
import { compareNumbers, createNumberReader, type NumberReader } from '../values/number.rules.js';
import { firstDay, parsePeriod, PLAUSIBLE_YEARS } from '../values/period.rules.js';
import { Cell } from './cell.js';
import { refuse, type RowProblem, UnusableCell } from './row-problem.js';
import type { StagedContribution, StagedMember, StagedPartnership } from './staged-records.js';
import {
  lengthProblem,
  PURPOSE_BYTES_MAX,
  REFERENCE_BYTES_MAX,
  textProblem,
  TITLE_BYTES_MAX,
} from './text-limits.rules.js';

const YEAR = { kind: 'YEAR', firstMonth: 1, ...PLAUSIBLE_YEARS } as const;

/** The columns of a register of partnerships. */
export class PartnershipCells {
  readonly #mission: Cell;
  readonly #reference: Cell;
  readonly #title: Cell;
  readonly #purpose: Cell | undefined;
  readonly #countries: Cell;
  readonly #issueAreas: Cell | undefined;
  readonly #total: Cell | undefined;
  readonly #start: Cell | undefined;
  readonly #end: Cell | undefined;
  readonly #members: Cell | undefined;
  readonly #contributions: readonly Cell[];
  readonly #resolveCountry: CountryResolver;
  readonly #readNumber: NumberReader;
  readonly #rejoinRules: RejoinRules;

  constructor(
    private readonly mapping: PartnershipsMapping,
    header: TableHeader,
    countries: readonly KnownCountry[],
  ) {
    const find = (setting: Parameters<typeof Cell.find>[1]) => Cell.find(header, setting, mapping.missing);
    this.#mission = find(mapping.mission.column);
    this.#reference = find(mapping.reference);
    this.#title = find(mapping.partnershipTitle);
    this.#purpose = mapping.purpose && find(mapping.purpose);
    this.#countries = find({ column: mapping.countries.column, missing: undefined });
    this.#issueAreas = mapping.issueAreas && find(mapping.issueAreas.column);
    this.#total = mapping.declaredTotal && find(mapping.declaredTotal.column);
    this.#start = mapping.years && find(mapping.years.start);
    this.#end = mapping.years && find(mapping.years.end);
    this.#members = mapping.members && find(mapping.members.column);
    this.#contributions = mapping.contributions.map(({ column }) => find(column));
    this.#resolveCountry = createCountryResolver(countries, { ...mapping.countries, codings: mapping.countries.codes });
    this.#readNumber = createNumberReader(mapping.numbers);
    this.#rejoinRules = {
      fragments: (mapping.members?.fragments ?? []).map((pattern) => new RegExp(pattern, 'u')),
      wholeNames: mapping.members?.wholeNames ?? [],
    };
  }

  /** Name of the column of the declared total. */
  get totalColumn(): string {
    return this.#total?.name ?? '';
  }

  /** Reads a row. Remarks on what was taken all the same are added to `remarks`. */
  read(
    values: readonly string[],
    remarks: RowProblem[],
  ): { reference: string; partnership: StagedPartnership } | RowProblem {
    try {
      const { since, until, open } = this.#lifeOf(values, remarks);
      const total = this.#amountOf(values, this.#total);
      const partnership: StagedPartnership = {
        mission: this.#missionOf(values),
        title: this.#textOf(values, this.#title, 'the title', TITLE_BYTES_MAX),
        purpose: this.#purposeOf(values),
        issueAreas: this.#issueAreasOf(values),
        total,
        currency: total === null ? null : (this.mapping.declaredTotal?.currency ?? null),
        since,
        until,
        open,
        countries: this.#countriesOf(values, remarks),
        members: this.#membersOf(values, remarks),
        contributions: this.#contributionsOf(values, since),
      };
      return { reference: this.#textOf(values, this.#reference, 'the reference', REFERENCE_BYTES_MAX), partnership };
    } catch (error) {
      if (error instanceof UnusableCell) return error.problem;
      throw error;
    }
  }

  #textOf(values: readonly string[], cell: Cell, what: string, bytesMax: number): string {
    const text = cell.read(values);
    refuse(textProblem(text, what, bytesMax), cell, text);
    return text as string;
  }

  #purposeOf(values: readonly string[]): string | null {
    const text = this.#purpose?.read(values) ?? null;
    if (text !== null) refuse(lengthProblem(text, 'the purpose', PURPOSE_BYTES_MAX), this.#purpose as Cell, text);
    return text;
  }

  #missionOf(values: readonly string[]): string {
    const { codes, separator, severalOrNone } = this.mapping.mission;
    const value = this.#mission.read(values);
    const { found, unknown } = matchNames(value ?? '', separator, new Set(Object.keys(codes)));
    refuse(unknownName(unknown[0], Object.keys(codes), 'mission.codes'), this.#mission, value);
    const missions = new Set(found.map((name) => codes[name] as string));
    return missions.size === 1 ? ([...missions][0] as string) : severalOrNone;
  }

  #issueAreasOf(values: readonly string[]): string[] {
    if (!this.#issueAreas || !this.mapping.issueAreas) return [];
    const { codes, separator } = this.mapping.issueAreas;
    const value = this.#issueAreas.read(values);
    const { found, unknown } = matchNames(value ?? '', separator, new Set(Object.keys(codes)));
    refuse(unknownName(unknown[0], Object.keys(codes), 'issueAreas.codes'), this.#issueAreas, value);
    return [...new Set(found.map((name) => codes[name] as string))].sort();
  }

  #countriesOf(values: readonly string[], remarks: RowProblem[]): string[] {
    const { separator, notCountries } = this.mapping.countries;
    const { name: column } = this.#countries;
    const found = splitList(this.#countries.read(values) ?? '', separator).flatMap((value) => {
      if (notCountries.includes(value)) {
        const message = `${shown(value)} is no country and was left out; the partnership keeps the countries that are named.`;
        remarks.push({ refusal: new Refusal('NOT_A_COUNTRY', message), column, value });
        return [];
      }
      const resolution = this.#resolveCountry(value);
      if (resolution.kind === 'refused') refuse(resolution.refusal, this.#countries, value);
      if (resolution.kind === 'aggregate') {
        const message = `${shown(value)} is ${resolution.name}, a group of countries: name the countries, or add it to \`notCountries\`.`;
        refuse(new Refusal('AGGREGATE', message), this.#countries, value);
      }
      return resolution.kind === 'country' ? [resolution.iso3] : [];
    });
    return [...new Set(found)].sort();
  }

  #lifeOf(values: readonly string[], remarks: RowProblem[]): Pick<StagedPartnership, 'since' | 'until' | 'open'> {
    if (!this.#start || !this.#end || !this.mapping.years) return { since: null, until: null, open: false };
    const start = this.#yearOf(values, this.#start);
    const open = this.mapping.years.stillOpen.includes(this.#end.read(values) ?? '');
    const end = open ? null : this.#yearOf(values, this.#end);
    if (start !== null && end !== null && end < start) {
      refuse(
        new Refusal('OUTSIDE_LIFETIME', `It ends (${end}) before it begins (${start}): correct the years.`),
        this.#end,
        String(end),
      );
    }
    if (this.#end.read(values) === null) {
      const message =
        'The year of its end is not known: the partnership stays in the stage OPERATING until someone records its end.';
      remarks.push({
        refusal: new Refusal('END_UNKNOWN', message),
        column: this.#end.name,
        value: values[this.#end.index] ?? null,
      });
    }
    return {
      since: start === null ? null : firstDay(start, 1),
      until: end === null ? null : firstDay(end + 1, 1),
      open,
    };
  }

  #yearOf(values: readonly string[], cell: Cell): number | null {
    const value = cell.read(values);
    if (value === null) return null;
    const period = parsePeriod(value, YEAR);
    if (period instanceof Refusal) throw new UnusableCell({ refusal: period, column: cell.name, value });
    return Number(period.slice(0, 4));
  }

  #amountOf(values: readonly string[], cell: Cell | undefined): string | null {
    const value = cell?.read(values) ?? null;
    if (cell === undefined || value === null) return null;
    const number = this.#readNumber(value);
    if (number instanceof Refusal) throw new UnusableCell({ refusal: number, column: cell.name, value });
    if (compareNumbers(number, 0) < 0)
      refuse(new Refusal('OUT_OF_RANGE', `${shown(value)} is less than nothing: correct it.`), cell, value);
    return number;
  }

  #membersOf(values: readonly string[], remarks: RowProblem[]): StagedMember[] {
    if (!this.#members || !this.mapping.members) return [];
    const cell = this.#members;
    const parts = splitList(cell.read(values) ?? '', this.mapping.members.separator);
    const { names, stray } = rejoinNames(parts, this.#rejoinRules);
    for (const value of stray) {
      const message = `${shown(value)} is part of a name that is not there, and was left out: complete it.`;
      remarks.push({ refusal: new Refusal('STRAY_TOKEN', message), column: cell.name, value });
    }
    const members = new Map<string, StagedMember>();
    const { corrections } = this.mapping.members;
    for (const told of names) {
      const name = Object.hasOwn(corrections, told) ? (corrections[told] as string) : told;
      const key = normalizedName(name);
      refuse(lengthProblem(name, "an organization's name", TITLE_BYTES_MAX), cell, name);
      refuse(lengthProblem(key, "an organization's name", TITLE_BYTES_MAX), cell, name);
      if (!members.has(key)) members.set(key, { key, name });
    }
    return [...members.values()];
  }

  #contributionsOf(values: readonly string[], day: string | null): StagedContribution[] {
    return this.mapping.contributions.flatMap(({ side, state, currency }, index) => {
      const amount = this.#amountOf(values, this.#contributions[index]);
      return amount === null ? [] : [{ side, state, amount, currency, day }];
    });
  }
}

function unknownName(name: string | undefined, known: readonly string[], setting: string): Refusal | null {
  if (name === undefined) return null;
  const nearest = closest(name.slice(0, 100), known);
  return new Refusal(
    'UNKNOWN_CODE',
    `${shown(name)} is none of ${known.map(shown).join(', ')}; the nearest is ${shown(nearest)}. Correct it, or add it to \`${setting}\`.`,
  );
}
