import { AppointRepresentative } from './appoint-representative.js';
import { CorrectSeat } from './correct-seat.js';
import { EndSeat } from './end-seat.js';
import { ReplaceRepresentative } from './replace-representative.js';
import { WithdrawSeat } from './withdraw-seat.js';

export const SEAT_MUTATIONS = [
  AppointRepresentative,
  EndSeat,
  ReplaceRepresentative,
  CorrectSeat,
  WithdrawSeat,
] as const;
