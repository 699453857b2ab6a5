/** Officers and watched logs are changed as one register; what is not named stays as it is. */
import type { Session } from '../session/session.ts';
import { type Asked, ask } from './custodians.ts';
import { type Keys, ownKeys } from './own.ts';

export type Register = Extract<Asked, { action: 'change-register' }>['payload'];

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

/** What the next register would change, in words; the digits of keys are to be compared with their owners. */
export function registerDifferences(before: Register, next: Register): string[] {
  const old = new Map(before.officers.map((officer) => [officer.id, officer]));
  const stays = new Set(next.officers.map(({ id }) => id));
  const logs = new Map(before.watched.map((log) => [log.origin, log.vkeys.join()]));
  const watched = new Set(next.watched.map(({ origin }) => origin));
  return [
    ...next.officers.flatMap((officer) => officerWords(old.get(officer.id), officer)),
    ...before.officers.filter(({ id }) => !stays.has(id)).map(({ id }) => `ends officer ${id}`),
    ...next.watched.flatMap(({ origin, vkeys }) => {
      if (!logs.has(origin)) return [`witnesses the log ${origin}`];
      return logs.get(origin) === vkeys.join() ? [] : [`takes over other keys of the log ${origin}`];
    }),
    ...before.watched
      .filter(({ origin }) => !watched.has(origin))
      .map(({ origin }) => `witnesses no more the log ${origin}`),
  ];
}

type Officer = Register['officers'][number];

function officerWords(old: Officer | undefined, officer: Officer): string[] {
  const { id, roles, publicKey } = officer;
  if (old === undefined) {
    const key = publicKey === undefined ? 'without a key of a script' : `with the key ${publicKey}`;
    return [`adds officer ${id} as ${roles.join(', ')}, ${key}`, ...passkeyWords(undefined, officer)];
  }
  return [
    ...(old.publicKey === publicKey ? [] : [keyWords(id, publicKey)]),
    ...passkeyWords(old, officer),
    ...(old.roles.join() === roles.join()
      ? []
      : [`makes officer ${id} ${roles.join(', ')} instead of ${old.roles.join(', ')}`]),
  ];
}

const keyWords = (id: string, publicKey: string | undefined): string =>
  publicKey === undefined
    ? `takes from officer ${id} the key of a script`
    : `gives officer ${id} the key ${publicKey}`;

/** A passkey is its whole content: another key under the same id is another passkey. */
function passkeyWords(old: Officer | undefined, { id, passkeys = [] }: Officer): string[] {
  const words = (key: (typeof passkeys)[number]) =>
    `${key.id}, made on ${key.origin}, with the key ${[key.x, key.y].filter(Boolean).join(' ')}`;
  const [before, next] = [old?.passkeys ?? [], passkeys].map((keys) => new Set(keys.map(words)));
  return [
    ...[...next!]
      .filter((key) => !before!.has(key))
      .map((key) => `lets officer ${id} approve with the passkey ${key}`),
    ...[...before!]
      .filter((key) => !next!.has(key))
      .map((key) => `takes from officer ${id} the passkey ${key}`),
  ];
}
