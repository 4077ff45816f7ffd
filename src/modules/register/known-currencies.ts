import type { KnownCodes } from '../../platform/read-plan/index.js';

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** Codes that stand for no currency, and for tests. */
const NO_CURRENCY: ReadonlySet<string> = new Set(['XXX', 'XTS']);

let codes: readonly string[] | undefined;

/**
 * Currencies of ISO 4217, those that were withdrawn too, since money was given in them. Node keeps their names; every code that has
 * one exists.
 */
export const KNOWN_CURRENCIES: KnownCodes = {
  kind: 'currency (ISO 4217)',
  codes: () => {
    codes ??= namedCurrencies();
    return codes;
  },
};

function namedCurrencies(): string[] {
  const names = new Intl.DisplayNames('en', { type: 'currency', fallback: 'none' });
  return LETTERS.flatMap((first) =>
    LETTERS.flatMap((second) =>
      LETTERS.map((third) => `${first}${second}${third}`).filter(
        (code) => !NO_CURRENCY.has(code) && names.of(code) !== undefined,
      ),
    ),
  );
}
