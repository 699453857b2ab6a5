/** Hands on evidence as a chain: one a case, whoever acts at the same time, and what is taken out proves itself. */
import { type PackageReader, verifyFolder } from '@comity/proof';
import { type CustodyEvent, fromUtf8 } from '@comity/protocol';
import { describe, expect, it } from 'vitest';
import { chainOf, NoCustody } from '../../src/usecases/custody/export-custody.ts';
import { recordHand } from '../../src/usecases/log/custody.ts';
import {
  add,
  announce,
  content,
  type EvidenceWorld,
  evidenceWorld,
  execute,
  release,
} from '../support/evidence.ts';
import type { StandNode } from '../support/stand.ts';

const CUSTODIAN = { id: 'xb-custodian', role: 'evidence-custodian' };
const WHY = 'Ordered by the District Court';

const readerOf = (files: ReadonlyMap<string, Uint8Array>): PackageReader => ({
  list: () => [...files].map(([name, { length }]) => ({ name, kind: 'file' as const, size: length })),
  async *stream(name) {
    const bytes = files.get(name);
    if (bytes === undefined) throw new Error(`no ${name}`);
    yield bytes;
  },
});

async function rootOf({ ports: { store } }: StandNode, state: string): Promise<Uint8Array> {
  return store.transact(async (tx) => {
    const record = await tx.trust.get(state);
    return (await tx.exact.get(record!.pinnedRoot!))!;
  });
}

const eventsOf = async ({ ports: { store } }: StandNode, request: string) =>
  (await chainOf(store, request)).map(({ event }) => event as CustodyEvent);

/** A letter under execution, and this many items taken in for it. */
async function underWay(items: number): Promise<EvidenceWorld> {
  const facts = await evidenceWorld();
  await execute(facts);
  const seeds = Array.from({ length: items }, (_, i) => i + 1);
  await Promise.all(seeds.map((seed) => add(facts, `log ${seed}`, content(1000, seed))));
  await facts.xb.node.log.checkpoint();
  return facts;
}

describe('the chain of a case', { timeout: 60_000 }, () => {
  it('does not begin before there is evidence', async () => {
    const facts = await underWay(0);
    const wish = { request: facts.id, reason: WHY };
    await expect(facts.xb.node.exportCustody(wish, CUSTODIAN)).rejects.toBeInstanceOf(NoCustody);
  });

  it('gives each of many hands at once a place of its own, and each names the one before', async () => {
    const facts = await underWay(5);
    const leaves = await chainOf(facts.xb.ports.store, facts.id);
    const events = leaves.map(({ event }) => event as CustodyEvent);
    expect(events.map(({ chain }) => chain?.n)).toEqual([1, 2, 3, 4, 5]);
    expect(events.map(({ chain }) => chain?.prev)).toEqual([
      undefined,
      ...leaves.slice(0, -1).map(({ commitment }) => commitment),
    ]);
  });

  it('holds who listed, approved, sealed and let go of it, and when it became another State’s', async () => {
    const facts = await underWay(1);
    const made = await release(facts);
    await facts.xb.node.noteLook({ request: facts.id, ext: { list: 'items' } }, CUSTODIAN);
    await announce(facts, made.id);
    await facts.xa.node.jobs['fetch-evidence']();
    await facts.world.post();
    await facts.xb.node.log.checkpoint();
    const told = (await eventsOf(facts.xb, facts.id)).slice(1);
    expect(told.map(({ action, actor, role }) => [action, actor, role])).toEqual([
      ['approval-given', expect.any(String), 'case-officer'],
      ['approval-given', expect.any(String), 'evidence-custodian'],
      ['disclosed', expect.any(String), 'evidence-custodian'],
      ['viewed', CUSTODIAN.id, CUSTODIAN.role],
      ['sealed', 'node', undefined],
      ['sealed', 'node', undefined],
      ['transferred', 'post-room', undefined],
    ]);
    await facts.xa.node.log.checkpoint();
    expect((await eventsOf(facts.xa, facts.id)).map(({ action }) => action)).toEqual(['received']);
  });

  it('is taken out sealed and proven, by that State’s root alone; and the next one holds the taking out', async () => {
    const facts = await underWay(4);
    const wish = { request: facts.id, reason: WHY };
    const root = await rootOf(facts.xa, 'xb');
    const first = await facts.xb.node.exportCustody(wish, CUSTODIAN);
    const second = await facts.xb.node.exportCustody(wish, CUSTODIAN);
    for (const [files, total] of [
      [first, 4],
      [second, 5],
    ] as const) {
      const verdict = await verifyFolder(readerOf(files), [root]);
      expect(verdict.rows.filter(({ status, required }) => required && status !== 'proven')).toEqual([]);
      expect(verdict).toMatchObject({ outcome: 'proven', custody: { events: { total, withheld: 0 } } });
    }
    const last = JSON.parse(fromUtf8(second.get('events.jsonl')!).trimEnd().split('\n').at(-1)!);
    expect(last.event).toMatchObject({ action: 'exported', reason: WHY, actor: CUSTODIAN.id });
  });

  it('withholds events openly', async () => {
    const facts = await underWay(4);
    const withhold = [{ from: 2, to: 3, reason: 'Another case.', basis: 'Section 147' }];
    const files = await facts.xb.node.exportCustody({ request: facts.id, reason: WHY, withhold }, CUSTODIAN);
    const verdict = await verifyFolder(readerOf(files), [await rootOf(facts.xa, 'xb')]);
    expect(verdict.outcome).toBe('proven');
    expect(verdict.custody).toMatchObject({ events: { opened: 2, withheld: 2 }, reasons: [{ id: 'W-1' }] });
    expect(verdict.custody?.told[1]).toEqual({ n: 2, because: 'W-1' });
  });

  it('is not taken out without a word on what for, or with events withheld that are not there', async () => {
    const facts = await underWay(4);
    const wish = { request: facts.id, reason: WHY };
    await expect(facts.xb.node.exportCustody({ ...wish, reason: ' ' }, CUSTODIAN)).rejects.toThrow(
      'what it is for',
    );
    const withhold = [{ from: 2, to: 300, reason: 'x', basis: 'y' }];
    await expect(facts.xb.node.exportCustody({ ...wish, withhold }, CUSTODIAN)).rejects.toThrow(
      'and not 2 to 300',
    );
  });

  it('lists a hand that is laid on while it is being taken out, or lets it follow', async () => {
    const facts = await underWay(4);
    const { node, ports } = facts.xb;
    const hand = { action: 'viewed', actor: 'xb-case', case: facts.id } as const;
    const [files] = await Promise.all([
      node.exportCustody({ request: facts.id, reason: WHY }, CUSTODIAN),
      ports.store.transact((tx) => recordHand(tx, ports, hand)),
    ]);
    const verdict = await verifyFolder(readerOf(files), [await rootOf(facts.xa, 'xb')]);
    expect(verdict.outcome).toBe('proven');
    await node.log.checkpoint();
    const places = (await eventsOf(facts.xb, facts.id)).map(({ chain }) => chain?.n);
    expect(places).toEqual(places.map((_, i) => i + 1));
  });
});
