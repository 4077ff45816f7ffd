import { Field, ID, InputType } from 'type-graphql';
import { ChangingInput } from '../../platform/mutations/index.js';
import { checkCompositions, compositionsWith } from '../composition/index.js';
import { defineMutation, type RegisterWork, WarningCode } from '../register/index.js';
import { checkSectorDetail } from './check-organization.js';
import { GovernmentKind, GovernmentLevel, Sector, SectorClassification } from './organization.codes.js';
import { Organization } from './organization.entity.js';

@InputType({ description: 'The sector of an organization, as a person chooses it.' })
class ClassifyOrganizationInput extends ChangingInput {
  @Field(() => ID, { description: 'The organization.' })
  organizationId: string;

  @Field(() => Sector, {
    nullable: true,
    description:
      'Its sector. Null, which has to be said: it is not known after all, and the organization is unclassified.',
  })
  sector?: Sector | null;

  @Field(() => GovernmentLevel, { nullable: true, description: 'For government, and only there; required for it.' })
  governmentLevel?: GovernmentLevel | null;

  @Field(() => GovernmentKind, { nullable: true, description: 'For government, and only there; required for it.' })
  governmentKind?: GovernmentKind | null;
}

/** Chooses the sector of an organization. */
export const ClassifyOrganization = defineMutation({
  name: 'classifyOrganization',
  description:
    'Chooses the sector of an organization; who chose, and when, is recorded, and no import changes it from then on. Refused if it leaves a partnership at work without members of two sectors.',
  permission: 'write:organizations',
  input: ClassifyOrganizationInput,
  returns: { organization: () => Organization },
  errors: ['SECTOR_DETAIL', 'NOT_INTERSECTORAL'],
  async run(work, { organizationId, expectedVersion, ...input }) {
    const organization = await work.find(Organization, organizationId, ['organizationId']);
    const { sector, governmentLevel = null, governmentKind = null } = input;
    if (sector === undefined) {
      return work.refuse('REQUIRED', ['sector'], 'Give a sector, or null to have the organization unclassified again.');
    }
    checkSectorDetail(work, { sector, governmentLevel, governmentKind });
    work.settle();
    const before = await compositionsWith(work.manager, [organization.id]);
    const chosen =
      sector === null
        ? { classification: null, classifiedBy: null, classifiedAt: null }
        : { classification: SectorClassification.PERSON, classifiedBy: work.actor.name, classifiedAt: new Date() };
    const changed = await work.update(
      Organization,
      organization,
      { sector, governmentLevel, governmentKind, ...chosen },
      expectedVersion,
    );
    await checkCompositions(work, before, ['sector']);
    await warnOfSeats(work, changed);
    return { organization: changed };
  },
});

/** A seat stays that of the sector it was filled for. */
async function warnOfSeats(work: RegisterWork, { id, sector }: Organization): Promise<void> {
  if (sector === null) return;
  const [{ seats }]: [{ seats: number }] = await work.manager.query(
    `select count(*)::integer as seats from seat where organization_id = $1 and sector <> $2 and (until is null or until > $3)`,
    [id, sector, work.today],
  );
  if (seats === 0) return;
  work.warn(
    WarningCode.SECTOR_DIFFERS,
    ['sector'],
    `It holds ${seats === 1 ? 'a seat' : `${seats} seats`} in synergistic agents for another sector: they stay; look whether they should.`,
  );
}
