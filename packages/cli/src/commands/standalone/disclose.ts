/** `comity disclose`: some items of a package, or ranges of them, for somebody without a key; the rest withheld openly. */
import { dirname, resolve } from 'node:path';
import { ProofError } from '@comity/proof';
import { ProtocolError } from '@comity/protocol';
import {
  type Disclosed,
  DisclosureError,
  type DisclosurePlan,
  identityOpener,
  makeDisclosure,
} from '@comity/seal';
import { formatVerdict, packageDirectory } from '@comity/verifier';
import { Option } from 'commander';
import { rootsFrom } from '../../evidence/anchor.ts';
import { CliError, EXIT, usage } from '../../exit.ts';
import { bars, DISCLOSING } from '../../output/bars.ts';
import { makeFolder } from '../../output/make-folder.ts';
import type { Outcome } from '../../output/outcome.ts';
import { facts } from '../../output/table.ts';
import { ensureOutside } from '../../standalone/apart.ts';
import { itemWishes, withholdWishes } from '../../standalone/disclosure-wishes.ts';
import { identitiesFrom } from '../../standalone/identities.ts';
import { ensurePackage } from '../../standalone/package-folder.ts';
import { inWords } from '../../standalone/trouble.ts';
import { arg, type Leaf, needed, text, type Values } from '../leaf.ts';

const several = (value: string, earlier: string[] = []) => [...earlier, value];
const EXIT_OF = { proven: EXIT.done, contradicted: EXIT.refused, 'not-proven': EXIT.notYet } as const;
export const disclose: Leaf = {
  name: 'disclose',
  summary:
    'Show some items of a package, or ranges of bytes, to somebody without a key; the rest is withheld openly',
  paragraphs: ['40(19)'],
  about: `Items are numbered from one, as in a bag: 7 is data/000007.bin. Every item is either shown or withheld for a reason; one that nobody
named is an error. Bytes are counted from 0, TO is the first one not shown; ranges are widened to whole MiB, because that is
what the sealed tree proves. Whoever receives the folder verifies it with \`comity verify\`, without any key.

An item shown in part is named with size and hashes of the whole: a rest of it that can be guessed can be confirmed.

The package is verified first. Work is done in OUT.partial, is verified as its readers will, and becomes OUT in the last step of all;
stopped at any point, it is removed by the next run, which begins anew.`,
  args: [['<package>', 'the folder of the package']],
  options: [
    new Option(
      '--keys <file|dir>',
      'who opens it: a folder made by `comity keygen`, or an age identity file',
    ).argParser(several),
    new Option('--identity <file>', 'the same as --keys').argParser(several),
    new Option(
      '--root <file>',
      'root statement to verify from, from your own side; several for several',
    ).argParser(several),
    new Option('--item <n>', 'show item N, items N-M, or bytes N:FROM-TO of one; several times').argParser(
      several,
    ),
    new Option(
      '--withhold <n>',
      'withhold item N, items N-M, or `rest`: whatever is not named; several times',
    ).argParser(several),
    new Option('--reason <text>', 'why: one for all, or one for each --withhold in order').argParser(several),
    new Option('--basis <text>', 'the law or order behind the reason, in the same way').argParser(several),
    new Option('--inner', 'show the inner manifest too: case, orders, limits on use'),
    new Option('--by <text>', 'who makes the disclosure, as it is to be named'),
    new Option('--out <dir>', 'the disclosure; must not exist'),
  ],
  signsIn: false,
  example:
    'comity disclose ./package --keys ./test-keys --root ./root.jws --item 1 --item 7:0-4096 --withhold rest --reason "Patients who are no part of the case" --basis "Data Protection Act, section 14" --out ./for-the-defence',
  async run(call) {
    const { options, io } = call;
    const out = resolve(needed(options, 'out', '--out'));
    const wishes = {
      show: itemWishes(listed(options, 'item')),
      withhold: withholdWishes(
        listed(options, 'withhold'),
        listed(options, 'reason'),
        listed(options, 'basis'),
      ),
    };
    const opener = identityOpener(await identitiesFrom(neededList(options, ['keys', 'identity'], '--keys')));
    const anchors = await rootsFrom(neededList(options, ['root'], '--root'));
    const folder = resolve(arg(call));
    await ensurePackage(folder);
    ensureOutside(out, [folder], 'the package to be shown from');
    await makeFolder(dirname(out));
    const by = text(options, 'by');
    const shown = bars(io);
    try {
      const made = await makeDisclosure({
        ...{ anchors, opener, out, wishes, inner: options.inner === true, at: io.now() },
        ...(by !== undefined && { by }),
        reader: packageDirectory(folder),
        readerOf: packageDirectory,
        onPhase: (phase, bytes) => shown.begin(DISCLOSING[phase], bytes),
        onBytes: shown.add,
        signal: io.signal,
      });
      return told(made, out);
    } catch (error) {
      if (io.signal.aborted) io.err('Stopped. Nothing was disclosed; the same command begins anew.\n');
      throw sayWhy(error, out);
    } finally {
      shown.end();
    }
  },
};

