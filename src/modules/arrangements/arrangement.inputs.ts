import { Field, ID, InputType } from 'type-graphql';
import { DateScalar } from '../../platform/graphql/scalars.js';
import { Checked, knownCode, text } from '../../platform/mutations/index.js';
import { KNOWN_ISO3 } from '../countries/index.js';
import { IssueArea } from '../partnerships/partnership.codes.js';

export const NAME = text({ most: 300 });
export const PROBLEM = text({ most: 5000, lines: true });

// oxlint-disable-next-line typescript/no-explicit-any -- TypeScript wants it so of a class that is mixed in
type InputClass = abstract new (...args: any[]) => object;

/** Adds to an input what may be known of an arrangement besides its name and problem. */
export function withArrangementDetails<Base extends InputClass>(base: Base) {
  @InputType()
  abstract class ArrangementDetailsInput extends base {
    @Field(() => IssueArea, { nullable: true, description: 'Issue area of the problem. Null: not recorded.' })
    issueArea?: IssueArea | null;

    @Field(() => ID, {
      nullable: true,
      description: 'The partnership of your mission that it comes from. Null: not recorded.',
    })
    originPartnershipId?: string | null;

    @Field(() => String, {
      nullable: true,
      description:
        'The country that it comes from, ISO 3166-1 alpha-3. Left out where a place of origin is given: that of the place. Null: not recorded.',
    })
    @Checked(knownCode(KNOWN_ISO3))
    originCountry?: string | null;

    @Field(() => ID, {
      nullable: true,
      description: 'The place in that country that it comes from. Null: not recorded.',
    })
    originPlaceId?: string | null;

    @Field(() => DateScalar, {
      nullable: true,
      description: 'Day on which it originated: no adoption began before. Null: not known.',
    })
    originatedOn?: string | null;
  }
  return ArrangementDetailsInput;
}
