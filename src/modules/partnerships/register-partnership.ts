import { Field, ID, InputType } from 'type-graphql';
import { DateScalar } from '../../platform/graphql/scalars.js';
import { Checked, CreatingInput, given, knownCode } from '../../platform/mutations/index.js';
import { checkCompositions } from '../composition/index.js';
import { KNOWN_ISO3 } from '../countries/index.js';
import { Organization } from '../organizations/organization.entity.js';
import { defineMutation, missionOfCaller, type RegisterWork, WarningCode } from '../register/index.js';
import { checkDetails, checkReference } from './check-partnership.js';
import { Membership } from './membership.entity.js';
import { checkMembership } from './memberships/check-membership.js';
import { MemberInput } from './memberships/membership.inputs.js';
import { IssueArea, PartnershipStage } from './partnership.codes.js';
import { Partnership } from './partnership.entity.js';
import { PartnershipCountry } from './partnership-country.entity.js';
import { PARTNERSHIP_DETAILS, REFERENCE, TITLE, withPartnershipDetails } from './partnership-details.inputs.js';
import type { PartnershipDetails } from './partnership-details.rules.js';
import { lifeOfStages } from './partnership-life.rules.js';
import { PartnershipPlace } from './partnership-place.entity.js';
import { StagePeriod } from './stage-period.entity.js';
import { readPlaces } from './territory/check-places.js';

@InputType({ description: 'The stage in which a partnership begins, or is first recorded.' })
class FirstStageInput {
  @Field(() => PartnershipStage, { description: 'The stage.' })
  stage: PartnershipStage;

  @Field(() => DateScalar, { nullable: true, description: 'Its first day. Null: not known.' })
  since?: string | null;
}

@InputType({ description: 'A partnership to be registered. The mission of the caller keeps it.' })
class RegisterPartnershipInput extends withPartnershipDetails(CreatingInput) {
  @Field({ description: 'Reference, unique in its mission, 100 characters at most.' })
  @Checked(REFERENCE)
  reference: string;

  @Field({ description: 'Title, 500 characters at most.' })
  @Checked(TITLE)
  title: string;

  @Field(() => [String], { description: 'Countries in which it works, one at least: ISO 3166-1 alpha-3 codes.' })
  @Checked(knownCode(KNOWN_ISO3))
  countries: string[];

  @Field(() => [ID], {
    defaultValue: [],
    description: 'Places in which it works: each in one of its countries, and there on some day of its life.',
  })
  placeIds: string[];

  @Field(() => [IssueArea], { defaultValue: [], description: 'Issue areas that it works in.' })
  issueAreas: IssueArea[];

  @Field(() => FirstStageInput, {
    nullable: true,
    description: 'Its first stage. Null: not known; it is then active at no time until it enters one.',
  })
  stage?: FirstStageInput | null;

  @Field(() => [MemberInput], {
    defaultValue: [],
    description: 'Members that it has from the beginning of the record.',
  })
  members: MemberInput[];
}

/** Registers a partnership with its countries and places, its first stage and first members. */
export const RegisterPartnership = defineMutation({
  name: 'registerPartnership',
  description:
    'Registers a partnership with its countries and places, its first stage and first members. To begin at work (OPERATING, SUSTAINING), it needs members of two sectors.',
  permission: 'write:partnerships',
  input: RegisterPartnershipInput,
  returns: { partnership: () => Partnership },
  errors: [
    'NOT_INTERSECTORAL',
    'INCONSISTENT_FORM',
    'OUTSIDE_LIFETIME',
    'OVERLAP',
    'DUPLICATE_REFERENCE',
    'MISMATCH',
    'ALREADY',
  ],
  async run(work, { reference, title, countries, placeIds, stage: first, members, ...input }) {
    const missionId = missionOfCaller(work);
    const details = given(input, PARTNERSHIP_DETAILS);
    checkDetails(work, { ...NO_DETAILS, ...details }, details);
    await checkReference(work, missionId, reference, null);
    if (countries.length === 0) work.problem('REQUIRED', ['countries'], 'Give one country at least.');
    const stages = first ? [{ stage: first.stage, since: first.since ?? null, until: null }] : [];
    const memberships = await readMembers(work, members);
    const life = lifeOfStages(stages);
    memberships.forEach((membership, index) => {
      checkMembership(work, membership, memberships.slice(0, index), life, ['members', String(index)]);
    });
    const places = await readPlaces(work, placeIds, { countries, life, taken: [] }, ['placeIds']);
    work.settle();

    const partnership = await work.insert(Partnership, {
      missionId,
      reference,
      title,
      issueAreas: [...new Set(input.issueAreas)],
      ...details,
    });
    const ofPartnership = { missionId, partnershipId: partnership.id };
    for (const countryId of new Set(countries)) await work.insert(PartnershipCountry, { ...ofPartnership, countryId });
    for (const { id: placeId } of places) await work.insert(PartnershipPlace, { ...ofPartnership, placeId });
    for (const period of stages) await work.insert(StagePeriod, { ...ofPartnership, ...period });
    for (const membership of memberships) await work.insert(Membership, { ...ofPartnership, ...membership });
    if (stages.length === 0) {
      work.warn(WarningCode.NO_STAGE, ['stage'], 'It has no stage, and is active at no time: have it enter one.');
    }
    await checkCompositions(work, [{ ...partnership, stages: [], members: [] }], ['stage']);
    return { partnership };
  },
});

const NO_DETAILS: PartnershipDetails = {
  form: null,
  ownStaff: null,
  ownIncome: null,
  declaredTotal: null,
  declaredCurrency: null,
};

async function readMembers(work: RegisterWork, members: readonly MemberInput[]) {
  const memberships = [];
  for (const [index, { organizationId, role, votingSeats = null, since = null, until = null }] of members.entries()) {
    const organization = await work.reference(Organization, organizationId, [
      'members',
      String(index),
      'organizationId',
    ]);
    memberships.push({ organizationId: organization.id, role, votingSeats, since, until });
  }
  return memberships;
}
