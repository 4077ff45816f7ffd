import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { PartnershipStage } from '../../../src/modules/partnerships/partnership.codes.js';
import {
  correctStage,
  enterStage,
  inOrder,
  type RecordedStage,
  type StageProblem,
  withdrawStage,
} from '../../../src/modules/stages/stage-history.rules.js';
import { isOn, isProper, overlaps } from '../../../src/platform/days/day-range.rules.js';
import { day, DAYS, stages } from '../composition/composition-facts.js';

const history: fc.Arbitrary<RecordedStage[]> = stages.map((some) =>
  some.map((one, index) => ({ ...one, id: String(index), until: one.stage === 'ENDED' ? null : one.until })),
);
const stage = fc.constantFrom(...Object.values(PartnershipStage));

/** What is recorded after stages were moved. */
function moved(before: readonly RecordedStage[], moves: readonly RecordedStage[]): RecordedStage[] {
  return before.map((one) => moves.find(({ id }) => id === one.id) ?? one);
}

function expectSound(stagesNow: readonly RecordedStage[]): void {
  for (const one of stagesNow) {
    expect(isProper(one)).toBe(true);
    for (const other of stagesNow) expect(one !== other && overlaps(one, other)).toBe(false);
  }
  const ended = stagesNow.filter((one) => one.stage === 'ENDED');
  expect(ended.length).toBeLessThan(2);
  for (const one of ended) expect(inOrder(stagesNow).at(-1)).toBe(one);
}

const isProblem = (result: object): result is StageProblem => 'code' in result;
const on = (some: readonly RecordedStage[], which: string) => some.find((one) => isOn(one, which))?.stage ?? null;

describe('entering a stage', () => {
  const building: RecordedStage = { id: '1', stage: 'BUILDING', since: '2010-01-01', until: null };
  const ended: RecordedStage = { id: '2', stage: 'ENDED', since: '2015-01-01', until: null };

  it('ends the present one on that day', () => {
    expect(enterStage([building], 'OPERATING', '2012-01-01')).toEqual({
      moved: [{ ...building, until: '2012-01-01' }],
      entered: { since: '2012-01-01', until: null },
    });
  });

  it('before the first one lasts until that', () => {
    expect(enterStage([building], 'EXPLORING', '2009-01-01')).toEqual({
      moved: [],
      entered: { since: '2009-01-01', until: '2010-01-01' },
    });
  });

  it('is refused after the end, in the stage itself, and on the day of another', () => {
    const told = (some: RecordedStage[], which: RecordedStage['stage'], since: string) => {
      const result = enterStage(some, which, since);
      return isProblem(result) && [result.code, result.field];
    };
    const lived = [{ ...building, until: '2015-01-01' }, ended];
    expect(told(lived, 'OPERATING', '2016-01-01')).toEqual(['ALREADY', 'since']);
    expect(told(lived, 'ENDED', '2014-01-01')).toEqual(['ALREADY', 'stage']);
    expect(told([building], 'BUILDING', '2012-01-01')).toEqual(['ALREADY', 'stage']);
    expect(told([building], 'OPERATING', '2010-01-01')).toEqual(['OVERLAP', 'since']);
    expect(told([building], 'ENDED', '2009-01-01')).toEqual(['ALREADY', 'since']);
    expect(told([building], 'BUILDING', '2009-01-01')).toEqual(['ALREADY', 'since']);
  });

  it('leaves a sound history, in which only days from then until the next stage are others', () => {
    fc.assert(
      fc.property(history, stage, day, (before, which, since) => {
        const result = enterStage(before, which, since);
        fc.pre(!isProblem(result));
        const after = [...moved(before, result.moved), { id: 'new', stage: which, ...result.entered }];
        expectSound(after);
        const next = DAYS.find((one) => one > since && before.some((other) => other.since === one)) ?? '~';
        for (const one of DAYS) {
          const isNew = isOn(result.entered, one);
          expect(on(after, one)).toBe(isNew ? which : on(before, one));
          expect(isNew && (one < since || one >= next)).toBe(false);
        }
      }),
    );
  });

  it('and withdrawing it leaves everything as it was', () => {
    fc.assert(
      fc.property(history, stage, day, (before, which, since) => {
        const result = enterStage(before, which, since);
        fc.pre(!isProblem(result) && !(which === 'ENDED' && before.at(-1)?.until !== null));
        const entered = { id: 'new', stage: which, ...result.entered };
        const after = moved(before, result.moved);
        fc.pre(result.moved.length > 0 || !before.some(({ until }) => until === since));
        expect(moved(after, withdrawStage(after, entered))).toEqual(before);
      }),
    );
  });
});

