import { Resolver } from 'type-graphql';
import type { Connection } from '../../platform/graphql/connection-types.js';
import { RequiresPermission } from '../../platform/graphql/permissions.js';
import { by, ListField, ListQuery, RecordQuery } from '../../platform/read-plan/index.js';
import { CountryName } from './country-name.entity.js';
import { Country } from './country.entity.js';
import { CountryList, CountryNameList } from './country.list.js';

/** Countries, and what hangs on one by itself. */
@Resolver(() => Country)
export class CountryResolver {
  @RequiresPermission('read:countries')
  @ListQuery(CountryList, { description: 'Countries and territories, by code.' })
  countries: Connection<Country>;

  @RequiresPermission('read:countries')
  @RecordQuery(() => Country, {
    key: { iso3: ['iso3'] },
    arguments: { iso3: 'ISO 3166-1 alpha-3 code, in capitals: "MLI".' },
    description: 'The country with this code. Null: there is none.',
  })
  country: Country | null;

  @ListField(CountryNameList, {
    link: by(() => CountryName, 'country'),
    description: 'Its names in several languages, by language.',
  })
  names: Connection<CountryName>;
}
