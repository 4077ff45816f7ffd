import * as fc from 'fast-check';
import type {
  AgentFacts,
  SeatFact,
  StageOfAgent,
} from '../../../src/modules/synergistic-agents/representation/representation.rules.js';
import { Sector } from '../../../src/modules/organizations/organization.codes.js';
import { day, stages as stagesOfAny } from '../composition/composition-facts.js';

const seat: fc.Arbitrary<SeatFact> = fc
  .tuple(fc.constantFrom(...Object.values(Sector)), fc.option(day, { freq: 3 }), fc.option(day, { freq: 3 }))
  .filter(([, since, until]) => since === null || until === null || since < until)
  .map(([sector, since, until]) => ({ sector, since, until }));

export const seats = fc.array(seat, { maxLength: 8 });

const stages: fc.Arbitrary<StageOfAgent[]> = stagesOfAny.map((some) =>
  some.map((stage, index) => ({ ...stage, id: String(index) })),
);

export const agent: fc.Arbitrary<AgentFacts> = fc.record({ stages, seats });
