import { registerEnumType } from 'type-graphql';

/** Whether a mission serves one country or a region. */
export enum MissionKind {
  BILATERAL = 'BILATERAL',
  REGIONAL = 'REGIONAL',
}

registerEnumType(MissionKind, {
  name: 'MissionKind',
  description: 'Whether a mission serves one country or a region.',
  valuesConfig: {
    BILATERAL: { description: 'Serves one country.' },
    REGIONAL: { description: 'Serves several countries, a region or the whole world.' },
  },
});
