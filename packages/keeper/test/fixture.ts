/** A State in small: a log, officers with keys, and a keeper over stores that outlive it. */
import {
  append,
  commitment,
  EMPTY_FRONTIER,
  leafHash,
  type NodeReader,
  proveConsistency,
  proveInclusion,
  rootAt,
} from '@comity/proof';
import { canonicalBytes, type Json, sha256, toBase64url, toHex, utf8 } from '@comity/protocol';
import { nativePrimitives, nativeSigners, nobleSigners } from '@comity/seal';
import {
  type Age,
  type Approval,
  approvalChallenge,
  createKeeper,
  createKeyring,
  initialiseKeeper,
  type Keeper,
  type KeeperDeps,
  KeeperError,
  type KeyRecord,
  type KeyStore,
  type LeafProof,
  memoryKeyStore,
  memoryStateStore,
  type Register,
  type Role,
  type StateStore,
} from '../src/index.ts';

export const ORIGIN = 'xb.comity.example/custody';
export const AT = '2026-11-21T18:30:00.000Z';

export const later = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString();
export const hex = (bytes: Uint8Array): string => toHex(sha256(bytes));
export const digestOf = (json: Json): string => hex(canonicalBytes(json));

/** Bytes that look random and are the same on every run. */
export function seededRandom(seed: string) {
  let counter = 0;
  return (length: number): Uint8Array => {
    const out = new Uint8Array(length);
    for (let at = 0; at < length; at += 32) {
      out.set(sha256(utf8(`${seed}/${counter++}`)).subarray(0, length - at), at);
    }
    return out;
  };
}

/** Encryption that anyone can read and nobody can mistake: `to:<recipient>:<plaintext>`. */
export const plainAge: Age = {
  opener(identities) {
    const recipients = identities.map((identity) => identity.replace('SECRET-', 'age1pq-'));
    const open = (bytes: Uint8Array): Uint8Array => {
      const text = Buffer.from(bytes).toString('latin1');
      const to = recipients.find((recipient) => text.startsWith(`to:${recipient}:`));
      if (to === undefined) throw new Error('for someone else, and here is a detail that must not leak');
      return Buffer.from(text.slice(`to:${to}:`.length), 'latin1');
    };
    return { envelope: open, header: open };
  },
  makeHeader: (fileKey, recipient) => encryptTo(recipient, fileKey),
  newIdentity(random) {
    const name = toHex(random(4));
    const recipient = `age1pq-${name}`;
    return { identity: `SECRET-${name}`, recipient, kid: hex(utf8(shapeOf(recipient))).slice(0, 32) };
  },
};

/** As a directory would have to name it: of the right form, and only that. */
export const shapeOf = (recipient: string): string =>
  `age1pq1${recipient
    .slice('age1pq-'.length)
    .replace(/./g, (digit) => 'qpzry9x8gf2tvdw0'[Number.parseInt(digit, 16)]!)
    .padEnd(1952, 'q')}`;

export const encryptTo = (recipient: string, plaintext: Uint8Array): Uint8Array =>
  Buffer.from(`to:${recipient}:${Buffer.from(plaintext).toString('latin1')}`, 'latin1');

/** The custody log as a node keeps it. */
export function custodyLog(origin = ORIGIN) {
  let frontier = EMPTY_FRONTIER;
  const nodes = new Map<string, Uint8Array>();
  const opened: { event: Json; salt: Uint8Array }[] = [];
  const read: NodeReader = (level, index) => {
    const hash = nodes.get(`${level}/${index}`);
    if (!hash) throw new Error(`no node ${level}/${index}`);
    return hash;
  };
  const rootHex = (size: number) => toHex(rootAt(read, size));
  return {
    origin,
    size: () => frontier.size,
    rootHex,
    add(event: Json): number {
      const salt = sha256(utf8(`salt ${origin} ${opened.length}`));
      opened.push({ event, salt });
      const appended = append(frontier, [leafHash(commitment(salt, event))]);
      for (const node of appended.nodes) nodes.set(`${node.level}/${node.index}`, node.hash);
      frontier = appended.frontier;
      return frontier.size - 1;
    },
    leaf(index: number, size = frontier.size): LeafProof {
      return { ...opened[index]!, index, size, proof: proveInclusion(read, index, size).map(toHex) };
    },
    consistency: (from: number, size = frontier.size) => proveConsistency(read, from, size).map(toHex),
    checkpoint(from: number, at: string, size = frontier.size) {
      const consistency = proveConsistency(read, from, size).map(toHex);
      return { origin, size, root: rootHex(size), consistency, at };
    },
  };
}

