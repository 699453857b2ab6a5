/** The practice desk: exercises seen in its records, its mark on every page, and no way between it and a real desk. */
import { fingerprint, parseSealedUnverified } from '@comity/proof';
import { describe, expect, it } from 'vitest';
import { domesticOrder, homeRecords, preservationRequest } from '../../../domain/test/support/requests.ts';
import { parseConfig } from '../../src/home.ts';
import { EXERCISES } from '../../src/usecases/practice/exercises.ts';
import { practiceProgress } from '../../src/usecases/practice/practice-progress.ts';
import { deskOf } from '../support/counter.ts';
import {
  act,
  allowed,
  draftPreservation,
  halfNow,
  officerWith,
  preservation,
  send,
} from '../support/desk.ts';
import { HOUR, MINUTE, type StandNode, stand } from '../support/stand.ts';

const PRACTISING = { states: ['xa', 'xb'], ports: () => ({ practice: true as const }) };
const REGISTERED = { registeredAs: 'ALM-IN-1', authority: 'Cyber Desk of Almara' };

const progressAt = async (node: StandNode, id: string) => {
  const { exercises } = await practiceProgress(node.ports);
  return exercises.find((one) => one.id === id)!;
};
const doneSteps = async (node: StandNode, id: string) =>
  (await progressAt(node, id)).steps.filter(({ done }) => done).map((step) => step.id);

describe('what is asked from a practice desk', () => {
  it('is an exercise at both desks, whoever forgot to say so', async () => {
    const { world, xa, xb } = await practising();
    const { id } = await preservation(world, xa);
    await world.post();
    expect([(await halfNow(xa, id))!.drill, (await halfNow(xb, id))!.drill]).toEqual([true, true]);
  });

  it('shows how far the officer is, step by step, from what was really done', async () => {
    const { world, xa, xb } = await practising();
    const id = await draftPreservation(world, xa, { urgency: 'urgent' });
    expect(await doneSteps(xa, 'first-preservation')).toEqual(['written']);
    await send(world, xa, id);
    await world.post();
    expect(await doneSteps(xa, 'first-preservation')).toEqual(['written', 'approved', 'sent']);
    await act(world, xb, id, 'register', REGISTERED);
    await act(world, xb, id, 'acknowledge', { authority: REGISTERED.authority });
    await world.post();
    expect(await progressAt(xa, 'first-preservation')).toMatchObject({
      isDone: false,
      request: id,
      steps: [{ done: { by: 'Almara duty' } }, {}, {}, { done: { by: 'xb' } }, {}],
    });
  });

  it('counts an answer in time only while its clock runs', async () => {
    const steps = async (wait: number) => {
      const { world, xa, xb } = await practising();
      const { id } = await preservation(world, xb, { to: 'xa', urgency: 'emergency' });
      await world.post();
      world.pass(wait);
      await act(world, xa, id, 'register', REGISTERED);
      await act(world, xa, id, 'acknowledge', { authority: REGISTERED.authority });
      return doneSteps(xa, 'deadline');
    };
    expect(await steps(50 * MINUTE)).toEqual(['registered', 'acknowledged-in-time']);
    expect(await steps(2 * HOUR)).toEqual(['registered']);
  });

  it('is nothing but an exercise: what is real counts for none', async () => {
    const world = await stand();
    await preservation(world, world.nodes.xa, { urgency: 'urgent' });
    expect(await doneSteps(world.nodes.xa, 'first-preservation')).toEqual([]);
  });
});

describe('the pages of a practice desk', () => {
  it('say on every page what they are, in the reader’s language, and lead to the exercises', async () => {
    const { world, xa } = await practising();
    const desk = await deskOf(world, xa, { practice: true });
    const as = officerWith(xa, 'desk-officer').id;
    const marks = { en: 'PRACTICE – not a real request', ar: 'تمرين – ليس طلباً حقيقياً' };
    for (const [language, mark] of Object.entries(marks)) {
      const headers = { 'accept-language': language };
      const { text } = await desk.ask('GET', '/', { as, headers });
      expect(text).toContain(`<body data-practice="${mark}"`);
      expect(text).toMatch(new RegExp(`class="banner practice"><b>${mark}</b><a href="/practice">`));
      expect((await desk.ask('GET', '/sign-in', { headers })).text).toContain(mark);
    }
    const list = await desk.ask('GET', '/practice', { as });
    for (const { id } of EXERCISES) expect(list.text).toContain(`href="/practice/${id}"`);
    const one = await desk.ask('GET', '/practice/first-preservation', { as });
    expect(one.text).toContain('href="/requests/urgent"');
  });

  it('say when the partner is next, and where to go on once an exercise is done', async () => {
    const { world, xa, xb } = await practising();
    const { id } = await preservation(world, xa, { urgency: 'urgent' });
    await world.post();
    const desk = await deskOf(world, xa, { practice: true });
    const as = officerWith(xa, 'desk-officer').id;
    const first = async () => (await desk.ask('GET', '/practice/first-preservation', { as })).text;
    expect(await first()).toContain('Kessar is next.');
    await act(world, xb, id, 'register', REGISTERED);
    await act(world, xb, id, 'acknowledge', { authority: REGISTERED.authority });
    const at = world.clock.now();
    const order = domesticOrder({ date: at, scope: { ...domesticOrder().scope, dataIds: ['D1', 'D2'] } });
    await act(world, xb, id, 'order', { order, safeguards: homeRecords });
    const kept = { result: 'preserved', dataIds: ['D1', 'D2'], effectiveFrom: at };
    await act(world, xb, id, 'execute', kept);
    await world.post();
    const done = await first();
    expect(done).not.toContain('Kessar is next.');
    expect(done).toMatch(/Next exercise: <a href="\/practice\/deadline">/);
  });

  it('mark the letter, sealed or a draft, in the six languages', async () => {
    const { world, xa } = await practising();
    const id = await draftPreservation(world, xa, {});
    const desk = await deskOf(world, xa, { practice: true });
    const { text } = await desk.ask('GET', `/requests/${id}`, { as: officerWith(xa, 'desk-officer').id });
    for (const mark of [
      'PRACTICE – not',
      'EXERCICE – pas',
      'EJERCICIO – no es',
      'УЧЕНИЕ – не',
      '演练——并非',
      'تمرين – ليس',
    ])
      expect(text).toContain(mark);
  });

  it('give the training as a file that a real desk takes in among its help', async () => {
    const { world, xa } = await practising();
    const desk = await deskOf(world, xa, { practice: true });
    const as = officerWith(xa, 'desk-officer').id;
    const held = await desk.ask('GET', '/api/practice/training?by=Ministry%20of%20Justice&language=fr', {
      as,
    });
    expect(held.json.projects).toMatchObject([
      {
        implementers: ['Ministry of Justice'],
        forms: ['practice-desk', 'training'],
        outcomes: '0 sur 6 faits',
      },
    ]);
    const taken = await desk.ask('POST', '/api/assistance/import', { as, body: held.json });
    expect([taken.status, taken.json.projects]).toEqual([200, 1]);
  });

  it('are on no real desk, which says so', async () => {
    const world = await stand();
    const { xa } = world.nodes;
    const desk = await deskOf(world, xa);
    const as = officerWith(xa, 'desk-officer').id;
    expect((await desk.ask('GET', '/practice', { as })).status).toBe(404);
    const asked = await desk.ask('GET', '/api/practice', { as });
    expect([asked.status, asked.json.code]).toEqual([404, 'NO_PRACTICE_DESK']);
    expect((await desk.ask('GET', '/', { as })).text).not.toContain('data-practice');
  });
});

