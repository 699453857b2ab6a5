/** Looking at a draft, and signing it with a holder's key: on the holder's own machine, without a node. */
import { nativePrimitives, nativeSigners } from '@comity/seal';
import { loadHolderKey, signDraft } from '@comity/seal/ceremony';
import { Option } from 'commander';
import { draftFrom, writeDraft } from '../../ceremony/files.ts';
import { digitsIn, reviewDraft, SEEN_DIGITS } from '../../ceremony/review.ts';
import { ceremonial } from '../../ceremony/trouble.ts';
import { CliError, EXIT } from '../../exit.ts';
import { readNamed } from '../../input/input-file.ts';
import { arg, type Leaf, needed } from '../leaf.ts';
import { ACCEPT, accepted, OUT } from './shared.ts';

type What = 'root' | 'directory';

export const signing = (what: What): Leaf => ({
  name: 'sign',
  summary: `Sign a draft of the next ${what} with a holder’s own key file; needs no node and no network`,
  paragraphs: [],
  about: `Run it on the holder's own machine. Look first with \`comity ${what} show DRAFT\`, compare its digits with the other holders, and type
the first ten with --seen. The file written holds the draft and every signature it has so far.`,
  args: [['<draft>', 'the draft, with or without signatures of others']],
  options: [
    new Option('--holder-key <file>', `the holder’s key, such as ${what}-1.json`),
    new Option('--seen <digits>', 'the first ten digits that `show` printed'),
    ACCEPT(),
    OUT(),
  ],
  signsIn: false,
  example: `comity ${what} sign next.json --holder-key ${what}-1.json --seen "12345 67890" --out next-1.json`,
  async run(call) {
    const { options, io } = call;
    const out = needed(options, 'out', '--out');
    const draft = await draftFrom(arg(call));
    const before = await reviewDraft(draft, io.now(), accepted(options));
    ensureSeen(before.json.digits, needed(options, 'seen', '--seen'));
    const file = (await readNamed(needed(options, 'holderKey', '--holder-key'))).toString('utf8');
    const signed = await ceremonial(() =>
      signDraft(draft, loadHolderKey(file, nativeSigners), io.now(), nativePrimitives, accepted(options)),
    );
    await writeDraft(out, signed);
    const { json, text } = await reviewDraft(signed, io.now(), accepted(options));
    return { json: { did: 'sign', out, ...json }, text: `${text}signed  ${out}\n` };
  },
});

function ensureSeen(digits: string, seen: string): void {
  const typed = digitsIn(seen);
  if (typed.length >= SEEN_DIGITS && digitsIn(digits).startsWith(typed)) return;
  throw new CliError({
    exit: EXIT.refused,
    code: 'other-digits',
    message: `the digits typed are not those of this draft, which begin with ${digits.slice(0, 5)}`,
    safe: 'Nothing was signed.',
    next: 'Look at this file with `show`, and ask the other holders which digits theirs has.',
  });
}