export type CustodyLog = ReturnType<typeof custodyLog>;

const PEOPLE: Record<string, Role[]> = {
  ada: ['case-officer', 'approving-authority'],
  ben: ['case-officer'],
  cleo: ['approving-authority'],
  dora: ['evidence-custodian'],
  eli: ['key-custodian'],
  fay: ['key-custodian', 'case-officer'],
  gil: ['overseer'],
};

const officerKeys = new Map(
  Object.keys(PEOPLE).map((id, i) => [id, nobleSigners.load('EdDSA', new Uint8Array(32).fill(100 + i))]),
);

export const register = (watched: Register['watched'] = []): Register => ({
  officers: Object.entries(PEOPLE).map(([id, roles]) => ({
    id,
    roles,
    publicKey: officerKeys.get(id)!.jwk.x!,
  })),
  watched,
});

export function approve(
  officer: string,
  role: Role,
  action: string,
  payloadDigest: string,
  at = AT,
): Approval {
  const nonce = toBase64url(new Uint8Array(32).fill(3));
  const question = { officer, role, action, payloadDigest, nonce, at };
  const signature = officerKeys.get(officer)!.sign(approvalChallenge(question));
  return { ...question, signature: toBase64url(signature) };
}

/** Both key custodians, for a change of the keeper itself. */
export const custodians = (action: string, digest: string, at = AT): Approval[] => [
  approve('eli', 'key-custodian', action, digest, at),
  approve('fay', 'key-custodian', action, digest, at),
];

export interface Stores {
  keys: KeyStore;
  state: StateStore;
}

export interface TestClock {
  now: string;
}

export function depsOver(stores: Stores, clock: TestClock, seed = 'keeper'): KeeperDeps {
  return {
    ...stores,
    primitives: nativePrimitives,
    signers: nativeSigners,
    age: plainAge,
    now: () => clock.now,
    random: seededRandom(seed),
  };
}

export interface StateOptions {
  origin?: string;
  state?: string;
  watched?: Register['watched'];
}

const keyrings = new Map<string, KeyRecord[]>();

function keyringOf(origin: string, state: string): KeyRecord[] {
  const known = keyrings.get(`${origin} ${state}`);
  if (known) return known;
  const authorities = [
    { id: 'mla', classes: ['comity.'] },
    { id: '24-7', classes: ['comity.preservation'] },
  ];
  const keyring = createKeyring(
    { origin, witness: `witness.${state}.comity.example`, authorities, at: AT },
    { random: seededRandom(`keys of ${origin}`), signers: nativeSigners, age: plainAge },
  );
  keyrings.set(`${origin} ${state}`, keyring);
  return keyring;
}

export async function firstRun(stores: Stores, options: StateOptions = {}): Promise<void> {
  const { origin = ORIGIN, state = 'xb', watched = [] } = options;
  await initialiseKeeper(stores, { state, keyring: keyringOf(origin, state), register: register(watched) });
}

export const memoryStores = () => ({ keys: memoryKeyStore(), state: memoryStateStore() });

/** A keeper that is ready and has signed nothing yet. */
export async function newKeeper(options: StateOptions = {}) {
  const stores = memoryStores();
  const clock: TestClock = { now: AT };
  await firstRun(stores, options);
  const keeper = await createKeeper(depsOver(stores, clock));
  await keeper.startUp({ witnessed: [] });
  return { keeper, stores, clock };
}

/** A keeper that is ready, with a log of one leaf under its first checkpoint. */
export async function readyKeeper(options: StateOptions = {}) {
  const { keeper, stores, clock } = await newKeeper(options);
  const log = custodyLog(options.origin);
  log.add({ action: 'restored', at: AT });
  await keeper.checkpoint(log.checkpoint(0, AT));
  return { keeper, log, stores, clock };
}

/** Adds an event and has it checkpointed: the leaf, ready to be shown. */
export async function logged(keeper: Keeper, log: CustodyLog, event: Json, at = AT): Promise<LeafProof> {
  const before = log.size();
  const index = log.add(event);
  await keeper.checkpoint(log.checkpoint(before, at));
  return log.leaf(index);
}

/** The code, and the reason if there is one, that a call was refused with. */
export async function refusal(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof KeeperError)) return `not a KeeperError: ${error}`;
    const { why } = error.facts as { why?: string };
    return why === undefined ? error.code : `${error.code}: ${why}`;
  }
  return 'not refused';
}
