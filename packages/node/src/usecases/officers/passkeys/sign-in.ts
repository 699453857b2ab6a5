/** Signing in with a passkey of the desk's own: the person verified by their authenticator, the signature over a fresh challenge. */
import { officerById } from '../register.ts';
import { beginSession } from '../sessions.ts';
import { suspensionOf } from '../suspend.ts';
import { isPresent, type SignInAnswer, type SignsIn } from './assertion.ts';
import { answered, newChallenge, type PasskeyQuestion } from './challenge.ts';

export const askSignIn = (deps: SignsIn): Promise<PasskeyQuestion> =>
  deps.store.transact((tx) => newChallenge(tx, deps, 'sign-in'));

/** A session for whoever the passkey belongs to; undefined, with nothing said of why, for anybody else. */
export async function signInWithPasskey(deps: SignsIn, answer: SignInAnswer, device: string) {
  return deps.store.transact(async (tx) => {
    const challenge = await answered(tx, deps.clock, 'sign-in', answer.clientData);
    const passkey = await tx.passkeys.get(answer.credential);
    if (challenge === undefined || passkey === undefined) return undefined;
    const officer = await officerById(tx, passkey.officer);
    if (officer === undefined || (await suspensionOf(tx, officer.id))) return undefined;
    if (!(await isPresent(tx, deps, passkey, challenge, answer))) return undefined;
    const { id, name, roles } = officer;
    const session = { officer: id, name, roles, readOnly: false, by: 'passkey', device } as const;
    return { ...(await beginSession(tx, deps, session)), roles };
  });
}