describe('practice and the network', () => {
  const pinningOf = ({ founded: { root, directory } }: StandNode) => ({
    ...{ root, directory, channels: ['in person', 'note verbale'], officers: ['chief', 'keys'] },
    fingerprint: fingerprint(parseSealedUnverified(root).payloadBytes),
  });

  it('are never pinned to each other, from either side', async () => {
    const [{ xa }, real] = [await practising(true), await stand({ states: ['ke', 'fr'], real: true })];
    const ke = (real.nodes as unknown as Record<string, StandNode>).ke!;
    for (const [one, other] of [
      [xa, ke],
      [ke, xa],
    ] as const) {
      await expect(one.node.pinState(pinningOf(other))).rejects.toThrow('a real State and an invented one');
      expect(await one.read((tx) => tx.trust.get(other.state))).toBeUndefined();
    }
  });

  it('do not hear each other: a real desk refuses what a practice desk sealed, by whatever way it comes', async () => {
    const { world, xa } = await practising(true);
    const real = await stand({ states: ['ke', 'fr'], real: true });
    const ke = (real.nodes as unknown as Record<string, StandNode>).ke!;
    const envelope = await sealedBy(world, xa);
    for (const from of ['xa', null]) {
      await ke.node.receive(envelope, from);
      expect(await ke.read((tx) => tx.arrivals.list())).toMatchObject([{ stage: { code: 'unreadable' } }]);
      expect(await ke.read((tx) => tx.inbox.list())).toEqual([]);
      expect(await ke.read((tx) => tx.halves.list())).toEqual([]);
    }
  });

  it('do not hear each other under the same code either: another root is another State', async () => {
    const { world, xa } = await practising(true);
    const elsewhere = await stand({ states: ['xa', 'xb', 'xc'], real: true });
    await elsewhere.nodes.xb.node.receive(await sealedBy(world, xa), 'xa');
    expect(await elsewhere.nodes.xb.read((tx) => tx.inbox.list())).toEqual([]);
  });

  it('cannot be switched on for a real State, nor where others than this machine reach the desk', () => {
    const home = {
      ...{
        state: 'xa',
        name: 'Almara',
        sandbox: true,
        practice: true,
        authority: '127.0.0.1:8441',
        witnesses: [],
      },
      counter: { host: '127.0.0.1', port: 8401 },
      border: { host: '127.0.0.1', port: 8441 },
    };
    const read = (over: object) => () => parseConfig(JSON.stringify({ ...home, ...over }));
    expect(read({})().practice).toBe(true);
    expect(read({ sandbox: false })).toThrow('a practice desk is a sandbox');
    expect(read({ state: 'ke' })).toThrow('invented States only');
    expect(read({ counter: { host: '10.0.0.1', port: 8401 } })).toThrow('this machine only');
  });
});

async function practising(real = false) {
  const world = await stand({ ...PRACTISING, real });
  return { world, ...world.nodes };
}

async function sealedBy(world: Awaited<ReturnType<typeof stand>>, node: StandNode): Promise<Uint8Array> {
  const request = {
    ...{ kind: 'preservation' as const, to: 'xb', urgency: 'normal' as const, drill: false },
    draft: preservationRequest({}),
  };
  const { id } = allowed(await node.node.draft(request, officerWith(node, 'desk-officer')));
  await send(world, node, id);
  await node.node.jobs.seal();
  const { stage } = (await node.read((tx) => tx.acts.where('thread', id)))[0]!;
  if (stage.name !== 'sealed') throw new Error(stage.name);
  return (await node.read((tx) => tx.exact.get(stage.envelope)))!;
}
