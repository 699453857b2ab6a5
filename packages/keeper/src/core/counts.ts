/**
 * How far each passkey has counted (WebAuthn Level 3 §6.1.1). One that says less than it said before exists twice. What was approved
 * at the window stays approved when the same passkey approves something else before it is used, so recent approvals are remembered.
 */
import { toBase64url } from '@comity/protocol';
import type { Instant, PasskeyProof } from '../contract/index.ts';
import { signCountOf } from '../passkey/assertion.ts';
import type { Core } from './core.ts';

interface Counted {
  count: number;
  /** Challenges answered at the window; as long as an approval may wait for a leaf that was dated in time. */
  recent: { challenge: string; at: Instant }[];
}

const KEPT = 256;
const nameOf = (credential: string): string => `passkey/${credential}`;

const countedOf = (core: Core, credential: string): Counted =>
  (core.book.read(nameOf(credential)) as unknown as Counted | undefined) ?? { count: 0, recent: [] };

/** Whether this assertion comes from a passkey that has been seen further, and is not one that was taken in its turn. */
export function isCopied(core: Core, passkey: PasskeyProof, challenge: Uint8Array): boolean {
  const { count, recent } = countedOf(core, passkey.credential);
  const said = signCountOf(passkey);
  if (said > count || (said === 0 && count === 0)) return false;
  return !recent.some((taken) => taken.challenge === toBase64url(challenge));
}

/** Durable when it resolves. */
export async function noteCount(
  core: Core,
  passkey: PasskeyProof,
  challenge: Uint8Array,
  at: Instant,
): Promise<void> {
  await core.book.exclusive(async () => {
    const { count, recent } = countedOf(core, passkey.credential);
    const taken = [...recent, { challenge: toBase64url(challenge), at }].slice(-KEPT);
    const next = { count: Math.max(count, signCountOf(passkey)), recent: taken };
    await core.book.write(nameOf(passkey.credential), next);
  });
}
