import { fingerprint, parseSealedUnverified, type RootBody } from '@comity/proof';
import { loadSigningKey, makeRoot, newSigningKey } from '@comity/seal';
import { describe, expect, it } from 'vitest';
import { newId } from '../../src/ports/entropy.ts';
import { IncompleteCeremony } from '../../src/usecases/trust/pin-state.ts';
import { alarmsNow, preservation } from '../support/desk.ts';
import { forger } from '../support/forger.ts';
import { DAY, HOUR, MINUTE, type Stand, type StandNode, stand } from '../support/stand.ts';

const trustOf = async (node: StandNode, state: string) =>
  (await node.read((tx) => tx.trust.get(state)))!.trust;

/** The next root of a State: the same holders, one more key for freshness. */
function nextRoot(world: Stand, node: StandNode, change: (body: RootBody) => RootBody = (body) => body) {
  const { payload } = parseSealedUnverified(node.founded.root) as unknown as { payload: { body: RootBody } };
  const fresh = newSigningKey((n) => world.chance.bytes(n), undefined, world.crypto.signers).key;
  const body = change({
    ...payload.body,
    version: 2,
    roles: {
      ...payload.body.roles,
      freshness: { threshold: 1, keys: [...payload.body.roles.freshness.keys, fresh.public] },
    },
  });
  const holders = node.founded.roleKeys.filter(({ role }) => role === 'root').slice(0, 2);
  const keys = holders.map(({ secret }) => loadSigningKey(secret, world.crypto.signers));
  return makeRoot({ id: newId(world.clock, world.chance), created: world.clock.now(), body }, keys);
}

describe('what a partner publishes', () => {
  it('is taken up: a new root, a new directory, newer freshness, each in its turn', async () => {
    const world = await stand();
    const { xa, xb } = world.nodes;
    const from = forger(world, xb, xa);
    await xa.node.jobs.refresh();
    world.pass(HOUR);
    const root = nextRoot(world, xb);
    await xb.read((tx) =>
      tx.settings.put({ name: 'statement/root-2', value: Buffer.from(root).toString('base64url') }),
    );
    await from.publish(
      'directory',
      from.directory((body) => ({ ...body, rootVersion: 2, languagesAccepted: ['fr'] })),
    );
    await xa.node.jobs.refresh();
    const trust = await trustOf(xa, 'xb');
    expect(trust.root.body.version).toBe(2);
    expect(trust.directory?.body.languagesAccepted).toEqual(['fr']);
    expect(await alarmsNow(xa)).toEqual([]); // its freshness still names the old ones: made a moment before, it may be
    await xa.node.jobs.refresh();
    expect((await alarmsNow(xa)).map(({ text }) => text)).toEqual([expect.stringContaining('rollback')]);
  });

  it('that goes back to an older directory is refused, and a person is told; a second such attempt as well', async () => {
    const world = await stand();
    const { xa, xb } = world.nodes;
    const from = forger(world, xb, xa);
    const old = xb.founded.directory;
    await from.publish('directory', from.directory());
    await xb.read((tx) => tx.settings.delete('statement/freshness'));
    await xa.node.jobs.refresh();
    expect((await trustOf(xa, 'xb')).directory?.body.version).toBe(2);
    await from.publish('directory', old);
    await xa.node.jobs.refresh();
    await xa.node.jobs.refresh();
    expect((await trustOf(xa, 'xb')).directory?.body.version).toBe(2);
    expect(await alarmsNow(xa)).toMatchObject([
      { kind: 'trust', about: 'xb', text: expect.stringContaining('rollback') },
    ]);
    await from.publish(
      'directory',
      from.directory((body) => ({ ...body, languagesAccepted: ['de'] })),
    );
    await xa.node.jobs.refresh();
    expect(await alarmsNow(xa)).toHaveLength(2);
  });

  it('under the seal of too few holders, or of another State, changes nothing', async () => {
    const world = await stand({ states: ['xa', 'xb', 'xc'] });
    const { xa, xb, xc } = world.nodes;
    const before = await trustOf(xa, 'xb');
    for (const bytes of [xc.founded.directory, new Uint8Array([1, 2, 3])]) {
      await forger(world, xb, xa).publish('directory', bytes);
      await xa.node.jobs.refresh();
      expect((await trustOf(xa, 'xb')).directory).toEqual(before.directory);
    }
    expect(await alarmsNow(xa)).toHaveLength(2);
  });

  it('is taken up as far as it can be had: a directory although no freshness answers', async () => {
    const world = await stand();
    const { xa, xb } = world.nodes;
    const from = forger(world, xb, xa);
    await from.publish('directory', from.directory());
    world.weather = ({ call }) => (call === 'fetchFreshness' ? { kind: 'lose' } : { kind: 'pass' });
    await xa.node.jobs.refresh();
    expect((await trustOf(xa, 'xb')).directory?.body.version).toBe(2);
    expect(await alarmsNow(xa)).toEqual([]);
  });

  it('between two of its own statements is no alarm: the next look finds both', async () => {
    const world = await stand();
    const { xa, xb } = world.nodes;
    const from = forger(world, xb, xa);
    world.pass(MINUTE);
    const old = xb.founded.directory;
    await xb.read((tx) =>
      tx.trust.get('xb').then((own) =>
        tx.trust.put({
          ...own!,
          trust: {
            ...own!.trust,
            directory: { ...own!.trust.directory!, body: { ...own!.trust.directory!.body, version: 2 } },
          },
        }),
      ),
    );
    await from.publish('freshness', await from.freshness());
    await from.publish('directory', old);
    await xa.node.jobs.refresh();
    expect(await alarmsNow(xa)).toEqual([]);
  });

  it('from a partner that is away leaves everything as it was', async () => {
    const world = await stand({ states: ['xa', 'xb', 'xc'] });
    const { xa } = world.nodes;
    world.network.leave('xb');
    await xa.node.jobs.refresh();
    expect((await trustOf(xa, 'xc')).freshness).toBeDefined();
    expect((await trustOf(xa, 'xb')).freshness).toBeUndefined();
    expect(await alarmsNow(xa)).toEqual([]);
  });
});

