/** Counts for the Conference: sealed by a State, taken in by another, compiled; and what a crash leaves of it. */
import type { PayloadOf } from '@comity/protocol';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CountsReceivedRecord } from '../../src/ports/counts.ts';
import type { Store } from '../../src/ports/store.ts';
import { coverage, makeEdition, readEdition } from '../../src/usecases/counts/compile-year.ts';
import { receiveCounts } from '../../src/usecases/counts/receive-counts.ts';
import { countsFile, nextCounts, sealCounts, sentIn } from '../../src/usecases/counts/seal-counts.ts';
import { breaking } from '../support/breaking.ts';
import { officerWith, preservation } from '../support/desk.ts';
import { type Stand, type StandNode, stand } from '../support/stand.ts';

/** Closed when the world begins. */
const YEAR = 2025;
const STATES = ['xa', 'xb', 'xc', 'xs'] as const;

let world: Stand;
const officerOf = (node: StandNode) => ({
  id: officerWith(node, 'case-officer').id,
  role: 'case-officer' as const,
});
const depsOf = (node: StandNode) => ({
  ...node.ports,
  store: node.ports.store,
  clock: world.clock,
  entropy: world.chance,
});
const codesOf = async (work: Promise<unknown>): Promise<string[]> =>
  work.then(
    () => [],
    (error: { reasons?: { code: string }[]; code?: string }) =>
      error.reasons?.map(({ code }) => code) ?? [String(error.code ?? error)],
  );

/** Requests of the closed year: real ones, whose days are put back by a year in the records of both States. */
async function asked(times: number, from: StandNode): Promise<void> {
  for (let i = 0; i < times; i++) await preservation(world, from);
  await world.post();
  for (const { ports } of Object.values(world.nodes))
    await ports.store.transact(async (tx) => {
      for (const record of await tx.halves.list())
        await tx.halves.put(JSON.parse(JSON.stringify(record).replaceAll('2026-', '2025-')));
    });
}

const sealedBy = async (node: StandNode, to: string[], because?: string) => {
  const record = await node.node.sealCounts(
    { year: YEAR, to, ...(because ? { because } : {}) },
    officerOf(node),
  );
  return { record, file: await countsFile(node.ports, record.key) };
};

beforeEach(async () => {
  world = await stand({ states: [...STATES] });
  for (const state of STATES) await world.nodes[state].node.jobs.freshness();
  for (const state of STATES) await world.nodes[state].node.jobs.refresh();
});

describe('a State that tells its counts', () => {
  it('seals those of a closed year for whom it chooses, and the log says so before the seal', async () => {
    const { xa, xs } = world.nodes;
    await asked(6, xa);
    const open = xa.node.sealCounts({ year: 2026, to: ['xs'] }, officerOf(xa));
    expect(await codesOf(open)).toEqual(['year-open']);
    const { record, file } = await sealedBy(xa, ['xs']);
    expect(record).toMatchObject({ version: 1, file: 1, to: ['xs'] });
    const leaf = await xa.read((tx) => tx.log.get(record.leaf));
    expect(leaf?.event).toMatchObject({ action: 'exported', digest: record.digest });
    const { record: taken, known } = await xs.node.receiveCounts(file, officerOf(xs));
    expect([known, taken.payload.body.tables[1]]).toMatchObject([false, { direction: 'outgoing', total: 6 }]);
    expect(JSON.stringify(taken.payload)).not.toMatch(/officer|xa-/);
  });

  it('says the same to others later, although more has been entered meanwhile', async () => {
    const { xa, xb, xc } = world.nodes;
    await asked(6, xa);
    const first = await sealedBy(xa, ['xs']);
    const second = await sealedBy(xa, ['xb']);
    expect(second.record).toMatchObject({ version: 1, file: 2 });
    expect(second.record.payload.body).toEqual(first.record.payload.body);
    expect((await xb.node.receiveCounts(second.file, officerOf(xb))).known).toBe(false);
    expect(await codesOf(xc.node.receiveCounts(second.file, officerOf(xc)))).toEqual(['wrong-audience']);
  });

  it('makes a later version only of what differs by the threshold, and with a reason', async () => {
    const { xa } = world.nodes;
    expect(await codesOf(sealedBy(xa, ['xs'], 'Late letters.'))).toEqual(['nothing-to-correct']);
    await asked(6, xa);
    await sealedBy(xa, ['xs']);
    expect(await codesOf(sealedBy(xa, ['xs'], 'Late letters.'))).toEqual(['nothing-changed']);
    await late(xa, 2);
    expect(await codesOf(sealedBy(xa, ['xs'], 'Late letters.'))).toEqual(['too-near']);
    expect((await nextCounts(depsOf(xa), YEAR)).held[1]).toMatchObject({ stays: ['total'] });
    await late(xa, 4);
    const { record } = await sealedBy(xa, ['xs'], 'Late letters.');
    expect(record.payload.body).toMatchObject({ version: 2, because: 'Late letters.' });
    expect(record.payload.body.tables.map(({ since, total }) => [since, total])).toEqual([
      [1, 0],
      [2, 12],
    ]);
  });

  it('tells nobody but itself nothing, and asks for a State by two letters', async () => {
    const { xa } = world.nodes;
    expect(await codesOf(sealedBy(xa, []))).toEqual(['nobody']);
    expect(await codesOf(sealedBy(xa, ['xa']))).toEqual(['nobody']);
    expect(await codesOf(sealedBy(xa, ['Kessar']))).toEqual(['no-State']);
  });
});

