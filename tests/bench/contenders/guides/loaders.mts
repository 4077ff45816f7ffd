import DataLoader from 'dataloader';
import { type DataSource, In } from 'typeorm';
import { Country, Membership, Mission, Organization, PartnershipCountry } from './entities.mjs';

/** One set a request: each batches what the fields of one level ask for into one find. */
export interface Loaders {
  readonly country: DataLoader<string, Country | null>;
  readonly mission: DataLoader<number, Mission | null>;
  readonly organization: DataLoader<string, Organization | null>;
  readonly countriesOfPartnership: DataLoader<string, Country[]>;
  readonly membershipsOfPartnership: DataLoader<string, Membership[]>;
}

export function createLoaders(dataSource: DataSource): Loaders {
  const countries = dataSource.getRepository(Country);
  const missions = dataSource.getRepository(Mission);
  const organizations = dataSource.getRepository(Organization);
  const places = dataSource.getRepository(PartnershipCountry);
  const memberships = dataSource.getRepository(Membership);

  const country = new DataLoader<string, Country | null>(async (ids) => {
    const found = await countries.find({ where: { iso3: In([...ids]) } });
    const byId = new Map(found.map((record) => [record.iso3, record]));
    return ids.map((id) => byId.get(id) ?? null);
  });
  return {
    country,
    mission: new DataLoader(async (ids) => {
      const found = await missions.find({ where: { id: In([...ids]) } });
      const byId = new Map(found.map((record) => [record.id, record]));
      return ids.map((id) => byId.get(id) ?? null);
    }),
    organization: new DataLoader(async (ids) => {
      const found = await organizations.find({ where: { id: In([...ids]) } });
      const byId = new Map(found.map((record) => [record.id, record]));
      return ids.map((id) => byId.get(id) ?? null);
    }),
    countriesOfPartnership: new DataLoader(async (ids) => {
      const found = await places.find({ where: { partnershipId: In([...ids]) }, order: { countryId: 'ASC' } });
      const records = await country.loadMany(found.map(({ countryId }) => countryId));
      return grouped(
        ids,
        found.map((place, index) => [place.partnershipId, records[index] as Country]),
      );
    }),
    membershipsOfPartnership: new DataLoader(async (ids) => {
      const found = await memberships.find({ where: { partnershipId: In([...ids]) }, order: { id: 'ASC' } });
      return grouped(
        ids,
        found.map((membership) => [membership.partnershipId, membership]),
      );
    }),
  };
}

function grouped<T>(ids: readonly string[], found: readonly (readonly [string, T])[]): T[][] {
  const byId = new Map<string, T[]>();
  for (const [id, record] of found) {
    const same = byId.get(id);
    if (same === undefined) byId.set(id, [record]);
    else same.push(record);
  }
  return ids.map((id) => byId.get(id) ?? []);
}
