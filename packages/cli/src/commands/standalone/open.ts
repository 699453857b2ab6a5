/** `comity open`: a package into a bag, with keys of a folder. */
import { dirname, resolve } from 'node:path';
import type { Verdict } from '@comity/proof';
import { identityOpener, openPackage, readPastCache, startHashThreads } from '@comity/seal';
import { formatVerdict, packageDirectory } from '@comity/verifier';
import { Option } from 'commander';
import { rootsFrom } from '../../evidence/anchor.ts';
import { EXIT, usage } from '../../exit.ts';
import { makeFolder } from '../../output/make-folder.ts';
import { progress } from '../../output/progress.ts';
import { ensureOutside } from '../../standalone/apart.ts';
import { readKeys } from '../../standalone/keys-folder.ts';
import { ensurePackage, sizeOf } from '../../standalone/package-folder.ts';
import { inWords } from '../../standalone/trouble.ts';
import { type Leaf, needed } from '../leaf.ts';

const EXIT_OF = { proven: EXIT.done, contradicted: EXIT.refused, 'not-proven': EXIT.notYet } as const;

export const open: Leaf = {
  name: 'open',
  summary: 'Verify a package to its last byte and open it into a bag (BagIt 1.0), with keys of a folder',
  paragraphs: ['44(1)', '40(19)'],
  about: `Without full proof there is no bag. Work is done in BAG.partial, which becomes BAG in the last step of all; stopped at any point, it is
removed by the next run and opening begins anew, because a verdict is on every byte as it is read.`,
  args: [['<package>', 'the folder of the package']],
  options: [
    new Option('--keys <dir>', 'the folder made by `comity keygen`, whose identity opens it'),
    new Option(
      '--root <file>',
      'root statement to verify from, from your own side; several for several',
    ).argParser((value: string, earlier: string[] = []) => [...earlier, value]),
    new Option('--out <bag>', 'the bag; must not exist'),
  ],
  signsIn: false,
  example: 'comity open ./package --keys ./test-keys --root ./test-keys/root.jws --out ./bag',
  async run({ args, options, io }) {
    const out = resolve(needed(options, 'out', '--out'));
    const { identity } = await readKeys(resolve(needed(options, 'keys', '--keys')));
    const roots = (options.root as string[] | undefined) ?? [];
    if (roots.length === 0)
      throw usage('--root is needed', 'Name a root statement from your own side, never from the sender.');
    const folder = resolve(args[0]!);
    await ensurePackage(folder);
    ensureOutside(out, [folder], 'the package to be opened');
    await makeFolder(dirname(out));
    const threads = startHashThreads();
    const reader = packageDirectory(folder, { readLong: readPastCache });
    const shown = progress(io, { what: 'Verifying, opening', total: await sizeOf(reader), unit: 'bytes' });
    try {
      const opened = await openPackage({
        reader,
        anchors: await rootsFrom(roots),
        opener: identityOpener([identity]),
        out,
        openedAt: io.now(),
        onBytes: (count) => {
          io.signal.throwIfAborted();
          shown.add(count);
        },
        threads,
      });
      // A break met while decrypting looks like a package that does not decrypt; it is none.
      if (opened.bag === undefined) io.signal.throwIfAborted();
      return told(opened, out);
    } catch (error) {
      if (io.signal.aborted) io.err('Stopped. Nothing was opened; the same command begins anew.\n');
      throw inWords(error, {
        safe: `Nothing stands at ${out} that looks like a bag.`,
        next: {
          'in-the-way': 'Choose another --out.',
          'no-space': 'Make room, and run the same command again.',
          'cannot-write': 'Look at the medium, or choose another --out.',
        },
      });
    } finally {
      shown.end();
      await threads.close();
    }
  },
};

function told(opened: { verdict: Verdict; bag?: string }, out: string) {
  const said =
    opened.bag === undefined ? `Nothing was opened: ${out} was not made.\n` : `Bag: ${opened.bag}\n`;
  return {
    exit: EXIT_OF[opened.verdict.outcome],
    json: { did: 'open', ...opened },
    text: `${formatVerdict(opened.verdict)}\n${said}`,
  };
}
