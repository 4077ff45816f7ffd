import { Field, InputType, Int } from 'type-graphql';
import { between, Checked, CreatingInput, formed, knownCode, text } from '../../platform/mutations/index.js';
import { DateScalar } from '../../platform/graphql/scalars.js';
import { KNOWN_ISO3 } from '../countries/index.js';
import { defineMutation } from '../register/index.js';
import { MissionKind } from './mission.codes.js';
import { Mission } from './mission.entity.js';
import { ServiceArea } from './service-area.entity.js';

const MISSION_CODE = formed(
  /^[A-Z0-9][A-Z0-9_-]{0,39}$/,
  'code of a mission: give 1–40 capital letters, digits, "-" or "_", such as "MLI"',
);

@InputType({ description: 'A mission to be registered.' })
class RegisterMissionInput extends CreatingInput {
  @Field({ description: 'Unique code, 1–40 capital letters, digits, "-" or "_": "MLI".' })
  @Checked(MISSION_CODE)
  code: string;

  @Field({ description: 'Name, 300 characters at most.' })
  @Checked(text({ most: 300 }))
  name: string;

  @Field(() => MissionKind, { description: 'Whether it serves one country or a region.' })
  kind: MissionKind;

  @Field(() => [String], { description: 'Countries that it serves from the day it opens: ISO 3166-1 alpha-3 codes.' })
  @Checked(knownCode(KNOWN_ISO3))
  countries: string[];

  @Field(() => String, {
    nullable: true,
    description: 'Bureau at headquarters that it belongs to. Null: not recorded.',
  })
  @Checked(text({ most: 300 }))
  bureau?: string | null;

  @Field(() => Int, { defaultValue: 10, description: 'First month of its fiscal year, 1–12.' })
  @Checked(between(1, 12))
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
    const countries = [...new Set(input.countries)];
    if (kind === MissionKind.BILATERAL && countries.length > 1) {
      work.problem('MISMATCH', ['countries'], 'A bilateral mission serves one country: give one, or make it REGIONAL.');
    }
    const taken = await work.manager.findOneBy(Mission, { code });
    if (taken !== null) {
      work.problem('DUPLICATE_REFERENCE', ['code'], `${code} is the code of ${taken.name}: give another one.`);
    }
    work.settle();
    const mission = await work.insert(Mission, { code, name, kind, bureau, fiscalYearFirstMonth, openedOn });
    for (const countryId of countries) {
      await work.insert(ServiceArea, { missionId: mission.id, countryId, since: openedOn });
    }
    return { mission };
  },
});
