import {
  amount,
  by,
  choice,
  choiceOnDay,
  code,
  day,
  defineList,
  inForceOn,
  related,
  searchableCode,
  searchedText,
  SINCE_UNTIL,
  to,
  via,
  yesOrNo,
} from '../../platform/read-plan/index.js';
import { CountryList } from '../countries/index.js';
import { MissionList } from '../missions/index.js';
import { OrganizationList } from '../organizations/index.js';
import { PlaceList } from '../places/index.js';
import { compositionGapOnDay } from './composition-gap.filter.js';
import { Contribution } from './contribution.entity.js';
import { DonorInvolvement } from './donor-involvement/donor-involvement.entity.js';
import { DonorInvolvementList } from './donor-involvement/donor-involvement.list.js';
import { Membership } from './membership.entity.js';
import { PartnershipCountry } from './partnership-country.entity.js';
import { PartnershipPlace } from './partnership-place.entity.js';
import {
  ContributionKind,
  ContributionSide,
  ContributionState,
  IssueArea,
  MembershipRole,
  PartnershipDurability,
  PartnershipForm,
  PartnershipScale,
  PartnershipStage,
} from './partnership.codes.js';
import { Partnership } from './partnership.entity.js';
import { sectorMixOnDay } from './sector-mix.filter.js';
import { StagePeriod } from './stage-period.entity.js';

export const MembershipList = defineList(() => Membership, {
  name: 'Membership',
  filters: {
    role: choice('role', 'What it is in the partnership.', { name: 'MembershipRole', values: MembershipRole }),
    organization: related(to<Membership>('organization'), OrganizationList, 'The organization is such a one.'),
    onDate: inForceOn(SINCE_UNTIL, 'It is a member on this day.'),
  },
  validity: SINCE_UNTIL,
});

export const StagePeriodList = defineList(() => StagePeriod, {
  name: 'StagePeriod',
  filters: {
    stage: choice('stage', 'The stage.', { name: 'PartnershipStage', values: PartnershipStage }),
    onDate: inForceOn(SINCE_UNTIL, 'It is in the stage on this day.'),
  },
  orders: { SINCE: 'since' },
});

export const ContributionList = defineList(() => Contribution, {
  name: 'Contribution',
  filters: {
    state: choice('state', 'How firm it is.', { name: 'ContributionState', values: ContributionState }),
    kind: choice(
      'kind',
      'Cash or in kind.',
      { name: 'ContributionKind', values: ContributionKind },
      { nullable: true },
    ),
    side: choice(
      'side',
      'The side it comes from, where no organization is named.',
      { name: 'ContributionSide', values: ContributionSide },
      { nullable: true },
    ),
    currency: code('currency', 'Currency, ISO 4217.'),
    contributedOn: day('contributedOn', 'Day of the contribution.'),
    organization: related(to<Contribution>('organization'), OrganizationList, 'Such an organization gives it.'),
  },
});

export const PartnershipList = defineList(() => Partnership, {
  name: 'Partnership',
  filters: {
    reference: searchableCode('reference', 'Reference, unique in its mission.'),
    title: searchedText('title', 'Title.'),
    issueAreas: choice(
      'issueAreas',
      'At least one of its issue areas. `isNull: true`: none is recorded.',
      { name: 'IssueArea', values: IssueArea, array: true },
      { nullable: true },
    ),
    scale: choice(
      'scale',
      'How far it reaches.',
      { name: 'PartnershipScale', values: PartnershipScale },
      { nullable: true },
    ),
    form: choice(
      'form',
      'Whether it has a life of its own.',
      { name: 'PartnershipForm', values: PartnershipForm },
      { nullable: true },
    ),
    durability: choice(
      'durability',
      'How long it is meant to last.',
      { name: 'PartnershipDurability', values: PartnershipDurability },
      { nullable: true },
    ),
    declaredTotal: amount('declaredTotal', 'Declared total, whatever its currency.'),
    declaredCurrency: code('declaredCurrency', 'Currency of the declared total, ISO 4217.', { nullable: true }),
    illustrative: yesOrNo('illustrative', 'Whether it is an invented record of the bundled sample.'),
    stage: choiceOnDay(
      'stage',
      'Its stage on a day. `isNull: true`: none is recorded.',
      { name: 'PartnershipStage', values: PartnershipStage },
      { link: by(() => StagePeriod, 'partnership'), validity: SINCE_UNTIL },
    ),
    sectors: sectorMixOnDay(),
    compositionGap: compositionGapOnDay(),
    mission: related(to<Partnership>('mission'), MissionList, 'Its mission is such a one.'),
    countries: related(
      via(() => PartnershipCountry, 'partnership', 'country'),
      CountryList,
      'It works in at least one such country.',
    ),
    places: related(
      via(() => PartnershipPlace, 'partnership', 'place'),
      PlaceList,
      'It works in at least one such place.',
    ),
    memberships: related(
      by(() => Membership, 'partnership'),
      MembershipList,
      'It has at least one such membership, at any time unless `onDate` is given there.',
    ),
    contributions: related(
      by(() => Contribution, 'partnership'),
      ContributionList,
      'It has at least one such contribution.',
    ),
    donorInvolvements: related(
      by(() => DonorInvolvement, 'partnership'),
      DonorInvolvementList,
      'A donor does such a thing for it, at any time unless `onDate` is given there. `{ until: { range: { lte: … } } }`: a donor had left by that day.',
    ),
  },
  orders: { REFERENCE: 'reference', TITLE: 'title', DECLARED_TOTAL: 'declaredTotal' },
});
