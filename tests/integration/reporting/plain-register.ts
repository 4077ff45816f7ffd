import type { Decimal } from 'decimal.js';
import { factsOf, firstYearOf } from './plain-register-facts.js';
import { add, type PlainDimension, type PlainRegisterQuestion } from './plain-register-terms.js';
import type { OrganizationRow, PartnershipRow } from './register-kit.js';

/** The rules of the derived indicators told a second time, partnership by partnership and without SQL, to compare with. */

export interface PlainFigure {
  numerator: Decimal | null;
  denominator: Decimal | null;
  expected: number;
  reporting: number;
  missing: string[];
  currencies: string[];
  /** Days at whose rates amounts were converted. */
  rateDays: string[];
}

export const REGION_OF: Readonly<Record<string, string>> = { MLI: '002', NER: '002', IND: '142', TWN: 'NONE' };

/** The figures of one indicator by the keys of their groups. */
export function plainRegister(
  code: string,
  partnerships: readonly PartnershipRow[],
  organizations: readonly OrganizationRow[],
  question: PlainRegisterQuestion,
): Map<string, PlainFigure> {
  const figures = new Map<string, PlainFigure>();
  const asked = partnerships.filter((partnership) => isAsked(partnership, question));
  const firstYear = firstYearOf(code, asked, question);
  for (const partnership of asked) {
    for (const fact of factsOf(code, partnership, organizations, question, firstYear)) {
      for (const group of groupsOf(partnership, question)) {
        const year = fact.year === null ? 'NOT_DATED' : String(fact.year);
        const key = question.groupBy.map((dimension) => (dimension === 'YEAR' ? year : group[dimension])).join(' ');
        const figure = figures.get(key) ?? NOTHING;
        figures.set(key, {
          numerator: add([figure.numerator, fact.numerator]),
          denominator: add([figure.denominator, fact.denominator]),
          expected: figure.expected + 1,
          reporting: figure.reporting + (fact.reason === null ? 1 : 0),
          missing:
            fact.reason === null ? figure.missing : [...figure.missing, `${partnership.reference} ${fact.reason}`],
          currencies: [...new Set([...figure.currencies, ...fact.currencies])].sort(),
          rateDays: [...figure.rateDays, ...(fact.rateDays ?? [])].sort(),
        });
      }
    }
  }
  return figures;
}

const NOTHING: PlainFigure = {
  numerator: null,
  denominator: null,
  expected: 0,
  reporting: 0,
  missing: [],
  currencies: [],
  rateDays: [],
};

const among = (values: readonly string[] = [], asked: readonly string[] | null) =>
  values.filter((value) => asked?.includes(value) ?? true);

function isAsked({ countries, issueAreas }: PartnershipRow, question: PlainRegisterQuestion): boolean {
  return (
    (question.countries === null || among(countries, question.countries).length > 0) &&
    (question.issueAreas === null || among(issueAreas, question.issueAreas).length > 0)
  );
}

type Group = Readonly<Partial<Record<PlainDimension, string>>>;

/** The groups in which a partnership stands: one, or each by itself. */
function groupsOf(partnership: PartnershipRow, question: PlainRegisterQuestion): Group[] {
  const countries = among(partnership.countries, question.countries);
  const places = (partnership.places ?? []).filter((place) => countries.includes(place.split('-')[0]!));
  const areas = among(partnership.issueAreas, question.issueAreas);
  const single = {
    MISSION: partnership.mission,
    PARTNERSHIP: `${partnership.mission}/${partnership.reference}`,
    PARTNERSHIP_FORM: partnership.form ?? 'NONE',
  };
  const codeOf = (place: string) => place.replace('-', '/1/');
  if (question.grouping === 'DISJOINT') {
    const only = (values: readonly string[]) => {
      const different = [...new Set(values)];
      return different.length === 0 ? 'NONE' : different.length === 1 ? different[0]! : 'SEVERAL';
    };
    return [
      {
        ...single,
        COUNTRY: only(countries),
        REGION: only(countries.map((country) => REGION_OF[country]!)),
        PLACE: only(places.map(codeOf)),
        ISSUE_AREA: only(areas),
      },
    ];
  }
  // A place stands with its own country, where rows tell that as well.
  const byCountry = question.groupBy.some((dimension) => dimension === 'COUNTRY' || dimension === 'REGION');
  const orNone = (values: readonly string[]) => (values.length === 0 ? ['NONE'] : values);
  const groups = orNone(byCountry ? countries : []).flatMap((country) =>
    orNone(places.filter((place) => !byCountry || place.startsWith(country)).map(codeOf)).flatMap((place) =>
      orNone(areas).map((area) => ({
        ...single,
        COUNTRY: country,
        REGION: REGION_OF[country] ?? 'NONE',
        PLACE: place,
        ISSUE_AREA: area,
      })),
    ),
  );
  const keyOf = (group: Group) => question.groupBy.map((dimension) => group[dimension]).join(' ');
  return [...new Map(groups.map((group) => [keyOf(group), group])).values()];
}
