import {
  by,
  choice,
  defineList,
  inForceOn,
  type ListDefinition,
  related,
  searchedText,
  SINCE_UNTIL,
  to,
  yesOrNo,
} from '../../platform/read-plan/index.js';
import { CountryList } from '../countries/index.js';
import { MissionList } from '../missions/index.js';
import { IssueArea } from '../partnerships/partnership.codes.js';
import { PlaceList } from '../places/index.js';
import { Adoption } from './adoptions/adoption.entity.js';
import { Adaptation, DonorMoney } from './arrangement.codes.js';
import { InstitutionalArrangement } from './institutional-arrangement.entity.js';

export const AdoptionList: ListDefinition = defineList(() => Adoption, {
  name: 'Adoption',
  filters: {
    adaptation: choice('adaptation', 'Whether it was adapted to local conditions.', {
      name: 'Adaptation',
      values: Adaptation,
    }),
    donorMoney: choice('donorMoney', "Whether a donor's money was in it.", { name: 'DonorMoney', values: DonorMoney }),
    country: related(to<Adoption>('country'), CountryList, 'It was adopted in such a country.'),
    place: related(to<Adoption>('place'), PlaceList, 'It was adopted in such a place.'),
    mission: related(to<Adoption>('mission'), MissionList, 'The mission that keeps it is such a one.'),
    arrangement: related(
      to<Adoption>('arrangement'),
      () => InstitutionalArrangementList,
      'Such an arrangement was adopted.',
    ),
    onDate: inForceOn(SINCE_UNTIL, 'It is in use on this day.'),
  },
  orders: { SINCE: 'since' },
  validity: SINCE_UNTIL,
});

/** All adoptions of one arrangement, each after what it was copied from. Nothing is left out: a tree with holes is none. */
export const AdoptionTreeList: ListDefinition = {
  ...AdoptionList,
  orders: new Map([['TREE_ASC', { property: 'lineage', descending: false }]]),
  orderType: null,
  validity: null,
};

export const InstitutionalArrangementList: ListDefinition = defineList(() => InstitutionalArrangement, {
  name: 'InstitutionalArrangement',
  filters: {
    name: searchedText('name', 'Name.'),
    issueArea: choice(
      'issueArea',
      'Issue area of the problem that it solved.',
      { name: 'IssueArea', values: IssueArea },
      { nullable: true },
    ),
    originCountry: related(to<InstitutionalArrangement>('originCountry'), CountryList, 'It comes from such a country.'),
    originPlace: related(to<InstitutionalArrangement>('originPlace'), PlaceList, 'It comes from such a place.'),
    mission: related(to<InstitutionalArrangement>('mission'), MissionList, 'The mission that keeps it is such a one.'),
    adoptions: related(
      by(() => Adoption, 'arrangement'),
      AdoptionList,
      'It has at least one such adoption, at any time unless `onDate` is given there.',
    ),
    illustrative: yesOrNo('illustrative', 'Whether it is an invented record of the bundled sample.'),
  },
  orders: { NAME: 'name' },
});
