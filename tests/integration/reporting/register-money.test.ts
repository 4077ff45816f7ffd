import { describe, expect, it } from '@jest/globals';
import { reasons, register, smallRegister } from './register-kit.js';

const { database, total, figures } = smallRegister();

describe('R0, declared value', () => {
  it('adds up in one currency only, and names the currencies where there are several', async () => {
    expect(await total('R0')).toMatchObject({
      value: null,
      status: 'NOT_AGGREGABLE',
      reason: expect.stringContaining('(EUR, USD)'),
    });
    const dollars = await total('R0', { currency: 'USD' });
    expect(dollars).toMatchObject({ value: '1500.5', currency: 'USD', status: 'PARTIAL' });
    expect(reasons(dollars)).toEqual(['C NO_AMOUNT', 'D OTHER_CURRENCY', 'E NO_AMOUNT', 'F NO_AMOUNT']);
    expect(await total('R0', { currency: 'EUR' })).toMatchObject({ value: '20', currency: 'EUR' });
  });

  it('belongs to the year in which the partnership began', async () => {
    expect(await figures('R0', ['YEAR'])).toEqual({
      2009: null,
      2010: '1000',
      2011: '500.5',
      2012: '20',
      NOT_DATED: null,
    });
    expect(await total('R0', { period: { from: '2010', to: '2011' } })).toMatchObject({
      value: '1500.5',
      coverage: { expected: 4 },
    });
  });
});

describe('contributions', () => {
  it('are summed by the side that gives: donors by their side or their agency, all others as partners', async () => {
    expect((await total('R1')).value).toBe('410');
    expect((await total('R2')).value).toBe('140');
    expect((await total('R3')).value).toBe('270');
    expect(await figures('R2', ['MISSION'])).toEqual({ EAST: null, WEST: '140' });
  });

  it('are never mixed with those of another state', async () => {
    expect(await total('R1', { contributionState: 'PLEDGED' })).toMatchObject({
      value: '9999',
      coverage: { reporting: 1 },
    });
    expect(await total('R1', { contributionState: 'COMMITTED' })).toMatchObject({ value: null, status: 'NO_DATA' });
  });

  it('take a recorded nothing for zero, and nothing recorded for missing', async () => {
    const value = await total('R3');
    expect(value).toMatchObject({ status: 'PARTIAL', coverage: { reporting: 3, expected: 6 } });
    expect(value.units.map(({ partnership, value: amount }) => `${partnership!.reference} ${amount}`)).toEqual([
      'C 70',
      'A 200',
      'B 0',
    ]);
    expect(reasons(value)).toEqual(['D NO_AMOUNT', 'E NO_AMOUNT', 'F NO_AMOUNT']);
    expect(reasons(await total('R2'))).toEqual(['C NO_AMOUNT', 'D NO_AMOUNT', 'E NO_AMOUNT', 'F NO_AMOUNT']);
  });

  it('belong to the year in which they were made; undated ones stand apart, so that the years add up', async () => {
    expect(await figures('R1', ['YEAR'])).toEqual({ 2010: '100', 2011: '190', 2012: '70', NOT_DATED: '50' });
  });

  it('under a period leave out what has no date, and say of whom', async () => {
    const where = { period: { from: '2011', to: '2011' } };
    const value = await total('R1', where);
    expect(value).toMatchObject({ value: '190', status: 'PARTIAL' });
    expect(reasons(value)).toEqual(['E NO_AMOUNT', 'F NO_AMOUNT', 'A NOT_DATED']);
    expect(await figures('R1', ['YEAR'], where)).toEqual({ 2011: '190', NOT_DATED: null });
    expect((await total('R1', { period: { from: '2011-06', to: '2011-Q3' } })).value).toBe('150');
  });

  it('in several currencies are told apart or refused', async () => {
    await register(
      database.pool,
      [],
      [
        {
          reference: 'G',
          mission: 'WEST',
          contributions: [
            ['PARTNERS', 'REALISED', 5, 'EUR', '2011-01-01'],
            ['PARTNERS', 'REALISED', 7, 'USD', '2011-01-01'],
          ],
        },
      ],
    );
    expect(await total('R3')).toMatchObject({
      value: null,
      status: 'NOT_AGGREGABLE',
      reason: expect.stringContaining('(EUR, USD)'),
    });
    const dollars = await total('R3', { currency: 'USD' });
    expect(dollars.value).toBe('277');
    expect(reasons(dollars)).toContain('G OTHER_CURRENCY');
    expect(await figures('R3', ['MISSION'], { currency: 'USD' })).toEqual({ EAST: '70', WEST: '207' });
  });
});

describe('I1, leverage', () => {
  it('is R3 over R2 of the same partnerships, and tells apart those without donor money', async () => {
    const value = await total('I1');
    expect(value).toMatchObject({ numerator: '270', denominator: '140', currency: 'USD', status: 'PARTIAL' });
    expect(Number(value.value)).toBeCloseTo(270 / 140, 12);
    expect(value.coverage).toMatchObject({ reporting: 2, expected: 6 });
    expect(reasons(value)).toEqual(['C ZERO_DENOMINATOR', 'D NO_AMOUNT', 'E NO_AMOUNT', 'F NO_AMOUNT']);
  });

  it('is null without donor money, with what partners gave still told', async () => {
    const east = (await database.make({ indicators: ['I1'], groupBy: ['MISSION'] })).rows[0]!.values[0]!;
    expect(east).toMatchObject({ value: null, numerator: '70', denominator: null, status: 'NO_DATA' });
    expect(east.reason).toMatch(/denominators add up to nothing/u);
  });
});
