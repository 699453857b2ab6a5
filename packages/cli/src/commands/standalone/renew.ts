/** `comity renew`: the next renewal of a package, before its time stamps run out. */
import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { type Verdict, verifyPackage } from '@comity/proof';
import { nativeHashing, nativePrimitives, renewPackage } from '@comity/seal';
import { formatVerdict, packageDirectory } from '@comity/verifier';
import { Option } from 'commander';
import { rootsFrom } from '../../evidence/anchor.ts';
import { CliError, EXIT, usage } from '../../exit.ts';
import type { Io } from '../../io.ts';
import { type Progress, progress } from '../../output/progress.ts';
import { facts } from '../../output/table.ts';
import { attestorOf } from '../../standalone/attestor.ts';
import { readKeys } from '../../standalone/keys-folder.ts';
import { ensurePackage, sizeOf } from '../../standalone/package-folder.ts';
import { inWords } from '../../standalone/trouble.ts';
import { uuid7 } from '../../standalone/uuid7.ts';
import { type Leaf, needed } from '../leaf.ts';

export const renew: Leaf = {
  name: 'renew',
  summary:
    'Renew a package before its time stamps run out: verify it, then log and stamp all its proofs anew',
  paragraphs: [],
  about: `The package is verified to its last byte first. A contradicted one is refused; one that is not proven is renewed and stays so, because a
renewal does not mend what it covers. Your own State's root is the one of --keys. The renewal appears in the package at one stroke: stopped at any point, the package is as it was.

Renew once a year, and with --content when SHA-256 is no longer to be relied on: every file is then hashed anew, with SHA-512.`,
  args: [['<package>', 'the folder of the package']],
  options: [
    new Option('--keys <dir>', 'the folder made by `comity keygen` of the State that renews'),
    new Option(
      '--root <file>',
      'root statement to verify from, from your own side; several for several States',
    ).argParser((value: string, earlier: string[] = []) => [...earlier, value]),
    new Option('--content', 'hash every file anew, with SHA-512'),
  ],
  signsIn: false,
  example: 'comity renew ./package --keys ./test-keys --root ./kessar-root.jws',
  async run({ args, options, io }) {
    const dir = resolve(args[0]!);
    const keysFolder = resolve(needed(options, 'keys', '--keys'));
    const keys = await readKeys(keysFolder);
    const named = (options.root as string[] | undefined) ?? [];
    if (named.length === 0)
      throw usage('--root is needed', 'Name a root statement from your own side, never from the sender.');
    await ensurePackage(dir);
    const reader = packageDirectory(dir);
    const content = options.content === true;
    const total = (content ? 2 : 1) * (await sizeOf(reader));
    const shown = progress(io, { what: 'Verifying, renewing', total, unit: 'bytes' });
    const onBytes = counting(io, shown);
    const random = (size: number) => new Uint8Array(randomBytes(size));
    const newId = () => uuid7(io.now(), random);
    try {
      const tools = { prim: nativePrimitives, hashing: nativeHashing };
      const anchors = [...(await rootsFrom(named)), keys.root];
      const verdict = await verifyPackage(reader, anchors, { ...tools, now: io.now(), onBytes });
      if (verdict.outcome === 'contradicted') throw refused(dir, verdict);
      const by = await attestorOf({ keys, keysFolder, random, newId, now: io.now });
      const made = await renewPackage({ dir, reader, by, id: newId(), created: io.now(), content, onBytes });
      return told(dir, verdict, made, keys.state);
    } catch (error) {
      if (io.signal.aborted) io.err('Stopped. The package is as it was.\n');
      throw inWords(error, {
        safe: 'The package is as it was.',
        next: {
          'in-the-way': 'Another renewal came first; verify the package and look whether one more is due.',
        },
      });
    } finally {
      shown.end();
    }
  },
};

const counting = (io: Io, shown: Progress) => (count: number) => {
  io.signal.throwIfAborted();
  shown.add(count);
};

const refused = (dir: string, verdict: Verdict) =>
  new CliError({
    exit: EXIT.refused,
    code: 'contradicted',
    message: `${dir} is contradicted:\n${formatVerdict({ ...verdict, rows: verdict.rows.filter(({ status }) => status === 'contradicted') })}`,
    safe: 'The package is as it was.',
    next: 'Fetch the package again; a renewal would only say that this is how it is.',
  });

function told(
  dir: string,
  verdict: Verdict,
  made: { number: number; payloadDigest: string; covers: number },
  state: string,
) {
  const proven = verdict.outcome === 'proven';
  const warning = 'It was not proven before, and a renewal does not mend that: see comity verify.\n';
  return {
    exit: proven ? EXIT.done : EXIT.notYet,
    json: { did: 'renew', package: dir, by: state, ...made, verdict },
    text: `${facts([
      ['package', dir],
      ['renewal', made.number],
      ['by', state],
      ['covers', `${made.covers} proofs`],
      ['digest', made.payloadDigest],
    ])}${proven ? '' : warning}`,
  };
}
