import { Field, InputType } from 'type-graphql';
import { DecimalScalar } from '../../platform/graphql/scalars.js';
import { amount, Checked, knownCode, text } from '../../platform/mutations/index.js';
import { KNOWN_CURRENCIES } from '../register/index.js';
import { PartnershipDurability, PartnershipForm, PartnershipScale } from './partnership.codes.js';

/** Fields of `withPartnershipDetails`. */
export const PARTNERSHIP_DETAILS = [
  'purpose',
  'scale',
  'form',
  'durability',
  'ownStaff',
  'ownIncome',
  'declaredTotal',
  'declaredCurrency',
  'initiator',
] as const;

export const REFERENCE = text({ most: 100 });
export const TITLE = text({ most: 500 });

// oxlint-disable-next-line typescript/no-explicit-any -- TypeScript wants it so of a class that is mixed in
type InputClass = abstract new (...args: any[]) => object;

/** Adds to an input what a partnership may have besides its reference and title. */
export function withPartnershipDetails<Base extends InputClass>(base: Base) {
  @InputType()
  abstract class PartnershipDetailsInput extends base {
    @Field(() => String, {
      nullable: true,
      description: 'Purpose: the shared vision, 20,000 characters at most. Null: not recorded.',
    })
    @Checked(text({ most: 20_000, lines: true }))
    purpose?: string | null;

    @Field(() => PartnershipScale, { nullable: true, description: 'How far it reaches. Null: not recorded.' })
    scale?: PartnershipScale | null;

    @Field(() => PartnershipForm, {
      nullable: true,
      description: 'Whether it has a life of its own. Null: not recorded.',
    })
    form?: PartnershipForm | null;

    @Field(() => PartnershipDurability, {
      nullable: true,
      description: 'How long it is meant to last. Null: not recorded.',
    })
    durability?: PartnershipDurability | null;

    @Field(() => Boolean, {
      nullable: true,
      description: 'Whether it has staff of its own; a taskforce has none. Null: not recorded.',
    })
    ownStaff?: boolean | null;

    @Field(() => Boolean, {
      nullable: true,
      description: 'Whether it has income of its own; a taskforce has none. Null: not recorded.',
    })
    ownIncome?: boolean | null;

    @Field(() => DecimalScalar, {
      nullable: true,
      description: 'What a source says it is worth in all, in `declaredCurrency`. Null: no source says.',
    })
    @Checked(amount())
    declaredTotal?: string | null;

    @Field(() => String, {
      nullable: true,
      description: 'Currency of the declared total, ISO 4217: "USD". Null: no total.',
    })
    @Checked(knownCode(KNOWN_CURRENCIES))
    declaredCurrency?: string | null;

    @Field(() => String, {
      nullable: true,
      description: 'Who initiated it, in words, 500 characters at most. Null: not recorded.',
    })
    @Checked(text({ most: 500 }))
    initiator?: string | null;
  }
  return PartnershipDetailsInput;
}
