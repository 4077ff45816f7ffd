import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  type AgentFacts,
  entriesBroken,
  gapsOpened,
  representationGaps,
  type SeatFact,
  SECTORS,
  seatsBySector,
  type StageOfAgent,
  unseatedEntries,
} from '../../../src/modules/synergistic-agents/representation/representation.rules.js';
import { isOn } from '../../../src/platform/days/day-range.rules.js';
import { day, DAYS } from '../composition/composition-facts.js';
import { agent, seats as someSeats } from './agent-facts.js';

/** All days that matter: those that are drawn, the one before and the one after. */
const TIME = ['2020-01-31', ...DAYS, '2020-02-21'];

const seat = (sector: SeatFact['sector'], since: string | null = null, until: string | null = null): SeatFact => ({
  sector,
  since,
  until,
});
const stage = (
  name: StageOfAgent['stage'],
  since: string | null,
  until: string | null = null,
  id = name as string,
): StageOfAgent => ({ id, stage: name, since, until });

/** What a day looks like, told without any arithmetic of ranges. */
function plainly({ stages, seats }: AgentFacts, on: string) {
  const isAtWork = stages.some((one) => ['OPERATING', 'SUSTAINING'].includes(one.stage) && isOn(one, on));
  const unseated = SECTORS.filter((sector) => !seats.some((one) => one.sector === sector && isOn(one, on)));
  return { isAtWork, unseated };
}

describe('who is seated on a day', () => {
  it('is told under each of the three sectors, in alphabetical order', () => {
    const [chair, member] = [seat('GOVERNMENT', '2012-01-01'), seat('GOVERNMENT', null, '2012-01-01')];
    expect(seatsBySector([chair, member], '2012-01-01')).toEqual([
      { sector: 'BUSINESS', seats: [] },
      { sector: 'CIVIL_SOCIETY', seats: [] },
      { sector: 'GOVERNMENT', seats: [chair] },
    ]);
  });

  it('is every seat held on the day, once', () => {
    fc.assert(
      fc.property(someSeats, day, (seats, on) => {
        const held = seatsBySector(seats, on).flatMap(({ sector, seats: those }) => {
          expect(those.every((one) => one.sector === sector)).toBe(true);
          return those;
        });
        expect(new Set(held)).toEqual(new Set(seats.filter((one) => isOn(one, on))));
      }),
    );
  });
});

describe('gaps in representation', () => {
  const all = SECTORS.map((sector) => seat(sector));

  it('are there only while the agent is at work', () => {
    const stages = [
      stage('AGREED', '2010-01-01', '2011-01-01'),
      stage('OPERATING', '2011-01-01', '2012-01-01'),
      stage('SUSTAINING', '2012-01-01', '2013-01-01'),
      stage('SUSPENDED', '2013-01-01'),
    ];
    const [, ...others] = all;
    expect(representationGaps(stages, others)).toEqual([
      { sector: 'BUSINESS', since: '2011-01-01', until: '2013-01-01' },
    ]);
    expect(representationGaps(stages, all)).toEqual([]);
    expect(representationGaps([], [])).toEqual([]);
  });

  it('last from the day on which the last seat of a sector ends to the day on which one is held again', () => {
    const seats = [
      seat('BUSINESS'),
      seat('CIVIL_SOCIETY'),
      seat('GOVERNMENT', null, '2012-03-01'),
      seat('GOVERNMENT', '2011-01-01', '2012-05-01'),
      seat('GOVERNMENT', '2012-09-01', '2014-01-01'),
    ];
    expect(representationGaps([stage('OPERATING', '2010-01-01')], seats)).toEqual([
      { sector: 'GOVERNMENT', since: '2012-05-01', until: '2012-09-01' },
      { sector: 'GOVERNMENT', since: '2014-01-01', until: null },
    ]);
  });

  it('found day by day are the same, in order, and apart from each other', () => {
    fc.assert(
      fc.property(agent, (facts) => {
        const gaps = representationGaps(facts.stages, facts.seats);
        for (const on of TIME) {
          const { isAtWork, unseated } = plainly(facts, on);
          expect(
            gaps
              .filter((gap) => isOn(gap, on))
              .map(({ sector }) => sector)
              .sort(),
          ).toEqual(isAtWork ? unseated : []);
        }
        expect(gaps.map(({ since }) => since ?? '')).toEqual(gaps.map(({ since }) => since ?? '').sort());
        for (const sector of SECTORS) {
          const own = gaps.filter((gap) => gap.sector === sector);
          own.slice(1).forEach((gap, index) => expect(own[index]!.until! < gap.since!).toBe(true));
        }
      }),
    );
  });

  it('are opened by a change exactly on the days that were none before', () => {
    fc.assert(
      fc.property(agent, agent, day, (before, after, on) => {
        const isGap = (facts: AgentFacts, sector: string): boolean => {
          const { isAtWork, unseated } = plainly(facts, on);
          return isAtWork && unseated.some((one) => one === sector);
        };
        const opened = gapsOpened(before, after).filter((gap) => isOn(gap, on));
        expect(opened.map(({ sector }) => sector)).toEqual(
          SECTORS.filter((sector) => isGap(after, sector) && !isGap(before, sector)),
        );
      }),
    );
  });
});

