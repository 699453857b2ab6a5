// @module-tag slow
/**
 * Two processes and a package between them: either is killed with -9 at a place its seed picks, again and again, disks and notes are
 * damaged meanwhile, and what arrives is what was sent, verified from the root, with next to nothing asked for twice.
 */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { chanceFrom } from '../support/chance.ts';
import { type Pair, transferPair } from '../support/transfer/pair.ts';

const MIB = 1024 * 1024;
const SIZE = 48 * MIB + 12_345;
/** Work of so many bytes a kill may cost: what was not settled yet, and what was on the line. */
const COST = 64 * MIB;

let folder: string;
let pair: Pair;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'comity-transfer-'));
  const image = join(folder, 'disk.img');
  writeFileSync(image, randomBytes(SIZE));
  const notes = Array.from({ length: 30 }, (_, i) => {
    const path = join(folder, `note ${i}.txt`);
    writeFileSync(path, `note ${i}\n`.repeat(i * 100));
    return path;
  });
  pair = await transferPair(folder, [image, ...notes]);
}, 120_000);

afterAll(async () => {
  await pair?.stop();
  rmSync(folder, { recursive: true, force: true });
});

afterEach(() => pair?.stop());

const total = () => pair.made.announcement.totalSize;
const object = () => {
  const objects = readdirSync(join(pair.made.folder, 'objects')).map((name) =>
    join(pair.made.folder, 'objects', name),
  );
  return objects.sort((a, b) => readFileSync(b).length - readFileSync(a).length)[0]!;
};
const asked = (said: readonly unknown[]) =>
  Math.max(
    0,
    ...said.flatMap((word) => ('asked' in (word as object) ? [(word as { asked: number }).asked] : [])),
  );

/** What other people's tools say: the same files, byte for byte. */
function expectSame(shelf: string): void {
  const arrived = join(shelf, pair.made.announcement.packageId);
  execFileSync('diff', ['-r', pair.made.folder, arrived]);
}

describe('a package between two processes', () => {
  it.each([1, 2])(
    'arrives though the receiver is killed at places seed %i picks',
    async (seed) => {
      const chance = chanceFrom(`receiver killed ${seed}`);
      const shelf = join(folder, `receiver-${seed}`);
      await pair.send();
      let bytes = 0;
      let kills = 0;
      for (let at = 0; at < 4; at++) {
        const receiving = pair.receive(shelf);
        await receiving.arrived(chance.int(total()));
        if (receiving.child.exitCode === null) kills++;
        receiving.child.kill('SIGKILL');
        await receiving.ended;
        bytes += asked(receiving.said);
      }
      const last = pair.receive(shelf);
      expect(await last.ended).toMatchObject({ done: true, outcome: 'proven' });
      expect(kills).toBeGreaterThan(0);
      expect(bytes + asked(last.said)).toBeLessThan(total() + (kills + 1) * COST);
      expectSame(shelf);
    },
    180_000,
  );

  it.each([1])(
    'arrives though the sender is killed at places seed %i picks, and nothing that came is asked for again',
    async (seed) => {
      const chance = chanceFrom(`sender killed ${seed}`);
      const shelf = join(folder, `sender-${seed}`);
      let bytes = 0;
      for (let at = 0; at < 3; at++) {
        const sender = await pair.send();
        const receiving = pair.receive(shelf);
        await receiving.arrived(chance.int(total()));
        sender.kill('SIGKILL');
        const end = await receiving.ended;
        if (!(end && 'done' in end)) expect(end).toMatchObject({ stopped: expect.stringContaining('xb') });
        bytes += asked(receiving.said);
        await pair.stop();
      }
      await pair.send();
      const last = pair.receive(shelf);
      expect(await last.ended).toMatchObject({ done: true, outcome: 'proven' });
      // What came before the line broke is put on the disk; only answers that were cut are asked for again.
      expect(bytes + asked(last.said)).toBeLessThan(total() + 16 * MIB);
      expectSame(shelf);
    },
    180_000,
  );

  it('names the byte a disk of the sender spoilt, keeps all the rest, and has it from a stick', async () => {
    const shelf = join(folder, 'spoilt');
    const path = object();
    await pair.send({ spoilt: { [path]: [20 * MIB + 17] } });
    const first = pair.receive(shelf);
    expect(await first.ended).toMatchObject({
      stopped: expect.stringMatching(/xb: gave other bytes.*MiB 20\b/),
    });
    expect(
      total() - (first.said.findLast((word) => 'arrived' in word) as { arrived: number }).arrived,
    ).toBeLessThan(2 * MIB);
    const second = pair.receive(shelf, { stick: pair.made.folder });
    const end = await second.ended;
    expect(end).toMatchObject({ done: true, outcome: 'proven' });
    expect(JSON.stringify(end)).toContain('"name":"stick","leaves":1');
    expectSame(shelf);
  }, 120_000);

  it('arrives from a border and a lying stick at once; the stick is named and put aside', async () => {
    const stick = join(folder, 'lying-stick');
    execFileSync('cp', ['-r', pair.made.folder, stick]);
    const path = object().replace(pair.made.folder, stick);
    const file = await open(path, 'r+');
    for (let at = 0; at < SIZE; at += MIB) await file.write(Buffer.from([0xee, 0xee]), 0, 2, at + 5);
    await file.close();
    const shelf = join(folder, 'lying');
    await pair.send();
    const receiving = pair.receive(shelf, { stick });
    const end = await receiving.ended;
    expect(end).toMatchObject({ done: true, outcome: 'proven' });
    const { sources } = end as { sources: { name: string; aside: boolean; faults: { code: string }[] }[] };
    expect(sources.find(({ name }) => name === 'stick')).toMatchObject({
      aside: true,
      faults: expect.arrayContaining([expect.objectContaining({ code: 'wrong-bytes' })]),
    });
    expectSame(shelf);
  }, 120_000);

  it('goes on from its own bytes when the note of what is there was torn by the kill', async () => {
    const shelf = join(folder, 'torn');
    await pair.send();
    const first = pair.receive(shelf);
    await first.arrived(total() * 0.7);
    first.child.kill('SIGKILL');
    await first.ended;
    const incoming = join(shelf, `${pair.made.announcement.packageId}.incoming`, 'objects');
    for (const name of readdirSync(incoming).filter((one) => one.endsWith('.leaves')))
      writeFileSync(join(incoming, name), 'torn');
    const second = pair.receive(shelf);
    expect(await second.ended).toMatchObject({ done: true, outcome: 'proven' });
    expect(asked(second.said)).toBeLessThan(total());
    expectSame(shelf);
  }, 120_000);
});