describe('correcting a stage', () => {
  const chosen = fc
    .tuple(history, fc.nat(), fc.option(stage), fc.option(fc.option(day)), fc.option(fc.option(day)))
    .filter(([some]) => some.length > 0)
    .map(([some, index, which, since, until]) => {
      const recorded = some[index % some.length]!;
      const corrected: RecordedStage = {
        ...recorded,
        stage: which ?? recorded.stage,
        since: since === null ? recorded.since : since,
        until: until === null ? recorded.until : until,
      };
      return { some, recorded, corrected };
    });

  it('moves the neighbour along that meets it', () => {
    const building: RecordedStage = { id: '1', stage: 'BUILDING', since: '2010-01-01', until: '2012-01-01' };
    const operating: RecordedStage = { id: '2', stage: 'OPERATING', since: '2012-01-01', until: null };
    expect(correctStage([building, operating], { ...operating, since: '2011-01-01' })).toEqual([
      { ...building, until: '2011-01-01' },
      { ...operating, since: '2011-01-01' },
    ]);
    expect(correctStage([building, operating], { ...building, until: '2013-01-01' })).toEqual([
      { ...operating, since: '2013-01-01' },
      { ...building, until: '2013-01-01' },
    ]);
    expect(correctStage([building, operating], { ...operating, since: '2009-01-01' })).toMatchObject({
      code: 'OVERLAP',
      field: 'since',
    });
    expect(correctStage([building, operating], { ...building, until: null })).toMatchObject({
      code: 'OVERLAP',
      field: 'until',
    });
  });

  it('cannot put anything after the end', () => {
    const building: RecordedStage = { id: '1', stage: 'BUILDING', since: '2010-01-01', until: '2012-01-01' };
    const ended: RecordedStage = { id: '2', stage: 'ENDED', since: '2012-01-01', until: null };
    expect(correctStage([building, ended], { ...building, stage: 'ENDED' })).toMatchObject({ code: 'ALREADY' });
    expect(correctStage([building, ended], { ...ended, until: '2013-01-01' })).toMatchObject({
      code: 'ALREADY',
      field: 'until',
    });
    expect(correctStage([building, ended], { ...ended, stage: 'SUSPENDED' })).toEqual([
      { ...ended, stage: 'SUSPENDED' },
    ]);
  });

  it('leaves a sound history, and can be written one by one', () => {
    fc.assert(
      fc.property(chosen, ({ some, corrected }) => {
        const result = correctStage(some, corrected);
        fc.pre(!isProblem(result));
        expectSound(moved(some, result));
        let now = some;
        for (const one of result) {
          now = moved(now, [one]);
          for (const other of now) expect(other.id !== one.id && overlaps(other, one)).toBe(false);
        }
        expect(now.find(({ id }) => id === corrected.id)).toEqual(corrected);
      }),
    );
  });

  it('changed to nothing else is no problem', () => {
    fc.assert(
      fc.property(chosen, ({ some, recorded }) => {
        expect(correctStage(some, recorded)).toEqual([recorded]);
      }),
    );
  });
});

describe('withdrawing a stage', () => {
  it('leaves a sound history, in which only its days are others', () => {
    fc.assert(
      fc.property(history, fc.nat(), (before, index) => {
        fc.pre(before.length > 0);
        const withdrawn = before[index % before.length]!;
        const rest = before.filter((one) => one !== withdrawn);
        const after = moved(rest, withdrawStage(rest, withdrawn));
        expectSound(after);
        for (const one of DAYS) {
          expect(isOn(withdrawn, one) || on(after, one) === on(before, one)).toBe(true);
        }
      }),
    );
  });
});
