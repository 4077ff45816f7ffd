import {
  INCOME_GROUP_NAMES,
  WORLD_BANK_REGION_NAMES,
  IncomeGroup,
  WorldBankRegion,
} from '../countries/country.codes.js';
import { ASSESSMENT_DIMENSION_NAMES } from '../assessments/assessment.codes.js';
import { ISSUE_AREA_NAMES, PARTNERSHIP_FORM_NAMES } from '../partnerships/partnership.codes.js';
import type { ReportKeyData } from './indicator-report.js';
import { SPECIAL_KEYS, type ReportDimension } from './report.codes.js';
import { isCategory } from './report-categories.rules.js';
import { codeOf, isTime, labelOf } from './time-grain.rules.js';
import type { ReportRequest } from './report-request.js';

type Dimension = `${ReportDimension}`;

/** What the dimensions group by, as words for keys that stand for no single group. */
const NOUNS: Readonly<Record<Dimension, readonly [one: string, several: string]>> = {
  COUNTRY: ['country', 'countries'],
  MISSION: ['mission', 'missions'],
  REGION: ['region', 'regions'],
  SUBREGION: ['subregion', 'subregions'],
  WORLD_BANK_REGION: ['World Bank region', 'World Bank regions'],
  INCOME_GROUP: ['income group', 'income groups'],
  PLACE: ['place', 'places'],
  ISSUE_AREA: ['issue area', 'issue areas'],
  PARTNERSHIP_FORM: ['form', 'forms'],
  PARTNERSHIP: ['partnership', 'partnerships'],
  ARRANGEMENT: ['arrangement', 'arrangements'],
  ASSESSMENT_DIMENSION: ['dimension', 'dimensions'],
  AGE_BAND: ['age band', 'age bands'],
  ORIGIN: ['origin', 'origins'],
  SECTOR: ['sector', 'sectors'],
  SEX: ['sex', 'sexes'],
  YEAR: ['year', 'years'],
  QUARTER: ['quarter', 'quarters'],
  FISCAL_YEAR: ['fiscal year', 'fiscal years'],
  DECADE: ['decade', 'decades'],
};

/** Code and label of a key that only the records tell, such as a partnership. */
export interface KeyLabel {
  readonly dimension: Dimension;
  /** The key as the statement gives it. */
  readonly raw: string;
  readonly code: string;
  readonly label: string;
}

type Labels = ReadonlyMap<string, { readonly code: string; readonly label: string }>;
type Places = Pick<ReportRequest, 'allCountries' | 'allMissions'>;

/** Labels of the same countries and missions, which stay from one report to the next. */
const remembered = new WeakMap<
  Places['allCountries'],
  { readonly of: Places['allMissions']; readonly labels: Labels }
>();

function labelsOf({ allCountries, allMissions }: Places): Labels {
  const known = remembered.get(allCountries);
  if (known?.of === allMissions) return known.labels;
  const labels = new Map<string, { code: string; label: string }>();
  const name = (dimension: Dimension, raw: string | null, label: string | null, code = raw) => {
    if (raw !== null && code !== null) labels.set(`${dimension} ${raw}`, { code, label: label ?? code });
  };
  for (const country of allCountries) {
    name('COUNTRY', country.iso3, country.name);
    name('REGION', country.regionCode, country.regionName);
    name('SUBREGION', country.subregionCode, country.subregionName);
  }
  for (const mission of allMissions) name('MISSION', String(mission.id), mission.name, mission.code);
  for (const region of Object.values(WorldBankRegion)) {
    name('WORLD_BANK_REGION', region, WORLD_BANK_REGION_NAMES[region]);
  }
  for (const group of Object.values(IncomeGroup)) name('INCOME_GROUP', group, INCOME_GROUP_NAMES[group]);
  for (const [area, words] of Object.entries(ISSUE_AREA_NAMES)) name('ISSUE_AREA', area, words);
  for (const [form, words] of Object.entries(PARTNERSHIP_FORM_NAMES)) name('PARTNERSHIP_FORM', form, words);
  for (const [dimension, words] of Object.entries(ASSESSMENT_DIMENSION_NAMES))
    name('ASSESSMENT_DIMENSION', dimension, words);
  remembered.set(allCountries, { of: allMissions, labels });
  return labels;
}

/** Turns the raw keys of results into codes and labels. */
export class KeyReader {
  private readonly labels: Labels;
  private readonly recorded: Labels;

  constructor(request: Places, recorded: readonly KeyLabel[] = []) {
    this.labels = labelsOf(request);
    this.recorded = new Map(
      recorded.map(({ dimension, raw, code, label }) => [`${dimension} ${raw}`, { code, label }]),
    );
  }

  /** The key of a raw code: for missions their id, for time the step, null where it is not known. */
  read(dimension: Dimension, raw: string | null): ReportKeyData {
    if (isTime(dimension)) {
      return raw === null
        ? { dimension, code: SPECIAL_KEYS.notDated, label: 'Not dated' }
        : { dimension, code: codeOf(dimension, Number(raw)), label: labelOf(dimension, Number(raw)) };
    }
    if (isCategory(dimension)) return { dimension, code: raw ?? '', label: raw ?? '' };
    const [one, several] = NOUNS[dimension];
    if (raw === SPECIAL_KEYS.several) return { dimension, code: SPECIAL_KEYS.several, label: `Several ${several}` };
    const key = `${dimension} ${raw}`;
    const named = raw === null ? undefined : (this.recorded.get(key) ?? this.labels.get(key));
    return { dimension, ...(named ?? { code: SPECIAL_KEYS.none, label: `No ${one} recorded` }) };
  }
}

const LAST = new Set<string>(Object.values(SPECIAL_KEYS));

/** Order of rows: by the codes of their keys, those that stand for no single group after all others. */
export function compareKeys(a: readonly ReportKeyData[], b: readonly ReportKeyData[]): number {
  for (const [index, key] of a.entries()) {
    const other = b[index]?.code ?? '';
    const special = Number(LAST.has(key.code)) - Number(LAST.has(other));
    if (special !== 0) return special;
    if (key.code !== other) return key.code < other ? -1 : 1;
  }
  return 0;
}
