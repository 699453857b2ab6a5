/** What sessions promise over whichever store keeps them. */
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { chanceFrom } from '../../../../tests/support/chance.ts';
import { storedSessions } from '../../src/counter/sessions.ts';
import { shift } from '../../src/ports/clock.ts';
import type { Store } from '../../src/ports/store.ts';
import { draftKey, KEPT_FOR } from '../../src/usecases/officers/draft-keys.ts';
import { endSessionsOf, IDLE, LONGEST, SCRIPT } from '../../src/usecases/officers/sessions.ts';

const MINUTE = 60_000;
const DEVICE = 'Firefox, Linux';

function sessionsOver(store: Store) {
  const clock = { at: '2026-11-21T12:00:00.000Z', now: () => clock.at };
  const sessions = storedSessions({ store, clock, entropy: chanceFrom('sessions') });
  return {
    clock,
    sessions,
    pass: (milliseconds: number) => {
      clock.at = shift(clock.at, milliseconds);
    },
    open: (officer = 'xa-duty', device = DEVICE) =>
      sessions.open({
        officer,
        name: officer,
        roles: ['desk-officer'],
        readOnly: false,
        by: 'passkey',
        device,
      }),
  };
}

/** Runs the suite; `open` gives a fresh store, and the same content again. */
export function sessionsContract(open: () => Promise<{ store: Store; reopen: () => Promise<Store> }>): void {
  it('keeps of a token its digest alone', async () => {
    const { store } = await open();
    const { token } = await sessionsOver(store).open();
    const kept = JSON.stringify(await store.transact((tx) => tx.sessions.list()));
    expect(kept).not.toContain(token);
    expect(kept).toContain(createHash('sha256').update(token).digest('hex'));
  });

  it('knows a session again after a restart, and not once it was idle for a quarter of an hour', async () => {
    const { store, reopen } = await open();
    const { token } = await sessionsOver(store).open();
    const later = sessionsOver(await reopen());
    later.pass(IDLE - MINUTE);
    expect(await later.sessions.of(token, DEVICE)).toMatchObject({ officer: 'xa-duty', by: 'passkey' });
    later.pass(IDLE);
    expect(await later.sessions.of(token, DEVICE)).toMatchObject({ officer: 'xa-duty' });
    later.pass(IDLE + 1);
    expect(await later.sessions.of(token, DEVICE)).toBeUndefined();
    expect(await later.sessions.endingOf(token, DEVICE)).toBe('idle');
    // Why it ended is known for a week after it would have ended, and then no trace is left of it.
    later.pass(LONGEST + KEPT_FOR);
    const { id } = await later.open('xa-chief');
    expect((await store.transact((tx) => tx.sessions.list())).map((one) => one.id)).toEqual([id]);
  });

  it('ends a session after eight hours, however busy it was', async () => {
    const { sessions, pass, ...at } = sessionsOver((await open()).store);
    const { token } = await at.open();
    for (let used = 0; used < LONGEST; used += 10 * MINUTE) {
      expect(await sessions.of(token, DEVICE)).toBeDefined();
      pass(10 * MINUTE);
    }
    pass(1);
    expect(await sessions.of(token, DEVICE)).toBeUndefined();
    expect(await sessions.endingOf(token, DEVICE)).toBe('hours');
  });

  it('ends a session whose token turns up on another kind of device', async () => {
    const { sessions, ...at } = sessionsOver((await open()).store);
    const { token } = await at.open();
    expect(await sessions.endingOf(token, DEVICE)).toBeUndefined();
    expect(await sessions.of(token, 'Chrome, Windows')).toBeUndefined();
    expect(await sessions.of(token, DEVICE)).toBeUndefined();
    // Its own device hears of it; the other one, and whoever makes a token up, nothing.
    expect(await sessions.endingOf(token, DEVICE)).toBe('device');
    expect(await sessions.endingOf(token, 'Chrome, Windows')).toBe('unknown');
    expect(await sessions.endingOf('A'.repeat(43), DEVICE)).toBe('unknown');
  });

  it('remembers who or what ended a browser’s session, and of a script’s nothing', async () => {
    const { store } = await open();
    const { clock, sessions, ...at } = sessionsOver(store);
    const [left, listed, suspended] = [await at.open(), await at.open(), await at.open()];
    const script = await at.open('xa-duty', SCRIPT);
    await sessions.signOut({ officer: 'xa-duty', id: left.id });
    await sessions.end('xa-duty', listed.id);
    expect(await sessions.end('xa-duty', listed.id)).toBe(false);
    await store.transact((tx) => endSessionsOf(tx, clock, ['xa-duty'], 'suspended'));
    const why = (token: string) => sessions.endingOf(token, DEVICE);
    expect(await Promise.all([left, listed, suspended].map(({ token }) => why(token)))).toEqual([
      ...['signed-out', 'elsewhere', 'suspended'],
    ]);
    expect(await sessions.endingOf(script.token, SCRIPT)).toBe('unknown');
    expect(await sessions.list('xa-duty')).toEqual([]);
    // What is over takes no place from what is open.
    const open_ = [];
    for (let i = 0; i < 10; i++) open_.push(await at.open());
    for (const { token } of open_) expect(await sessions.of(token, DEVICE)).toBeDefined();
    await at.open();
    const room = await Promise.all(open_.map(({ token }) => why(token)));
    expect(room.filter((one) => one !== undefined)).toEqual(['room']);
  });

  it('shows an officer their own, and lets them end one of those and nobody else’s', async () => {
    const { sessions, pass, ...at } = sessionsOver((await open()).store);
    const own = await at.open();
    pass(1);
    const phone = await at.open('xa-duty', 'Safari, iOS');
    const other = await at.open('xa-chief');
    expect((await sessions.list('xa-duty')).map(({ device }) => device)).toEqual(['Safari, iOS', DEVICE]);
    expect(await sessions.end('xa-duty', other.id)).toBe(false);
    expect(await sessions.end('xa-duty', phone.id)).toBe(true);
    expect(await sessions.end('xa-duty', phone.id)).toBe(false);
    expect(await sessions.of(phone.token, 'Safari, iOS')).toBeUndefined();
    expect(await sessions.of(own.token, DEVICE)).toBeDefined();
    expect(await sessions.of(other.token, DEVICE)).toBeDefined();
  });

  it('ends all of an officer’s at once, in the transaction that says why', async () => {
    const { store } = await open();
    const { clock, sessions, ...at } = sessionsOver(store);
    const tokens = [await at.open(), await at.open(), await at.open('xa-chief')];
    await store.transact((tx) => endSessionsOf(tx, clock, ['xa-duty'], 'register'));
    const open_ = await Promise.all(tokens.map(({ token }) => sessions.of(token, DEVICE)));
    expect(open_.map((session) => session?.officer)).toEqual([undefined, undefined, 'xa-chief']);
  });

  it('keeps ten devices of one officer, and lets the one idle the longest go', async () => {
    const { sessions, pass, ...at } = sessionsOver((await open()).store);
    const tokens: string[] = [];
    for (let i = 0; i < 11; i++) {
      tokens.push((await at.open()).token);
      pass(1000);
    }
    expect(await sessions.of(tokens[0]!, DEVICE)).toBeUndefined();
    expect(await sessions.of(tokens[1]!, DEVICE)).toBeDefined();
    expect(await sessions.list('xa-duty')).toHaveLength(10);
  });

  it('lets no script end the session of a browser, however many commands it runs', async () => {
    const { sessions, pass, ...at } = sessionsOver((await open()).store);
    const { token } = await at.open();
    for (let i = 0; i < 15; i++) {
      pass(1000);
      await at.open('xa-duty', 'script');
    }
    expect(await sessions.of(token, DEVICE)).toBeDefined();
    expect(await sessions.list('xa-duty')).toHaveLength(11);
  });

  it('takes a proof once, also when two come at the same moment', async () => {
    const { sessions, clock } = sessionsOver((await open()).store);
    const until = shift(clock.at, MINUTE);
    const answers = await Promise.all(['a', 'a', 'b'].map((proof) => sessions.firstUse(proof, until)));
    expect(answers.filter(Boolean)).toHaveLength(2);
    expect(await sessions.firstUse('a', until)).toBe(false);
  });

  it('is not kept alive by what a page asks of itself', async () => {
    const { sessions, pass, ...at } = sessionsOver((await open()).store);
    const { token } = await at.open();
    for (let i = 0; i < 3; i++) {
      pass(IDLE / 3);
      expect(await sessions.of(token, DEVICE, true)).toBeDefined();
    }
    pass(MINUTE);
    expect(await sessions.of(token, DEVICE, true)).toBeUndefined();
  });

  it('gives an officer one draft key a device, until they sign out there or leave it for a week, however the session ended', async () => {
    const { store } = await open();
    const { clock, sessions, pass, ...at } = sessionsOver(store);
    const deps = { clock, entropy: chanceFrom('drafts') };
    const key = (officer: string, id: string, device: string) =>
      store.transact((tx) => draftKey(tx, deps, { officer, id }, device));
    const [desk, phone, other] = [await at.open(), await at.open(), await at.open('xa-case')];
    const first = await key('xa-duty', desk.id, 'pc');
    const known = new Set([first.secret, (await key('xa-duty', phone.id, 'phone')).secret]);
    known.add((await key('xa-case', other.id, 'pc')).secret);
    expect(known.size).toBe(3);
    expect((await key('xa-duty', desk.id, 'pc')).secret).toBe(first.secret);
    await sessions.end('xa-duty', desk.id);
    const back = await at.open();
    expect((await key('xa-duty', back.id, 'pc')).secret).toBe(first.secret);
    // Signed out on the phone, what the desk keeps stays.
    await sessions.signOut({ officer: 'xa-duty', id: phone.id });
    expect((await store.transact((tx) => tx.draftkeys.list())).map((one) => one.key).sort()).toEqual([
      ...['xa-case/pc', 'xa-duty/pc'],
    ]);
    const phoneAgain = await at.open();
    await key('xa-duty', phoneAgain.id, 'phone');
    await sessions.signOut({ officer: 'xa-duty', id: back.id });
    const left = await store.transact((tx) => tx.draftkeys.list());
    expect(left.map((one) => one.key).sort()).toEqual(['xa-case/pc', 'xa-duty/phone']);
    const again = await at.open();
    expect((await key('xa-duty', again.id, 'pc')).secret).not.toBe(first.secret);
    await store.transact((tx) => endSessionsOf(tx, clock, ['xa-duty'], 'register'));
    expect(await sessions.of(again.token, DEVICE)).toBeUndefined();
    // Other roles, or out for a while: their words wait for them.
    const changed = await at.open();
    expect((await key('xa-duty', changed.id, 'phone')).session).toBe(changed.id);
    expect((await store.transact((tx) => tx.draftkeys.list())).map((one) => one.key).sort()).toEqual([
      ...['xa-case/pc', 'xa-duty/pc', 'xa-duty/phone'],
    ]);
    pass(KEPT_FOR + 1);
    await key('xa-duty', 'later', 'phone');
    expect((await store.transact((tx) => tx.draftkeys.list())).map((one) => one.key)).toEqual([
      'xa-duty/phone',
    ]);
  });
}
