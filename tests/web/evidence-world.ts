/**
 * Two desks with evidence between them, in real crypto on real files: Kessar took items in, sealed some and sent them, and Almara has them with
 * their verdict. Names are as hostile as a file system allows.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toBase64url, utf8 } from '@comity/protocol';
import { type Desk, deskOf } from '../../packages/node/test/support/counter.ts';
import {
  add,
  announce,
  bytesOf,
  content,
  type EvidenceWorld,
  evidenceWorld,
  execute,
  release,
} from '../../packages/node/test/support/evidence.ts';
import type { StandNode } from '../../packages/node/test/support/stand.ts';

/** What a browser must show as letters and never as markup, as direction or as another name. */
export const HOSTILE_NAMES: Uint8Array[] = [
  utf8('<img src=x onerror=alert(1)>.jpg'),
  utf8('invoice\u202egnp.exe'),
  new Uint8Array([0x66, 0xff, 0xfe, 0x00, 0x0a, 0x41]),
  utf8(`${'n'.repeat(251)}.txt`),
];

export interface Served {
  desk: Desk;
  address: string;
  /** Signed in as this officer, with these roles. */
  cookie(officer: string, roles: readonly string[]): Promise<string>;
}

export interface EvidenceDesks extends EvidenceWorld {
  ours: Served;
  theirs: Served;
  items: { first: string; marked: string; empty: string };
  /** Sent and there; listed and waiting; taken back. */
  packages: { sent: string; listed: string; takenBack: string };
  close(): Promise<void>;
}

export async function evidenceDesks(): Promise<EvidenceDesks> {
  const folder = mkdtempSync(join(tmpdir(), 'comity-evidence-desks-'));
  const facts = await evidenceWorld(['xa', 'xb'], folder);
  await execute(facts);
  const first = await add(facts, 'mailbox-2026.mbox', content(300_000));
  const sent = await release(facts, [first.id]);
  await announce(facts, sent.id);
  await facts.xa.node.fetchPackage(sent.id);
  await facts.world.post();
  const marked = await add(facts, 'IMG_2041.jpg', content(20_000, 7));
  const empty = await add(facts, 'empty.txt', new Uint8Array(0));
  for (const name of HOSTILE_NAMES) await addNamed(facts, name);
  const { node } = facts.xb;
  const officer = { id: 'xb-case', role: 'case-officer' };
  await node.markItem({ item: marked.id, marked: true, reason: 'Recognised by its hash.' }, officer);
  await node.describeItems(facts.id, [{ item: empty.id, said: SAID }], officer);
  await node.lookAtItem(
    { item: first.id, purpose: 'execution', reason: 'To see whether it is the right mailbox.' },
    { id: 'xb-case', roles: ['case-officer'] },
  );
  const takenBack = await node.listRelease(facts.id, [empty.id], 'xb-case');
  await node.takeBackRelease(takenBack.id, { id: 'xb-case', role: 'case-officer' });
  const listed = await node.listRelease(facts.id, [empty.id], 'xb-case');
  const [ours, theirs] = [await served(facts, facts.xb), await served(facts, facts.xa)];
  return {
    ...facts,
    ...{ ours, theirs },
    items: { first: first.id, marked: marked.id, empty: empty.id },
    packages: { sent: sent.id, listed: listed.id, takenBack: takenBack.id },
    close: async () => {
      await ours.desk.app.close();
      await theirs.desk.app.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const SAID = {
  kind: 'copy' as const,
  acquisition: {
    by: 'examiner-4',
    organisation: 'Digital laboratory, Kessar City',
    tool: 'ewfacquire',
    start: '2026-11-20T09:00:00.000Z',
    claimed: [
      {
        alg: 'md5' as const,
        scope: 'the medium, as recorded in the E01',
        value: '9e107d9d372bb6826bd81d3542a419d6',
      },
    ],
  },
};

export const addNamed = ({ xb, id }: EvidenceWorld, name: Uint8Array) =>
  xb.node.addEvidence(
    {
      request: id,
      description: { name: { bytes: toBase64url(name), shown: 'as somebody shows it' }, kind: 'raw' },
      source: bytesOf('x'),
    },
    'xb-case',
  );

async function served({ world }: EvidenceWorld, node: StandNode): Promise<Served> {
  const desk = await deskOf(world, node);
  await desk.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = desk.app.server.address() as AddressInfo;
  return {
    desk,
    address: `http://127.0.0.1:${port}`,
    async cookie(officer, roles) {
      const { token } = await desk.sessions.open({
        ...{ officer, name: 'Layla Haddad', roles: [...roles] as never, readOnly: false },
        ...{ by: 'passkey', device: 'Chrome, Linux' },
      });
      return token;
    },
  };
}
