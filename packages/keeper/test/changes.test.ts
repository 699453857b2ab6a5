import { canonicalBytes } from '@comity/protocol';
import { describe, expect, it } from 'vitest';
import {
  createKeeper,
  initialiseKeeper,
  type KeyChange,
  keyChangeDigest,
  POLICY,
  policyDigest,
  type Register,
  registerChanges,
  registerDigest,
} from '../src/index.ts';
import {
  AT,
  approve,
  custodians,
  depsOver,
  encryptTo,
  hex,
  logged,
  memoryStores,
  newKeeper,
  readyKeeper,
  refusal,
  register,
} from './fixture.ts';
import { publish } from './statements.ts';

type World = Awaited<ReturnType<typeof readyKeeper>>;

async function changeOf({ keeper, log }: World, change: KeyChange) {
  const digest = keyChangeDigest(change);
  const leaf = await logged(keeper, log, { action: 'key-changed', at: AT, digest });
  return { change, leaf, approvals: custodians('change-key', digest) };
}

async function sealQuery({ keeper, log }: World): Promise<string> {
  const payload = canonicalBytes({ _type: 'comity.status.query/1', iss: 'xb', body: {} });
  const leaf = await logged(keeper, log, { action: 'key-used', at: AT, digest: hex(payload) });
  const { sealed } = await keeper.seal({ purpose: 'message', typ: 'comity-msg', payload, leaf });
  const { signatures } = JSON.parse(Buffer.from(sealed).toString());
  return JSON.parse(Buffer.from(signatures[0].protected, 'base64url').toString()).kid;
}

const keyless = ({ publicKey: _, ...officer }: Register['officers'][0]): Register['officers'][0] => officer;

describe('changing the register', () => {
  const next: Register = { ...register(), officers: register().officers.filter(({ id }) => id !== 'ben') };
  const digest = registerDigest(next);

  it('takes two key custodians of the register as it stands', async () => {
    const { keeper, log, stores, clock } = await readyKeeper();
    const leaf = await logged(keeper, log, { action: 'policy-changed', at: AT, digest });
    const approvals = custodians('change-register', digest);
    const one = { register: next, leaf, approvals: approvals.slice(0, 1) };
    expect(await refusal(keeper.changeRegister(one))).toBe('approvals: too-few');
    const helper = [approvals[0]!, approve('ada', 'approving-authority', 'change-register', digest)];
    expect(await refusal(keeper.changeRegister({ ...one, approvals: helper }))).toBe('approvals: wrong-role');
    expect(await keeper.changeRegister({ register: next, leaf, approvals })).toEqual({
      registerDigest: digest,
    });
    const again = await createKeeper(depsOver(stores, clock));
    expect((await again.describe()).officers.map(({ id }) => id)).not.toContain('ben');
  });

  it('takes in an officer who has no key yet, and who approves nothing until there is one', async () => {
    const { keeper, log } = await readyKeeper();
    const next: Register = {
      officers: [...register().officers, { id: 'new', roles: ['key-custodian'] }],
      watched: [],
    };
    const wanted = registerDigest(next);
    const leaf = await logged(keeper, log, { action: 'policy-changed', at: AT, digest: wanted });
    const approvals = custodians('change-register', wanted);
    expect(await keeper.changeRegister({ register: next, leaf, approvals })).toEqual({
      registerDigest: wanted,
    });
    expect((await keeper.describe()).officers.map(({ id }) => id)).toContain('new');
  });

  it('is told apart from the one that stands, officer by officer and log by log', () => {
    const [first, ...rest] = register().officers as [Register['officers'][0], ...Register['officers']];
    const after: Register = {
      officers: [
        { ...first, roles: ['overseer'] },
        ...rest.slice(1),
        { id: 'new', roles: ['liaison'] },
        keyless({ ...rest[0]! }),
      ],
      watched: [{ origin: 'comity/xa/custody', vkeys: ['k'] }],
    };
    expect(registerChanges({ officers: [first, ...rest], watched: [] }, after)).toEqual([
      { is: 'roles', officer: first.id, roles: ['overseer'], before: first.roles },
      { is: 'come', officer: 'new', roles: ['liaison'] },
      { is: 'keys', officer: rest[0]!.id, keys: 0, before: 1 },
      { is: 'log', origin: 'comity/xa/custody' },
    ]);
    expect(registerChanges(register(), register())).toEqual([]);
    expect(
      registerChanges({ officers: [first, ...rest], watched: [] }, { officers: rest, watched: [] }),
    ).toEqual([{ is: 'gone', officer: first.id, roles: first.roles }]);
  });

  it('is refused when nobody could change it again, or when it cannot be used', async () => {
    const { keeper, log } = await readyKeeper();
    const [first, ...rest] = register().officers as [Register['officers'][0], ...Register['officers']];
    const bad: Register[] = [
      { officers: rest.filter(({ id }) => id !== 'eli'), watched: [] },
      { officers: [first, ...rest].map((one) => (one.id === 'eli' ? keyless(one) : one)), watched: [] },
      { officers: [first, ...rest, { ...first, id: 'twin' }], watched: [] },
      { officers: [first, ...rest, { ...first, publicKey: rest[0]!.publicKey! }], watched: [] },
      { officers: [...rest, { ...first, publicKey: 'AAAA' }], watched: [] },
      { officers: register().officers, watched: [{ origin: 'x', vkeys: [] }] },
      { officers: register().officers, watched: [{ origin: 'x', vkeys: ['no key'] }] },
    ];
    for (const each of bad) {
      const wanted = registerDigest(each);
      const leaf = await logged(keeper, log, { action: 'policy-changed', at: AT, digest: wanted });
      const approvals = custodians('change-register', wanted);
      expect(await refusal(keeper.changeRegister({ register: each, leaf, approvals }))).toBe('bad-request');
    }
  });
});

