// @module-tag slow
/** The thread that prints: the same bytes, a free loop meanwhile, and a thread that ends costs one letter. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { speak } from '@comity/language';
import { composeLetter } from '@comity/letter';
import { afterEach, expect, it } from 'vitest';
import { factsOf, MATTERS } from '../../letter/test/support/matters.ts';
import { type LetterPrint, letterPdf, type Press, startPress } from '../src/index.ts';

const printed = (short: string): LetterPrint => ({
  letter: composeLetter(factsOf(MATTERS[0]!), speak('en')),
  short,
  translatedMark: { letter: '' },
  at: '2026-11-22T03:00:00.000Z',
});

let press: Press;
afterEach(() => press.close());

it('prints the same bytes as without a thread, one letter after another, while the loop goes on', async () => {
  press = startPress();
  let turns = 0;
  const turning = setInterval(() => turns++, 1);
  const both = await Promise.all([press.letterPdf(printed('one')), press.letterPdf(printed('two'))]);
  clearInterval(turning);
  expect(turns).toBeGreaterThan(5);
  expect(both.map((pdf) => Buffer.from(pdf))).toEqual(
    ['one', 'two'].map((short) => Buffer.from(letterPdf(printed(short)))),
  );
});

it('says what is wrong with a letter, and prints the next', async () => {
  press = startPress();
  await expect(press.letterPdf({ ...printed('one'), at: 'no moment' })).rejects.toThrow();
  expect((await press.letterPdf(printed('two'))).length).toBeGreaterThan(10_000);
});

it('loses one letter when its thread ends, and has a new thread for the next', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'comity-press-'));
  try {
    const program = join(folder, 'thread.mjs');
    writeFileSync(
      program,
      `import { parentPort } from 'node:worker_threads';
       parentPort.on('message', ({ data }) => {
         if (data.short === 'dies') process.exit(1);
         if (data.short === 'throws') throw new Error('typst is gone');
         parentPort.postMessage({ pdf: new Uint8Array([1]) });
       });`,
    );
    press = startPress(pathToFileURL(program));
    const all = ['well', 'dies', 'well', 'throws', 'well'].map((short) => press.letterPdf(printed(short)));
    expect((await Promise.allSettled(all)).map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

it('prints nothing once it is closed', async () => {
  press = startPress();
  await press.close();
  await expect(press.letterPdf(printed('late'))).rejects.toThrow('closed');
});
