/**
 * A mebibyte of anything costs a reader little: at most 50 ms of processor time on a quiet machine, and memory of the order of
 * what came. Time is measured as processor time, the best of three, and given room for a slow or crowded machine.
 */
import { describe, expect, it } from 'vitest';
import { answerOf, type Target } from './target.ts';
import { TARGETS } from './targets.ts';

const SIZE = 1024 * 1024;
const MOST_MILLISECONDS = 50;
/** How much slower than the reference machine this one may be, with everything else that runs on it. */
const ROOM = 5;
const MOST_BYTES = 64 * SIZE;

const filled = (pattern: string | Uint8Array): Uint8Array =>
  new Uint8Array(Buffer.alloc(SIZE, pattern as string));

/** Sequences inside sequences, each length right. */
function nestedDer(): Uint8Array {
  const depth = Math.floor(SIZE / 5);
  const bytes = Buffer.alloc(depth * 5);
  for (let i = 0; i < depth; i++) {
    bytes[i * 5] = 0x30;
    bytes[i * 5 + 1] = 0x83;
    bytes.writeUIntBE((depth - i - 1) * 5, i * 5 + 2, 3);
  }
  return new Uint8Array(bytes);
}

/** One sequence of a great many small things. */
const wideDer = (): Uint8Array =>
  new Uint8Array(
    Buffer.concat([Buffer.from([0x30, 0x83, 0x0f, 0xff, 0xf0]), Buffer.alloc(0x0ffff0, '\u0005\u0000')]),
  );

const HOSTILE: Record<string, () => Uint8Array> = {
  zeros: () => filled('\u0000'),
  brackets: () => filled('['),
  'objects in objects': () => filled('{"a":'),
  'one long text': () => filled('A').with(0, 0x22),
  'line ends': () => filled('\n'),
  'short lines': () => filled('a b\n'),
  stanzas: () => filled('-> x y\nAAAA\n'),
  'signature lines': () => filled('\u2014 a AAAAAAAA\n'),
  'commas and equals': () => filled('sig1=:A:, '),
  digits: () => filled('1'),
  marks: () => filled('\u0301'),
  'bytes that are no text': () => filled(Uint8Array.of(0xff, 0xc0)),
  'nested DER': nestedDer,
  'wide DER': wideDer,
};

/** A good input drowned in its own repetition, and one with a long tail. */
function grown(good: Uint8Array): Record<string, () => Uint8Array> {
  if (good.length === 0) return {};
  return {
    'itself again and again': () => filled(good),
    'itself and a long tail': () =>
      new Uint8Array(Buffer.concat([good, Buffer.alloc(SIZE - good.length, 'A')])),
  };
}

const heap = (): number => {
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  return heapUsed + external + arrayBuffers;
};

async function costOf(target: Target, bytes: Uint8Array): Promise<{ milliseconds: number; held: number }> {
  const before = heap();
  const costs: number[] = [];
  for (let run = 0; run < 3; run++) {
    const start = process.cpuUsage();
    await answerOf({ ...target, believable: () => true }, bytes);
    const { user, system } = process.cpuUsage(start);
    costs.push((user + system) / 1000);
  }
  return { milliseconds: Math.min(...costs), held: heap() - before };
}

describe.each(TARGETS.map((target) => [target.name, target] as const))('%s', (_name, target) => {
  it('of a mebibyte is refused soon and in little memory', async () => {
    for (const [kind, make] of Object.entries({ ...HOSTILE, ...grown(target.corpus[0]!) })) {
      const { milliseconds, held } = await costOf(target, make());
      if (milliseconds > MOST_MILLISECONDS) console.log(`${target.name}, ${kind}: ${milliseconds} ms`);
      expect(milliseconds, kind).toBeLessThan(MOST_MILLISECONDS * ROOM);
      expect(held, kind).toBeLessThan(MOST_BYTES);
    }
  }, 60_000);
});
