/** What a known passkey says: that its person is there, verified by their authenticator, over a fresh challenge (WebAuthn Level 3 §7.2). */
import { type ApprovalKey, isAsserted, type PasskeyProof, signCountOf } from '@comity/keeper';
import type { Primitives } from '@comity/proof';
import type { PasskeyRecord } from '../../../ports/records/index.ts';
import type { Store, Tx } from '../../../ports/store.ts';
import { raiseAlarm } from '../../sweep/alarms.ts';
import { endSessionsOf } from '../sessions.ts';
import type { GivesChallenges } from './challenge.ts';

export interface SignsIn extends GivesChallenges {
  store: Store;
  primitives: Pick<Primitives, 'verify'>;
}

export type SignInAnswer = PasskeyProof & { signature: string };

/** Notes that it was used. False when the signature is not its own, or when it counted backwards, of which people are told. */
export async function isPresent(
  tx: Tx,
  deps: SignsIn,
  passkey: PasskeyRecord,
  challenge: Uint8Array,
  { signature, ...proof }: SignInAnswer,
): Promise<boolean> {
  if (!isAsserted(keyOf(passkey, deps.desk), challenge, proof, signature, deps.primitives)) return false;
  const count = signCountOf(proof);
  if (count <= passkey.count && (count > 0 || passkey.count > 0)) {
    await tellCopied(tx, deps, passkey);
    return false;
  }
  await tx.passkeys.put({ ...passkey, count, usedAt: deps.clock.now() });
  return true;
}

/** It counted further elsewhere (WebAuthn Level 3 §6.1.1): there are two of it, and one is in other hands. */
async function tellCopied(tx: Tx, { clock }: SignsIn, { id, officer }: PasskeyRecord): Promise<void> {
  await endSessionsOf(tx, clock, [officer], 'copied');
  await raiseAlarm(tx, clock, {
    key: `passkey-copied/${id}`,
    kind: 'passkey-copied',
    about: officer,
    text: `A passkey of ${officer} counted backwards: it may have been copied. Nobody was let in with it, and the officer's sessions have ended.`,
    paragraphs: [],
  });
}

const keyOf = ({ id, publicKey }: PasskeyRecord, desk: string): ApprovalKey => ({
  ...(JSON.parse(publicKey) as Pick<ApprovalKey, 'alg' | 'x' | 'y'>),
  id,
  origin: desk,
});
