import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { Adaptation, DonorMoney } from '../../../src/modules/arrangements/arrangement.codes.js';
import { diffusionOn, type Location, type SpreadAdoption } from '../../../src/modules/arrangements/diffusion.rules.js';

const UNKNOWN_ORIGIN: Location = { countryId: null, placeId: null };
const adoption = (more: Partial<SpreadAdoption>): SpreadAdoption => ({
  countryId: 'MLI',
  placeId: null,
  depth: 0,
  adaptation: Adaptation.NOT_REVIEWED,
  donorMoney: DonorMoney.UNKNOWN,
  since: null,
  until: null,
  ...more,
});

describe('diffusion', () => {
  it('of what nobody adopted is nothing', () => {
    expect(diffusionOn('2020-01-01', UNKNOWN_ORIGIN, [])).toEqual({
      adoptions: 0,
      depth: 0,
      countries: 0,
      places: 0,
      reviewed: 0,
      adapted: 0,
      fundingKnown: 0,
      unassisted: 0,
    });
  });

  it('counts adoptions in use, and places and countries without those of origin', () => {
    const origin = { countryId: 'MLI', placeId: '1' };
    const adoptions = [
      adoption({ placeId: '1', since: '2010-01-01' }),
      adoption({
        placeId: '2',
        since: '2011-01-01',
        depth: 1,
        adaptation: Adaptation.UNCHANGED,
        donorMoney: DonorMoney.YES,
      }),
      adoption({
        countryId: 'NER',
        since: '2012-01-01',
        depth: 1,
        adaptation: Adaptation.ADAPTED,
        donorMoney: DonorMoney.NO,
      }),
      adoption({ countryId: 'NER', placeId: '3', since: '2013-01-01', depth: 2, adaptation: Adaptation.ADAPTED }),
      adoption({ countryId: 'BFA', since: '2012-01-01', until: '2014-01-01', depth: 3, donorMoney: DonorMoney.NO }),
    ];
    expect(diffusionOn('2013-06-01', origin, adoptions)).toEqual({
      adoptions: 5,
      depth: 3,
      countries: 2,
      places: 4,
      reviewed: 3,
      adapted: 2,
      fundingKnown: 3,
      unassisted: 2,
    });
    expect(diffusionOn('2014-01-01', origin, adoptions)).toMatchObject({
      adoptions: 4,
      depth: 2,
      countries: 1,
      places: 3,
    });
    expect(diffusionOn('2010-06-01', origin, adoptions)).toMatchObject({
      adoptions: 1,
      depth: 0,
      countries: 0,
      places: 0,
    });
  });

  it('takes a country as a whole for one place, also as that of origin', () => {
    const adoptions = [adoption({}), adoption({ placeId: '1' })];
    expect(diffusionOn('2020-01-01', UNKNOWN_ORIGIN, adoptions).places).toBe(2);
    expect(diffusionOn('2020-01-01', { countryId: 'MLI', placeId: null }, adoptions).places).toBe(1);
    expect(diffusionOn('2020-01-01', { countryId: 'MLI', placeId: '1' }, adoptions).places).toBe(1);
  });

  const DAYS = ['2020-01-01', '2020-01-02', '2020-01-03', '2020-01-04'];
  const day = fc.option(fc.constantFrom(...DAYS));
  const location = { countryId: fc.constantFrom('MLI', 'NER', 'BFA'), placeId: fc.option(fc.constantFrom('1', '2')) };
  const some: fc.Arbitrary<SpreadAdoption[]> = fc.array(
    fc.record({
      ...location,
      depth: fc.nat(5),
      adaptation: fc.constantFrom(...Object.values(Adaptation)),
      donorMoney: fc.constantFrom(...Object.values(DonorMoney)),
      since: day,
      until: day,
    }),
    { maxLength: 12 },
  );
  const origin: fc.Arbitrary<Location> = fc.oneof(fc.constant(UNKNOWN_ORIGIN), fc.record(location));
  const today = fc.constantFrom(...DAYS);

  it('keeps its shares within their wholes, and countries within places beyond that of origin', () => {
    fc.assert(
      fc.property(today, origin, some, (on, from, adoptions) => {
        const counts = diffusionOn(on, from, adoptions);
        expect(counts.adapted).toBeLessThanOrEqual(counts.reviewed);
        expect(counts.unassisted).toBeLessThanOrEqual(counts.fundingKnown);
        expect(Math.max(counts.reviewed, counts.fundingKnown, counts.places)).toBeLessThanOrEqual(counts.adoptions);
        expect(counts.countries).toBeLessThanOrEqual(counts.places);
      }),
    );
  });

  it('does not hang on the order of the adoptions, and one more never makes it less', () => {
    fc.assert(
      fc.property(today, origin, some, some, (on, from, adoptions, more) => {
        const counts = diffusionOn(on, from, adoptions);
        expect(diffusionOn(on, from, adoptions.toReversed())).toEqual(counts);
        const later = diffusionOn(on, from, [...adoptions, ...more]);
        for (const [name, count] of Object.entries(counts)) {
          expect(later[name as keyof typeof later]).toBeGreaterThanOrEqual(count);
        }
      }),
    );
  });

  it('is that of the adoptions in use alone, and without places known is told by countries', () => {
    fc.assert(
      fc.property(today, origin, some, (on, from, adoptions) => {
        const inUse = adoptions.filter(
          ({ since, until }) => (since === null || since <= on) && (until === null || on < until),
        );
        expect(diffusionOn(on, from, adoptions)).toEqual(diffusionOn(on, from, inUse));
        const wide = adoptions.map((one) => ({ ...one, placeId: null }));
        const counts = diffusionOn(on, { ...from, placeId: null }, wide);
        expect(counts.places).toBe(counts.countries);
      }),
    );
  });
});
