/**
 * The main job between two nodes, with real cryptography and real files: Almara sends a letter, Kessar executes it and sends a
 * sealed package, Almara fetches and opens it. What comes out is what other people's tools are put before.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { timeStampRequest } from '@comity/proof';
import {
  fileKeyOpener,
  headersIn,
  ingestItem,
  makeTestAuthorityKey,
  openPackage,
  originalName,
  recipientId,
  testAuthority,
} from '@comity/seal';
import { packageDirectory } from '@comity/verifier';
import { domesticOrder, homeRecords } from '../../../packages/domain/test/support/requests.ts';
import { memoryBlobs } from '../../../packages/node/src/adapters/blobs-memory/store.ts';
import { openShelf } from '../../../packages/node/src/adapters/shelf-fs/shelf.ts';
import { releaseRule } from '../../../packages/node/src/usecases/officers/approvals.ts';
import { act, allowed, letter, officerWith, yes } from '../../../packages/node/test/support/desk.ts';
import { type Stand, type StandNode, stand } from '../../../packages/node/test/support/stand.ts';

export interface Item {
  readonly name: Uint8Array;
  readonly bytes: Uint8Array;
}

export interface Exchange {
  /** The package as Almara received it. */
  readonly folder: string;
  readonly bag: string;
  /** Kessar's first root, from Almara's side. */
  readonly root: Uint8Array;
  /** Secret of Almara's evidence recipient, and its id. */
  readonly identity: string;
  readonly kid: string;
  /** Kessar's directory statement. */
  readonly directory: Uint8Array;
  /** What Kessar's node sent, in order, as it lies in its outbox. */
  readonly envelopes: readonly Uint8Array[];
  /** Secret of Almara's inbox recipient. */
  readonly inbox: string;
  /** When the package was sealed. */
  readonly at: string;
  remove(): void;
}

type Ends = { xa: StandNode; xb: StandNode };

async function evidencePorts(home: string, state: string, authority: ReturnType<typeof testAuthority>) {
  const blobs = memoryBlobs();
  let drawn = 0;
  const bytes = (length: number) => new Uint8Array(length).fill(++drawn);
  const shelf = await openShelf(join(home, state), { blobs, entropy: { bytes: random } });
  return {
    blobs,
    shelf,
    splitHeaders: headersIn,
    async ingest(
      source: AsyncIterable<Uint8Array>,
      recipient: string,
      draft: Parameters<typeof ingestItem>[1]['sink'],
    ) {
      const { headers, ...measured } = await ingestItem(source, {
        recipients: [recipient],
        random,
        sink: draft,
      });
      return { ...measured, header: headers[0]!.bytes };
    },
    timeStamper: {
      stamp: async (sha512: Uint8Array) => authority.answer(timeStampRequest(sha512, bytes(8))),
      certificates: [authority.certificate],
    },
  };
}

const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length));

async function twoNodes(home: string): Promise<Stand> {
  const key = makeTestAuthorityKey('2020-01-01T00:00:00.000Z', '2060-01-01T00:00:00.000Z', random(8));
  const authority = testAuthority(key, () => world.clock.now(), random);
  const ports = {
    xa: await evidencePorts(home, 'xa', authority),
    xb: await evidencePorts(home, 'xb', authority),
  };
  const world: Stand = await stand({ real: true, ports: (state) => ports[state as keyof Ends] });
  return world;
}

/** Kessar registers, accepts and orders; gathers the items, releases them under four eyes, and announces the package. */
async function execute(
  world: Stand,
  xb: StandNode,
  request: string,
  items: readonly Item[],
): Promise<string> {
  const { node } = xb;
  const safeguards = homeRecords;
  await act(world, xb, request, 'register', { registeredAs: 'KE-2026-0042', authority: 'Central Authority' });
  const executingAuthority = { name: 'District Court of Kess' };
  await act(world, xb, request, 'accept', { executingAuthority, safeguards, secrecy: 'kept' });
  await act(world, xb, request, 'order', { order: domesticOrder({ date: world.clock.now() }), safeguards });
  for (const { name, bytes } of items) {
    const description = { name: originalName(Buffer.from(name)), kind: 'raw' as const };
    await node.addEvidence({ request, description, source: once(bytes) }, officerWith(xb, 'case-officer').id);
  }
  const listed = await node.listRelease(request);
  const asked = { action: releaseRule().action, nonce: listed.nonce, payload: listed.release };
  for (const role of ['case-officer', 'evidence-custodian'] as const)
    allowed(await node.approveRelease(listed.id, yes(world, xb, asked, role)));
  await node.buildPackage(listed.id);
  const transferBasis = 'Cooperation Act of Kessar, art. 12';
  await act(world, xb, request, 'send-evidence', {
    package: listed.id,
    dataIds: ['D1'],
    transferBasis,
    safeguards,
  });
  return listed.id;
}

