/** Sealed documents that nodes carry: counts and parts of reviews, sent, taken in as if a person had brought them, once, or rejected with a reason. */
import { MOST_ENCLOSED } from '@comity/domain/national';
import { type Json, messageDigest, toBase64url, utf8 } from '@comity/protocol';
import { beforeEach, describe, expect, it } from 'vitest';
import type { DeliveryAnswer } from '../../src/ports/peer-link.ts';
import type { Store } from '../../src/ports/store.ts';
import { countsFile } from '../../src/usecases/counts/seal-counts.ts';
import { countsCarriage, sendCounts } from '../../src/usecases/enclosures/send-counts.ts';
import { reviewCarriage } from '../../src/usecases/enclosures/send-review.ts';
import { knownReview } from '../../src/usecases/reviews/deps.ts';
import { openReview } from '../../src/usecases/reviews/open-review.ts';
import { setMechanism } from '../../src/usecases/reviews/set-mechanism.ts';
import { tellStep } from '../../src/usecases/reviews/tell-step.ts';
import { breaking } from '../support/breaking.ts';
import { alarmsNow, inboxNow, officerWith } from '../support/desk.ts';
import { type Forger, forger } from '../support/forger.ts';
import { BASIS, MECHANISM, nominate, REVIEW, SAID, told } from '../support/reviews.ts';
import { DAY, type Stand, type StandNode, stand } from '../support/stand.ts';

/** Closed when the world begins. */
const YEAR = 2025;
let world: Stand;
const officerOf = (node: StandNode) => ({
  id: officerWith(node, 'case-officer').id,
  role: 'case-officer' as const,
});
const codesOf = async (work: Promise<unknown>): Promise<string[]> =>
  work.then(
    () => [],
    (error: { reasons?: { code: string }[] }) => error.reasons?.map(({ code }) => code) ?? [String(error)],
  );
const reportOf = async (node: StandNode, to: string[]) => {
  const record = await node.node.sealCounts({ year: YEAR, to }, officerOf(node));
  return { key: record.key, file: await countsFile(node.ports, record.key), payload: record.payload };
};
const received = (node: StandNode) => node.read((tx) => tx.countsreceived.list());
const noticesOf = async (node: StandNode) =>
  (await alarmsNow(node)).filter(({ kind }) => kind === 'enclosure').map(({ about }) => about);
const shown = (carried: Awaited<ReturnType<typeof reviewCarriage>>) =>
  carried.map(({ state, standing, code }) => [state, standing, code].filter(Boolean).join(' '));
const countsStand = async (node: StandNode, key: string) => {
  const record = (await node.read((tx) => tx.countssent.get(key)))!;
  return shown(await countsCarriage(node.ports, record));
};
const reviewStands = async (node: StandNode) => shown(await reviewCarriage(node.ports, REVIEW));
const actsOf = (node: StandNode) => node.read((tx) => tx.acts.list());

const depsOf = ({ ports }: StandNode) => ({ ...ports, clock: world.clock, entropy: world.chance });
/** The same review at xa, ready for its part to be handed over. */
async function reviewAt(node: StandNode) {
  await setMechanism(depsOf(node), MECHANISM, BASIS, 'xa-chief');
  await openReview(depsOf(node), SAID, 'xa-chief');
  await tellStep(depsOf(node), REVIEW, told(nominate('xb')), 'xa-duty');
}

beforeEach(async () => {
  world = await stand({ states: ['xa', 'xb', 'xc', 'xs'] });
  for (const { node } of Object.values(world.nodes)) await node.jobs.refresh();
});

