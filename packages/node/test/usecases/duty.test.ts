/** Handing the duty of the 24/7 point over: facts, a note, both names, open points that go on; and who is told when something waits. */
import { describe, expect, it } from 'vitest';
import type { ShortText } from '../../src/ports/courier.ts';
import { lastShifts, shiftOnDuty } from '../../src/usecases/duty/on-duty.ts';
import { notePoint, tickPoint } from '../../src/usecases/duty/points.ts';
import { keyOf, suggestions } from '../../src/usecases/duty/suggest.ts';
import { digestOf, takeOver } from '../../src/usecases/duty/take-over.ts';
import { writeNote } from '../../src/usecases/duty/write-note.ts';
import { sendNotices } from '../../src/usecases/notices/send-notices.ts';
import { preservation } from '../support/desk.ts';
import { HOUR, stand } from '../support/stand.ts';

const DUTY = { id: 'xb-duty', role: 'desk-officer' };
const CASE = { id: 'xb-case', role: 'case-officer' };

async function desk() {
  const world = await stand();
  const { xa, xb } = world.nodes;
  const deps = { store: xb.ports.store, clock: world.clock, entropy: world.chance };
  const running = () => xb.read(shiftOnDuty);
  const suggested = async () => xb.read(async (tx) => suggestions(tx, deps, (await shiftOnDuty(tx))?.points));
  return { world, xa, xb, deps, running, suggested };
}

describe('what the requests say the next officer has to know', () => {
  it('is what is late and what falls due within a day, the nearest first; a request that has time is left out', async () => {
    const { world, xa, suggested } = await desk();
    const urgent = await preservation(world, xa, { urgency: 'emergency' });
    await world.post();
    world.pass(3 * HOUR);
    const normal = await preservation(world, xa, { urgency: 'normal' });
    await world.post();
    const found = await suggested();
    expect(found[0]).toMatchObject({ kind: 'late', request: urgent.id, clock: expect.any(String) });
    for (const { request, kind } of found.slice(1)) expect([request, kind]).toEqual([normal.id, 'due']);
  });

  it('names what the other State owes as theirs', async () => {
    const { world, xb, suggested } = await desk();
    const ours = await preservation(world, xb, { to: 'xa', urgency: 'emergency' });
    await world.post();
    expect(await suggested()).toEqual([expect.objectContaining({ kind: 'theirs', request: ours.id })]);
  });
});

