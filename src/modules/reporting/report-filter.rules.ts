import type { CountryFact, MissionFact } from './report-facts.js';
import { nearestTo } from './nearest.rules.js';
import { refused } from './report-refused.js';
import type { PartnershipReference, ReportFilterInput } from './report-request.js';

/**
 * The countries that fulfil every part of a filter, as alpha-3 codes; null where there is no filter.
 * @throws ReportRefused for a code or name that does not exist
 */
export function narrowCountries(
  filter: ReportFilterInput['countries'],
  countries: readonly CountryFact[],
): string[] | null {
  if (filter == null) return null;
  const parts = [
    membersOf(filter.iso3, 'iso3', countries, (country) => [country.iso3]),
    membersOf(filter.regions, 'regions', countries, (country) => [country.regionCode, country.regionName]),
    membersOf(filter.subregions, 'subregions', countries, (country) => [country.subregionCode, country.subregionName]),
    membersOf(filter.worldBankRegions, 'worldBankRegions', countries, (country) => [country.worldBankRegion]),
    membersOf(filter.incomeGroups, 'incomeGroups', countries, (country) => [country.incomeGroup]),
  ].filter((part) => part !== null);
  if (parts.length === 0) return null;
  return countries.map(({ iso3 }) => iso3).filter((iso3) => parts.every((part) => part.has(iso3)));
}

/**
 * Ids of the missions of a filter; null where there is no filter.
 * @throws ReportRefused for a code that does not exist
 */
export function narrowMissions(
  filter: ReportFilterInput['missions'],
  missions: readonly MissionFact[],
): number[] | null {
  if (filter?.codes == null) return null;
  refuseEmpty(filter.codes, 'input.where.missions.codes');
  const byCode = new Map(missions.map((mission) => [mission.code, mission.id]));
  return filter.codes.map((code, index) => {
    const id = byCode.get(code);
    if (id !== undefined) return id;
    throw refused(
      `input.where.missions.codes[${index}]`,
      `there is no mission "${code.slice(0, 60)}". The query \`missions\` lists those there are.`,
      nearestTo(code, byCode.keys()),
    );
  });
}

/**
 * The partnerships that codes of theirs name: the code of a mission, a slash, and a reference. Null: not narrowed. Whether there is
 * such a partnership only the records tell.
 * @throws ReportRefused naming a code that is none, or whose mission does not exist
 */
export function narrowPartnerships(
  codes: readonly string[] | null,
  missions: readonly MissionFact[],
): readonly PartnershipReference[] | null {
  if (codes === null) return null;
  const byCode = new Map(missions.map(({ code, id }) => [code, id]));
  return codes.map((code, index) => {
    const slash = code.indexOf('/');
    const missionId = byCode.get(code.slice(0, Math.max(slash, 0)));
    if (missionId !== undefined) return { missionId, reference: code.slice(slash + 1) };
    throw refused(
      `input.where.partnerships.references[${index}]`,
      `"${code.slice(0, 60)}" is no code of a partnership. Write the code of its mission, a slash, and its reference, such as "MLI/2014-07".`,
      nearestTo(
        code,
        [...byCode.keys()].map((mission) => `${mission}/`),
      ),
    );
  });
}

/** Codes of the countries that one list of a filter names, in capitals or not. */
function membersOf(
  wanted: readonly string[] | null | undefined,
  part: string,
  countries: readonly CountryFact[],
  namesOf: (country: CountryFact) => (string | null)[],
): Set<string> | null {
  if (wanted == null) return null;
  const argument = `input.where.countries.${part}`;
  refuseEmpty(wanted, argument);
  const members = new Map<string, string[]>();
  for (const country of countries) {
    for (const name of namesOf(country)) {
      if (name !== null) members.set(name.toLowerCase(), [...(members.get(name.toLowerCase()) ?? []), country.iso3]);
    }
  }
  return new Set(
    wanted.flatMap((name, index) => {
      const found = members.get(name.trim().toLowerCase());
      if (found) return found;
      throw refused(
        `${argument}[${index}]`,
        `"${name.slice(0, 60)}" is not known.`,
        nearestTo(
          name,
          countries.flatMap(namesOf).filter((known) => known !== null),
        ),
      );
    }),
  );
}

function refuseEmpty(values: readonly unknown[], argument: string): void {
  if (values.length === 0) throw refused(argument, 'is empty. Leave it out, or name some.');
}
