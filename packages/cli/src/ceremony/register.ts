/** Officers and watched logs are changed as one register; what is not named stays as it is. */
import type { Session } from '../session/session.ts';
import { type Asked, ask } from './custodians.ts';
import { type Keys, ownKeys } from './own.ts';

type Register = Extract<Asked, { action: 'change-register' }>['payload'];

/** What stands now. */
export const registerOf = ({ officers, watched }: Keys): Register => ({
  officers: officers as Register['officers'],
  watched: watched.map(({ origin, vkeys }) => ({ origin, vkeys })),
});

/** Asks for the register with that change. */
export async function askRegister(
  session: Session,
  change: (register: Register) => Register,
  says: string,
  names: { id: string; name: string }[] = [],
) {
  const keys = await ownKeys(session);
  const payload = change(registerOf(keys));
  return ask(session, { action: 'change-register', payload, says, names, basis: keys.registerDigest });
}
