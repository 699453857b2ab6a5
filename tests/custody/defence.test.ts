/** The evidence of a case for the defence: made through a real counter, and read by the verifier as its reader will. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type DefenceExport, makeDefenceExport } from '../../packages/cli/src/custody/defence.ts';
import { EVERYTHING, readDefenceWishes } from '../../packages/cli/src/custody/defence-wishes.ts';
import { DEFENCE_WORDS } from '../../packages/cli/src/custody/defence-words.ts';
import { type Session, told } from '../../packages/cli/src/session/session.ts';
import { wireFetch } from '../../packages/cli/src/wire/fetch.ts';
import { openWire } from '../../packages/cli/src/wire/http.ts';
import { deskOf } from '../../packages/node/test/support/counter.ts';
import {
  add,
  announce,
  content,
  evidenceWorld,
  execute,
  release,
} from '../../packages/node/test/support/evidence.ts';
import type { StandNode } from '../../packages/node/test/support/stand.ts';
import { temporaryDirectory } from '../../packages/node/test/support/temporary.ts';
import { verifyFolder } from '../../packages/proof/src/index.ts';
import { packageDirectory } from '../../packages/verifier/src/index.ts';

const MIB = 1024 * 1024;
const LONG = 60_000;
const NAMES = ['mail.mbox', 'disk.img', 'note.txt'];

/** A case at Almara, to which Kessar sent three items; and a desk there. */
async function aCase() {
  const facts = await evidenceWorld();
  await execute(facts);
  const sizes = [50, 2 * MIB + 7, 20];
  for (const [i, name] of NAMES.entries()) await add(facts, name, content(sizes[i]!, i + 1));
  const { id: packageId } = await release(facts);
  await announce(facts, packageId);
  await facts.world.post();
  await facts.xa.node.fetchPackage(packageId);
  const session = await sessionAt(facts);
  const out = join(temporaryDirectory('comity-defence-'), 'for-the-defence');
  const make = (more: Partial<DefenceExport> = {}) =>
    makeDefenceExport({
      ...{
        session,
        request: facts.id,
        out,
        by: 'Registry, District Court',
        reason: 'Disclosure in 4 KLs 12/26',
      },
      ...{ wishes: EVERYTHING, language: 'en', zone: 'UTC', signal: new AbortController().signal },
      ...{ onPhase: () => undefined, onBytes: () => undefined, ...more },
    });
  const wishes = (value: object) => {
    const file = join(temporaryDirectory('comity-wishes-'), 'withheld.json');
    writeFileSync(file, JSON.stringify(value));
    return readDefenceWishes(file, {} as never);
  };
  const verdictOf = async (part: string, by: StandNode, state: string) =>
    verifyFolder(packageDirectory(join(out, part)), [await rootOf(by, state)]);
  const readme = () => readFileSync(join(out, 'README.txt'), 'utf8');
  return { ...facts, packageId, out, make, wishes, verdictOf, readme };
}

async function sessionAt({ world, xa }: Awaited<ReturnType<typeof evidenceWorld>>): Promise<Session> {
  const desk = await deskOf(world, xa);
  await desk.app.listen({ host: '127.0.0.1', port: 0 });
  const baseUrl = `http://127.0.0.1:${(desk.app.server.address() as AddressInfo).port}`;
  const token = await desk.signIn('xa-case');
  const wire = openWire();
  onTestFinished(async () => {
    wire.close();
    await desk.app.close();
  });
  const headers = async () => ({ authorization: `Bearer ${token}` });
  const now = () => world.clock.now();
  const ask: Session['ask'] = async (call) =>
    told(call({ baseUrl, fetch: wireFetch(wire), headers: await headers() }));
  return { baseUrl, wire, now, headers, ask } as Session;
}

async function rootOf({ ports: { store } }: StandNode, state: string): Promise<Uint8Array> {
  const found = await store.transact(async (tx) => {
    const digest = (await tx.trust.get(state))?.pinnedRoot;
    return digest && tx.exact.get(digest);
  });
  if (!found) throw new Error(`${state} is not pinned here`);
  return found;
}

