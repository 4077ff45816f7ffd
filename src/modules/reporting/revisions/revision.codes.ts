import { registerEnumType } from 'type-graphql';

/** Because of what a figure changed. */
export enum RevisionReason {
  NEW_FIGURE = 'NEW_FIGURE',
  CORRECTED = 'CORRECTED',
  WITHDRAWN = 'WITHDRAWN',
  DEFINITION_REVISED = 'DEFINITION_REVISED',
  EXPECTED_UNITS_CHANGED = 'EXPECTED_UNITS_CHANGED',
}

registerEnumType(RevisionReason, {
  name: 'RevisionReason',
  description: 'Because of what a figure changed between two times.',
  valuesConfig: {
    NEW_FIGURE: { description: 'An observation was recorded where nothing was on record.' },
    CORRECTED: { description: 'An observation was recorded anew, with another value or status.' },
    WITHDRAWN: { description: 'An observation does not stand any more, or tells no value any more.' },
    DEFINITION_REVISED: { description: 'The definition of the indicator has another version.' },
    EXPECTED_UNITS_CHANGED: {
      description:
        'Other units are expected: a unit reported for the first time, in whatever period, or the rule changed.',
    },
  },
});
