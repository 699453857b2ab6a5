/** Challenges of the counter's own passkey ceremonies (WebAuthn Level 3 §13.4.3): nobody can foresee one, and each is answered once. */
import { fromBase64url, fromUtf8, toBase64url } from '@comity/protocol';
import { type Clock, type Instant, shift } from '../../../ports/clock.ts';
import type { Entropy } from '../../../ports/entropy.ts';
import type { Tx } from '../../../ports/store.ts';
import { giveOut, takeBack } from '../once.ts';

/** How long one waits (ours). */
const WAITS = 5 * 60_000;

export interface GivesChallenges {
  clock: Clock;
  entropy: Entropy;
  /** Where officers' browsers reach the counter; its host name is the RP ID. */
  desk: string;
}

/** What a browser needs to ask its authenticator. */
export interface PasskeyQuestion {
  challenge: string;
  rpId: string;
  until: Instant;
}

export async function newChallenge(
  tx: Tx,
  { clock, entropy, desk }: GivesChallenges,
  what: string,
): Promise<PasskeyQuestion> {
  const challenge = toBase64url(entropy.bytes(32));
  const until = shift(clock.now(), WAITS);
  await giveOut(tx, clock, `${what} ${challenge}`, until);
  return { challenge, rpId: new URL(desk).hostname, until };
}

/** The challenge an answer is to, if it was given out for this and never answered before. */
export async function answered(
  tx: Tx,
  clock: Clock,
  what: string,
  clientData: string,
): Promise<Uint8Array | undefined> {
  const challenge = challengeIn(clientData);
  if (challenge === undefined || !(await takeBack(tx, clock, `${what} ${challenge}`))) return undefined;
  return fromBase64url(challenge);
}

function challengeIn(clientData: string): string | undefined {
  try {
    const { challenge } = JSON.parse(fromUtf8(fromBase64url(clientData))) as { challenge?: unknown };
    return typeof challenge === 'string' && /^[\w-]{43}$/.test(challenge) ? challenge : undefined;
  } catch {
    return undefined;
  }
}
