/**
 * Every maximum of the border in one table (T-DOS): what a hostile sender may cost us before we hang up. Sizes are bytes,
 * times milliseconds. A State may set its own; the defaults bear a partner behind a slow line and a stranger with many.
 */
import { LIMITS } from '@comity/protocol';

/** Requests let through at a steady rate, after a first burst. */
export interface Rate {
  perSecond: number;
  burst: number;
}

export interface BorderLimits {
  headerBytes: number;
  headerCount: number;
  /** An envelope; every other body has a limit of its own, below this one. */
  bodyBytes: number;
  /** For the TLS handshake, and for a whole header. */
  headerTime: number;
  /** For a whole request: two megabytes over a line of 160 kbit/s. */
  requestTime: number;
  /** A connection on which nothing moves. */
  idleTime: number;
  /** How often the times above are looked at. */
  checkInterval: number;
  /** For an answer of ours. */
  handlerTime: number;
  connections: number;
  connectionsPerAddress: number;
  /** Requests under way, from all partners. */
  inFlight: number;
  /** Requests under way, from one partner. */
  inFlightPerPeer: number;
  /** Of these, so many are let in even when the border is full: no partner can use up another's way in. */
  reservedPerPeer: number;
  perPeer: Rate;
  /** How long whoever asks too much waits to be told so: a flood comes no faster than its connections are answered. */
  turnAwayTime: number;
  /** Requests nobody known has signed, from one address. */
  perStranger: Rate;
  /** Signatures remembered so that none is accepted twice, of one partner. */
  noncesPerPeer: number;
}

export const BORDER_LIMITS: BorderLimits = {
  headerBytes: 16_384,
  headerCount: 48,
  bodyBytes: LIMITS.envelopeBytes,
  headerTime: 10_000,
  requestTime: 105_000,
  idleTime: 60_000,
  checkInterval: 1_000,
  handlerTime: 30_000,
  connections: 1_024,
  connectionsPerAddress: 128,
  inFlight: 128,
  inFlightPerPeer: 32,
  reservedPerPeer: 2,
  perPeer: { perSecond: 200, burst: 400 },
  turnAwayTime: 1_000,
  perStranger: { perSecond: 5, burst: 60 },
  noncesPerPeer: 65_536,
};
