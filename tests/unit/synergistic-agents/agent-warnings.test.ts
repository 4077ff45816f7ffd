import { describe, expect, it } from '@jest/globals';
import {
  agentWarnings,
  type SeatOfOrganization,
} from '../../../src/modules/synergistic-agents/representation/agent-warnings.js';
import type { StageOfAgent } from '../../../src/modules/synergistic-agents/representation/representation.rules.js';

const operating: StageOfAgent = { id: '1', stage: 'OPERATING', since: '2010-01-01', until: null };
const seat = (sector: SeatOfOrganization['sector'], facts: Partial<SeatOfOrganization> = {}): SeatOfOrganization => ({
  sector,
  title: sector,
  since: null,
  until: null,
  organization: null,
  ...facts,
});

describe('the warnings of a synergistic agent', () => {
  it('are none where all sectors are seated, by organizations of their own', () => {
    const seats = [
      seat('BUSINESS', { organization: { sector: 'BUSINESS' } }),
      seat('CIVIL_SOCIETY'),
      seat('GOVERNMENT'),
    ];
    expect(agentWarnings([operating], seats)).toEqual([]);
    expect(agentWarnings([], [])).toEqual([]);
  });

  it('name each entry, each gap and each seat that is odd, with its days', () => {
    const seats = [
      seat('BUSINESS', { since: '2011-01-01' }),
      seat('CIVIL_SOCIETY', { until: '2015-01-01' }),
      seat('GOVERNMENT', { title: 'Mayor', since: '2009-01-01', organization: { sector: 'BUSINESS' } }),
      seat('GOVERNMENT', { organization: { sector: null } }),
    ];
    expect(agentWarnings([operating], seats)).toEqual([
      {
        code: 'MISSING_SECTOR_REPRESENTATION',
        message: expect.stringContaining('OPERATING on 2010-01-01 without a seated representative of BUSINESS'),
        since: '2010-01-01',
        until: null,
      },
      {
        code: 'REPRESENTATION_GAP',
        message: 'Nobody is seated for BUSINESS from 2010-01-01 until 2011-01-01.',
        since: '2010-01-01',
        until: '2011-01-01',
      },
      {
        code: 'REPRESENTATION_GAP',
        message: 'Nobody is seated for CIVIL_SOCIETY from 2015-01-01 on: appoint a representative.',
        since: '2015-01-01',
        until: null,
      },
      {
        code: 'SECTOR_DIFFERS',
        message: expect.stringContaining('"Mayor"'),
        since: '2009-01-01',
        until: null,
      },
    ]);
  });
});
