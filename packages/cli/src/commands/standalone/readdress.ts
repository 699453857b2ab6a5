/** `comity readdress`: a package to another State by new headers; its encrypted bytes stay as they are. */
import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { ProofError, type Verdict } from '@comity/proof';
import { type OnwardConsent, type OnwardTerms, ProtocolError } from '@comity/protocol';
import { type Readdressed, readdressPackage, recipientId, recipientOf, unwrapHeader } from '@comity/seal';
import { formatVerdict, packageDirectory } from '@comity/verifier';
import { Option } from 'commander';
import { rootsFrom } from '../../evidence/anchor.ts';
import { CliError, EXIT, usage } from '../../exit.ts';
import { readInput } from '../../input/input-file.ts';
import { instant } from '../../input/instant.ts';
import type { Io } from '../../io.ts';
import { bars } from '../../output/bars.ts';
import { facts } from '../../output/table.ts';
import { attestorOf } from '../../standalone/attestor.ts';
import { readKeys } from '../../standalone/keys-folder.ts';
import { countObjects, countOthers, ensurePackage, heard } from '../../standalone/package-folder.ts';
import { addressee } from '../../standalone/recipients.ts';
import { inWords } from '../../standalone/trouble.ts';
import { uuid7 } from '../../standalone/uuid7.ts';
import { type Leaf, needed, text, type Values } from '../leaf.ts';

const several = (value: string, earlier: string[] = []) => [...earlier, value];
const EXIT_OF = { proven: EXIT.done, contradicted: EXIT.refused, 'not-proven': EXIT.notYet } as const;

export const readdress: Leaf = {
  name: 'readdress',
  summary:
    'Pass a package on to another State by new headers; its encrypted bytes and its seal stay as they are',
  paragraphs: ['36(3)', '40(19)'],
  about: `What another State sealed is passed on only with that State's prior consent, which is recorded with its date and reference. Every limitation
on use travels along; more may be added, none widened. The cost is one header an object, however large the evidence: its bytes
are not read, and whoever receives them verifies them. Your own State's root is the one of --keys.

The step appears in the package at one stroke: stopped at any point, the package is as it was.`,
  args: [['<package>', 'the folder of the package']],
  options: [
    new Option('--keys <dir>', 'the folder made by `comity keygen` of the State that passes it on'),
    new Option(
      '--root <file>',
      'root statement from your own side: of the State that sealed it, and of the one it goes to; several for several',
    ).argParser(several),
    new Option(
      '--to <recipients>',
      'an age1pq1… recipient, a file of them, or the directory statement of the State; several times',
    ).argParser(several),
    new Option('--for <state>', 'the State it goes to, when --to names no directory'),
    new Option('--basis <text>', 'the law on which these data are passed on'),
    new Option('--consent-from <state>', 'the State that consented: the one that sealed it'),
    new Option('--consent-reference <text>', 'under which its consent can be looked up; names no case'),
    new Option('--consent-at <moment>', 'when it consented'),
    new Option('--consent-digest <sha256>', 'of the document that gives it'),
    new Option('--terms <file>', 'limitations to add or make stricter, and a note, as commented JSON'),
  ],
  signsIn: false,
  example:
    'comity readdress ./package --keys ./almara --root ./kessar-root.jws --to ./ibaria/recipients.txt --for xc --consent-from xb --consent-reference NV-118 --consent-at 2026-12-01 --basis "Data Protection Act, section 16"',
  async run({ args, options, io }) {
    const dir = resolve(args[0]!);
    const keysFolder = resolve(needed(options, 'keys', '--keys'));
    const keys = await readKeys(keysFolder);
    const roots = (options.root as string[] | undefined) ?? [];
    if (roots.length === 0)
      throw usage('--root is needed', 'Name a root statement from your own side, never from the sender.');
    const basis = needed(options, 'basis', '--basis');
    const consent = consentOf(options, io);
    const terms = options.terms === undefined ? {} : await readInput(text(options, 'terms')!, io);
    const anchors = [...(await rootsFrom(roots)), keys.root];
    const to = await addressee((options.to as string[] | undefined) ?? [], anchors, io.now());
    const state = stateFor(text(options, 'for'), to.state);
    await ensurePackage(dir);
    const random = (size: number) => new Uint8Array(randomBytes(size));
    const newId = () => uuid7(io.now(), random);
    const folder = packageDirectory(dir);
    const shown = bars(io);
    let wrapping = false;
    try {
      const others = await countOthers(folder, io.signal);
      const total = (await countObjects(folder)) * to.recipients.length;
      shown.begin('Verifying headers', others, 'items');
      const reader = heard(folder, io.signal, () => (wrapping ? undefined : shown.add(1)));
      const done = await readdressPackage({
        dir,
        reader,
        anchors,
        kids: [recipientId(recipientOf(keys.identity))],
        unwrap: async (header) => unwrapHeader(header, [keys.identity]),
        to: state,
        recipients: to.recipients,
        by: await attestorOf({ keys, keysFolder, random, newId, now: io.now }),
        id: newId(),
        created: io.now(),
        random,
        basis,
        ...(consent && { consent }),
        ...(terms as Partial<Pick<OnwardTerms, 'limitations' | 'note'>>),
        onHeaders: (count) => {
          io.signal.throwIfAborted();
          if (!wrapping) shown.begin('Wrapping keys', total, 'items');
          wrapping = true;
          shown.add(count);
        },
      });
      // What a break left unread stands in the verdict as a fault.
      if (done.step === undefined) io.signal.throwIfAborted();
      return told(dir, done, keys.state, state);
    } catch (error) {
      if (io.signal.aborted) io.err('Stopped. The package is as it was.\n');
      throw lawfully(error) ?? inWords(error, { safe: SAFE, next: {} });
    } finally {
      shown.end();
    }
  },
};