/** Requests of the closed year that come into the records afterwards: copies of one that was there. */
async function late(node: StandNode, times: number): Promise<void> {
  await node.ports.store.transact(async (tx) => {
    const [one] = await tx.halves.list({ limit: 1 });
    const from = (await tx.halves.list()).length;
    for (let i = 0; i < times; i++) {
      const id = `${one!.id.slice(0, -4)}${String(7000 + from + i)}`;
      await tx.halves.put({ ...one!, id, half: { ...one!.half, id } } as never);
    }
  });
}

describe('counts that are handed in', () => {
  it('are taken in once, and the later version stands whichever came first', async () => {
    const { xa, xs } = world.nodes;
    await asked(6, xa);
    const first = await sealedBy(xa, ['xs']);
    await late(xa, 6);
    const second = await sealedBy(xa, ['xs'], 'Late letters.');
    expect((await xs.node.receiveCounts(second.file, officerOf(xs))).later).toBeUndefined();
    expect(await xs.node.receiveCounts(first.file, officerOf(xs))).toMatchObject({ known: false, later: 2 });
    expect((await xs.node.receiveCounts(first.file, officerOf(xs))).known).toBe(true);
    const { reports, missing } = await coverage(depsOf(xs), YEAR);
    expect(reports.map(({ state, version }) => [state, version])).toEqual([['xa', 2]]);
    expect(missing).toEqual(['xb', 'xc']);
  });

  it('are refused when a bit was changed, from a State that is not pinned, and while its freshness is stale', async () => {
    const { xa, xs } = world.nodes;
    await asked(6, xa);
    const { file } = await sealedBy(xa, ['xs']);
    const spoilt = file.slice();
    spoilt[40]! ^= 1;
    expect(await codesOf(xs.node.receiveCounts(spoilt, officerOf(xs)))).not.toEqual([]);
    const stale = { ...depsOf(xs), clock: { ...world.clock, now: () => '2026-12-05T09:00:00.000Z' } };
    expect(await codesOf(receiveCounts(stale, file, officerOf(xs)))).toEqual(['not-fresh']);
    await xs.ports.store.transact((tx) => tx.trust.delete('xa'));
    expect(await codesOf(xs.node.receiveCounts(file, officerOf(xs)))).toEqual(['not-pinned']);
    expect((await coverage(depsOf(xs), YEAR)).reports).toEqual([]);
  });

  it('are not taken in silently when one version says two things', async () => {
    const { xa, xs } = world.nodes;
    await asked(6, xa);
    const { file } = await sealedBy(xa, ['xs']);
    await xs.node.receiveCounts(file, officerOf(xs));
    await xs.ports.store.transact(async (tx) => {
      const [kept] = await tx.countsreceived.list();
      const other = structuredClone(kept!) as { payload: PayloadOf<'comity.counts/1'> };
      other.payload.body.tables[1]!.total = 9;
      await tx.countsreceived.put(other as typeof kept & object);
    });
    expect(await codesOf(xs.node.receiveCounts(file, officerOf(xs)))).toEqual(['other-figures']);
  });
});

describe('an edition', () => {
  it('needs three States, names who reported and who did not, and stays when more comes', async () => {
    const { xa, xb, xc, xs } = world.nodes;
    await asked(6, xa);
    const reports = [xa, xb, xc];
    for (const node of reports.slice(0, 2))
      await xs.node.receiveCounts((await sealedBy(node, ['xs'])).file, officerOf(xs));
    expect(await codesOf(makeEdition(depsOf(xs), YEAR, officerOf(xs)))).toEqual(['too-few-States']);
    await xs.node.receiveCounts((await sealedBy(xc, ['xs'])).file, officerOf(xs));
    const made = await makeEdition(depsOf(xs), YEAR, officerOf(xs), ['xa', 'xd']);
    expect(made).toMatchObject({ number: 1, asked: ['xa', 'xb', 'xc', 'xd'], least: 3 });
    expect(made.included.map(({ state, version }) => `${state} ${version}`)).toEqual([
      'xa 1',
      'xb 1',
      'xc 1',
    ]);
    const outgoing = made.tables.find(({ direction }) => direction === 'outgoing')!;
    // Two of the three told a nought: the sum would be the figure of the third.
    expect(outgoing.total).toMatchObject({ sum: null, toldBy: 3 });
    expect([outgoing.reported, outgoing.missing]).toEqual([['xa', 'xb', 'xc'], ['xd']]);
    expect(outgoing.counts.filter(({ sum }) => sum !== null)).toEqual([]);
    expect(await codesOf(makeEdition(depsOf(xs), YEAR, officerOf(xs)))).toEqual(['nothing-new']);
    await late(xa, 6);
    await xs.node.receiveCounts((await sealedBy(xa, ['xs'], 'Late letters.')).file, officerOf(xs));
    expect(await codesOf(makeEdition(depsOf(xs), YEAR, officerOf(xs)))).toEqual(['too-few-new']);
    expect(await readEdition(depsOf(xs), YEAR, 1)).toEqual(made);
  });
});