describe('a defence export', () => {
  it('shows all that nobody withholds, with the chain of every hand and look, each part proven from the reader’s own roots', {
    tags: 'slow',
    timeout: LONG,
  }, async () => {
    const { xa, xb, make, verdictOf, readme, out } = await aCase();
    const made = await make();
    expect(readdirSync(out).sort()).toEqual(['README.txt', 'custody', 'items-1', 'report.pdf']);
    const items = await verdictOf('items-1', xa, 'xb');
    expect(items).toMatchObject({
      outcome: 'proven',
      disclosure: { items: { whole: 3, part: 0, withheld: 0 }, by: 'Registry, District Court' },
    });
    const custody = await verdictOf('custody', xb, 'xa');
    expect(custody.outcome).toBe('proven');
    const looks = custody.custody!.told.filter((one) => 'event' in one && one.event.action === 'viewed');
    expect(looks.length).toBeGreaterThanOrEqual(3);
    expect(readFileSync(join(out, 'report.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
    expect(readme()).toContain(`SHA-256 of its manifest: ${items.package!.digest}`);
    expect(readme()).toContain(`    items-1: Kessar (xb): ${made.packages[0]!.root}\n`);
    expect(readme()).toContain(`    custody: Almara (xa): ${made.custody.root}\n`);
    expect(readme()).toContain('This State is invented');
    expect(readme()).toContain('Nothing is withheld');
    const data = readFileSync(join(out, 'items-1/data/000002.bin'));
    expect(Buffer.compare(data, content(2 * MIB + 7, 2))).toBe(0);
  });

  it(
    'withholds items, ranges and events openly, and says why in its reader’s language',
    async () => {
      const { packageId, xa, xb, make, wishes, verdictOf, readme } = await aCase();
      const said = await wishes({
        packages: {
          [packageId]: {
            show: ['1', '2:0-10'],
            withhold: [
              { what: '2', reason: 'Other people’s files', basis: 'Data Protection Act, section 14' },
              { what: 'rest', reason: 'Letters to counsel', basis: 'Section 97' },
            ],
          },
        },
        events: [{ what: '1', reason: 'Names a source', basis: 'Section 96' }],
      });
      await make({ wishes: said, language: 'ar' });
      const items = await verdictOf('items-1', xa, 'xb');
      expect(items).toMatchObject({
        outcome: 'proven',
        disclosure: { items: { whole: 1, part: 1, withheld: 1 } },
      });
      const custody = await verdictOf('custody', xb, 'xa');
      expect(custody).toMatchObject({ outcome: 'proven', custody: { events: { withheld: 1 } } });
      for (const words of [DEFENCE_WORDS.ar.title, 'Letters to counsel', 'Section 97', 'Names a source'])
        expect(readme()).toContain(words);
    },
    LONG,
  );

  it(
    'shows the rest of a package of which only something is said to be withheld',
    async () => {
      const { packageId, xa, make, wishes, verdictOf } = await aCase();
      const withhold = [{ what: '3', reason: 'Letters to counsel', basis: 'Section 97' }];
      await make({ wishes: await wishes({ packages: { [packageId]: { withhold } } }) });
      const { disclosure } = await verdictOf('items-1', xa, 'xb');
      expect(disclosure!.items).toMatchObject({ whole: 2, withheld: 1 });
    },
    LONG,
  );

  it(
    'leaves nothing behind when something is left unsaid, is not there, or the work is stopped',
    async () => {
      const { packageId, make, wishes, out } = await aCase();
      const silent = await wishes({ packages: { [packageId]: { show: ['1'] } } });
      await expect(make({ wishes: silent })).rejects.toMatchObject({ code: 'silence' });
      const unknown = await wishes({ packages: { '0193e7a0-0000-7000-8000-000000000000': { show: ['1'] } } });
      await expect(make({ wishes: unknown })).rejects.toMatchObject({ code: 'no-such-package' });
      const stop = new AbortController();
      const onBytes = () => stop.abort(new Error('Ctrl-C'));
      await expect(make({ signal: stop.signal, onBytes })).rejects.toThrow('Ctrl-C');
      expect([existsSync(out), existsSync(`${out}.partial`)]).toEqual([false, false]);
    },
    LONG,
  );

  it('refuses wishes that say something else', async () => {
    const { wishes } = await aCase();
    await expect(wishes({ items: {} })).rejects.toThrow('items');
    await expect(wishes({ packages: { x: { show: [1] } } })).rejects.toThrow('show');
    await expect(wishes({ packages: { x: { withhold: [{ what: '1' }] } } })).rejects.toThrow('reason');
    await expect(
      wishes({ packages: {}, events: [{ what: 'all', reason: 'x', basis: 'y' }] }),
    ).rejects.toThrow('all');
  });
});
