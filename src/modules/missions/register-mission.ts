import { Field, InputType, Int } from 'type-graphql';
import { codedError } from '../../platform/graphql/errors.js';
import { DateScalar } from '../../platform/graphql/scalars.js';
import { Checked, CreatingInput, knownCode } from '../../platform/mutations/index.js';
import { KNOWN_ISO3 } from '../countries/index.js';
import { defineMutation } from '../register/index.js';
import { checkMissionCode } from './find-mission.js';
import { MissionKind } from './mission.codes.js';
import { Mission } from './mission.entity.js';
import { BUREAU, MISSION_CODE, MISSION_NAME, MONTH } from './mission.inputs.js';
import { ServiceArea } from './service-area.entity.js';

@InputType({ description: 'A mission to be registered.' })
class RegisterMissionInput extends CreatingInput {
  @Field({ description: 'Unique code, 1–40 capital letters, digits, "-" or "_": "MLI".' })
  @Checked(MISSION_CODE)
  code: string;

  @Field({ description: 'Name, 300 characters at most.' })
  @Checked(MISSION_NAME)
  name: string;

  @Field(() => MissionKind, { description: 'Whether it serves one country or a region.' })
  kind: MissionKind;

  @Field(() => [String], { description: 'Countries that it serves from the day it opens: ISO 3166-1 alpha-3 codes.' })
  @Checked(knownCode(KNOWN_ISO3))
  countries: string[];

  @Field(() => String, {
    nullable: true,
    description: 'Bureau at headquarters that it belongs to, 300 characters at most. Null: not recorded.',
  })
  @Checked(BUREAU)
  bureau?: string | null;

  @Field(() => Int, { defaultValue: 10, description: 'First month of its fiscal year, 1–12.' })
  @Checked(MONTH)
  fiscalYearFirstMonth: number;

  @Field(() => DateScalar, { nullable: true, description: 'Day it opened. Null: not recorded.' })
  openedOn?: string | null;
}

/** Registers a mission with the countries that it serves. */
export const RegisterMission = defineMutation({
  name: 'registerMission',
  description: 'Registers a mission with the countries that it serves.',
  permission: 'write:missions',
  input: RegisterMissionInput,
  returns: { mission: () => Mission },
  errors: ['DUPLICATE_REFERENCE', 'MISMATCH'],
  async run(work, { code, name, kind, bureau = null, fiscalYearFirstMonth, openedOn = null, ...input }) {
    if (work.actor.missionIds !== null) {
      throw codedError(
        'FORBIDDEN',
        'Your token is for some missions only: a new one is registered by headquarters of all missions.',
      );
    }
    const countries = [...new Set(input.countries)];
    if (kind === MissionKind.BILATERAL && countries.length > 1) {
      work.problem('MISMATCH', ['countries'], 'A bilateral mission serves one country: give one, or make it REGIONAL.');
    }
    await checkMissionCode(work, code, null);
    work.settle();
    const mission = await work.insert(Mission, { code, name, kind, bureau, fiscalYearFirstMonth, openedOn });
    for (const countryId of countries) {
      await work.insert(ServiceArea, { missionId: mission.id, countryId, since: openedOn });
    }
    return { mission };
  },
});
