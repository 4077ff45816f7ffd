import { Field, InputType } from 'type-graphql';

/** What type-graphql takes as the type of a field: a class, an enum object, a scalar, or an array of one of them. */
export type TypeValue = object;

/** A field of an input type that is made by the program. */
export interface InputField {
  readonly name: string;
  readonly type: () => TypeValue;
  readonly description: string;
}

/** What can be asked of one column. */
export type Operator = 'eq' | 'in' | 'isNull' | 'contains' | 'range';

type InputClass = new () => object;

/**
 * Makes an input type of nullable fields, as if a class with decorators had been written for it.
 * `fields` may name the new class itself.
 */
export function inputType(
  name: string,
  description: string,
  fields: (self: InputClass) => readonly InputField[],
): InputClass {
  const type: InputClass = { [name]: class {} }[name]!;
  InputType(name, { description })(type);
  for (const field of fields(type)) {
    Field(field.type, { nullable: true, description: field.description })(type.prototype, field.name);
  }
  return type;
}

const operatorInputs = new Map<string, InputClass>();

const OPERATOR_DESCRIPTIONS: Record<Operator, string> = {
  eq: 'Is this value.',
  in: 'Is one of these values, 1,000 at most. An empty list matches nothing.',
  isNull: 'True: nothing is recorded. False: something is.',
  contains:
    'Has this text in it, whatever the case of letters; accents count (`search` lets them pass). 3 to 200 characters.',
  range: 'Lies between these bounds, both included.',
};

/**
 * The input type that offers operators on values of a type. Made once a name; several operators in one input hold together.
 * @param subject name of what is compared, from which the type is named: "Code" gives `CodeFilter`
 * @param besides fields that tell more of what is asked
 */
export function operatorInput(
  subject: string,
  value: () => TypeValue,
  operators: readonly Operator[],
  besides: readonly InputField[] = [],
): InputClass {
  const name = `${subject}Filter`;
  const known = operatorInputs.get(name);
  if (known !== undefined) return known;
  const typeOf: Record<Operator, () => TypeValue> = {
    eq: () => value(),
    in: () => [value()],
    isNull: () => Boolean,
    contains: () => String,
    range: () => range,
  };
  const range = operators.includes('range') ? rangeInput(subject, value) : Object;
  const type = inputType(name, 'Operators on one value. Several of them hold together; none: no restriction.', () => [
    ...operators.map((operator) => ({
      name: operator,
      type: typeOf[operator],
      description: OPERATOR_DESCRIPTIONS[operator],
    })),
    ...besides,
  ]);
  operatorInputs.set(name, type);
  return type;
}

function rangeInput(subject: string, value: () => TypeValue): InputClass {
  return inputType(`${subject}Range`, 'Bounds, both included. One may be left out: open on that side.', () => [
    { name: 'gte', type: () => value(), description: 'Least value.' },
    { name: 'lte', type: () => value(), description: 'Greatest value.' },
  ]);
}
