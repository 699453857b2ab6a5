/**
 * PostgreSQL refuses to run as root. A node started by root therefore lends its database an existing
 * unprivileged account; a node started by anybody else runs it as that same user.
 */
import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { EmbeddedDatabaseError } from './errors.ts';

/** Who the database runs as. `switchUser` is true when that is not the user this process runs as. */
export type Account = { name: string; uid: number; gid: number; switchUser: boolean };

const CANDIDATES = ['comity', 'postgres', 'nobody'];

/**
 * Chooses the account.
 * @param owner uid of an existing data directory: it decides, for PostgreSQL insists on owning its files.
 * @param passwd text of the account register.
 * @param me who this process runs as.
 * @throws EmbeddedDatabaseError `no-account` when root finds nobody to lend, `not-permitted` for another's directory.
 */
export function chooseAccount(owner?: number, passwd = readPasswd(), me: Me = userInfo()): Account {
  if (me.uid !== 0) return ownAccount(me, owner);
  const entries = parsePasswd(passwd).filter((entry) => entry.uid !== 0);
  const found =
    owner === undefined
      ? CANDIDATES.map((name) => entries.find((entry) => entry.name === name)).find((entry) => entry)
      : entries.find((entry) => entry.uid === owner);
  if (found) return { ...found, switchUser: true };
  throw new EmbeddedDatabaseError(
    'no-account',
    owner === undefined
      ? `PostgreSQL does not run as root, and none of the accounts ${CANDIDATES.join(', ')} exists to run it. Create one of them, start as an ordinary user, or set DATABASE_URL.`
      : `The database's files belong to user id ${owner}, which is not an unprivileged account of this machine.`,
  );
}

type Me = { username: string; uid: number; gid: number };

const ownAccount = (me: Me, owner: number | undefined): Account => {
  if (owner !== undefined && owner !== me.uid) {
    throw new EmbeddedDatabaseError(
      'not-permitted',
      `The database's files belong to user id ${owner}, not to ${me.username} (${me.uid}). Start as that user, or as root.`,
    );
  }
  return { name: me.username, uid: me.uid, gid: me.gid, switchUser: false };
};

const readPasswd = (): string => {
  try {
    return readFileSync('/etc/passwd', 'utf8');
  } catch {
    return '';
  }
};

const parsePasswd = (text: string): Omit<Account, 'switchUser'>[] =>
  text.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':');
    return name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : [];
  });
