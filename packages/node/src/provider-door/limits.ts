/** Every maximum of the door (T-DOS): what a hostile caller may cost us. Sizes are bytes, times milliseconds. */
import { BORDER_LIMITS, type BorderLimits, type Rate } from '../border/limits.ts';
import { MANIFEST_BYTES } from '../usecases/provider/issue-ticket.ts';

export interface DoorLimits extends BorderLimits {
  /** What one call may bring of an object; packagers bring less. */
  partBytes: number;
  /** Calls of one ticket. */
  perTicket: Rate;
  /** Manifests tried under one ticket: each costs a leaf of the log. */
  manifests: Rate;
}

export const DOOR_LIMITS: DoorLimits = {
  ...BORDER_LIMITS,
  bodyBytes: MANIFEST_BYTES,
  /** A part of 16 MiB over a line of 64 kbit/s; a stalled one ends long before, by `idleTime`. */
  requestTime: 2_400_000,
  connections: 256,
  connectionsPerAddress: 16,
  inFlight: 64,
  partBytes: 1024 * 1024 * 1024,
  perTicket: { perSecond: 50, burst: 400 },
  manifests: { perSecond: 1 / 60, burst: 10 },
  perStranger: { perSecond: 1, burst: 30 },
};
