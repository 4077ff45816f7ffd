import { registerEnumType } from 'type-graphql';

/** Because of what a figure changed. */
export enum RevisionReason {
  NEW_FIGURE = 'NEW_FIGURE',
  CORRECTED = 'CORRECTED',
  WITHDRAWN = 'WITHDRAWN',
  RECORD_CREATED = 'RECORD_CREATED',
  RECORD_CHANGED = 'RECORD_CHANGED',
  RECORD_REMOVED = 'RECORD_REMOVED',
  REGISTER_CHANGED = 'REGISTER_CHANGED',
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
    RECORD_CREATED: { description: 'A record that the figure is made from was put on record.' },
    RECORD_CHANGED: { description: 'A record that the figure is made from was changed.' },
    RECORD_REMOVED: { description: 'A record that the figure is made from was removed.' },
    REGISTER_CHANGED: {
      description:
        'None of the records that were looked through changed (those of the first 1,000 units in its sums, at each time): others did that it depends on, or time went on (what was too young to be judged is judged now), or exchange rates were revised.',
    },
    DEFINITION_REVISED: { description: 'The definition of the indicator has another version.' },
    EXPECTED_UNITS_CHANGED: {
      description:
        'Other units are expected: a unit reported for the first time, in whatever period, or the rule changed.',
    },
  },
});
