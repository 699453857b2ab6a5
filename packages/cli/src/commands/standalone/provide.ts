/** `comity provide`: what a service provider runs. No node, no account, no keys of its own: a ticket, and the data. */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import {
  type Delivered,
  DoorError,
  deliver,
  glanceAtTicket,
  KeptAside,
  type NotBrought,
  NothingToBring,
  type OwnAnchor,
  openTicket,
  ReceiptError,
  type Ticket,
  TicketError,
} from '@comity/provider';
import { EvidenceError, nativePrimitives } from '@comity/seal';
import { Option } from 'commander';
import { rootsFrom } from '../../evidence/anchor.ts';
import { CliError, EXIT, type Exit, usage } from '../../exit.ts';
import { readNamed } from '../../input/input-file.ts';
import type { Io } from '../../io.ts';
import { makeFolder } from '../../output/make-folder.ts';
import type { Outcome } from '../../output/outcome.ts';
import { type Progress, progress } from '../../output/progress.ts';
import { bytes, clip } from '../../output/safe.ts';
import { facts, table } from '../../output/table.ts';
import { type Journal, openJournal } from '../../provide/journal.ts';
import { openLine } from '../../provide/line.ts';
import { findFiles, nativePacker } from '../../provide/pack.ts';
import { ensureKeysOutside } from '../../standalone/apart.ts';
import { inWords } from '../../standalone/trouble.ts';
import { type Call, type Leaf, text } from '../leaf.ts';

/** Half a minute of trying at once, then once a minute for half an hour; a try that brings anything begins anew. */
const DELAYS = [500, 1000, 2000, 4000, 8000, 15_000, ...Array<number>(30).fill(60_000)];
const TOOL = 'comity provide 0.1.0';

const several = (value: string, earlier: string[] = []) => [...earlier, value];

export const provide: Leaf = {
  name: 'provide',
  summary: 'Bring an authority of your own State what it ordered you to produce',
  paragraphs: ['27(a)', '24(2)'],
  about: `For service providers. The ticket is checked against the forty digits (or the root statement) you have of your State by another way. Every
file is read once: hashed, encrypted on this machine to the authority's key, and sent. Nothing readable leaves it.

Links, devices, unreadable files and files that change while they are read are named in the report and in the manifest, and the status is then
2; the others are brought. Stopped at any point, by Ctrl-C, kill or a dropped line, and run again with the same arguments, it goes on. Until the
receipt is here, the keys of the files lie in TICKET.progress, readable by you alone: do not hand that folder on.`,
  args: [
    ['<ticket>', 'the file the authority handed you'],
    ['<paths...>', 'files and folders'],
  ],
  options: [
    new Option(
      '--fingerprint <digits>',
      'the forty digits of the State, as you heard or read them elsewhere',
    ),
    new Option('--root <file>', 'a root statement of the State from your own side, instead').argParser(
      several,
    ),
    new Option('--note <text>', 'what the authority should know of the data'),
    new Option('--as-organisation <name>', 'how you name yourselves in the acquisition record'),
    new Option('--receipt <file>', 'where the receipt is kept; by default TICKET.receipt'),
  ],
  signsIn: false,
  example: 'comity provide order-77.ticket ./export --fingerprint "12345 67890 …"',
  async run(call) {
    const { args, options, io } = call;
    const [ticketPath, ...paths] = args.map((path) => resolve(path)) as [string, ...string[]];
    const ticket = await believedTicket(call, ticketPath);
    const receiptPath = resolve(text(options, 'receipt') ?? `${ticketPath}.receipt`);
    const dir = `${ticketPath}.progress`;
    ensureKeysOutside(dir, paths);
    let journal: Journal | undefined;
    let shown: Progress | undefined;
    const line = openLine();
    try {
      const { recipient } = ticket.body.recipient;
      const { files, leftOut } = findFiles(paths, recipient, io.signal);
      ensureFits(ticket, files);
      const [note, organisation] = [text(options, 'note'), text(options, 'asOrganisation')];
      await makeFolder(dir, 0o700);
      journal = openJournal(dir);
      shown = progress(io, {
        what: 'Bringing',
        total: files.reduce((sum, { size }) => sum + size, 0),
        unit: 'bytes',
      });
      const done = await deliver({
        ticket,
        files,
        leftOut,
        memory: journal,
        packer: nativePacker(recipient),
        said: { tool: TOOL, ...(note ? { note } : {}), ...(organisation ? { organisation } : {}) },
        now: io.now,
        signal: io.signal,
        onBrought: (count) => shown?.add(count),
        onChecked: checking(io),
        delays: DELAYS,
        fetch: line.fetch,
      });
      writeFileSync(receiptPath, done.sealed, { flush: true });
      journal.remove();
      return report(ticket, done, receiptPath);
    } catch (error) {
      if (io.signal.aborted) io.err(`Stopped. What was brought is safe; the same command goes on.\n`);
      throw told(error);
    } finally {
      shown?.end();
      journal?.close();
      line.close();
    }
  },
};

