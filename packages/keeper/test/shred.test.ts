import { canonicalBytes, type Json, utf8 } from '@comity/protocol';
import { describe, expect, it } from 'vitest';
import { createKeeper, type ErasureOrder, type KeyStore, memoryStateStore } from '../src/index.ts';
import {
  AT,
  approve,
  depsOver,
  encryptTo,
  hex,
  later,
  logged,
  readyKeeper,
  refusal,
  type Stores,
} from './fixture.ts';

type World = Awaited<ReturnType<typeof readyKeeper>>;

const CASE = '0193e7a0-0000-7000-8000-000000000001';
const OTHER = '0193e7a0-0000-7000-8000-000000000002';
const PACKAGE = '0193e7a0-0000-7000-8000-00000000000a';
const fileKey = utf8('0123456789abcdef');

const order = (change: Partial<ErasureOrder> = {}): Uint8Array =>
  canonicalBytes({
    _type: 'comity.erasure/1',
    ...{ state: 'xb', case: CASE, basis: 'Data Act, s. 12', reference: 'K-1/26', askedBy: 'ben' },
    ...{ askedAt: AT, notBefore: AT },
    ...change,
  } as unknown as Json);

const bothOf = (bytes: Uint8Array, at = AT) => [
  approve('dora', 'evidence-custodian', 'erase', hex(bytes), at),
  approve('cleo', 'approving-authority', 'erase', hex(bytes), at),
];

async function ordered({ keeper, log }: World, bytes = order(), event: Record<string, Json> = {}, at = AT) {
  const leaf = await logged(
    keeper,
    log,
    { action: 'erased', at, case: CASE, digest: hex(bytes), ...event },
    at,
  );
  return { order: bytes, leaf, approvals: bothOf(bytes, at) };
}

const looks = async ({ keeper, log }: World, header: Uint8Array, about = CASE, at = AT) =>
  keeper.unwrapHeader({
    header,
    leaf: await logged(keeper, log, { action: 'viewed', at, case: about, digest: hex(header) }, at),
  });

describe('the key of a case', () => {
  it('is made once, apart from every other, and opens what was encrypted to it for a look the log holds', async () => {
    const world = await readyKeeper();
    const { recipient } = await world.keeper.caseRecipient({ case: CASE });
    expect(await world.keeper.caseRecipient({ case: CASE })).toEqual({ recipient });
    expect(await world.keeper.caseRecipient({ case: OTHER })).not.toEqual({ recipient });
    const header = encryptTo(recipient, fileKey);
    expect(Buffer.from((await looks(world, header)).fileKey)).toEqual(Buffer.from(fileKey));
    expect(await refusal(looks(world, header, OTHER))).toBe('cannot-open');
    const bare = await logged(world.keeper, world.log, { action: 'viewed', at: AT, digest: hex(header) });
    expect(await refusal(world.keeper.unwrapHeader({ header, leaf: bare }))).toBe('cannot-open');
  });

  it('is made once, however many ask at the same moment, and is there for the next process', async () => {
    const world = await readyKeeper();
    const asked = await Promise.all([1, 2, 3].map(() => world.keeper.caseRecipient({ case: CASE })));
    expect(new Set(asked.map(({ recipient }) => recipient)).size).toBe(1);
    const again = await createKeeper(depsOver(world.stores, world.clock, 'another seed'));
    await again.startUp({ witnessed: [] });
    expect(await again.caseRecipient({ case: CASE })).toEqual(asked[0]);
  });

  it('gives every package that came a key of its own, the same every time', async () => {
    const { keeper } = await readyKeeper();
    const key = async (about: string, id: string) =>
      Buffer.from((await keeper.packageKey({ case: about, package: id })).key).toString('hex');
    const first = await key(CASE, PACKAGE);
    expect(first).toHaveLength(64);
    expect(await key(CASE, PACKAGE)).toBe(first);
    expect(await key(CASE, OTHER)).not.toBe(first);
    expect(await key(OTHER, PACKAGE)).not.toBe(first);
  });
});

