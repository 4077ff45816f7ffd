import {
  choice,
  code,
  defineList,
  inForceOn,
  related,
  searchedText,
  SINCE_UNTIL,
  to,
  via,
} from '../../platform/read-plan/index.js';
import { CountryList } from '../countries/index.js';
import { MissionKind } from './mission.codes.js';
import { Mission } from './mission.entity.js';
import { ServiceArea } from './service-area.entity.js';

export const MissionList = defineList(() => Mission, {
  name: 'Mission',
  filters: {
    code: code('code', 'Unique code: "MLI".'),
    name: searchedText('name', 'Name.'),
    kind: choice('kind', 'Whether it serves one country or a region.', { name: 'MissionKind', values: MissionKind }),
    bureau: code('bureau', 'Bureau at headquarters.', { nullable: true }),
    countries: related(
      via(() => ServiceArea, 'mission', 'country'),
      CountryList,
      'It serves, or once served or will serve, at least one such country.',
    ),
  },
  orders: { CODE: 'code', NAME: 'name' },
});

export const ServiceAreaList = defineList(() => ServiceArea, {
  name: 'ServiceArea',
  filters: {
    country: related(to<ServiceArea>('country'), CountryList, 'The country is such a one.'),
    onDate: inForceOn(SINCE_UNTIL, 'It is served on this day.'),
  },
  validity: SINCE_UNTIL,
});
