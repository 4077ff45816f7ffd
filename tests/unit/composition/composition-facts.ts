import * as fc from 'fast-check';
import type { Composition, MemberFact, StageFact } from '../../../src/modules/composition/composition.rules.js';
import { GovernmentLevel, Sector } from '../../../src/modules/organizations/organization.codes.js';
import { MembershipRole, PartnershipStage } from '../../../src/modules/partnerships/partnership.codes.js';

/** A short time, so that what is drawn from it often meets. */
export const DAYS = Array.from({ length: 20 }, (_, index) => `2020-02-${String(index + 1).padStart(2, '0')}`);

export const day = fc.constantFrom(...DAYS);

const range = fc
  .tuple(fc.option(day, { freq: 4 }), fc.option(day, { freq: 3 }))
  .filter(([since, until]) => since === null || until === null || since < until)
  .map(([since, until]) => ({ since, until }));

const member: fc.Arbitrary<MemberFact> = fc
  .record({
    range,
    organizationId: fc.constantFrom('1', '2', '3', '4'),
    role: fc.constantFrom(...Object.values(MembershipRole)),
    sector: fc.option(fc.constantFrom(...Object.values(Sector)), { freq: 3 }),
    governmentLevel: fc.option(fc.constantFrom(...Object.values(GovernmentLevel))),
  })
  .map(({ range: days, governmentLevel, ...rest }) => ({
    ...rest,
    ...days,
    governmentLevel: rest.sector === Sector.GOVERNMENT ? governmentLevel : null,
  }));

const between = fc.integer({ min: 0, max: 3 });
const stageAtAll = fc.constantFrom(...Object.values(PartnershipStage).filter((stage) => stage !== 'ENDED'));

/** Stages one after another, now and then with days between; ENDED only last. */
export const stages: fc.Arbitrary<StageFact[]> = fc
  .record({
    starts: fc.uniqueArray(day, { maxLength: 5 }).map((some) => [...some].sort()),
    names: fc.tuple(stageAtAll, stageAtAll, stageAtAll, stageAtAll, stageAtAll),
    daysBetween: fc.tuple(between, between, between, between, between),
    ends: fc.boolean(),
    beginsUnknown: fc.boolean(),
  })
  .map(({ starts, names, daysBetween, ends, beginsUnknown }) =>
    starts.map((since, index): StageFact => {
      const next = starts[index + 1] ?? null;
      const early = next === null ? null : DAYS[DAYS.indexOf(next) - daysBetween[index]!]!;
      return {
        stage: ends && index === starts.length - 1 ? PartnershipStage.ENDED : names[index]!,
        since: beginsUnknown && index === 0 ? null : since,
        until: early === null || early > since ? early : next,
      };
    }),
  );

export const composition: fc.Arbitrary<Composition> = fc.record({
  stages,
  members: fc.array(member, { maxLength: 6 }),
});
