import { type GraphQLSchema, getNamedType, isInputObjectType, isObjectType } from 'graphql';
import type { DomainRows, DomainTable, Row } from './domain-rows.js';
import { InputGenerator } from './input-generator.js';
import type { SeededRandom } from './seeded-random.js';

/** Who changes the records: two missions and headquarters. */
export const ACTORS = ['MLI', 'KEN', 'HEADQUARTERS'] as const;
export type Actor = (typeof ACTORS)[number];

/** A change to be asked for. */
export interface Operation {
  readonly mutation: string;
  readonly actor: Actor;
  readonly input: object;
  /** Records that the ids in the input stand for, by field. */
  readonly meant: ReadonlyMap<string, Row>;
  /** Fields of the payload that have a record when it is done, and null when it is refused. */
  readonly records: readonly string[];
}

/** Changes that break rules more easily than others are drawn more often. */
const TELLING = [
  'registerPartnership',
  'enterStage',
  'enterStage',
  'correctStage',
  'addMembership',
  'endMembership',
  'correctMembership',
  'withdrawMembership',
  'designateSynergisticAgent',
  'appointRepresentative',
  'replaceRepresentative',
  'correctSeat',
  'coordinatePartnership',
  'recordAdoption',
  'correctAdoption',
  'recordDonorInvolvement',
  'recordDonorExit',
  'recordContribution',
  'recordAssessment',
  'classifyOrganization',
  'updatePartnership',
];
/** Left out: without missions there would be nobody to change anything; definitions of indicators hang on nothing of the register. */
const LEFT_OUT = new Set([
  'registerMission',
  'withdrawMission',
  'closeMission',
  'defineIndicator',
  'reviseIndicator',
  'retireIndicator',
]);
const OF_HEADQUARTERS = /Mission$|ServiceArea$|Instrument$|^mergeOrganizations$/;
/** Changes that take records away are done less often, so that records gather. */
const THINNING = /^withdraw|^remove|^mergeOrganizations$/;
/** Most rows of tables that would else crowd out what hangs on them; the least number for merging. */
const MOST: Readonly<Record<string, readonly [DomainTable, number]>> = {
  registerPartnership: ['partnership', 10],
  registerOrganization: ['organization', 12],
  registerArrangement: ['institutional_arrangement', 4],
  registerPlace: ['place', 10],
  splitPlace: ['place', 16],
  registerInstrument: ['assessment_instrument', 3],
  addOrganizationIdentifier: ['organization_identifier', 8],
};
const FEWEST_ORGANIZATIONS = 6;

/** Where the record whose version is expected is not that of the first id of the input. */
const CHANGED_RECORD: Readonly<Record<string, string>> = {
  withdrawPlaceSuccession: 'predecessorId',
  mergeOrganizations: 'mergedId',
  replaceRepresentative: 'seatId',
};

/** Draws changes, one after the other, that fit the records as they are; some of them only nearly. */
export class OperationGenerator {
  private readonly mutations: readonly string[];
  private readonly inputs: InputGenerator;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly random: SeededRandom,
  ) {
    this.mutations = Object.keys(schema.getMutationType()!.getFields()).filter((name) => !LEFT_OUT.has(name));
    this.inputs = new InputGenerator(random);
  }

  next(rows: DomainRows): Operation {
    for (;;) {
      const operation = this.draw(rows);
      if (operation !== undefined) return operation;
    }
  }

  private draw(rows: DomainRows): Operation | undefined {
    const mutation = this.random.pick(this.random.chance(0.5) ? TELLING : this.mutations);
    if (THINNING.test(mutation) && this.random.chance(0.5)) return undefined;
    const [crowded, most] = MOST[mutation] ?? ['mission', Infinity];
    if (rows[crowded].length > most) return undefined;
    if (mutation === 'mergeOrganizations' && rows.organization.length <= FEWEST_ORGANIZATIONS) return undefined;

    const actor: Actor = OF_HEADQUARTERS.test(mutation) ? 'HEADQUARTERS' : this.random.pick(['MLI', 'MLI', 'KEN']);
    const type = this.schema.getType(`${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`);
    if (!isInputObjectType(type)) throw new Error(`${mutation} has no input of its own.`);
    const drawn = this.inputs.draw(type, rows, rows.mission.find(({ code }) => code === actor) ?? null);
    if (drawn === undefined) return undefined;

    const { input, meant } = drawn;
    // Actors are known by the codes of their missions.
    if (mutation === 'updateMission') delete input['code'];
    const isChanged = (field: string): boolean =>
      field.endsWith('Id') && !['organizationId', 'managerId'].includes(field);
    const changed = CHANGED_RECORD[mutation] ?? Object.keys(input).find(isChanged) ?? 'organizationId';
    const stale = this.random.chance(0.03) ? 1 : 0;
    if ('expectedVersion' in input) input['expectedVersion'] = (meant.get(changed)?.['version'] ?? 1) + stale;
    if ('expectedSurvivorVersion' in input)
      input['expectedSurvivorVersion'] = meant.get('survivorId')?.['version'] ?? 1;
    return { mutation, actor, input, meant, records: this.recordsOf(mutation) };
  }

  private recordsOf(mutation: string): readonly string[] {
    const payload = getNamedType(this.schema.getMutationType()!.getFields()[mutation]!.type);
    if (!isObjectType(payload)) throw new Error(`${mutation} has no payload of its own.`);
    return Object.keys(payload.getFields()).filter((field) => field !== 'userErrors' && field !== 'warnings');
  }
}