describe('counts that the node carries', () => {
  it('arrive as if they had been handed in, with a receipt to one State and a notice at the other', async () => {
    const { xa, xs } = world.nodes;
    const { key, payload } = await reportOf(xa, ['xs', 'xb']);
    expect(await xa.node.sendCounts(key, ['xs'], officerOf(xa))).toMatchObject([
      { state: 'xb', standing: 'not-sent' },
      { state: 'xs', standing: 'on-its-way' },
    ]);
    await world.post();
    expect(await countsStand(xa, key)).toEqual(['xb not-sent', 'xs arrived']);
    expect(await received(xs)).toMatchObject([{ state: 'xa', version: 1, by: 'border', payload }]);
    expect(await noticesOf(xs)).toEqual([`counts/received?year=${YEAR}`]);
    const events = (await xs.read((tx) => tx.log.find({ action: 'received', limit: 9 }))).map(
      (leaf) => leaf.event,
    );
    expect(events).toContainEqual(expect.objectContaining({ ext: { counts: YEAR, version: 1, from: 'xa' } }));
    expect(JSON.stringify(events)).not.toContain('"case"');
  });

  it('have one effect by whatever path and however often they come', async () => {
    const { xa, xb, xs } = world.nodes;
    const { key, file } = await reportOf(xa, ['xs', 'xb']);
    await xs.node.receiveCounts(file, officerOf(xs));
    await xa.node.sendCounts(key, ['xs', 'xb'], officerOf(xa));
    await xa.node.sendCounts(key, ['xb', 'xs', 'xs'], officerOf(xa));
    await world.post();
    await xa.node.sendCounts(key, ['xs'], officerOf(xa));
    await world.post();
    expect((await countsStand(xa, key)).toSorted()).toEqual(['xb arrived', 'xs arrived']);
    expect(await actsOf(xa)).toHaveLength(2);
    expect(await received(xs)).toMatchObject([{ by: officerOf(xs).id }]);
    expect(await noticesOf(xs)).toEqual([]);
    expect((await xb.node.receiveCounts(file, officerOf(xb))).known).toBe(true);
  });

  it('go by a pouch too', async () => {
    const { xa, xs } = world.nodes;
    const { key } = await reportOf(xa, ['xs']);
    await xa.node.sendCounts(key, ['xs'], officerOf(xa));
    await xa.node.jobs.seal();
    await xs.node.importPouch('xa', await xa.node.exportPouch('xs', 'xa-duty'));
    expect(await received(xs)).toHaveLength(1);
  });

  it('are held while the keys of their State are stale, and taken in once they are fresh', async () => {
    const { xa, xs } = world.nodes;
    const { key } = await reportOf(xa, ['xs']);
    world.pass(2 * DAY);
    await xa.node.sendCounts(key, ['xs'], officerOf(xa));
    await world.post();
    expect(await inboxNow(xs)).toMatchObject([{ type: 'comity.enclosure/1', stage: { name: 'held' } }]);
    expect(await received(xs)).toEqual([]);
    await xa.node.jobs.freshness();
    await xs.node.jobs.refresh();
    await xs.node.jobs.reconsider();
    expect(await received(xs)).toHaveLength(1);
  });

  it('do not go to whom they were not sealed for, to nobody, or to a State that is not pinned', async () => {
    const { xa } = world.nodes;
    const { key } = await reportOf(xa, ['xs', 'xe']);
    const sending = (to: string[]) => codesOf(xa.node.sendCounts(key, to, officerOf(xa)));
    expect(await sending(['xb'])).toEqual(['not-addressed']);
    expect(await sending(['xs', 'xe'])).toEqual(['not-pinned']);
    expect(await sending([])).toEqual(['nobody']);
    expect(await codesOf(xa.node.sendCounts('2025/0009/001', ['xs'], officerOf(xa)))).not.toEqual([]);
    expect(await actsOf(xa)).toEqual([]);
    const record = (await xa.read((tx) => tx.countssent.get(key)))!;
    expect(shown(await countsCarriage(xa.ports, record))).toEqual(['xe by-hand', 'xs not-sent']);
  });
});

