import { describe, expect, it } from '@jest/globals';
import { type FieldNode, type FragmentDefinitionNode, Kind, type OperationDefinitionNode, parse } from 'graphql';
import { variablesOf } from '../../../src/platform/read-plan/field-variables.js';

/** Of the first field of a document. */
function variablesIn(source: string): string[] {
  const { definitions } = parse(source);
  const operation = definitions[0] as OperationDefinitionNode;
  const fragments = definitions.filter(
    (definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION,
  );
  return [
    ...variablesOf({
      operation,
      fieldNodes: [operation.selectionSet.selections[0] as FieldNode],
      fragments: Object.fromEntries(fragments.map((fragment) => [fragment.name.value, fragment])),
    }),
  ];
}

describe('the variables of a field', () => {
  it.each([
    ['are its arguments', 'query ($a: Int, $b: Int) { f(x: $a, y: $b) { g } }', ['a', 'b']],
    ['are none that another field has, too', 'query ($a: Int, $b: Int) { f(x: $a, y: $b) { g(x: $a) } }', ['b']],
    [
      'are none that a fragment has, too',
      'query ($a: Int) { f(x: $a) { ...G } } fragment G on T { g(x: { y: [$a] }) }',
      [],
    ],
    ['are none that a condition asks, too', 'query ($a: Boolean!) { f(x: $a) { g @skip(if: $a) } }', []],
    ['are none that stand in an object', 'query ($a: Int) { f(x: { y: $a }) { g } }', []],
    ['are none that stand twice in it', 'query ($a: Int) { f(x: $a, y: $a) { g } }', []],
    ['are none of another field', 'query ($a: Int) { f(x: 1) { g(x: $a) } }', []],
  ])('%s', (_what, source, names) => {
    expect(variablesIn(source)).toEqual(names);
  });
});
