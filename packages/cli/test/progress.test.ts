/** Progress is for work that takes long, and for whoever looks. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sealingBars } from '../src/output/bars.ts';
import { progress } from '../src/output/progress.ts';
import { bytes, clip } from '../src/output/safe.ts';
import { testIo } from './support/io.ts';

describe('progress in a log', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
  afterEach(() => void vi.useRealTimers());

  it('says nothing of work that is done within a second', () => {
    const { io, heard } = testIo();
    const shown = progress(io, { what: 'Taking in', total: 100, unit: 'items' });
    shown.at(100);
    shown.end();
    expect(heard.err).toBe('');
  });

  it('says every ten per cent of longer work once, with its rate and the time left', () => {
    const { io, heard } = testIo();
    const shown = progress(io, { what: 'Taking in', total: 4096, unit: 'bytes' });
    vi.advanceTimersByTime(1500);
    for (let done = 0; done < 4096; done += 64) shown.add(64);
    shown.end();
    const lines = heard.err.trimEnd().split('\n');
    expect(lines).toHaveLength(10);
    expect(lines[4]).toBe('Taking in: 50 % (2.0 KiB of 4.0 KiB, 1.3 KiB/s, 2 s left)');
  });

  it('counts what was there before for done, and not for its speed', () => {
    const { io, heard } = testIo();
    const shown = progress(io, { what: 'Fetching', total: 30 * 2 ** 30, unit: 'bytes' });
    vi.advanceTimersByTime(1000);
    shown.at(15 * 2 ** 30);
    vi.advanceTimersByTime(20_000);
    shown.at(18 * 2 ** 30);
    expect(heard.err.trimEnd().split('\n')).toEqual([
      'Fetching: 50 % (15.0 GiB of 30.0 GiB)',
      'Fetching: 60 % (18.0 GiB of 30.0 GiB, 153.6 MiB/s, 1 min 20 s left)',
    ]);
  });

  it('of sealing goes by items where they are small, empty ones too, and then by the list of them', () => {
    const { io, heard } = testIo();
    const shown = sealingBars(io, { items: 200, bytes: 0 });
    vi.advanceTimersByTime(2000);
    for (let item = 0; item < 200; item++) shown.onItem();
    shown.onListed();
    vi.advanceTimersByTime(2000);
    for (let item = 1; item < 200; item++) shown.onListed();
    shown.end();
    const lines = heard.err.trimEnd().split('\n');
    expect(lines).toHaveLength(20);
    expect(lines[4]).toBe('Sealing: 50 % (100 of 200, 50/s, 2 s left)');
    expect(lines[14]).toBe('Listing: 50 % (100 of 200, 50/s, 2 s left)');
  });

  it('of sealing goes by bytes where items are large', () => {
    const { io, heard } = testIo();
    const shown = sealingBars(io, { items: 2, bytes: 2 ** 30 });
    vi.advanceTimersByTime(2000);
    shown.onItem();
    shown.onBytes(2 ** 29);
    shown.end();
    expect(heard.err).toBe('Sealing: 50 % (512.0 MiB of 1.0 GiB, 256.0 MiB/s, 2 s left)\n');
  });
});

describe('what is shown', () => {
  it('cannot drive a terminal or turn a line around', () => {
    expect(clip('a\u001b[31m\u202e\nb', 80)).toBe('a\ufffd[31m\ufffd\ufffdb');
    expect(clip('abcdef', 4)).toBe('abc…');
  });

  it('is sizes people read', () => {
    expect([0, 1023, 1024, 5 * 2 ** 30].map(bytes)).toEqual(['0 B', '1023 B', '1.0 KiB', '5.0 GiB']);
  });
});
