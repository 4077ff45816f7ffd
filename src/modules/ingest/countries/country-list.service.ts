import type { ClientBase } from 'pg';
import type { KnownCountry } from './country-resolver.rules.js';

/** All countries of the database with every name by which they are known, the usual English one first. */
export async function readKnownCountries(client: Pick<ClientBase, 'query'>): Promise<KnownCountry[]> {
  const { rows } = await client.query<KnownCountry>(
    `select c.iso3, c.iso2, c.iso_numeric as "isoNumeric", array[c.name] || array(
         select n.name from country_name n where n.country_id = c.iso3 and n.name <> c.name
         order by n.language <> 'en', not n.usual, n.language, n.name
       ) as names, region_code as "regionCode", region_name as "regionName",
       subregion_code as "subregionCode", subregion_name as "subregionName"
     from country c order by iso3`,
  );
  return rows;
}
