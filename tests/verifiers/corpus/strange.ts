/** What only a disk can hold: links, pipes, folders where files should be, names that are no text. Made in the folder of the sound package. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SOUND } from './case.ts';

const OBJECT = [...SOUND.keys()].find((name) => name.startsWith('objects/'))!;

/** In place of the file itself, which moves out of the folder, a link to it. */
function linked(dir: string, name: string): void {
  const outside = join(dir, '..', 'outside');
  renameSync(join(dir, name), outside);
  symlinkSync(outside, join(dir, name));
}

export const STRANGE: Readonly<Record<string, (dir: string) => void>> = {
  'an object that is a link': (dir) => linked(dir, OBJECT),
  'a manifest that is a link': (dir) => linked(dir, 'package.jws'),
  'a folder that is a link': (dir) => linked(dir, 'objects'),
  'a link to nowhere': (dir) => symlinkSync('nowhere', join(dir, 'proofs/package.tsr.link')),
  'a link to its own folder': (dir) => symlinkSync('.', join(dir, 'again')),
  'a proof that is a pipe': (dir) => {
    rmSync(join(dir, 'proofs/package.tsr'));
    execFileSync('mkfifo', [join(dir, 'proofs/package.tsr')]);
  },
  'an object that is a folder': (dir) => {
    rmSync(join(dir, OBJECT));
    mkdirSync(join(dir, OBJECT));
  },
  'a manifest that is a folder with a file': (dir) => {
    rmSync(join(dir, 'package.jws'));
    mkdirSync(join(dir, 'package.jws'));
    writeFileSync(join(dir, 'package.jws/package.jws'), '');
  },
  'an empty folder': (dir) => mkdirSync(join(dir, 'empty')),
  'folders inside folders': (dir) => {
    mkdirSync(join(dir, 'a/b/c/d/e/f'), { recursive: true });
    writeFileSync(join(dir, 'a/b/c/d/e/f/g'), '');
  },
  'a name of bytes that are no text': (dir) =>
    writeFileSync(Buffer.concat([Buffer.from(`${dir}/`), Buffer.of(0xff, 0xfe)]), ''),
  'a file anybody may run': (dir) => chmodSync(join(dir, 'VERIFY.txt'), 0o777),
};
