import { DECENTRALIZATION } from './decentralization.js';
import type { CatalogueEntry } from './entry.js';
import { IMPACT } from './impact.js';
import { PROCESS } from './process.js';
import { RESOURCES } from './resources.js';

/** The definitions that ship with the product. How each figure is attributed to places and years: docs/indicators.md. */
export const CATALOGUE: readonly CatalogueEntry[] = [...DECENTRALIZATION, ...IMPACT, ...PROCESS, ...RESOURCES];
