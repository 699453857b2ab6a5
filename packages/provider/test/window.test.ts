/** The window between what encrypts and what sends: ranges in order, one again, never two back, and no more memory than that. */
import { describe, expect, it } from 'vitest';
import { openWindow, Rewound } from '../src/window.ts';

const bytes = (from: number, to: number) =>
  Uint8Array.from({ length: to - from }, (_, i) => (from + i) % 251);

/** Writes pieces of seven bytes; tells how far it came. */
function writer(window: ReturnType<typeof openWindow>, size: number) {
  const state = { written: 0, failed: undefined as unknown };
  const ended = (async () => {
    for (let at = 0; at < size; at += 7) {
      await window.write([bytes(at, Math.min(size, at + 7))]);
      state.written = Math.min(size, at + 7);
    }
    window.end();
  })().catch((error: unknown) => {
    state.failed = error;
  });
  return { state, ended };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('a window', () => {
  it('gives the bytes of every range, whatever pieces they came in', async () => {
    const window = openWindow(10);
    const { ended } = writer(window, 100);
    for (let at = 0; at < 100; at += 30)
      expect(await window.pull(at, Math.min(at + 30, 100))).toEqual(bytes(at, Math.min(at + 30, 100)));
    await ended;
  });

  it('gives the last range again, from any byte in it, and says when it cannot', async () => {
    const window = openWindow(0);
    writer(window, 100);
    await window.pull(0, 40);
    expect(await window.pull(21, 61)).toEqual(bytes(21, 61));
    expect(await window.pull(25, 65)).toEqual(bytes(25, 65));
    await expect(window.pull(3, 40)).rejects.toBeInstanceOf(Rewound);
  });

  it('takes in no more than is asked for, and what may be ahead', async () => {
    const window = openWindow(14);
    const { state } = writer(window, 1000);
    await turn();
    expect(state.written).toBeLessThanOrEqual(7);
    await window.pull(0, 40);
    for (let i = 0; i < 20; i++) await turn();
    expect(state.written).toBeLessThanOrEqual(40 + 14 + 7);
  });

  it('ends with fewer bytes than asked for where there are no more', async () => {
    const window = openWindow(0);
    writer(window, 10);
    expect((await window.pull(0, 40)).length).toBe(10);
  });

  it('tells either side what the other failed with', async () => {
    const window = openWindow(0);
    const { state, ended } = writer(window, 100);
    await window.pull(0, 10);
    window.fail(new Error('the line is gone'));
    await ended;
    expect(state.failed).toMatchObject({ message: 'the line is gone' });
    await expect(window.pull(10, 20)).rejects.toThrow('the line is gone');
  });

  it('lets go of everything once nothing more is wanted', async () => {
    const window = openWindow(0);
    const { state, ended } = writer(window, 10_000);
    window.drain();
    await ended;
    expect(state).toEqual({ written: 10_000, failed: undefined });
  });
});
