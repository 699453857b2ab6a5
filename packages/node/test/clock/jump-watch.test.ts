/** A clock that jumps is noticed, in both directions; one that is merely read late is not. */
import { describe, expect, it } from 'vitest';
import { type ClockJump, watchForJumps } from '../../src/adapters/clock/jump-watch.ts';
import { systemClock } from '../../src/adapters/clock/system-clock.ts';
import { systemEntropy } from '../../src/adapters/entropy/system-entropy.ts';
import { newId } from '../../src/ports/entropy.ts';

function watched() {
  const time = { civil: Date.parse('2026-11-21T12:00:00.000Z'), elapsed: 1000 };
  const jumps: ClockJump[] = [];
  let look = () => {};
  const stop = watchForJumps(
    {
      clock: { now: () => new Date(time.civil).toISOString() },
      elapsed: () => time.elapsed,
      every: (_, wake) => {
        look = wake;
        return () => {
          look = () => {};
        };
      },
    },
    { thresholdMs: 2_000, onJump: (jump) => jumps.push(jump) },
  );
  const pass = (elapsed: number, civil = elapsed) => {
    time.elapsed += elapsed;
    time.civil += civil;
    look();
  };
  return { pass, jumps, stop };
}

describe('the watch on the clock', () => {
  it('says nothing while both clocks agree, however late it looks', () => {
    const { pass, jumps } = watched();
    for (const ms of [5_000, 5_100, 600_000, 86_400_000]) pass(ms);
    expect(jumps).toEqual([]);
  });

  it('tells a jump ahead and a jump back, once each, with the size and both readings', () => {
    const { pass, jumps } = watched();
    pass(5_000, 5_000 + 3_600_000);
    pass(5_000);
    pass(5_000, 5_000 - 86_400_000);
    expect(jumps).toEqual([
      { byMs: 3_600_000, expected: '2026-11-21T12:00:05.000Z', found: '2026-11-21T13:00:05.000Z' },
      { byMs: -86_400_000, expected: '2026-11-21T13:00:15.000Z', found: '2026-11-20T13:00:15.000Z' },
    ]);
  });

  it('tells slow drift once it has added up', () => {
    const { pass, jumps } = watched();
    for (let i = 0; i < 25; i++) pass(5_000, 5_100);
    expect(jumps.map(({ byMs }) => byMs)).toEqual([2_000]);
  });

  it('stops when told to', () => {
    const { pass, jumps, stop } = watched();
    stop();
    pass(5_000, 99_000);
    expect(jumps).toEqual([]);
  });
});

describe('the system’s clock and chance', () => {
  it('give instants and identifiers in the forms the protocol asks for', () => {
    expect(systemClock.now()).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
    expect(systemEntropy.bytes(32)).toHaveLength(32);
    const ids = Array.from({ length: 100 }, () => newId(systemClock, systemEntropy));
    expect(new Set(ids).size).toBe(100);
    for (const id of ids)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });
});
