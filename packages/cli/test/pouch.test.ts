/** A stick may have been prepared by anyone. */

import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LIMITS } from '@comity/protocol';
import { describe, expect, it } from 'vitest';
import { readPouch, writePouch } from '../src/pouch/folder.ts';
import { temporaryFolder } from './support/places.ts';

const FILES = [
  { name: 'statements/root-1.jws', bytes: new Uint8Array([1]) },
  { name: 'envelopes/000001-ab.age', bytes: new Uint8Array([2, 3]) },
  { name: 'receipts/cd.jws', bytes: new Uint8Array() },
];

describe('a pouch', () => {
  it('is read as it was written, statements first', async () => {
    const dir = join(temporaryFolder(), 'stick');
    await writePouch(dir, FILES);
    expect(await readPouch(dir)).toEqual({ files: FILES, left: [] });
  });

  it('may be written again over itself, and never over anything else', async () => {
    const dir = temporaryFolder();
    await writePouch(dir, FILES);
    await writePouch(dir, FILES);
    await expect(writePouch(dir, [{ name: 'receipts/cd.jws', bytes: new Uint8Array([9]) }])).rejects.toThrow(
      /differs/,
    );
  });

  it('writes through no link somebody laid there, and no name that leads away', async () => {
    const dir = temporaryFolder();
    const elsewhere = join(temporaryFolder(), 'victim');
    writeFileSync(elsewhere, 'kept');
    mkdirSync(join(dir, 'envelopes'));
    symlinkSync(elsewhere, join(dir, 'envelopes', '000001-ab.age'));
    await expect(writePouch(dir, FILES)).rejects.toMatchObject({ exit: 73 });
    expect(readFileSync(elsewhere, 'utf8')).toBe('kept');
    await expect(writePouch(dir, [{ name: '../x', bytes: new Uint8Array() }])).rejects.toThrow(
      /no name of a pouch/,
    );
    const linked = temporaryFolder();
    symlinkSync(temporaryFolder(), join(linked, 'statements'));
    await expect(writePouch(linked, FILES)).rejects.toThrow();
  });

  it('names what it leaves alone: links, pipes, strange names, what is too large, what is not part of it', async () => {
    const dir = temporaryFolder();
    await writePouch(dir, FILES);
    const at = (name: string) => join(dir, name);
    writeFileSync(at('autorun.inf'), 'x');
    symlinkSync('/etc/passwd', at('envelopes/link.age'));
    execFileSync('mkfifo', [at('envelopes/pipe.age')]);
    writeFileSync(at('envelopes/large.age'), new Uint8Array(LIMITS.envelopeBytes + 1));
    writeFileSync(at('receipts/UPPER.JWS'), 'x');
    mkdirSync(at('receipts/folder.jws'));
    const { files, left } = await readPouch(dir);
    expect(files).toEqual(FILES);
    expect(left.map(({ name, outcome }) => [name, outcome.split(':')[0]])).toEqual([
      ['autorun.inf', 'not part of a pouch'],
      ['envelopes/large.age', `larger than ${LIMITS.envelopeBytes} bytes`],
      ['envelopes/link.age', 'a link'],
      ['envelopes/pipe.age', 'no regular file'],
      ['receipts/UPPER.JWS', 'not a name of a pouch'],
      ['receipts/folder.jws', 'no regular file'],
    ]);
  });

  it('is read from no folder that is itself a link', async () => {
    const dir = temporaryFolder();
    symlinkSync('/etc', join(dir, 'envelopes'));
    expect(await readPouch(dir)).toEqual({
      files: [],
      left: [{ name: 'envelopes', outcome: 'a link: left alone' }],
    });
  });
});