describe('destroying the key of a case', () => {
  it('takes a logged order that two officers approved; then nothing of the case is opened, and other cases are as before', async () => {
    const world = await readyKeeper();
    const { keeper } = world;
    const [header, other] = await Promise.all(
      [CASE, OTHER].map(async (id) =>
        encryptTo((await keeper.caseRecipient({ case: id })).recipient, fileKey),
      ),
    );
    const own = (await keeper.describe()).recipients.find(({ role }) => role === 'evidence')!.recipient;
    const request = await ordered(world);
    expect(await keeper.shred(request)).toEqual({ case: CASE, order: hex(request.order), at: AT });
    expect(await refusal(looks(world, header!))).toBe('erased');
    expect(await refusal(looks(world, encryptTo(own, fileKey)))).toBe('erased');
    expect(await refusal(keeper.caseRecipient({ case: CASE }))).toBe('erased');
    expect(await refusal(keeper.packageKey({ case: CASE, package: PACKAGE }))).toBe('erased');
    expect(await world.stores.keys.cases.get(CASE)).toBeUndefined();
    expect(Buffer.from((await looks(world, other!, OTHER)).fileKey)).toEqual(Buffer.from(fileKey));
  });

  it('is answered the same way again, and a case that has no key yet never gets one', async () => {
    const world = await readyKeeper();
    const request = await ordered(world);
    const first = await world.keeper.shred(request);
    world.clock.now = later(AT, 5_000);
    expect(await world.keeper.shred(request)).toEqual(first);
    expect(await refusal(world.keeper.caseRecipient({ case: CASE }))).toBe('erased');
  });

  it('is refused without the order in the log, or for another case, State or reason', async () => {
    const world = await readyKeeper();
    const { keeper, log } = world;
    const { recipient } = await keeper.caseRecipient({ case: CASE });
    const bytes = order();
    const unsaid = log.leaf(log.add({ action: 'erased', at: AT, case: CASE, digest: hex(bytes) }));
    expect(await refusal(keeper.shred({ order: bytes, leaf: unsaid, approvals: bothOf(bytes) }))).toBe(
      'not-in-log',
    );
    await keeper.checkpoint(log.checkpoint(1, AT));
    expect(await refusal(keeper.shred(await ordered(world, bytes, { action: 'decision' })))).toBe(
      'event-mismatch',
    );
    expect(await refusal(keeper.shred(await ordered(world, bytes, { case: OTHER })))).toBe('event-mismatch');
    expect(await refusal(keeper.shred(await ordered(world, order({ state: 'xa' }))))).toBe('event-mismatch');
    expect(
      await refusal(keeper.shred({ ...(await ordered(world)), order: order({ basis: 'Another' }) })),
    ).toBe('event-mismatch');
    for (const bad of [
      order({ basis: '' }),
      order({ notBefore: 'soon' }),
      canonicalBytes({ _type: 'comity.erasure/1' }),
    ])
      expect(await refusal(keeper.shred(await ordered(world, bad)))).toBe('bad-request');
    expect(await keeper.caseRecipient({ case: CASE })).toEqual({ recipient });
  });

  it('is refused to one officer, to the wrong ones, and without the approving authority', async () => {
    const world = await readyKeeper();
    const request = await ordered(world);
    const yes = (officer: string, role: Parameters<typeof approve>[1]) =>
      approve(officer, role, 'erase', hex(request.order));
    const [dora, cleo] = [yes('dora', 'evidence-custodian'), yes('cleo', 'approving-authority')];
    const faults: [Parameters<typeof world.keeper.shred>[0]['approvals'], string][] = [
      [[cleo], 'too-few'],
      [[cleo, cleo], 'same-officer'],
      [[dora, yes('ben', 'case-officer')], 'role-missing'],
      [[cleo, yes('eli', 'key-custodian')], 'wrong-role'],
      [[cleo, yes('gil', 'overseer')], 'wrong-role'],
      [[dora, approve('cleo', 'approving-authority', 'release', hex(request.order))], 'other-action'],
      [[dora, approve('cleo', 'approving-authority', 'erase', hex(order({ case: OTHER })))], 'other-payload'],
    ];
    for (const [approvals, why] of faults)
      expect([why, await refusal(world.keeper.shred({ ...request, approvals }))]).toEqual([
        why,
        `approvals: ${why}`,
      ]);
    await expect(world.keeper.caseRecipient({ case: CASE })).resolves.toBeDefined();
  });

  it('waits until the order can no longer be called back, and is not hurried by a leaf that says so', async () => {
    const world = await readyKeeper();
    const soon = later(AT, 60_000);
    const bytes = order({ notBefore: soon });
    expect(await refusal(world.keeper.shred(await ordered(world, bytes)))).toBe('approvals: too-early');
    expect(await refusal(world.keeper.shred(await ordered(world, bytes, { at: soon })))).toBe(
      'approvals: too-early',
    );
    world.clock.now = soon;
    await expect(world.keeper.shred(await ordered(world, bytes, {}, soon))).resolves.toMatchObject({
      case: CASE,
    });
  });

  it('holds the approvals to the time of the leaf: a keeper that was away finishes, one shown stale approvals does not', async () => {
    const world = await readyKeeper();
    const request = await ordered(world);
    world.clock.now = later(AT, 3 * 24 * 3600_000);
    await expect(world.keeper.shred(request)).resolves.toMatchObject({ case: CASE });
    const about = await readyKeeper();
    const stale = later(AT, 2 * 24 * 3600_000);
    about.clock.now = stale;
    const late = await ordered(about, order(), {}, stale);
    expect(await refusal(about.keeper.shred({ ...late, approvals: bothOf(late.order, AT) }))).toBe(
      'approvals: expired',
    );
  });
});