const SAFE = 'The package is as it was; nothing was passed on.';

function consentOf(options: Values, io: Io): OnwardConsent | undefined {
  const [from, reference, at, digest] = ['consentFrom', 'consentReference', 'consentAt', 'consentDigest'].map(
    (name) => text(options, name),
  );
  if (from === undefined && reference === undefined && at === undefined && digest === undefined)
    return undefined;
  if (from === undefined || reference === undefined || at === undefined)
    throw usage('consent is recorded whole', 'Give --consent-from, --consent-reference and --consent-at.');
  return { from, at: instant(at, io.now()), reference, ...(digest !== undefined && { digest }) };
}

function stateFor(named: string | undefined, known: string | undefined): string {
  if (named !== undefined && known !== undefined && named !== known)
    throw usage(`the directory is of ${known}, not of ${named}`);
  const state = named ?? known;
  if (state === undefined || !/^[a-z]{2}$/.test(state))
    throw usage(
      'which State it goes to is needed',
      'Name it with --for, or give its directory statement with --to.',
    );
  return state;
}

/** What the law refuses, with the paragraphs it rests on. */
function lawfully(error: unknown): CliError | undefined {
  const reason = reasonOf(error);
  if (reason === undefined) return undefined;
  return new CliError({
    exit: EXIT.refused,
    code: reason.code,
    message: 'this package may not be passed on like that',
    safe: SAFE,
    next: reason.next,
    reasons: [{ code: reason.code, text: reason.text, paragraphs: reason.paragraphs }],
    cause: error,
  });
}

function reasonOf(error: unknown) {
  if (error instanceof ProtocolError && error.rule === 'R-ONWARD-CONSENT') {
    const next =
      'Ask the State that sealed it, and record its consent with --consent-from, --consent-at, --consent-reference.';
    return { code: 'no-consent', text: error.message, paragraphs: ['36(3)', '40(19)'], next };
  }
  if (error instanceof ProtocolError && error.code === 'rule')
    return {
      code: error.rule ?? error.code,
      text: error.message,
      paragraphs: ['36(3)'],
      next: 'Look at what was recorded.',
    };
  if (error instanceof ProofError && error.code === 'limitation-widened')
    return {
      code: error.code,
      text: error.message,
      paragraphs: ['40(19)'],
      next: 'Leave limitations as they are, or make them stricter.',
    };
  return undefined;
}

function told(dir: string, { verdict, step }: Readdressed, by: string, to: string) {
  if (step === undefined) return notPassedOn(dir, verdict);
  return {
    json: { did: 'readdress', package: dir, by, to, ...step, verdict },
    text: facts([
      ['package', dir],
      ['step', `${step.number}: from ${by} to ${to}`],
      ['objects', `${step.objects}, none of them read or changed`],
      ['limitations', step.limitations.map(({ id }) => id).join(', ') || 'none'],
      ['digest', step.payloadDigest],
    ]),
  };
}

function notPassedOn(dir: string, verdict: Verdict) {
  return {
    exit: verdict.outcome === 'proven' ? EXIT.notYet : EXIT_OF[verdict.outcome],
    json: { did: 'readdress', package: dir, verdict },
    text: `${formatVerdict(verdict)}\nNothing was passed on: not everything that was looked at is proven.\n`,
  };
}
