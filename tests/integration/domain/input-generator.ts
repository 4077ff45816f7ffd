import {
  type GraphQLInputObjectType,
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
} from 'graphql';
import { encodeGlobalId } from '../../../src/platform/read-plan/global-id.js';
import type { DomainRows, Row } from './domain-rows.js';
import { DAYS, SECTORS } from './plain-facts.js';
import { RECORDS } from './record-ids.js';
import type { SeededRandom } from './seeded-random.js';

/** What an input is drawn from, and what has been drawn for it. */
interface Drawing {
  readonly rows: DomainRows;
  /** The mission whose records are mostly drawn; null for headquarters. */
  readonly mission: Row | null;
  /** Records that ids stand for, by field. */
  readonly meant: Map<string, Row>;
}

type Drawn = Record<string, unknown>;

/** Fields that a client would mostly give; others it mostly leaves out. */
const LIKELY = new Set([
  'seats',
  'members',
  'stage',
  'scores',
  'since',
  'organizationId',
  'side',
  'sector',
  'holderName',
]);
const EARLY = new Set(['openedOn', 'publishedOn', 'originatedOn']);
const LATE = new Set(['until', 'closedOn', 'retiredOn']);
const COUNTRY_FIELD = /country$|^countries$/i;
const ENUM_VALUES: Readonly<Record<string, readonly string[]>> = {
  PartnershipStage: ['OPERATING', 'OPERATING', 'SUSTAINING', 'BUILDING', 'ENDED', 'SUSPENDED', 'EXPLORING'],
  MembershipRole: ['MEMBER', 'MEMBER', 'MEMBER', 'DONOR', 'ADVISOR'],
};
const TEXTS: Readonly<Record<string, readonly string[]>> = {
  currency: ['USD'],
  declaredCurrency: ['USD'],
  scheme: ['IATI'],
  iatiType: ['10', '21', '70', '90'],
  title: ['Chair', 'Deputy', 'Speaker', 'Treasurer'],
};
const WHOLE_NUMBERS: Readonly<Record<string, readonly number[]>> = {
  score: [0, 4, 5],
  level: [1],
  fiscalYearFirstMonth: [10],
  populationYear: [2000],
};

/** The name of a person that this mission records, told apart from those of other missions. */
export function holderOf(mission: string): string {
  return `Person known to ${mission} only`;
}

/** Draws inputs of mutations from the schema: mostly sound ones, made of records that are there. */
export class InputGenerator {
  private texts = 0;

  constructor(private readonly random: SeededRandom) {}

  /** An input and the records that its ids stand for; undefined where there is no record for an id that is required. */
  draw(type: GraphQLInputObjectType, rows: DomainRows, mission: Row | null) {
    const drawing: Drawing = { rows, mission, meant: new Map() };
    const input = this.object(type, drawing);
    return input === undefined ? undefined : { input, meant: drawing.meant };
  }

  private object(type: GraphQLInputObjectType, drawing: Drawing): Drawn | undefined {
    const input: Drawn = {};
    for (const field of Object.values(type.getFields())) {
      const isRequired = isRequiredInputField(field);
      if (!isRequired && !this.random.chance(likelihood(field.name))) continue;
      const value = this.value(field.name, field.type, drawing, isRequired);
      if (value === undefined && isRequired) return undefined;
      if (value !== undefined) input[field.name] = value;
    }
    if (type.name === 'FirstStageInput' && 'since' in input) input['since'] = this.random.pick(DAYS.slice(0, 3));
    // Parts of a place that others are made of: each is changed besides.
    if ('expectedVersion' in input && 'placeId' in input)
      input['expectedVersion'] = drawing.meant.get('placeId')?.['version'];
    return input;
  }

  private value(name: string, type: GraphQLInputType, drawing: Drawing, isRequired = false): unknown {
    if (isNonNullType(type)) return this.value(name, type.ofType, drawing, true);
    if (isListType(type)) return this.list(name, type.ofType, drawing);
    if (!isRequired && this.random.chance(0.12)) return null;
    if (isInputObjectType(type)) return this.object(type, drawing);
    if (isEnumType(type))
      return this.random.pick(ENUM_VALUES[type.name] ?? type.getValues().map((value) => value.name));
    switch (type.name) {
      case 'Date':
        return this.random.pick(LATE.has(name) ? DAYS.slice(4) : EARLY.has(name) ? DAYS.slice(0, 3) : DAYS);
      case 'Boolean':
        return this.random.chance(0.5);
      case 'Int':
        return name.startsWith('expected') ? 1 : this.random.pick(WHOLE_NUMBERS[name] ?? [0, 1, 7]);
      case 'Decimal':
        return this.random.pick(['0', '1', '5', '2.5']);
      case 'ID':
        return this.id(name, drawing);
      default:
        return this.text(name, drawing.mission);
    }
  }

  private list(name: string, type: GraphQLInputType, drawing: Drawing): unknown[] | undefined {
    const values = Array.from({ length: this.lengthOf(name) }, () => this.value(name, type, drawing, true));
    // Mostly one seat for each sector, from the beginning.
    if (name === 'seats' && this.random.chance(0.9)) {
      for (const [index, seat] of (values as (Drawn | undefined)[]).entries()) {
        if (seat === undefined) continue;
        seat['sector'] = SECTORS[index];
        delete seat['since'];
        delete seat['until'];
      }
    }
    return values.includes(undefined) ? undefined : values;
  }

  private lengthOf(name: string): number {
    switch (name) {
      case 'seats':
        return this.random.chance(0.7) ? 3 : 0;
      case 'members':
        return 2 + this.random.below(2);
      case 'places':
      case 'parts':
        return 2;
      case 'scores':
      case 'countries':
        return 1 + this.random.below(2);
      default:
        return this.random.below(2);
    }
  }

  private id(name: string, { rows, mission, meant }: Drawing): string | undefined {
    const record = RECORDS[name.replace(/Ids?$/, '')];
    if (record === undefined) throw new Error(`No table is known for the ids of ${name}: add it to RECORDS.`);
    const isOwn = (row: Row): boolean => row['mission_id'] === undefined || row['mission_id'] === mission?.['id'];
    const own = mission !== null && this.random.chance(0.93) ? rows[record.table].filter(isOwn) : [];
    const known = own.length > 0 ? own : rows[record.table];
    if (known.length === 0) return undefined;
    const row = this.random.pick(known);
    meant.set(name, row);
    return encodeGlobalId(
      record.type,
      record.key.map((column): number => row[column]),
    );
  }

  private text(name: string, mission: Row | null): string | null {
    this.texts += 1;
    if (COUNTRY_FIELD.test(name)) return this.random.pick(['MLI', 'MLI', 'MLI', 'KEN']);
    if (name === 'holderName') return mission === null ? null : holderOf(mission['code']);
    if (name === 'code') return this.random.chance(0.3) ? `C${this.texts % 4}` : `C${this.texts}`;
    if (name === 'idempotencyKey') return null;
    const texts = TEXTS[name];
    return texts === undefined || this.random.chance(0.05) ? `${name} ${this.texts}` : this.random.pick(texts);
  }
}

function likelihood(field: string): number {
  if (LIKELY.has(field)) return 0.75;
  if (field.endsWith('Id')) return 0.5;
  return field === 'until' ? 0.4 : 0.3;
}