/** Said once it takes longer than a moment. */
function checking(io: Io) {
  let said = -1;
  return (checked: number, files: number) => {
    if (checked === said) return;
    said = checked;
    io.err(
      `Everything is there; the authority's node has opened and compared ${checked} of ${files} files.\n`,
    );
  };
}

async function believedTicket({ options, io }: Call, path: string): Promise<Ticket> {
  const file = new Uint8Array(await readNamed(path));
  const digits = text(options, 'fingerprint');
  const roots = options.root as string[] | undefined;
  try {
    if (digits === undefined && roots === undefined) {
      throw usage(
        `whose ticket is this? It says its State's digits are ${glanceAtTicket(file).fingerprint}`,
        'Compare them with those your authority gave you by another way, then give those with --fingerprint, or its root statement with --root.',
      );
    }
    const anchor: OwnAnchor =
      digits === undefined ? { roots: await rootsFrom(roots!) } : { fingerprint: digits };
    return openTicket(file, anchor, io.now(), nativePrimitives);
  } catch (error) {
    if (!(error instanceof TicketError)) throw error;
    throw new CliError({
      exit: error.code === 'unreadable' ? EXIT.usage : EXIT.refused,
      code: `ticket-${error.code}`,
      message: error.message,
      safe: 'Nothing was read, encrypted or sent.',
      next: 'Ask the authority, by a number you know and not one from the ticket.',
      cause: error,
    });
  }
}

function ensureFits({ body }: Ticket, files: { size: number }[]): void {
  const size = files.reduce((sum, file) => sum + file.size, 0);
  if (files.length <= body.maxFiles && size <= body.maxBytes) return;
  throw new CliError({
    exit: EXIT.refused,
    code: 'too-much',
    message: `the ticket is for ${body.maxFiles} files and ${bytes(body.maxBytes)}; these are ${files.length} and ${bytes(size)}`,
    safe: 'Nothing was sent.',
    next: 'Pack many small files into one archive, or ask the authority for a ticket that fits.',
  });
}

const AGAIN = 'The same command goes on where it stopped.';
const STATUS: Readonly<Record<string, [Exit, string]>> = {
  unreachable: [EXIT.unreachable, `Look at the line and at the time; ${AGAIN}`],
  unavailable: [EXIT.later, AGAIN],
  'too-often': [EXIT.later, `Wait a while; ${AGAIN}`],
  'no-space': [EXIT.later, `Tell the authority that its disk is full; ${AGAIN}`],
};
const ASK = 'Ask the authority, and for a new ticket if need be.';

function told(error: unknown): unknown {
  const safe = 'What was brought and acknowledged is safe, and readable by the authority alone.';
  if (error instanceof DoorError) {
    const [exit, next] = STATUS[error.code] ?? [EXIT.refused, ASK];
    return new CliError({ exit, code: error.code, message: error.message, safe, next, cause: error });
  }
  if (error instanceof KeptAside || error instanceof ReceiptError) {
    const code = error instanceof KeptAside ? 'aside' : 'receipt';
    const message =
      error instanceof KeptAside ? `the authority kept the delivery aside: ${error.message}` : error.message;
    return new CliError({
      exit: EXIT.refused,
      code,
      message,
      safe: 'Your data are as they were.',
      next: ASK,
      cause: error,
    });
  }
  const plain =
    error instanceof NothingToBring
      ? new EvidenceError('unreadable', 'what was named', 'holds nothing that can be brought')
      : error;
  return inWords(plain, { safe, next: {} });
}

function report({ body, state, id }: Ticket, { manifest, receipt }: Delivered, path: string): Outcome {
  const leftOut: NotBrought[] = manifest.leftOut ?? [];
  const files = manifest.files.map(({ name, size, sha256, sha512, object }) => ({
    name: name.shown,
    size,
    sha256,
    sha512,
    object: object.root,
  }));
  const rows = files.map(({ name, size, sha256, sha512 }) => [
    clip(name, 60),
    bytes(size),
    sha256,
    `${sha512.slice(0, 32)}…`,
  ]);
  const lines = leftOut
    .map(({ shown, reason }) => `not brought  ${clip(shown, 200)}  ${clip(reason, 200)}\n`)
    .join('');
  return {
    exit: leftOut.length > 0 ? EXIT.notYet : EXIT.done,
    json: {
      did: 'provide',
      ticket: id,
      state,
      order: body.order,
      takenAt: receipt.created,
      receipt: path,
      files,
      leftOut,
    },
    text: `${facts([
      ['brought', `${files.length} files`],
      ['under', `${body.order.authority}, ${body.order.reference}`],
      ['taken in', receipt.created],
      ['receipt', `${path} (keep it: it names every hash, sealed by ${state})`],
    ])}${table(['file', 'size', 'sha256', 'sha512'], rows, '')}${lines}`,
  };
}