describe('rotating keys', () => {
  it('makes the next key, which signs nothing until it is activated; then the old one retires', async () => {
    const world = await readyKeeper();
    const before = await sealQuery(world);
    const make = await changeOf(world, { do: 'make', role: 'seal', authority: 'mla', classes: ['comity.'] });
    const { kid, key } = await world.keeper.changeKey(make);
    expect(key?.kid).toBe(kid);
    expect(await sealQuery(world)).toBe(before);
    await publish(world);
    await world.keeper.changeKey(await changeOf(world, { do: 'activate', kid }));
    expect(await sealQuery(world)).toBe(kid);
    const again = { ...world, keeper: await createKeeper(depsOver(world.stores, world.clock)) };
    await again.keeper.startUp({ witnessed: [] });
    expect(await sealQuery(again)).toBe(kid);
    const { publicKeys } = await again.keeper.describe();
    expect(publicKeys.find((each) => each.key.kid === before)?.status).toBe('retired');
    expect(publicKeys.filter((each) => each.authority === '24-7')).toMatchObject([{ status: 'active' }]);
  });

  it('opens what was encrypted to a retired inbox key, and says which key opened it', async () => {
    const world = await readyKeeper();
    const inbox = async () =>
      (await world.keeper.describe()).recipients.filter(({ role }) => role === 'inbox');
    const [old] = await inbox();
    const { kid, recipient } = await world.keeper.changeKey(
      await changeOf(world, { do: 'make', role: 'inbox' }),
    );
    expect(recipient).toMatch(/^age1pq/);
    await publish(world);
    await world.keeper.changeKey(await changeOf(world, { do: 'activate', kid }));
    expect((await inbox()).map(({ status }) => status).toSorted()).toEqual(['active', 'retired']);
    const envelope = encryptTo(old!.recipient, Buffer.from('late'));
    const leaf = await logged(world.keeper, world.log, { action: 'arrived', at: AT, digest: hex(envelope) });
    const opened = await world.keeper.unwrap({ envelope, leaf });
    expect(Buffer.from(opened.plaintext).toString()).toBe('late');
    expect(opened.kid).toBe(old!.kid);
    const later = encryptTo(recipient!, Buffer.from('new'));
    const second = await logged(world.keeper, world.log, { action: 'arrived', at: AT, digest: hex(later) });
    expect((await world.keeper.unwrap({ envelope: later, leaf: second })).kid).toBe(kid);
  });

  it('never leaves an office without a key', async () => {
    const world = await readyKeeper();
    const { publicKeys, logs } = await world.keeper.describe();
    const { kid } = publicKeys.find(({ role }) => role === 'node')!.key;
    expect(await refusal(world.keeper.changeKey(await changeOf(world, { do: 'retire', kid })))).toBe(
      'bad-request',
    );
    const twice = world.keeper.changeKey(await changeOf(world, { do: 'activate', kid }));
    expect(await refusal(twice)).toBe('bad-request');
    const made = await world.keeper.changeKey(await changeOf(world, { do: 'make', role: 'node' }));
    await world.keeper.changeKey(await changeOf(world, { do: 'retire', kid: made.kid }));
    const unknown = await changeOf(world, { do: 'retire', kid: 'f'.repeat(32) });
    expect(await refusal(world.keeper.changeKey(unknown))).toBe('unknown-key');
    expect(logs).toHaveLength(1);
  });

  it('takes two key custodians', async () => {
    const world = await readyKeeper();
    const request = await changeOf(world, { do: 'make', role: 'freshness' });
    const alone = { ...request, approvals: request.approvals.slice(1) };
    expect(await refusal(world.keeper.changeKey(alone))).toBe('approvals: too-few');
  });
});

