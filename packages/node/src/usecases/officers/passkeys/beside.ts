/**
 * Another passkey beside those one has, from a session of one's own and without a code: first one of the known passkeys says that the person
 * is there (WebAuthn Level 3 §6.1, user verification), so that whoever finds a desk unlocked makes none for themselves. Ours.
 */
import type { PasskeyRecord } from '../../../ports/records/index.ts';
import type { Tx } from '../../../ports/store.ts';
import { isPresent, type SignInAnswer, type SignsIn } from './assertion.ts';
import { answered, newChallenge, type PasskeyQuestion } from './challenge.ts';
import { keepPasskey, type MadeAnswer } from './enrol.ts';

/** Whose session it is. */
export interface Own {
  officer: string;
  /** The session's public id. */
  id: string;
}

/** What a passkey is to be made with. */
export interface MakingAnother extends PasskeyQuestion {
  /** Passkeys the officer has, for their authenticator to leave out. */
  known: string[];
}

/** A question for one of the officer's passkeys; undefined when they have none, and need a code. */
export const askOneself = (deps: SignsIn, { officer, id }: Own): Promise<PasskeyQuestion | undefined> =>
  deps.store.transact(async (tx) =>
    (await tx.passkeys.where('officer', officer)).length === 0
      ? undefined
      : newChallenge(tx, deps, `oneself ${officer} ${id}`),
  );

/** What to make the new one with; undefined for an answer of somebody else's passkey, of another session, late, or given twice. */
export async function askAnother(
  deps: SignsIn,
  { officer, id }: Own,
  answer: SignInAnswer,
): Promise<MakingAnother | undefined> {
  return deps.store.transact(async (tx) => {
    const challenge = await answered(tx, deps.clock, `oneself ${officer} ${id}`, answer.clientData);
    const passkey = await ownPasskey(tx, officer, answer.credential);
    if (challenge === undefined || passkey === undefined) return undefined;
    if (!(await isPresent(tx, deps, passkey, challenge, answer))) return undefined;
    const question = await newChallenge(tx, deps, `another ${officer} ${id}`);
    return { ...question, known: (await tx.passkeys.where('officer', officer)).map((one) => one.id) };
  });
}

/** Keeps it; the log and an alarm tell of it. Throws NotEnrolled, when nothing was kept. */
export async function addAnother(
  deps: SignsIn,
  { officer, id }: Own,
  made: MadeAnswer & { label: string },
): Promise<PasskeyRecord> {
  return deps.store.transact(async (tx) => {
    const challenge = await answered(tx, deps.clock, `another ${officer} ${id}`, made.clientData);
    return keepPasskey(tx, deps, { officer, challenge, made, why: 'own-session', by: [officer] });
  });
}

async function ownPasskey(tx: Tx, officer: string, credential: string): Promise<PasskeyRecord | undefined> {
  const passkey = await tx.passkeys.get(credential);
  return passkey?.officer === officer ? passkey : undefined;
}
