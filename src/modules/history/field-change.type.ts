import { Field, ObjectType } from 'type-graphql';

/** One field of a record that a change touched. */
@ObjectType({ description: 'One field of a record that a change touched.' })
export class FieldChange {
  @Field({
    description:
      'The field: "until". One that ends with "Id" tells the global id of another record, as `node` takes it.',
  })
  field: string;

  @Field(() => String, {
    nullable: true,
    description: 'Its value before, as text; a list as JSON. Null: nothing was recorded.',
  })
  before: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Its value after, as text; a list as JSON. Null: nothing is recorded.',
  })
  after: string | null;
}
