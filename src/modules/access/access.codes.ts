import { registerEnumType } from 'type-graphql';

/** Who a caller is. Anybody without a token is PUBLIC. */
export enum Role {
  HEADQUARTERS = 'HEADQUARTERS',
  MISSION = 'MISSION',
  PARTNER = 'PARTNER',
  PUBLIC = 'PUBLIC',
}

registerEnumType(Role, {
  name: 'Role',
  description: 'Who a caller is.',
  valuesConfig: {
    HEADQUARTERS: { description: 'Reads across the missions it was granted.' },
    MISSION: { description: "Keeps its own mission's records." },
    PARTNER: { description: 'Reads its own partnerships and reports for them.' },
    PUBLIC: { description: 'No token: reads what is published, where the server is set so.' },
  },
});