describe('pinning a State', () => {
  async function ceremony() {
    const world = await stand();
    const { xa, xb } = world.nodes;
    await xa.read((tx) => tx.trust.delete('xb'));
    const digits = fingerprint(parseSealedUnverified(xb.founded.root).payloadBytes);
    const pinning = {
      root: xb.founded.root,
      directory: xb.founded.directory,
      fingerprint: digits,
      channels: ['in person', 'note verbale'],
      officers: ['xa-chief', 'xa-keys'],
    };
    return { world, xa, xb, digits, pinning };
  }

  it('takes two custodians, two channels and the digits they typed, in any script; all of it is in the log', async () => {
    const { xa, digits, pinning } = await ceremony();
    const arabic = digits
      .replace(/\d/g, (digit) => String.fromCharCode(0x0660 + Number(digit)))
      .replaceAll(' ', '  ');
    expect((await xa.node.pinState({ ...pinning, fingerprint: arabic })).state).toBe('xb');
    const { size } = await xa.node.log.checkpoint();
    const leaves = await xa.read((tx) => tx.log.range(0, size));
    expect(leaves.map(({ event }) => event)).toContainEqual(
      expect.objectContaining({
        action: 'trust-changed',
        ext: { state: 'xb', officers: ['xa-chief', 'xa-keys'], channels: pinning.channels },
      }),
    );
  });

  it.each([
    ['one custodian', { officers: ['xa-chief', 'xa-chief'] }],
    ['one channel, spelled twice', { channels: ['In person', ' in person '] }],
  ])('is not complete with %s', async (_, over) => {
    const { xa, pinning } = await ceremony();
    await expect(xa.node.pinState({ ...pinning, ...over })).rejects.toBeInstanceOf(IncompleteCeremony);
    expect(await xa.read((tx) => tx.trust.get('xb'))).toBeUndefined();
  });

  it('fails on a wrong digit, on transposed groups, on our own digits, and on too few', async () => {
    const { xa, digits, pinning } = await ceremony();
    const groups = digits.split(' ');
    const wrong = [
      `${digits.slice(0, -1)}${(Number(digits.at(-1)) + 1) % 10}`,
      [groups[1], groups[0], ...groups.slice(2)].join(' '),
      fingerprint(parseSealedUnverified(xa.founded.root).payloadBytes),
      groups.slice(1).join(' '),
    ];
    for (const typed of wrong)
      await expect(xa.node.pinState({ ...pinning, fingerprint: typed })).rejects.toMatchObject({
        name: 'ProofError',
      });
    expect(await xa.read((tx) => tx.trust.get('xb'))).toBeUndefined();
  });

  it('cannot be repeated with another root, nor with our own', async () => {
    const { world, xa, pinning } = await ceremony();
    await xa.node.pinState(pinning);
    const other = nextRoot(world, world.nodes.xb, (body) => ({ ...body, version: 1 }));
    const digits = fingerprint(parseSealedUnverified(other).payloadBytes);
    const { directory: _, ...rootOnly } = pinning;
    await expect(xa.node.pinState({ ...rootOnly, root: other, fingerprint: digits })).rejects.toThrow(
      'pinned already',
    );
    const own = fingerprint(parseSealedUnverified(xa.founded.root).payloadBytes);
    await expect(xa.node.pinState({ ...rootOnly, root: xa.founded.root, fingerprint: own })).rejects.toThrow(
      'our own root',
    );
  });
});

