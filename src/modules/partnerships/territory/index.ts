import { AddPartnershipCountries } from './add-partnership-countries.js';
import { AddPartnershipPlaces } from './add-partnership-places.js';
import { RemovePartnershipCountry } from './remove-partnership-country.js';
import { RemovePartnershipPlace } from './remove-partnership-place.js';

export const TERRITORY_MUTATIONS = [
  AddPartnershipCountries,
  RemovePartnershipCountry,
  AddPartnershipPlaces,
  RemovePartnershipPlace,
] as const;