describe('a part of a review that the node carries', () => {
  it('opens the review there, goes again only when there is more, and is told to the people', async () => {
    const { xa, xb } = world.nodes;
    await reviewAt(xa);
    await xa.node.sendReview(REVIEW, ['xb'], officerOf(xa));
    await world.post();
    const steps = async () => (await xb.read((tx) => knownReview(tx, REVIEW))).steps;
    expect(await steps()).toMatchObject([{ known: { how: 'file', from: 'xa' }, recordedBy: 'border' }]);
    expect(await noticesOf(xb)).toEqual([`reviews/${REVIEW}`]);
    await xa.node.sendReview(REVIEW, ['xb'], officerOf(xa));
    expect(await reviewStands(xa)).toEqual(['xb arrived']);
    await tellStep(depsOf(xa), REVIEW, told(nominate('xa')), 'xa-duty');
    await xa.node.sendReview(REVIEW, ['xb'], officerOf(xa));
    await world.post();
    expect([await reviewStands(xa), (await actsOf(xa)).length]).toEqual([['xb arrived'], 2]);
    expect(await steps()).toHaveLength(2);
  });

  it('goes to nobody who takes no part, and not when it is more than a message holds', async () => {
    const { xa } = world.nodes;
    await reviewAt(xa);
    expect(await codesOf(xa.node.sendReview(REVIEW, ['xc'], officerOf(xa)))).toEqual(['not-addressed']);
    for (let i = 0; i < 13; i++) {
      const step = { ...nominate('xa'), person: `Somebody ${i}`, note: 'NV' };
      await xa.ports.store.transact((tx) =>
        tx.reviewsteps.insert({
          review: REVIEW,
          entry: {
            ...{ id: `filler-${i}`, at: world.clock.now(), by: { name: 'secretariat' }, language: 'en' },
            did: { ...step, note: 'x'.repeat(MOST_ENCLOSED / 12) } as never,
          },
          known: { how: 'told', note: 'NV' },
          ...{ recordedAt: world.clock.now(), recordedBy: 'xa-duty' },
        }),
      );
    }
    expect(await codesOf(xa.node.sendReview(REVIEW, ['xb'], officerOf(xa)))).toEqual(['too-large']);
  });
});

describe('an enclosure that does not hold', () => {
  let from: Forger;
  const around = (body: Json, over: object = {}) =>
    ({
      ...{ _type: 'comity.enclosure/1', id: from.id(), iss: 'xa', aud: ['xs'], created: world.clock.now() },
      encTo: [world.nodes.xs.founded.description.recipients.find(({ role }) => role === 'inbox')!.kid],
      ...{ dirv: { xa: 1, xs: 1 }, body, ...over },
    }) as unknown as Json;
  const codeOf = (answer: DeliveryAnswer): string => {
    if (answer.kind !== 'receipt') return answer.kind;
    const { payload } = JSON.parse(new TextDecoder().decode(answer.bytes)) as { payload: string };
    return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')).body.code ?? 'accepted';
  };
  const brought = async (body: Json, over: object = {}): Promise<string> =>
    codeOf(await world.nodes.xs.node.receive(from.envelope(await from.seal(around(body, over))), 'xa'));
  const counts = (sealed: Uint8Array) => ({ kind: 'counts', sealed: toBase64url(sealed) });
  const part = async (bytes: Uint8Array, over: object = {}, body: object = {}) => {
    const about = {
      kind: 'review',
      about: REVIEW,
      digest: messageDigest(bytes),
      size: bytes.length,
      ...body,
    };
    const document = {
      ...{ _type: 'comity.document/1', id: from.id(), iss: 'xa', aud: ['xs'], created: world.clock.now() },
      ...{ body: about, ...over },
    } as unknown as Json;
    return { kind: 'review', sealed: toBase64url(await from.seal(document)), file: toBase64url(bytes) };
  };

  beforeEach(() => {
    from = forger(world, world.nodes.xa, world.nodes.xs);
  });

  it('is rejected as any message is: a kind nobody knows, another State, another inbox key', async () => {
    const { xa, xb } = world.nodes;
    const { file } = await reportOf(xa, ['xs', 'xb']);
    expect(await brought({ ...counts(file), kind: 'needs' })).toBe('malformed');
    expect(await brought(counts(file), { aud: ['xb'], dirv: { xa: 1, xb: 1 } })).toBe('audience');
    expect(await brought(counts(file), { encTo: ['0'.repeat(32)] })).toBe('recipient');
    expect(await brought(counts(file), { _type: 'comity.enclosure/2' })).toBe('unsupported');
    expect(await received(xb)).toEqual([]);
    expect(await brought(counts(file))).toBe('accepted');
  });

  it('is rejected for what is inside: not for us, of another State, not what it says, a bit changed', async () => {
    const { xa, xb, xs } = world.nodes;
    expect(await brought(counts((await reportOf(xa, ['xb'])).file))).toBe('audience');
    expect(await brought(counts((await reportOf(xb, ['xs'])).file))).toBe('seal');
    const { sealed } = await part(utf8('{}'));
    expect(await brought({ kind: 'counts', sealed })).toBe('malformed');
    const spoilt = Buffer.from((await reportOf(xa, ['xs', 'xb'])).file);
    spoilt[60]! ^= 1;
    expect(['malformed', 'seal']).toContain(await brought(counts(spoilt)));
    expect(await brought({ kind: 'counts', sealed: 'e31' })).toBe('malformed');
    expect([await received(xs), await noticesOf(xs)]).toEqual([[], []]);
  });

  it('is rejected when its file is not the one that was sealed, or no part of a review', async () => {
    const good = await part(utf8('{"a":1}'));
    expect(await brought({ ...good, file: toBase64url(utf8('{"a":2}')) })).toBe('malformed');
    expect(await brought(await part(utf8('{"a":1}'), {}, { size: 8 }))).toBe('malformed');
    expect(await brought(good)).toBe('malformed');
    expect(await brought(await part(utf8('not canonical')))).toBe('malformed');
  });

  it('is rejected when a State takes no part in the review, and nothing of it is kept', async () => {
    const { xa, xs } = world.nodes;
    await reviewAt(xa);
    const { document } = await xa.node.handOverReview(REVIEW, officerOf(xa));
    expect(await brought(await part(Buffer.from(document, 'base64url')))).toBe('not-permitted');
    expect(await xs.read((tx) => Promise.all([tx.countryreviews.list(), tx.mechanisms.list()]))).toEqual([
      [],
      [],
    ]);
  });

  it('is no second truth: other figures in one version are told to people with both files kept', async () => {
    const { xa, xs } = world.nodes;
    const { payload, file } = await reportOf(xa, ['xs']);
    const other = structuredClone(payload) as unknown as {
      id: string;
      body: { rules: { threshold: number } };
    };
    Object.assign(other, { id: from.id() });
    other.body.rules.threshold = 6;
    expect(await brought(counts(file))).toBe('accepted');
    expect(await brought(counts(await from.seal(other as unknown as Json)))).toBe('equivocation');
    expect(await received(xs)).toMatchObject([{ payload }]);
    expect((await alarmsNow(xs)).map(({ kind }) => kind)).toContain('equivocation');
  });

  it('is answered alike for ever, and its sender is told why', async () => {
    const { xa, xb, xs } = world.nodes;
    const { key } = await reportOf(xa, ['xs']);
    await xa.ports.store.transact(async (tx) => {
      const record = (await tx.countssent.get(key))!;
      await tx.countssent.put({ ...record, sealed: await tx.exact.put((await reportOf(xb, ['xs'])).file) });
    });
    await xa.node.sendCounts(key, ['xs'], officerOf(xa));
    await world.post();
    expect(await countsStand(xa, key)).toEqual(['xs rejected seal']);
    expect((await alarmsNow(xa)).map(({ kind, about }) => [kind, about])).toContainEqual(['rejected', key]);
    expect(await inboxNow(xs)).toMatchObject([{ stage: { name: 'rejected', code: 'seal' } }]);
  });
});

