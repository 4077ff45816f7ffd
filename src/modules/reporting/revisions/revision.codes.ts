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
  RATES_REVISED = 'RATES_REVISED',
  TIME_PASSED = 'TIME_PASSED',
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
        'Of some of the units whose part in it changed, no record that was looked through did: others did that they depend on (the partnerships of a place that was split, say), or time went on besides.',
    },
    RATES_REVISED: {
      description:
        'Of some of these units no record changed, and exchange rates by which money is converted were revised.',
    },
    TIME_PASSED: {
      description:
        'Nothing in the register changed that tells of it: what was too young to be judged, or yet to come, at the earlier time was not at the later.',
    },
    DEFINITION_REVISED: { description: 'The definition of the indicator has another version.' },
    EXPECTED_UNITS_CHANGED: {
      description:
        'Other units are expected: a unit reported for the first time, in whatever period, or the rule changed.',
    },
  },
});
