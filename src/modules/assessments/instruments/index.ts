import { CorrectInstrument } from './correct-instrument.js';
import { RegisterInstrument } from './register-instrument.js';
import { RetireInstrument } from './retire-instrument.js';
import { ReviseInstrument } from './revise-instrument.js';
import { WithdrawInstrument } from './withdraw-instrument.js';

export const INSTRUMENT_MUTATIONS = [
  RegisterInstrument,
  ReviseInstrument,
  RetireInstrument,
  CorrectInstrument,
  WithdrawInstrument,
] as const;