describe('a key of a case that was destroyed', () => {
  it('does not come back with an older copy of the keys: the keeper remembers, and destroys it again', async () => {
    const world = await readyKeeper();
    await world.keeper.caseRecipient({ case: CASE });
    const copy = (await world.stores.keys.cases.get(CASE))!;
    await world.keeper.shred(await ordered(world));
    await world.stores.keys.cases.put(copy);
    expect(await refusal(world.keeper.caseRecipient({ case: CASE }))).toBe('erased');
    const again = await createKeeper(depsOver(world.stores, world.clock));
    await again.startUp({ witnessed: [] });
    expect(await world.stores.keys.cases.get(CASE)).toBeUndefined();
    expect(await refusal(again.caseRecipient({ case: CASE }))).toBe('erased');
  });

  it('comes back with a keeper restored as a whole, until the order is shown again', async () => {
    const world = await readyKeeper();
    await world.keeper.caseRecipient({ case: CASE });
    const copy = (await world.stores.keys.cases.get(CASE))!;
    const before = await world.stores.state.load();
    const request = await ordered(world);
    await world.keeper.shred(request);
    await world.stores.keys.cases.put(copy);
    const restored: Stores = { keys: world.stores.keys, state: memoryStateStore(before) };
    const keeper = await createKeeper(depsOver(restored, world.clock));
    await keeper.startUp({ witnessed: [] });
    expect(await keeper.caseRecipient({ case: CASE })).toMatchObject({ recipient: copy.recipient });
    await keeper.checkpoint(world.log.checkpoint(1, AT));
    await keeper.shred({ ...request, leaf: world.log.leaf(request.leaf.index) });
    expect(await world.stores.keys.cases.get(CASE)).toBeUndefined();
    expect(await refusal(keeper.caseRecipient({ case: CASE }))).toBe('erased');
  });

  it.each([1, 2])(
    'is gone or answers, and never both, when write %i of the shredding crashes',
    async (crash) => {
      for (const done of [false, true]) {
        const world = await readyKeeper();
        await world.keeper.caseRecipient({ case: CASE });
        const request = await ordered(world);
        let writes = 0;
        const write = async (perform: () => Promise<void>) => {
          writes += 1;
          if (writes > crash) throw new Error('the process is gone');
          if (writes < crash || done) await perform();
          if (writes === crash) throw new Error('crashed');
        };
        const { keys, state } = world.stores;
        const cases: KeyStore['cases'] = {
          ...keys.cases,
          destroy: (id) => write(() => keys.cases.destroy(id)),
        };
        const broken: Stores = {
          keys: { ...keys, cases },
          state: { ...state, put: (...args) => write(() => state.put(...args)) },
        };
        const dying = await createKeeper(depsOver(broken, world.clock));
        await dying.startUp({ witnessed: [] });
        expect(await refusal(dying.shred(request))).toBe('halted');
        const next = await createKeeper(depsOver(world.stores, world.clock));
        await next.startUp({ witnessed: [] });
        const said = await refusal(next.caseRecipient({ case: CASE }));
        const isThere = (await keys.cases.get(CASE)) !== undefined;
        expect([said, isThere]).toEqual(crash === 1 && !done ? ['not refused', true] : ['erased', false]);
        await expect(next.shred(request)).resolves.toMatchObject({ case: CASE });
        expect(await keys.cases.get(CASE)).toBeUndefined();
      }
    },
  );
});
