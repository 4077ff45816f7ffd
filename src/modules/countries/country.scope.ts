import { open, type ScopeDeclaration } from '../../platform/read-plan/index.js';
import { CountryName } from './country-name.entity.js';
import { Country } from './country.entity.js';

/** Countries are common knowledge. */
export const COUNTRY_SCOPES: readonly ScopeDeclaration[] = [
  open(() => Country, 'read:countries'),
  open(() => CountryName, 'read:countries'),
];
