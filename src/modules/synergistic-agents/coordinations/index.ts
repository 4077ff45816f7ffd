import { CoordinatePartnership } from './coordinate-partnership.js';
import { CorrectCoordination } from './correct-coordination.js';
import { EndCoordination } from './end-coordination.js';
import { WithdrawCoordination } from './withdraw-coordination.js';

export const COORDINATION_MUTATIONS = [
  CoordinatePartnership,
  EndCoordination,
  CorrectCoordination,
  WithdrawCoordination,
] as const;
