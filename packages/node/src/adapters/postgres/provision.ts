/**
 * One database and one role per node on a server that somebody else runs (DATABASE_URL). The node keeps the name and the
 * password in a file of its own; the server learns only a verifier of the password. A database of the same name that
 * this node did not make is never touched.
 */
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import pg from 'pg';
import { sqlState } from './errors.ts';
import { scramVerifier } from './scram.ts';

/** `code` is closed; `message` tells the operator what to do. */
export class ProvisionError extends Error {
  override name = 'ProvisionError';
  readonly code: 'unreachable' | 'not-permitted' | 'not-ours' | 'failed';
  constructor(code: ProvisionError['code'], message: string, cause: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

/** `url` names a server and somebody who may create there; `node` is a State code; `recordFile` is the node's own. */
export type ProvisionRequest = { url: string; node: string; recordFile: string };

type Provisioned = { database: string; role: string; password: string };

/** Makes what is missing and returns where to connect. Repeating it changes nothing. @throws ProvisionError */
export async function provisionDatabase({
  url,
  node,
  recordFile,
}: ProvisionRequest): Promise<{ connectionString: string }> {
  const record = readRecord(recordFile) ?? newRecord(node, recordFile);
  await asAdministrator(url, record, async (client) => {
    await makeRole(client, record);
    await makeDatabase(client, record);
  });
  return { connectionString: addressFor(url, record) };
}

/** Drops what `provisionDatabase` made for this record file, and the file. @throws ProvisionError */
export async function dropProvisioned({ url, recordFile }: Omit<ProvisionRequest, 'node'>): Promise<void> {
  const record = readRecord(recordFile);
  if (!record) return;
  await asAdministrator(url, record, async (client) => {
    const owner = await ownerMark(client, record.database);
    if (owner === markOf(record)) await client.query(`drop database ${quoted(record.database)} with (force)`);
    await client.query(`drop role if exists ${quoted(record.role)}`);
  });
  rmSync(recordFile, { force: true });
}

const asAdministrator = async (
  url: string,
  record: Provisioned,
  work: (client: pg.Client) => Promise<void>,
): Promise<void> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (cause) {
    throw new ProvisionError(
      'unreachable',
      `The server of DATABASE_URL cannot be reached: ${(cause as Error).message}`,
      cause,
    );
  }
  try {
    await work(client);
  } catch (cause) {
    throw explained(cause, record);
  } finally {
    await client.end().catch(() => {});
  }
};

const explained = (cause: unknown, { role, database }: Provisioned): ProvisionError => {
  if (cause instanceof ProvisionError) return cause;
  const { message } = cause as Error;
  if (sqlState(cause) !== '42501')
    return new ProvisionError('failed', `The node's database could not be prepared: ${message}`, cause);
  const advice = `Give the user of DATABASE_URL the attributes CREATEDB and CREATEROLE, or create role ${role} and database ${database} owned by it and point each node at its own.`;
  return new ProvisionError(
    'not-permitted',
    `The node's database could not be prepared: ${message}. ${advice}`,
    cause,
  );
};

const makeRole = async (client: pg.Client, { role, password }: Provisioned): Promise<void> => {
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role]);
  const verb = rowCount === 0 ? 'create' : 'alter';
  await client.query(`${verb} role ${quoted(role)} login password '${scramVerifier(password)}'`);
};

const makeDatabase = async (client: pg.Client, record: Provisioned): Promise<void> => {
  const [database, role] = [quoted(record.database), quoted(record.role)];
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [record.database]);
  if (rowCount !== 0) {
    if ((await ownerMark(client, record.database)) === markOf(record)) return;
    throw new ProvisionError(
      'not-ours',
      `A database ${record.database} exists that this node did not make.`,
      undefined,
    );
  }
  // Whoever is not a superuser may give a database only to a role it is a member of.
  await client.query(`grant ${role} to current_user`);
  await client.query(`create database ${database} owner ${role} encoding 'UTF8' template template0`);
  await client.query(`comment on database ${database} is '${markOf(record)}'`);
  await client.query(`revoke all on database ${database} from public`);
};

const ownerMark = async (client: pg.Client, database: string): Promise<string | undefined> => {
  const text = "select shobj_description(oid, 'pg_database') as mark from pg_database where datname = $1";
  const { rows } = await client.query<{ mark: string | null }>(text, [database]);
  return rows[0]?.mark ?? undefined;
};

const markOf = ({ role }: Provisioned): string => `Comity node database of ${role}`;
const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The server's address with the node's own role and database, for hosts and for socket directories. */
function addressFor(url: string, { role, password, database }: Provisioned): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  if (address.hostname) {
    address.username = role;
    address.password = password;
  } else {
    address.searchParams.set('user', role);
    address.searchParams.set('password', password);
  }
  return address.toString();
}

/** The name carries chance, so that two installations on one server never meet. Written down before it is used. */
function newRecord(node: string, path: string): Provisioned {
  const name = `comity_${node.replace(/[^a-z0-9]/g, '')}_${randomBytes(4).toString('hex')}`;
  const record = { database: name, role: name, password: randomBytes(24).toString('hex') };
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const file = openSync(`${path}.new`, 'w', 0o600);
  try {
    writeSync(file, JSON.stringify(record));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(`${path}.new`, path);
  return record;
}

const readRecord = (path: string): Provisioned | undefined => {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Provisioned;
  } catch {
    return undefined;
  }
};
