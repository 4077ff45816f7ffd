import { Field, ID, InputType } from 'type-graphql';
import { DateScalar } from '../../../platform/graphql/scalars.js';
import { Checked, CreatingInput, knownCode } from '../../../platform/mutations/index.js';
import { KNOWN_ISO3 } from '../../countries/index.js';
import { defineMutation } from '../../register/index.js';
import { missionToChange } from '../find-mission.js';
import { ServiceArea } from '../service-area.entity.js';
import { checkServiceArea } from './check-service-area.js';

@InputType({ description: 'A country that a mission serves.' })
class StartServiceAreaInput extends CreatingInput {
  @Field(() => ID, { description: 'The mission.' })
  missionId: string;

  @Field({ description: 'The country: ISO 3166-1 alpha-3 code.' })
  @Checked(knownCode(KNOWN_ISO3))
  country: string;

  @Field(() => DateScalar, { nullable: true, description: 'First day. Null: not known, taken as always.' })
  since?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'First day on which it no longer serves it. Null: it still does.',
  })
  until?: string | null;
}

/** Records that a mission serves a country. */
export const StartServiceArea = defineMutation({
  name: 'startServiceArea',
  description: 'Records that a mission serves one more country, or one again that it served before.',
  permission: 'write:missions',
  input: StartServiceAreaInput,
  returns: { serviceArea: () => ServiceArea },
  errors: ['MISMATCH', 'OUTSIDE_LIFETIME', 'OVERLAP'],
  constraints: {
    service_area_overlap: {
      code: 'OVERLAP',
      path: ['country'],
      message: 'The mission serves this country for part of this time already: give other days.',
    },
  },
  async run(work, { country: countryId, since = null, until = null, ...input }) {
    const mission = await missionToChange(work, input.missionId);
    const area = { countryId, since, until };
    const others = await work.manager.find(ServiceArea, { where: { missionId: mission.id }, order: { id: 'ASC' } });
    checkServiceArea(work, area, others, mission, ['country']);
    work.settle();
    return { serviceArea: await work.insert(ServiceArea, { missionId: mission.id, ...area }) };
  },
});
