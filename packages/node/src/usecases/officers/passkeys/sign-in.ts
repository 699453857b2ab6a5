/** Signing in with a passkey of the desk's own: the person verified by their authenticator, the signature over a fresh challenge. */
import { type ApprovalKey, isAsserted, type PasskeyProof, signCountOf } from '@comity/keeper';
import type { Primitives } from '@comity/proof';
import type { PasskeyRecord } from '../../../ports/records.ts';
import type { Store, Tx } from '../../../ports/store.ts';
import { raiseAlarm } from '../../sweep/alarms.ts';
import { type OfficerEntry, officerById } from '../register.ts';
import { beginSession, endSessionsOf } from '../sessions.ts';
import { suspensionOf } from '../suspend.ts';
import { answered, type GivesChallenges, newChallenge, type PasskeyQuestion } from './challenge.ts';

export interface SignsIn extends GivesChallenges {
  store: Store;
  primitives: Pick<Primitives, 'verify'>;
}

export type SignInAnswer = PasskeyProof & { signature: string };

export const askSignIn = (deps: SignsIn): Promise<PasskeyQuestion> =>
  deps.store.transact((tx) => newChallenge(tx, deps, 'sign-in'));

/** A session for whoever the passkey belongs to; undefined, with nothing said of why, for anybody else. */
export async function signInWithPasskey(deps: SignsIn, answer: SignInAnswer, device: string) {
  return deps.store.transact(async (tx) => {
    const challenge = await answered(tx, deps.clock, 'sign-in', answer.clientData);
    const passkey = await tx.passkeys.get(answer.credential);
    if (challenge === undefined || passkey === undefined) return undefined;
    const { signature, ...proof } = answer;
    if (!isAsserted(keyOf(passkey, deps.desk), challenge, proof, signature, deps.primitives))
      return undefined;
    const officer = await officerById(tx, passkey.officer);
    if (officer === undefined || (await suspensionOf(tx, officer.id))) return undefined;
    return enter(tx, deps, officer, passkey, signCountOf(proof), device);
  });
}

async function enter(
  tx: Tx,
  deps: SignsIn,
  { id, name, roles }: OfficerEntry,
  passkey: PasskeyRecord,
  count: number,
  device: string,
) {
  const isCopied = count <= passkey.count && (count > 0 || passkey.count > 0);
  if (isCopied) {
    await tellCopied(tx, deps, passkey);
    return undefined;
  }
  await tx.passkeys.put({ ...passkey, count, usedAt: deps.clock.now() });
  const session = { officer: id, name, roles, readOnly: false, by: 'passkey', device } as const;
  return { ...(await beginSession(tx, deps, session)), roles };
}

/** It counted further elsewhere (WebAuthn Level 3 §6.1.1): there are two of it, and one is in other hands. */
async function tellCopied(tx: Tx, { clock }: SignsIn, { id, officer }: PasskeyRecord): Promise<void> {
  await endSessionsOf(tx, [officer]);
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
