import { z } from 'zod';
import { exchangeRates } from './exchange-rates.schema.js';
import type { TOWARDS_TARGET } from './indicators.schema.js';
import type { regionalMission } from './mapping-parts.schema.js';
import { observations } from './observations.schema.js';
import { missions, organizations, partnerships } from './register.schema.js';

const KINDS = [observations, missions, partnerships, organizations, exchangeRates] as const;
const KIND_NAMES = KINDS.map((kind) => kind.shape.records.value).join(', ');

/** What a mapping file must be. `records` says of what kind the records of the file are. */
export const mappingSchema = z.discriminatedUnion('records', KINDS, {
  error: ({ input }) => {
    const given = (input as { records?: unknown } | null)?.records;
    return given === undefined
      ? `is missing: give one of ${KIND_NAMES}`
      : `is ${JSON.stringify(given)}: give one of ${KIND_NAMES}`;
  },
});

export type ObservationsMapping = z.infer<typeof observations>;
export type MissionsMapping = z.infer<typeof missions>;
export type PartnershipsMapping = z.infer<typeof partnerships>;
export type OrganizationsMapping = z.infer<typeof organizations>;
export type ExchangeRatesMapping = z.infer<typeof exchangeRates>;
/** How a file becomes records. */
export type Mapping =
  ObservationsMapping | MissionsMapping | PartnershipsMapping | OrganizationsMapping | ExchangeRatesMapping;
export type IndicatorSettings = ObservationsMapping['indicators'][number];
/** A definition as a row tells it: which way is good may be a matter of the figures. */
export type RowDefinition = Omit<IndicatorSettings, 'direction'> & {
  readonly direction: IndicatorSettings['direction'] | typeof TOWARDS_TARGET;
};
export type RegionalMission = z.infer<typeof regionalMission>;
