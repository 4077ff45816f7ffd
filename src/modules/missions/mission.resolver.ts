import { Resolver } from 'type-graphql';
import type { Connection } from '../../platform/graphql/connection-types.js';
import { RequiresPermission } from '../../platform/graphql/permissions.js';
import { by, ListField, ListQuery, RecordQuery, SINCE_UNTIL, via } from '../../platform/read-plan/index.js';
import { Country } from '../countries/country.entity.js';
import { CountryList } from '../countries/index.js';
import { Mission } from './mission.entity.js';
import { MissionList, ServiceAreaList } from './mission.list.js';
import { ServiceArea } from './service-area.entity.js';

/** Missions and the countries that they serve. */
@Resolver(() => Mission)
export class MissionResolver {
  @RequiresPermission('read:missions')
  @ListQuery(MissionList, { description: 'Missions, in the order in which they were recorded.' })
  missions: Connection<Mission>;

  @RequiresPermission('read:missions')
  @RecordQuery(() => Mission, {
    key: { code: ['code'] },
    arguments: { code: 'Unique code: "MLI".' },
    description: 'The mission with this code. Null: there is none.',
  })
  mission: Mission | null;

  @ListField(ServiceAreaList, {
    link: by(() => ServiceArea, 'mission'),
    description: 'The countries that it serves, each with its dates. Default: those that it serves today.',
  })
  serviceAreas: Connection<ServiceArea>;

  @ListField(CountryList, {
    link: via(() => ServiceArea, 'mission', 'country'),
    linkValidity: SINCE_UNTIL,
    description: 'The countries that it serves, by code. Default: those that it serves today.',
  })
  countries: Connection<Country>;
}

/** Missions of a country. */
@Resolver(() => Country)
export class CountryMissionsResolver {
  @ListField(MissionList, {
    link: via(() => ServiceArea, 'country', 'mission'),
    linkValidity: SINCE_UNTIL,
    description: 'The missions that serve it. Default: those that serve it today.',
  })
  missions: Connection<Mission>;
}
