import { open, type ScopeDeclaration } from '../../platform/read-plan/index.js';
import { ExchangeRate } from './exchange-rate.entity.js';

/** What money was worth is common knowledge. */
export const EXCHANGE_RATE_SCOPES: readonly ScopeDeclaration[] = [open(() => ExchangeRate, 'read:exchange-rates')];