describe('every call that breaks', () => {
  it.each([false, true])(
    'leaves one enclosure and one effect once it is done again (done: %s)',
    async (isDone) => {
      const { xa, xs } = world.nodes;
      const { key } = await reportOf(xa, ['xs']);
      const calls = { left: 0, isDone };
      const deps = { ...depsOf(xa), store: breaking<Store>(xa.ports.store, calls) };
      let broken = 0;
      for (let at = 1; ; at++) {
        calls.left = at;
        const failed = (await codesOf(sendCounts(deps, key, ['xs'], officerOf(xa)))).length > 0;
        const isThrough = calls.left > 0;
        calls.left = 0;
        if (failed) {
          broken += 1;
          await sendCounts(deps, key, ['xs'], officerOf(xa));
        }
        expect(await actsOf(xa)).toHaveLength(1);
        if (isThrough) break;
        await xa.ports.store.transact(async (tx) => {
          for (const { id } of await tx.acts.list()) await tx.acts.delete(id);
        });
      }
      expect(broken).toBeGreaterThan(1);
      await xs.restart({ store: breaking<Store>(xs.ports.store, calls) });
      await xa.node.jobs.seal();
      for (let at = 1; at < 12; at++) {
        calls.left = at;
        await xa.node.jobs.deliver().catch(() => {});
        calls.left = 0;
        world.pass(DAY / 96);
      }
      await world.post();
      expect(await countsStand(xa, key)).toEqual(['xs arrived']);
      expect([(await received(xs)).length, await noticesOf(xs)]).toEqual([
        1,
        [`counts/received?year=${YEAR}`],
      ]);
    },
  );
});