describe('a handover', () => {
  it('carries what is open to the next officer until somebody ticks it, and keeps both names', async () => {
    const { world, xa, xb, deps, running, suggested } = await desk();
    const late = await preservation(world, xa, { urgency: 'emergency' });
    await world.post();
    world.pass(3 * HOUR);
    const first = await takeOver(deps, { phone: '+999 555' }, DUTY);
    await notePoint(deps, { kind: 'call', says: 'Their prosecutor called: the letter comes at noon.' }, DUTY);
    const told = await notePoint(deps, { kind: 'own', says: 'Answer the ministry.' }, CASE);
    await tickPoint(deps, { point: told.points[1]!.id, done: true }, CASE);
    const carry = (await suggested()).map(keyOf);
    const { version } = (await running())!;
    const noted = await writeNote(deps, { shift: first.id, version, says: 'A quiet night.', carry }, DUTY);
    expect(noted.note?.points.map(({ kind }) => kind)).toEqual(['call', 'late']);

    world.pass(HOUR);
    const next = await takeOver(deps, { shift: first.id, version: noted.version }, CASE);
    expect(next.points.map(({ kind, request, by }) => [kind, request, by.name])).toEqual([
      ['call', undefined, noted.officer.name],
      ['late', late.id, noted.officer.name],
    ]);
    expect((await xb.read((tx) => lastShifts(tx, 5))).map(({ officer }) => officer.id)).toEqual([
      'xb-case',
      'xb-duty',
    ]);
    expect(await suggested()).toEqual([]); // it stands among the points already

    await tickPoint(deps, { point: next.points[1]!.id, done: true }, CASE);
    expect(await suggested()).toHaveLength(1);
    const leaves = await xb.read((tx) => tx.log.unplaced(500));
    const placed = await xb.read((tx) => tx.log.find({ action: 'login', limit: 10 }));
    const events = [...leaves, ...placed].map(({ event }) => event as Record<string, unknown>);
    expect(events.filter(({ action }) => action === 'login')).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          actor: 'xb-case',
          digest: digestOf(noted),
          ext: { duty: next.id, from: 'xb-duty', open: 2 },
        }),
      ]),
    );
  });

  it('takes place once: who comes second, or read another note, is told and changes nothing', async () => {
    const { deps, running } = await desk();
    const first = await takeOver(deps, {}, DUTY);
    await notePoint(deps, { kind: 'own', says: 'Since then something was noted.' }, DUTY);
    const before = await running();
    for (const wish of [{}, { shift: first.id, version: first.version }])
      await expect(takeOver(deps, wish, CASE)).rejects.toThrow(/look again/);
    expect(await running()).toEqual(before);
  });

  it('is written by whoever is on duty, and by nobody else', async () => {
    const { deps } = await desk();
    const { id, version } = await takeOver(deps, {}, DUTY);
    const wish = { shift: id, version, says: 'Not mine.', carry: [] };
    await expect(writeNote(deps, wish, CASE)).rejects.toThrow(/is on duty, and writes the note/);
  });

  it('survives a port that fails, done or not done, and is then done once', async () => {
    for (const but of ['not-done', 'done'] as const) {
      const { deps, xb } = await desk();
      const store = {
        calls: 0,
        async transact<T>(work: Parameters<typeof deps.store.transact<T>>[0]): Promise<T> {
          store.calls += 1;
          if (store.calls > 1) return deps.store.transact(work);
          if (but === 'done') await deps.store.transact(work);
          throw new Error('the line to the database broke');
        },
      };
      const broken = { ...deps, store };
      await expect(takeOver(broken, {}, DUTY)).rejects.toThrow(/broke/);
      // A form is sent again as it was: where it was done, that is said; where it was not, it is done now.
      const again = takeOver(broken, {}, DUTY);
      if (but === 'done') await expect(again).rejects.toThrow(/look again/);
      else await again;
      expect(await xb.read((tx) => lastShifts(tx, 5))).toHaveLength(1);
    }
  });
});

describe('on duty', () => {
  it('is who escalation goes to, by the way they named when they took over, and who is next from then on', async () => {
    const { world, deps, running } = await desk();
    const carried: ShortText[] = [];
    const courier = { carry: async (message: ShortText) => void carried.push(message) };
    const notices = { ...deps, me: 'xb', courier, steps: [{ afterMinutes: 0, to: [], duty: true as const }] };
    const raise = (key: string) =>
      deps.store.transact((tx) =>
        tx.alarms.put({
          ...{ key, kind: 'clock-due', about: 'x', text: 'x', paragraphs: [] },
          raisedAt: world.clock.now(),
        }),
      );
    await raise('one');
    expect(await sendNotices(notices)).toBe(0); // nobody is on duty
    const address = { channel: 'sms' as const, address: '+999155501', language: 'fr' as const };
    await takeOver(deps, { notices: address }, DUTY);
    expect(await sendNotices(notices)).toBe(1);
    expect(carried[0]).toMatchObject({ channel: 'sms', to: '+999155501' });

    const { id: shift, version } = (await running())!;
    const mail = { channel: 'email' as const, address: 'case@xb.example', language: 'en' as const };
    await takeOver(deps, { shift, version, notices: mail }, CASE);
    world.pass(HOUR);
    await raise('two');
    await sendNotices(notices);
    expect(carried.slice(1).map(({ to }) => to)).toEqual(['case@xb.example']);
  });
});