describe('a further edition', () => {
  const counts = (executed: number, refused: number) =>
    (['incoming', 'outgoing'] as const).map((direction) => ({
      ...{ direction, since: 1, total: executed + refused, days: [] },
      counts: [
        { dimension: 'outcome' as const, value: 'executed', count: executed },
        ...(refused === 0 ? [] : [{ dimension: 'outcome' as const, value: 'refused', count: refused }]),
      ],
    }));
  const taken = ({ ports }: StandNode, state: string, executed: number, refused: number) =>
    ports.store.transact(async (tx) => {
      const of = { year: YEAR, state, version: 1, at: world.clock.now(), by: 'xs-case' };
      const body = {
        ...{ year: YEAR, version: 1, tables: counts(executed, refused) },
        rules: { threshold: 5, closedAfterDays: 90 },
      };
      await tx.countsreceived.insert({
        ...of,
        ...{
          key: `${YEAR}/${state}/0001`,
          digest: 'a'.repeat(64),
          sealed: 'b'.repeat(64),
          kid: 'c'.repeat(32),
        },
        payload: { body, iss: state } as unknown as CountsReceivedRecord['payload'],
      });
    });

  it('does not tell a figure that only one of the States it adds has told', async () => {
    const { xs } = world.nodes;
    for (const state of ['xa', 'xb', 'xc']) await taken(xs, state, 40, 20);
    const first = await makeEdition(depsOf(xs), YEAR, officerOf(xs));
    expect(first.tables[0]!.counts.map(({ sum }) => sum)).toEqual([120, 60]);
    await taken(xs, 'xd', 40, 9);
    await taken(xs, 'xe', 40, 0);
    await taken(xs, 'xf', 40, 0);
    const second = await makeEdition(depsOf(xs), YEAR, officerOf(xs));
    // Refused 69 after 60, or 240 executed of 309: either would be the nine of one State.
    expect(second.tables[0]).toMatchObject({ total: { sum: 309 } });
    expect(second.tables[0]!.counts.map(({ sum }) => sum)).toEqual([null, null]);
  });
});

describe('every call that breaks', () => {
  it.each([false, true])(
    'leaves one version, one leaf and one seal once it is done again (done: %s)',
    async (isDone) => {
      const { xa, xs } = world.nodes;
      await asked(6, xa);
      const calls = { left: 0, isDone };
      const deps = {
        ...depsOf(xa),
        store: breaking<Store>(xa.ports.store, calls),
        log: breaking(xa.node.log, calls),
        keeper: breaking(xa.ports.keeper, calls),
      };
      let broken = 0;
      for (let at = 1; ; at++) {
        Object.assign(calls, { left: at });
        const failed = await sealCounts(deps, { year: YEAR, to: ['xs'] }, officerOf(xa)).then(
          () => false,
          () => true,
        );
        const isThrough = calls.left > 0;
        calls.left = 0;
        if (failed) {
          broken += 1;
          const again = await sealCounts(deps, { year: YEAR, to: ['xs'] }, officerOf(xa));
          expect(again).toMatchObject({ version: 1 });
        }
        const sent = await sentIn(xa.ports, YEAR);
        expect(sent.every(({ sealed, version }) => sealed !== undefined && version === 1)).toBe(true);
        if (isThrough) break;
        await xa.ports.store.transact(async (tx) => {
          for (const { key } of sent) await tx.countssent.delete(key);
        });
      }
      expect(broken).toBeGreaterThan(5);

      const file = await countsFile(xa.ports, (await sentIn(xa.ports, YEAR))[0]!.key);
      for (let at = 1; ; at++) {
        Object.assign(calls, { left: at });
        const receiving = { ...depsOf(xs), store: breaking<Store>(xs.ports.store, calls) };
        await receiveCounts(receiving, file, officerOf(xs)).catch(() => {});
        const isThrough = calls.left > 0;
        calls.left = 0;
        await receiveCounts(receiving, file, officerOf(xs));
        expect((await coverage(depsOf(xs), YEAR)).reports).toHaveLength(1);
        if (isThrough) break;
      }
    },
  );
});
