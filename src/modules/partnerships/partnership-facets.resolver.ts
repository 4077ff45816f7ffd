import { Resolver } from 'type-graphql';
import { RequiresPermission } from '../../platform/graphql/permissions.js';
import {
  by,
  byChoice,
  byChoiceOnDay,
  byRecord,
  bySetOnDay,
  FacetQuery,
  SINCE_UNTIL,
  to,
  via,
} from '../../platform/read-plan/index.js';
import { Sector } from '../organizations/organization.codes.js';
import { PartnershipCountry } from './partnership-country.entity.js';
import { IssueArea, PartnershipDurability, PartnershipForm, PartnershipStage } from './partnership.codes.js';
import type { Partnership } from './partnership.entity.js';
import { PartnershipList } from './partnership.list.js';
import { SectorMix } from './sector-mix.entity.js';
import { StagePeriod } from './stage-period.entity.js';

/** The register of partnerships, counted. */
@Resolver()
export class PartnershipFacetsResolver {
  @RequiresPermission('read:partnerships')
  @FacetQuery(PartnershipList, {
    description:
      'How many of the partnerships that the caller may see fit a filter, by what they have. Each count is that of the list `partnerships` ' +
      'with the same filter and, besides, the one that the facet names. What changes over time is asked of `onDate`.',
    facets: {
      sectorMix: bySetOnDay(
        'sectors',
        'By the sectors of the members on that day. In the list: `sectors: {mix: …, onDate: …}`.',
        { name: 'SectorMix', values: Sector },
        { link: by(() => SectorMix, 'partnership'), validity: SINCE_UNTIL },
      ),
      form: byChoice('form', 'By form. In the list: `form: {eq: …}`, for null `form: {isNull: true}`.', {
        name: 'PartnershipForm',
        values: PartnershipForm,
      }),
      durability: byChoice(
        'durability',
        'By durability. In the list: `durability: {eq: …}`, for null `durability: {isNull: true}`.',
        { name: 'PartnershipDurability', values: PartnershipDurability },
      ),
      issueArea: byChoice(
        'issueAreas',
        'By each issue area: one that works in several counts in each. In the list: `issueAreas: {eq: …}`, for null `issueAreas: {isNull: true}`.',
        { name: 'IssueArea', values: IssueArea },
      ),
      stage: byChoiceOnDay(
        'stage',
        'By stage on that day. In the list: `stage: {eq: …, onDate: …}`, for null `stage: {isNull: true, onDate: …}`.',
        { name: 'PartnershipStage', values: PartnershipStage },
        { link: by(() => StagePeriod, 'partnership'), validity: SINCE_UNTIL },
      ),
      mission: byRecord(
        to<Partnership>('mission'),
        { value: 'code', label: 'name' },
        'By mission: its code, labelled with its name. In the list: `mission: {code: {eq: …}}`.',
      ),
      country: byRecord(
        via(() => PartnershipCountry, 'partnership', 'country'),
        { value: 'iso3', label: 'name' },
        'By each country, ISO 3166-1 alpha-3, labelled with its name: one that works in several counts in each. In the list: ' +
          '`countries: {iso3: {eq: …}}`, for null `not: {countries: {}}`.',
      ),
    },
  })
  partnershipFacets: object;
}
