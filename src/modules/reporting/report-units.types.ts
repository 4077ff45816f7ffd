import { Field, Int, ObjectType } from 'type-graphql';
import { DateScalar, DecimalScalar } from '../../platform/graphql/scalars.js';
import { AssessmentDimension } from '../assessments/assessment.codes.js';
import { FigureFlag, MissingReason } from './report.codes.js';

@ObjectType({ simpleResolvers: true, description: 'A country, as a report names it.' })
export class ReportCountry {
  @Field({ description: 'ISO 3166-1 alpha-3 code.' })
  iso3: string;

  @Field({ description: 'Short name in English.' })
  name: string;
}

@ObjectType({ simpleResolvers: true, description: 'A mission, as a report names it.' })
export class ReportMission {
  @Field({ description: 'Code.' })
  code: string;

  @Field({ description: 'Name.' })
  name: string;
}

@ObjectType({ simpleResolvers: true, description: 'A partnership, as a report names it.' })
export class ReportPartnership {
  @Field({ description: 'Reference, unique in its mission.' })
  reference: string;
}

@ObjectType({ simpleResolvers: true, description: 'A place, as a report names it.' })
class ReportPlace {
  @Field(() => Int, { description: 'Level below the country, 1 for the first.' })
  level: number;

  @Field({ description: 'Code, which one place of a level of a country has at a time.' })
  code: string;

  @Field({ description: 'Name.' })
  name: string;
}

@ObjectType({ simpleResolvers: true, description: 'An institutional arrangement, as a report names it.' })
class ReportArrangement {
  @Field({ description: 'Name, unique in its mission.' })
  name: string;
}

@ObjectType({ simpleResolvers: true, description: 'An organization, as a report names it.' })
class ReportOrganization {
  @Field({ description: 'Name.' })
  name: string;
}

/** What a unit is told by. */
@ObjectType({ simpleResolvers: true })
abstract class ToldUnit {
  @Field(() => ReportCountry, { nullable: true, description: 'The country. Null: the unit is in no one country.' })
  country: ReportCountry | null;

  @Field(() => ReportMission, { nullable: true, description: 'The mission. Null: the unit is of none.' })
  mission: ReportMission | null;

  @Field(() => ReportPartnership, {
    nullable: true,
    description: 'The partnership. Null: it has to do with no single one.',
  })
  partnership: ReportPartnership | null;

  @Field(() => ReportPlace, { nullable: true, description: 'The place. Null: the unit is in no one place.' })
  place: ReportPlace | null;

  @Field(() => ReportArrangement, {
    nullable: true,
    description: 'The arrangement that was adopted, or could be. Null: the unit has to do with none.',
  })
  arrangement: ReportArrangement | null;

  @Field(() => [ReportOrganization], {
    description: 'The donor that left, or the two former partners. Empty: the unit has to do with none.',
  })
  organizations: ReportOrganization[];

  @Field(() => AssessmentDimension, {
    nullable: true,
    description: 'The dimension of the assessment. Null: the unit is none.',
  })
  assessmentDimension: AssessmentDimension | null;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'The day that tells the unit apart: of the adoption, of the exit of the donor, of the end of the partnership. Null: not known, or there is none.',
  })
  on: string | null;
}

@ObjectType({
  simpleResolvers: true,
  description:
    'A unit that is expected to report and does not. Units of external indicators are countries, of reported ones countries of a mission; of derived ones partnerships, or what their definition counts: places, adoptions, exits of donors, pairs of former partners, dimensions of assessments.',
})
export class MissingUnit extends ToldUnit {
  @Field(() => MissingReason, { description: 'Why it does not count as reporting.' })
  reason: MissingReason;
}

@ObjectType({ simpleResolvers: true, description: 'A unit that reports, and what it puts into the figure.' })
export class ReportUnit extends ToldUnit {
  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Its value, taken together over time. Null: its numerator and denominator are what it puts in.',
  })
  value: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Its numerator. Null: it has none.' })
  numerator: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Its denominator. Null: it has none.' })
  denominator: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Its weight. Null: figures are not weighed.' })
  weight: string | null;

  @Field(() => [FigureFlag], {
    description:
      'Whether any of the observations that its figure is made from is estimated, imputed or provisional, or begins a new series. Empty: none; of derived indicators always.',
  })
  flags: FigureFlag[];
}