async function whole(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(new Uint8Array(piece));
  return new Uint8Array(Buffer.concat(all));
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Almara fetches what was announced and opens it with its keeper's help. */
async function receive(xa: StandNode, id: string, root: Uint8Array, home: string) {
  const { node } = xa;
  await node.fetchPackage(id);
  const folder = await copied(node, id, join(home, 'received'));
  const { identity, kid } = await secretOf(xa, 'evidence');
  const officer = officerWith(xa, 'case-officer');
  const names = (await node.packageFiles(id))
    .map(({ name }) => name)
    .filter((name) => name.endsWith(`${kid}.hdr`));
  const keys = await node.openHeaders(
    { package: id, names, purpose: 'execution', reason: 'To read the answer.' },
    { id: officer.id, roles: ['case-officer'] },
  );
  const reader = packageDirectory(folder);
  const headers = await Promise.all(names.map((name) => whole(reader.stream(name))));
  const opener = fileKeyOpener(
    [kid],
    async (header) => keys[headers.findIndex((known) => Buffer.compare(known, header) === 0)]!,
  );
  const bag = join(home, 'bag');
  await openPackage({ reader, anchors: [root], opener, out: bag, openedAt: xa.ports.clock.now() });
  return { folder, bag, identity, kid };
}

/** The package as an officer's program copies it from the node: what rests locked there comes as it was sealed. */
async function copied(node: StandNode['node'], id: string, folder: string): Promise<string> {
  for (const { name } of await node.packageFiles(id)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    const { bytes } = await node.openPackageFile(id, name);
    writeFileSync(join(folder, name), await whole(bytes));
  }
  return folder;
}

async function secretOf({ founded }: StandNode, role: 'inbox' | 'evidence') {
  for (const record of await founded.keys.load()) {
    if (record.role === role && 'identity' in record) {
      return { identity: record.identity, kid: recipientId(record.recipient) };
    }
  }
  throw new Error(`no ${role} key was founded`);
}

export async function exchange(items: readonly Item[]): Promise<Exchange> {
  const home = mkdtempSync(join(tmpdir(), 'comity-interop-'));
  const remove = () => rmSync(home, { recursive: true, force: true });
  try {
    return { ...(await exchangeIn(home, items)), remove };
  } catch (error) {
    remove();
    throw error;
  }
}

async function exchangeIn(home: string, items: readonly Item[]): Promise<Omit<Exchange, 'remove'>> {
  const world = await twoNodes(home);
  const { xa, xb } = world.nodes as Ends;
  const { id: request } = await letter(world, xa);
  await world.post();
  const id = await execute(world, xb, request, items);
  await world.post();
  const { root, directory } = xb.founded;
  const received = await receive(xa, id, root, home);
  const inbox = (await secretOf(xa, 'inbox')).identity;
  const envelopes = await outboxOf(xb, request);
  return { ...received, root, directory, inbox, envelopes, at: world.clock.now() };
}

async function outboxOf(node: StandNode, request: string): Promise<Uint8Array[]> {
  return node.read(async (tx) => {
    const acts = (await tx.acts.where('thread', request)).sort((a, b) => a.seq - b.seq);
    const names = acts.flatMap(({ stage }) => ('envelope' in stage ? [stage.envelope] : []));
    const found = await Promise.all(names.map((name) => tx.exact.get(name)));
    return found.filter((bytes) => bytes !== undefined);
  });
}