describe('what we say of our own keys', () => {
  it('is let go, without an alarm, if the clock is set while the keeper seals it, and said anew', async () => {
    const world = await stand();
    const { xa } = world.nodes;
    const { keeper } = xa;
    const before = (await trustOf(xa, 'xa')).freshness?.body.at;
    await xa.restart({
      keeper: {
        ...keeper,
        async seal(order) {
          const sealed = await keeper.seal(order);
          if (order.purpose === 'statement') world.pass(DAY + HOUR);
          return sealed;
        },
      },
    });
    world.pass(HOUR);
    await xa.node.jobs.freshness();
    expect((await trustOf(xa, 'xa')).freshness?.body.at).toBe(before);
    expect(await alarmsNow(xa)).toEqual([]);
    await xa.restart();
    await xa.node.jobs.freshness();
    expect((await trustOf(xa, 'xa')).freshness?.body.at).toBe(world.clock.now());
  });

  it('is said once more if a newer directory is published while the keeper seals it', async () => {
    const world = await stand();
    const { xa, xb } = world.nodes;
    const newer = forger(world, xa, xb).directory();
    const { keeper } = xa;
    let sealed = 0;
    await xa.restart({
      keeper: {
        ...keeper,
        async seal(order) {
          sealed += 1;
          const turn = sealed;
          if (turn === 2) throw new Error('the keeper is away before it is said of the newer one');
          const answer = await keeper.seal(order);
          if (turn === 1) await expect(xa.node.publish({ directory: newer })).rejects.toThrow('away');
          return answer;
        },
      },
    });
    world.pass(HOUR);
    await xa.node.jobs.freshness();
    const { directory, freshness } = await trustOf(xa, 'xa');
    expect(directory?.body.version).toBe(2);
    expect(freshness?.body).toMatchObject({ at: world.clock.now(), directoryDigest: directory?.digest });
    expect(await alarmsNow(xa)).toEqual([]);
  });
});

