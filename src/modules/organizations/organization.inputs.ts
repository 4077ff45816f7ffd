import { Field, InputType } from 'type-graphql';
import { Checked, formed, text } from '../../platform/mutations/index.js';

export const NAME = text({ most: 300 });

/** Other names that one organization has at most. */
export const OTHER_NAMES_MAX = 100;

export const NEW_SCHEME = formed(
  /^[A-Z0-9][A-Z0-9_-]{0,39}$/,
  'name of a register: give 1–40 capital letters, digits, "-" or "_", such as "IATI"',
);
export const IDENTIFIER_VALUE = text({ most: 200 });

@InputType({ description: 'An identifier that a register or source gives to an organization.' })
export class OrganizationIdentifierInput {
  @Field({ description: 'The register or source, 1–40 capital letters, digits, "-" or "_": "IATI".' })
  @Checked(NEW_SCHEME)
  scheme: string;

  @Field({ description: 'The identifier in that register, 200 characters at most.' })
  @Checked(IDENTIFIER_VALUE)
  value: string;
}