describe('entries into work', () => {
  it('count OPERATING, also again, and SUSTAINING that follows no work', () => {
    const stages = [
      stage('OPERATING', '2010-01-01', '2011-01-01', 'a'),
      stage('SUSTAINING', '2011-01-01', '2012-01-01', 'b'),
      stage('OPERATING', '2012-01-01', '2013-01-01', 'c'),
      stage('SUSPENDED', '2013-01-01', '2014-01-01', 'd'),
      stage('SUSTAINING', '2014-01-01', '2015-01-01', 'e'),
      stage('SUSTAINING', '2016-01-01', null, 'f'),
    ];
    expect(unseatedEntries({ stages, seats: [] }).map((entry) => entry.stage.id)).toEqual(['a', 'c', 'e', 'f']);
  });

  it('need a seat of each sector on their first day; whether it lasts is another matter', () => {
    const stages = [stage('OPERATING', '2010-01-01')];
    const seats = [
      seat('BUSINESS', '2010-01-02'),
      seat('CIVIL_SOCIETY', null, '2010-01-01'),
      seat('GOVERNMENT', '2010-01-01', '2010-01-02'),
    ];
    expect(unseatedEntries({ stages, seats })).toEqual([{ stage: stages[0], sectors: ['BUSINESS', 'CIVIL_SOCIETY'] }]);
  });

  it('on a day that is not known need a seat of each sector at some time of the stage', () => {
    const stages = [stage('OPERATING', null, '2015-01-01'), stage('SUSPENDED', '2015-01-01')];
    const seats = [seat('BUSINESS', '2014-01-01'), seat('CIVIL_SOCIETY', '2015-01-01'), seat('GOVERNMENT')];
    expect(unseatedEntries({ stages, seats })).toEqual([{ stage: stages[0], sectors: ['CIVIL_SOCIETY'] }]);
  });

  it('looked at day by day are the same', () => {
    fc.assert(
      fc.property(agent, (facts) => {
        const { stages, seats } = facts;
        const found = unseatedEntries(facts);
        for (const one of stages.filter(({ since }) => since !== null)) {
          const dayBefore = TIME[TIME.indexOf(one.since!) - 1]!;
          const last = stages.find((other) => isOn(other, dayBefore))?.stage;
          const isEntry =
            (one.stage === 'OPERATING' && last !== 'OPERATING') ||
            (one.stage === 'SUSTAINING' && last !== 'OPERATING' && last !== 'SUSTAINING');
          const { unseated } = plainly({ stages, seats }, one.since!);
          expect(found.find((entry) => entry.stage === one)?.sectors ?? []).toEqual(isEntry ? unseated : []);
        }
      }),
    );
  });

  it('with all sectors seated leave no gap on their first day, and those without leave one', () => {
    fc.assert(
      fc.property(agent, (facts) => {
        const gaps = representationGaps(facts.stages, facts.seats);
        for (const { stage: entered, sectors } of unseatedEntries(facts)) {
          const { since } = entered;
          if (since === null) continue;
          expect(
            gaps
              .filter((gap) => isOn(gap, since))
              .map(({ sector }) => sector)
              .sort(),
          ).toEqual(sectors);
        }
      }),
    );
  });
});

describe('a change', () => {
  it('breaks an entry that it brings about, or that had the sector seated', () => {
    const exploring = { stages: [stage('EXPLORING', '2009-01-01')], seats: [] };
    const stages = [stage('OPERATING', '2010-01-01')];
    const seats = SECTORS.map((sector) => seat(sector, '2009-01-01'));
    expect(entriesBroken(exploring, { stages, seats: [] })).toEqual([{ stage: stages[0], sectors: SECTORS }]);
    expect(entriesBroken(exploring, { stages, seats })).toEqual([]);
    expect(entriesBroken({ stages, seats }, { stages, seats: seats.slice(1) })).toEqual([
      { stage: stages[0], sectors: ['BUSINESS'] },
    ]);
  });

  it('may mend a record that came with unseated entries step by step', () => {
    const imported = { stages: [stage('OPERATING', '2010-01-01')], seats: [] };
    expect(entriesBroken(imported, { ...imported, seats: [seat('BUSINESS')] })).toEqual([]);
    expect(entriesBroken(imported, { ...imported, stages: [stage('OPERATING', '2011-01-01')] })).toEqual([]);
  });

  it('that leaves everything as it is, or adds a seat, breaks nothing and opens no gap', () => {
    fc.assert(
      fc.property(agent, someSeats, (facts, more) => {
        const after = { ...facts, seats: [...facts.seats, ...more] };
        expect([entriesBroken(facts, after), gapsOpened(facts, after)]).toEqual([[], []]);
      }),
    );
  });

  it('breaks exactly what is unseated after it and was not before', () => {
    fc.assert(
      fc.property(agent, someSeats, ({ stages, seats }, others) => {
        const missed = (some: readonly SeatFact[]): string[] =>
          unseatedEntries({ stages, seats: some }).flatMap((entry) =>
            entry.sectors.map((sector) => `${entry.stage.id} ${sector}`),
          );
        const before = missed(seats);
        expect(
          entriesBroken({ stages, seats }, { stages, seats: others }).flatMap((entry) =>
            entry.sectors.map((sector) => `${entry.stage.id} ${sector}`),
          ),
        ).toEqual(missed(others).filter((one) => !before.includes(one)));
      }),
    );
  });
});
