import { Field, ID, InputType } from 'type-graphql';
import { DateScalar } from '../../../platform/graphql/scalars.js';
import { Checked, text } from '../../../platform/mutations/index.js';
import { Sector } from '../../organizations/organization.codes.js';

export const SEAT_TITLE = text({ most: 200 });
export const HOLDER_NAME = text({ most: 200 });

// oxlint-disable-next-line typescript/no-explicit-any -- TypeScript wants it so of a class that is mixed in
type InputClass = abstract new (...args: any[]) => object;

/** Adds to an input what a seat is recorded with. */
export function withSeat<Base extends InputClass>(base: Base) {
  @InputType()
  abstract class SeatFieldsInput extends base {
    @Field(() => Sector, { description: 'The sector that it represents.' })
    sector: Sector;

    @Field(() => ID, { description: 'The organization that holds it.' })
    organizationId: string;

    @Field({ description: 'Title of the seat, 200 characters at most: "Chair". The same one only once at a time.' })
    @Checked(SEAT_TITLE)
    title: string;

    @Field(() => DateScalar, { nullable: true, description: 'First day. Null: not known; it then counts from ever.' })
    since?: string | null;

    @Field(() => DateScalar, {
      nullable: true,
      description: 'First day on which it is no longer held. Null: it still is.',
    })
    until?: string | null;

    @Field(() => String, {
      nullable: true,
      description:
        'Name of the person who holds it, 200 characters at most: only the mission itself ever reads it. Null: not recorded.',
    })
    @Checked(HOLDER_NAME)
    holderName?: string | null;
  }
  return SeatFieldsInput;
}

@InputType({ description: 'A seat that a synergistic agent has from the beginning of the record on.' })
export class SeatInput extends withSeat(Object) {}