describe('the pouch', () => {
  /** Nothing goes by wire. */
  async function cutOff() {
    const world = await stand();
    const { xa, xb } = world.nodes;
    world.weather = () => ({ kind: 'unreachable' });
    const { id, sent } = await preservation(world, xa);
    await xa.node.jobs.seal();
    await xa.node.jobs.deliver();
    return { world, xa, xb, id, sent };
  }

  it('carries statements, messages and receipts both ways, as if they had come by wire', async () => {
    const { world, xa, xb, id, sent } = await cutOff();
    world.pass(DAY + HOUR);
    await xa.node.jobs.freshness();
    const out = await xa.node.exportPouch('xb', 'xa-duty');
    expect(out.map(({ name }) => name.split('/')[0])).toEqual([
      'statements',
      'statements',
      'statements',
      'envelopes',
    ]);
    const taken = await xb.node.importPouch('xa', out);
    expect(taken.files.map(({ outcome }) => outcome)).toEqual([
      'taken up',
      'taken up',
      'taken up',
      'taken in, receipt made',
    ]);
    expect(await xb.read((tx) => tx.halves.get(id))).toBeDefined();
    await xb.node.jobs.freshness();
    const back = await xb.node.exportPouch('xa', 'xb-duty');
    const report = await xa.node.importPouch('xb', back);
    expect(report.files.find(({ name }) => name.startsWith('receipts/'))?.outcome).toBe('receipt recorded');
    expect((await xa.read((tx) => tx.acts.get(sent.id)))?.stage.name).toBe('receipted');
    expect(await alarmsNow(xa)).toEqual([]);
  });

  it('brought twice, and after the wire, is harmless', async () => {
    const { world, xa, xb, id } = await cutOff();
    await xa.node.jobs.freshness();
    const out = await xa.node.exportPouch('xb', 'xa-duty');
    await xb.node.importPouch('xa', out);
    await xb.node.importPouch('xa', out);
    world.weather = () => ({ kind: 'pass' });
    world.pass(HOUR);
    await world.post();
    expect(await xb.read((tx) => tx.halves.get(id))).toMatchObject({ version: 1 });
    expect(await xb.read((tx) => tx.inbox.list())).toHaveLength(1);
  });

  it('leaves alone and reports what is no part of it, what is too large, and what is none of ours', async () => {
    const { world, xa, xb } = await cutOff();
    await xa.node.jobs.freshness();
    const out = await xa.node.exportPouch('xb', 'xa-duty');
    const envelope = out.find(({ name }) => name.startsWith('envelopes/'))!;
    const altered = envelope.bytes.slice();
    altered[altered.length - 1]! ^= 1;
    const report = await xb.node.importPouch('xa', [
      { name: 'autorun.inf', bytes: new Uint8Array([1]) },
      { name: 'statements/../../etc/passwd', bytes: new Uint8Array([1]) },
      { name: 'envelopes/000001-x.age', bytes: altered },
      { name: 'envelopes/000002-x.age', bytes: new Uint8Array(2 * 1024 * 1024 + 1) },
      { name: 'receipts/x.jws', bytes: new Uint8Array([1]) },
    ]);
    expect(Object.fromEntries(report.files.map(({ name, outcome }) => [name, outcome]))).toEqual({
      'autorun.inf': 'not part of a pouch: left alone',
      'statements/../../etc/passwd': 'not a statement: left alone',
      'envelopes/000001-x.age': expect.stringContaining('refused'),
      'envelopes/000002-x.age': expect.stringContaining('refused'),
      'receipts/x.jws': 'not a receipt',
    });
    expect(await xb.read((tx) => tx.inbox.list())).toEqual([]);
    expect(world.nodes.xb).toBe(xb);
  });

  it('goes to and comes from pinned States only', async () => {
    const { xa } = await cutOff();
    await expect(xa.node.exportPouch('xq', 'xa-duty')).rejects.toMatchObject({ name: 'UnknownState' });
    await expect(xa.node.exportPouch('xa', 'xa-duty')).rejects.toMatchObject({ name: 'UnknownState' });
    await expect(xa.node.importPouch('xq', [])).rejects.toMatchObject({ name: 'UnknownState' });
  });

  it('brings roots we believe already along with newer ones', async () => {
    const { world, xa, xb } = await cutOff();
    const root = nextRoot(world, xa);
    await xa.read((tx) =>
      tx.settings.put({ name: 'statement/root-2', value: Buffer.from(root).toString('base64url') }),
    );
    const statements = (await xa.node.exportPouch('xb', 'xa-duty')).filter(({ name }) =>
      name.includes('/root-'),
    );
    expect(statements).toHaveLength(2);
    await xb.node.importPouch('xa', statements);
    await xb.node.importPouch('xa', statements);
    expect((await trustOf(xb, 'xa')).root.body.version).toBe(2);
    expect(await alarmsNow(xb)).toEqual([]);
  });
});
