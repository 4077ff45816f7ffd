import { Field, ObjectType } from 'type-graphql';
import { DateScalar } from '../../../platform/graphql/scalars.js';
import type { RecordToShow } from '../../../platform/read-plan/index.js';
import { Sector } from '../../organizations/organization.codes.js';
import { Seat } from '../seat.entity.js';

/** A sector, and who is seated for it on a day. */
@ObjectType({ description: 'A sector, and who is seated for it on a day.' })
export class SectorRepresentation {
  @Field(() => Sector, { description: 'The sector.' })
  sector: Sector;

  @Field(() => [Seat], { description: 'The seats that are held for it on that day. Empty: nobody is seated.' })
  seats: RecordToShow<Seat>[];
}

/** Days on which a synergistic agent is at work, and nobody is seated for a sector. */
@ObjectType({
  description:
    'Days on which a synergistic agent is at work (OPERATING, SUSTAINING) and nobody is seated for a sector: a representative left, or none had come.',
})
export class RepresentationGap {
  @Field(() => Sector, { description: 'The sector.' })
  sector: Sector;

  @Field(() => DateScalar, { nullable: true, description: 'First day of the gap. Null: not known, as is the stage.' })
  since: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day on which somebody is seated again, or it is no longer at work. Null: the gap is open.',
  })
  until: string | null;
}

/** Who is represented in a synergistic agent on a day. */
@ObjectType({ description: 'Who is represented in a synergistic agent on a day.' })
export class Representation {
  @Field(() => [SectorRepresentation], { description: 'The three sectors, in alphabetical order.' })
  sectors: SectorRepresentation[];

  @Field({ description: 'Whether somebody is seated for each of the three sectors, in whatever stage it is.' })
  isComplete: boolean;

  @Field(() => [RepresentationGap], {
    description:
      'The gaps that are open on that day, with all their days. Empty: none, or it is not at work on that day.',
  })
  gaps: RepresentationGap[];
}