describe('the first run', () => {
  it('is done once', async () => {
    const { stores } = await newKeeper();
    const again = initialiseKeeper(stores, { state: 'xb', keyring: [], register: register() });
    expect(await refusal(again)).toBe('bad-request');
  });

  it('comes before everything else', async () => {
    expect(await refusal(createKeeper(depsOver(memoryStores(), { now: AT })))).toBe('unknown-key');
  });

  it('may break off and be done again: the keys of the first attempt are never used', async () => {
    const { stores: donor } = await newKeeper();
    const stores = memoryStores();
    const records = await donor.keys.load();
    await stores.keys.put({ ...records.find(({ role }) => role === 'node')!, kid: 'e'.repeat(32) });
    const keyring = records;
    await expect(
      initialiseKeeper(
        { ...stores, keys: { ...stores.keys, put: broken } },
        { state: 'xb', keyring, register: register() },
      ),
    ).rejects.toThrow('the power went');
    await initialiseKeeper(stores, { state: 'xb', keyring, register: register() });
    const left = (await stores.keys.load()).filter(({ status }) => status === 'retired');
    expect(left.map(({ kid }) => kid)).toEqual(['e'.repeat(32)]);
  });
});

const broken = () => Promise.reject(new Error('the power went'));

describe('the policy', () => {
  it('has a digest that any change of a rule changes', async () => {
    const { policyDigest: published, policy } = await (await newKeeper()).keeper.describe();
    expect(published).toBe(policyDigest(POLICY));
    expect(policy).toEqual(POLICY);
    const relaxed = structuredClone(POLICY);
    relaxed.seal[0]!.approvals!.count = 1;
    expect(policyDigest(relaxed)).not.toBe(published);
  });

  it('names an action and a possible set of roles wherever it asks for approvals', () => {
    for (const rule of [...POLICY.seal, ...POLICY.use]) {
      if (!rule.approvals) continue;
      const { count, from, one, last } = rule.approvals;
      expect(count).toBeGreaterThan(0);
      expect(rule.action).toBeDefined();
      if (one) expect(from).toContain(one);
      if (last) expect(one).toBeDefined();
    }
  });

  it('has one row for each type, and keeps root and directory keys out of the keeper', () => {
    const types = POLICY.seal.map(({ type }) => type);
    expect(new Set(types).size).toBe(types.length);
    expect(types).not.toContain('comity.root');
    expect(types).not.toContain('comity.directory');
  });
});
