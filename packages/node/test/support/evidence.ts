/** Evidence between two States in memory: real crypto, real files, a letter of request that is being executed. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Approval, Role } from '@comity/keeper';
import { toBase64url, utf8 } from '@comity/protocol';
import { headersIn, ingestItem } from '@comity/seal';
import { domesticOrder, homeRecords, useLimitation } from '../../../domain/test/support/requests.ts';
import { openBlobStore } from '../../src/adapters/blobs-fs/store.ts';
import { openShelf } from '../../src/adapters/shelf-fs/shelf.ts';
import type { NodePorts } from '../../src/assembly.ts';
import type { MadePackage } from '../../src/ports/records/index.ts';
import { act, allowed, halfNow, letter, yes } from './desk.ts';
import { type Stand, type StandNode, type StandOptions, stand } from './stand.ts';
import { temporaryDirectory } from './temporary.ts';

export interface EvidenceWorld {
  world: Stand;
  xa: StandNode;
  xb: StandNode;
  xc: StandNode;
  /** The letter that Almara sent and Kessar executes. */
  id: string;
  /** Where each State keeps its packages. */
  folders: Record<string, string>;
}

/** Ports on real files below a folder of the test. */
export async function onFiles(folder: string): Promise<Partial<NodePorts>> {
  const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
  await mkdir(folder, { recursive: true });
  const blobs = await openBlobStore(join(folder, 'blobs'));
  const shelf = await openShelf(join(folder, 'packages'), { blobs, entropy: { bytes: random } });
  return {
    blobs,
    shelf,
    splitHeaders: headersIn,
    async ingest(source, recipient, draft) {
      const { headers, ...measured } = await ingestItem(source, {
        recipients: [recipient],
        random,
        sink: draft,
      });
      return { ...measured, header: headers[0]!.bytes };
    },
  };
}

/** `folder` is for worlds that outlive one test: whoever gives it removes it. */
export async function evidenceWorld(
  states = ['xa', 'xb'],
  folder = temporaryDirectory('comity-evidence-'),
  over: Pick<StandOptions, 'names'> = {},
): Promise<EvidenceWorld> {
  const ports = new Map<string, Partial<NodePorts>>();
  for (const state of states) ports.set(state, await onFiles(join(folder, state)));
  const world = await stand({ ...over, states, real: true, ports: (state) => ports.get(state)! });
  const { xa, xb, xc } = world.nodes;
  const { id } = await letter(world, xa);
  await world.post();
  const folders = Object.fromEntries(states.map((state) => [state, join(folder, state, 'packages')]));
  return { world, xa, xb, xc, id, folders };
}

/** Registered, a condition agreed, accepted, and ordered: Kessar may gather evidence now. */
export async function execute({ world, xa, xb, id }: EvidenceWorld): Promise<void> {
  await act(world, xb, id, 'register', { registeredAs: 'K-1', authority: 'Desk' });
  await act(world, xb, id, 'propose-condition', {
    conditions: [useLimitation()],
    reason: 'Our law allows this use only.',
  });
  await world.post();
  const half = await halfNow(xa, id);
  const proposal = half!.inbound.seen.at(-1)!.digest;
  await act(world, xa, id, 'answer-condition', { proposal, conditionIds: ['C1'], choice: 'accept' });
  await world.post();
  const executingAuthority = { name: 'Prosecutor of Kessar City' };
  await act(world, xb, id, 'accept', { executingAuthority, safeguards: homeRecords, secrecy: 'kept' });
  await act(world, xb, id, 'order', { order: domesticOrder(), safeguards: homeRecords });
  await world.post();
}

export async function* bytesOf(...pieces: (Uint8Array | string)[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) yield typeof piece === 'string' ? utf8(piece) : piece;
}

export async function allOf<T>(source: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const one of source) all.push(one);
  return all;
}

/** Bytes nobody could guess a pattern in, and the same every time. */
export function content(size: number, seed = 1): Uint8Array {
  const bytes = new Uint8Array(size);
  let x = seed;
  for (let i = 0; i < size; i++) {
    x = (x * 1103515245 + 12345) & 0x7fffffff;
    bytes[i] = x >>> 16;
  }
  return bytes;
}

export const named = (name: string) => ({
  name: { bytes: toBase64url(utf8(name)), shown: name },
  kind: 'raw' as const,
});

export function add(
  { xb, id }: EvidenceWorld,
  name: string,
  bytes: Uint8Array,
  size: number | undefined = bytes.length,
  once?: string,
) {
  const item = {
    request: id,
    description: named(name),
    source: bytesOf(bytes),
    ...(size === undefined ? {} : { size }),
    ...(once === undefined ? {} : { once }),
  };
  return xb.node.addEvidence(item, 'xb-case');
}

export const RELEASERS: [Role, number][] = [
  ['case-officer', 0],
  ['evidence-custodian', 1],
];

export function yesToRelease(
  { world, xb }: EvidenceWorld,
  made: MadePackage,
  role: Role,
  place = 0,
): Approval {
  return yes(world, xb, { action: 'release', nonce: made.nonce, payload: made.release }, role, place);
}

/** Listed and approved by two. */
export async function release(facts: EvidenceWorld, items?: string[]): Promise<MadePackage> {
  const made = await facts.xb.node.listRelease(facts.id, items);
  let current = made;
  for (const [role, place] of RELEASERS)
    current = allowed(await facts.xb.node.approveRelease(made.id, yesToRelease(facts, made, role, place)));
  return current;
}

/** Sealed and announced; Almara has the announcement. */
export async function announce(facts: EvidenceWorld, id: string): Promise<void> {
  await facts.xb.node.buildPackage(id);
  await act(facts.world, facts.xb, facts.id, 'send-evidence', {
    package: id,
    dataIds: ['D1'],
    transferBasis: 'Data Protection Act of Kessar, s. 40',
    safeguards: homeRecords,
  });
  await facts.world.post();
}
