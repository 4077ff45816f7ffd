import type { SampleOrganization } from '../sample.types.js';

/** Organizations that work with several missions of the sample. */
export const SHARED_ORGANIZATIONS: readonly SampleOrganization[] = [
  {
    key: 'donor',
    name: 'Sample Development Agency',
    sector: 'GOVERNMENT',
    government: ['NATIONAL', 'SPECIALIZED'],
    homeCountry: 'USA',
    iatiType: '10',
    isDonorAgency: true,
  },
  {
    key: 'fund',
    name: 'Sample Multilateral Fund',
    sector: 'GOVERNMENT',
    government: ['INTERNATIONAL', 'SPECIALIZED'],
    iatiType: '40',
    isDonorAgency: true,
  },
  { key: 'foundation', name: 'Sample Family Foundation', sector: 'CIVIL_SOCIETY', homeCountry: 'NLD', iatiType: '60' },
  { key: 'beverages', name: 'Sample Beverages International', sector: 'BUSINESS', homeCountry: 'GBR', iatiType: '70' },
  { key: 'relief', name: 'Sample Relief and Learning', sector: 'CIVIL_SOCIETY', homeCountry: 'USA', iatiType: '21' },
];
