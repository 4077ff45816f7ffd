import { describe, expect, it } from '@jest/globals';
import { rivalSeat, sectorDiffers } from '../../../src/modules/synergistic-agents/seats/seat.rules.js';

describe('a seat', () => {
  const chair = { title: 'Chair', since: '2010-01-01', until: '2012-01-01' };

  it('is held once at a time', () => {
    const others = [{ title: 'Secretary', since: null, until: null }, chair];
    expect(rivalSeat({ title: 'Chair', since: '2011-12-31', until: null }, others)).toBe(chair);
    expect(rivalSeat({ title: 'Chair', since: null, until: null }, others)).toBe(chair);
    expect(rivalSeat({ title: 'Chair', since: '2012-01-01', until: null }, others)).toBeNull();
    expect(rivalSeat({ title: 'Deputy', since: '2010-01-01', until: null }, others)).toBeNull();
  });

  it('represents the sector of its organization, as far as that is known', () => {
    expect(sectorDiffers('BUSINESS', 'BUSINESS')).toBe(false);
    expect(sectorDiffers('BUSINESS', null)).toBe(false);
    expect(sectorDiffers('BUSINESS', 'GOVERNMENT')).toBe(true);
  });
});
