import {
  code,
  defineList,
  inForceOn,
  type ListDefinition,
  related,
  searchedText,
  SINCE_UNTIL,
  to,
  wholeNumber,
  yesOrNo,
} from '../../platform/read-plan/index.js';
import { CountryList } from '../countries/index.js';
import { Place } from './place.entity.js';

export const PlaceList = defineList(() => Place, {
  name: 'Place',
  filters: {
    country: related(to<Place>('country'), CountryList, 'It is in such a country.'),
    level: wholeNumber('level', 'Level below the country: 1 for the first.'),
    code: code('code', 'Code: "ML-1".'),
    name: searchedText('name', 'Name.'),
    onDate: inForceOn(SINCE_UNTIL, 'It is there on this day.'),
    illustrative: yesOrNo('illustrative', 'Whether it is an invented record of the bundled sample.'),
  },
  orders: { NAME: 'name' },
  validity: SINCE_UNTIL,
});

/** Places of whatever time, where those that are no more matter as well. */
export const PlaceOfAnyTimeList: ListDefinition = { ...PlaceList, validity: null };
