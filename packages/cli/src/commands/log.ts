/** `comity log …`: the custody log for those who check it. */
import { open, rm } from 'node:fs/promises';
import {
  append,
  commitment,
  EMPTY_FRONTIER,
  type Frontier,
  leafHash,
  parseCheckpoint,
  parseNote,
  rootOf,
} from '@comity/proof';
import { equalBytes, fromBase64url, fromHex, type Json, toHex } from '@comity/protocol';
import { nativePrimitives } from '@comity/seal';
import { Option } from 'commander';
import { exportLog, logCheckpoint, proveLeaf } from '../client.gen.ts';
import { CliError, EXIT, usage } from '../exit.ts';
import { notWritten } from '../output/new-file.ts';
import type { Outcome } from '../output/outcome.ts';
import { progress } from '../output/progress.ts';
import type { Session } from '../session/session.ts';
import { arg, type Call, type Leaf, needed, text } from './leaf.ts';

const checkpoint: Leaf = {
  name: 'checkpoint',
  summary: 'Print the signed head of the log with the cosignatures it has (C2SP signed note)',
  paragraphs: [],
  signsIn: true,
  example: 'comity log checkpoint --as xa-overseer > head.note',
  async run(call) {
    const session = await call.session();
    const head = await session.ask((opts) => logCheckpoint(opts));
    return { json: head, text: head.note };
  },
};

const prove: Leaf = {
  name: 'prove',
  summary: 'Print the proof that a leaf is in the log (C2SP tlog-proof), with what opens it',
  paragraphs: [],
  args: [['<index>', 'the leaf, counted from 0']],
  signsIn: true,
  example: 'comity log prove 17 --as xa-overseer > leaf-17.tlog-proof',
  async run(call) {
    const index = whole(arg(call), '<index>');
    const session = await call.session();
    const { proof } = await session.ask((opts) => proveLeaf(index, opts));
    return { json: { index, proof }, text: proof };
  },
};

const exporting: Leaf = {
  name: 'export',
  summary: 'Write every leaf of a range, opened, one JSON object a line, and the signed head they belong to',
  paragraphs: [],
  about: `For the overseer: every leaf is compared with its commitment here, and a whole log with the root of its signed head.
Compare that head with the one your own witness cosigned.`,
  options: [
    new Option('--out <file>', 'the file; must not exist'),
    new Option('--from <index>', 'first leaf').default('0'),
    new Option('--to <index>', 'the leaf after the last; by default all'),
  ],
  signsIn: true,
  example: 'comity log export --out xa-log.ndjson --as xa-overseer',
  async run(call) {
    const path = needed(call.options, 'out', '--out');
    const session = await call.session();
    return exportTo(call, session, path);
  },
};

async function exportTo({ io, options }: Call, session: Session, path: string): Promise<Outcome> {
  const from = whole(text(options, 'from') ?? '0', '--from');
  const head = await session.ask((opts) => logCheckpoint(opts));
  const to = Math.min(
    text(options, 'to') === undefined ? head.size : whole(text(options, 'to')!, '--to'),
    head.size,
  );
  const shown = progress(io, { what: 'Opening leaves', total: Math.max(0, to - from), unit: 'items' });
  const file = await open(path, 'wx', 0o600).catch((cause: unknown) => {
    throw notWritten(path, cause);
  });
  const write = (lines: string) =>
    file.appendFile(lines).catch(async (cause: unknown) => {
      await rm(path, { force: true });
      throw notWritten(path, cause, 'What was begun of the export was removed.');
    });
  let tree: Frontier = EMPTY_FRONTIER;
  try {
    for (let at = from; at < to; ) {
      const { leaves } = await session.ask((opts) => exportLog({ $from: at, to }, opts));
      if (leaves.length === 0) throw contradicted(`leaf ${at} is missing`);
      tree = append(
        tree,
        leaves.map((leaf, i) => checkedLeaf(leaf, at + i)),
        nativePrimitives.sha256,
      ).frontier;
      await write(leaves.map((leaf) => `${JSON.stringify(leaf)}\n`).join(''));
      at += leaves.length;
      shown.at(at - from);
    }
    await write(`${JSON.stringify({ checkpoint: head.note })}\n`);
    await file.sync();
  } finally {
    shown.end();
    await file.close();
  }
  const complete = from === 0 && to === head.size;
  if (complete) compareRoots(tree, head.note);
  const says = complete
    ? 'every leaf opens, and together they have the signed root'
    : 'every leaf opens; a part has no root of its own';
  return {
    json: { did: 'export', out: path, from, to, size: head.size, complete },
    text: `${to - from} leaves in ${path}: ${says}\n`,
  };
}

/** The hash of a leaf that is what its commitment says. */
function checkedLeaf(
  {
    index,
    commitment: committed,
    event,
    salt,
  }: { index: number; commitment: string; event: unknown; salt: string },
  place: number,
): Uint8Array {
  const opened = commitment(fromBase64url(salt), event as Json, nativePrimitives.sha256);
  if (index !== place || toHex(opened) !== committed)
    throw contradicted(`leaf ${place} does not open to its commitment`);
  return leafHash(fromHex(committed), nativePrimitives.sha256);
}

function compareRoots(tree: Frontier, note: string): void {
  const { size, root } = parseCheckpoint(parseNote(note).text);
  if (tree.size !== size || !equalBytes(rootOf(tree, nativePrimitives.sha256), root)) {
    throw contradicted('the leaves do not have the root of the signed head');
  }
}

const contradicted = (message: string) =>
  new CliError({
    exit: EXIT.refused,
    code: 'log-contradicted',
    message,
    next: 'Keep the file and the head, and compare with what the witnesses cosigned: this log was altered.',
  });

function whole(said: string, what: string): number {
  if (/^\d{1,15}$/.test(said)) return Number(said);
  throw usage(`${what} is a whole number`);
}

export const LOG_LEAVES: Leaf[] = [checkpoint, prove, exporting];
