/** The statements of the State in small: a root and directories that name what its keeper holds, by one holder each. */

import type { DirectoryBody, RootBody } from '@comity/proof';
import { parseSealedUnverified } from '@comity/proof';
import {
  loadSigningKey,
  makeDirectory,
  makeRoot,
  nativeSigners,
  newSigningKey,
  type SigningKey,
} from '@comity/seal';
import type { FollowAnswer, Keeper, KeeperDescription } from '../src/index.ts';
import { AT, type CustodyLog, later, logged, seededRandom, shapeOf } from './fixture.ts';

const DAY = 86_400_000;

export const holder = (name: string): SigningKey =>
  loadSigningKey(newSigningKey(seededRandom(name), undefined, nativeSigners).secret, nativeSigners);
const ROOT = holder('root holder');
const DIRECTORY = holder('directory holder');

export interface Edits {
  root?: (body: RootBody) => RootBody;
  directory?: (body: DirectoryBody) => DirectoryBody;
  version?: number;
  rootVersion?: number;
  by?: SigningKey;
}

/** Every key of the keeper that is not retired. */
export function rootOf(
  keeper: KeeperDescription,
  { root = (same) => same, rootVersion = 1, by = ROOT }: Edits = {},
) {
  const role = (key: SigningKey) => ({ threshold: 1, keys: [key.public] });
  const noted = keeper.noteKeys.filter(({ role, status }) => role === 'log' && status !== 'retired');
  const body: RootBody = {
    version: rootVersion,
    epoch: 1,
    state: keeper.state,
    validUntil: later(AT, 365 * DAY),
    roles: {
      root: role(ROOT),
      directory: role(DIRECTORY),
      freshness: { threshold: 1, keys: keysOf(keeper, 'freshness') },
    },
    logs: [{ origin: keeper.logs[0]!.origin, vkeys: noted.flatMap(({ vkeys }) => vkeys) }],
    witnessPolicy: { quorum: 0, witnesses: [] },
  };
  return makeRoot({ id: ID, created: AT, body: root(body) }, [by]);
}

export function directoryOf(keeper: KeeperDescription, edits: Edits = {}): Uint8Array {
  const { directory = (same) => same, version = 1, by = DIRECTORY } = edits;
  const standing = keeper.publicKeys.filter(({ status, role }) => status !== 'retired' && role === 'seal');
  const recipients = (role: 'inbox' | 'evidence') =>
    keeper.recipients
      .filter((each) => each.role === role && each.status !== 'retired')
      .map(({ kid, recipient }) => ({ kid, recipient: shapeOf(recipient) }));
  const body: DirectoryBody = {
    version,
    state: keeper.state,
    rootVersion: 1,
    validUntil: later(AT, 30 * DAY),
    authorities: ['mla', '24-7'].map((id) => ({ id, name: id, functions: ['mla'], languages: ['en'] })),
    sealKeys: standing.map(({ key, authority = '', classes = [] }) => ({
      ...{ key, authority, classes, notBefore: AT, notAfter: later(AT, 300 * DAY) },
    })) as unknown as DirectoryBody['sealKeys'],
    nodeKeys: keysOf(keeper, 'node'),
    inbox: recipients('inbox') as unknown as DirectoryBody['inbox'],
    evidence: recipients('evidence') as unknown as DirectoryBody['evidence'],
    endpoints: [{ url: 'https://border.example' }],
    suites: ['comity-1'],
    languagesAccepted: ['en'],
    reservations: [],
    revocations: [],
  } as DirectoryBody;
  return makeDirectory({ id: ID, created: AT, body: directory(body) }, [by]);
}

const ID = '01920000-0000-7000-8000-000000000000';
const keysOf = (keeper: KeeperDescription, role: 'node' | 'freshness') =>
  keeper.publicKeys
    .filter((each) => each.role === role && each.status !== 'retired')
    .map(({ key }) => key) as unknown as RootBody['roles']['freshness']['keys'];

/** Shows the keeper statements, for the leaf that says so. */
export async function show(
  { keeper, log }: { keeper: Keeper; log: CustodyLog },
  statements: { roots: Uint8Array[]; directory?: Uint8Array },
): Promise<FollowAnswer> {
  const newest = statements.directory ?? statements.roots.at(-1)!;
  const { digest } = parseSealedUnverified(newest);
  const leaf = await logged(keeper, log, { action: 'key-changed', at: AT, digest });
  return keeper.follow({ ...statements, leaf });
}

/** Publishes the first root, then a directory that names every key there is now. */
export async function publish(world: { keeper: Keeper; log: CustodyLog }, edits: Edits = {}) {
  const now = await world.keeper.describe();
  const roots = now.statements === undefined ? [rootOf(now)] : [];
  const version = (now.statements?.directoryVersion ?? 0) + 1;
  return show(world, { roots, directory: directoryOf(now, { version, ...edits }) });
}