const listed = (options: Values, name: string): string[] => (options[name] as string[] | undefined) ?? [];

function neededList(options: Values, names: string[], flag: string): string[] {
  const all = names.flatMap((name) => listed(options, name));
  if (all.length === 0) throw usage(`${flag} is needed`);
  return all;
}

function sayWhy(error: unknown, out: string): unknown {
  const safe = `Nothing stands at ${out} that looks like a disclosure.`;
  if (error instanceof DisclosureError) {
    const exit = error.code === 'changed' || error.code === 'no-key' ? EXIT.refused : EXIT.usage;
    const next =
      error.code === 'silence'
        ? 'Show it with --item, or withhold it with --withhold, --reason and --basis.'
        : undefined;
    return new CliError({
      exit,
      code: error.code,
      message: error.message,
      safe,
      ...(next && { next }),
      cause: error,
    });
  }
  if (error instanceof ProofError || error instanceof ProtocolError) {
    const exit = error.code === 'missing-file' ? EXIT.noInput : EXIT.refused;
    return new CliError({ exit, code: error.code, message: error.message, safe, cause: error });
  }
  return inWords(error, {
    safe,
    next: { 'in-the-way': 'Choose another --out.', 'no-space': 'Make room, and run the same command again.' },
  });
}

function told({ verdict, disclosure }: Disclosed, out: string): Outcome {
  if (disclosure === undefined)
    return {
      exit: EXIT_OF[verdict.outcome],
      json: { did: 'disclose', verdict },
      text: `${formatVerdict(verdict)}\nNothing was disclosed: the package is not proven.\n`,
    };
  const { items, digest } = disclosure.verdict.disclosure!;
  const { plan } = disclosure;
  const rows: [string, string | number][] = [
    ['disclosure', out],
    ['digest', digest],
    ['shown whole', items.whole],
    ['shown in part', items.part],
    ['withheld', `${items.withheld} of ${items.total}`],
    ['verify with', `comity verify ${out} --root ROOT`],
  ];
  return {
    json: { did: 'disclose', disclosure: out, ...disclosure.verdict.disclosure },
    text: facts(rows) + widenedRanges(plan),
  };
}

/** What was asked for in bytes became whole leaves: said, so that nobody shows more than they know. */
function widenedRanges({ steps }: DisclosurePlan): string {
  const inPart = steps.flatMap((step) =>
    step.kind === 'shown' && step.parts ? [{ ...step, parts: step.parts }] : [],
  );
  return inPart
    .map(({ index, parts }) => {
      const ranges = parts.map(({ from, to }) => `${from}-${to}`).join(', ');
      return `Item ${index + 1}: bytes ${ranges} are shown (whole MiB), and size and hashes of the whole item.\n`;
    })
    .join('');
}
