/** The custody log of a test State: a file of leaf hashes, one in hexadecimal a line, that only grows. */
import { open, readFile } from 'node:fs/promises';
import {
  addSignatureLine,
  append,
  commitment,
  EMPTY_FRONTIER,
  formatTlogProof,
  leafHash,
  proveInclusion,
  readerOf,
  rootOf,
} from '@comity/proof';
import { canonicalBytes, fromHex, type Json, toBase64url, toHex } from '@comity/protocol';
import { cosign, type NoteSigner, type RandomBytes, signCheckpoint } from '@comity/seal';
import { fileTrouble } from '@comity/verifier';
import { CliError, EXIT } from '../exit.ts';

export interface LogSigners {
  readonly own: readonly NoteSigner[];
  readonly witness: NoteSigner;
}

/** The tree over these leaves, as one checkpoint, and what proofs are made from. */
export function logHead(
  origin: string,
  leaves: readonly Uint8Array[],
  { own, witness }: LogSigners,
  at: string,
) {
  const { frontier, nodes } = append(EMPTY_FRONTIER, [...leaves]);
  const head = { origin, size: leaves.length, root: rootOf(frontier) };
  const seconds = Math.floor(Date.parse(at) / 1000);
  const signed = signCheckpoint(head, own, seconds);
  const note = addSignatureLine(signed, cosign(signed, [witness], seconds));
  const read = readerOf(
    nodes,
    nodes.map(({ hash }) => hash),
  );
  return { note, prove: (index: number) => proveInclusion(read, index, leaves.length) };
}

export async function readLeaves(path: string): Promise<Uint8Array[]> {
  const text = await readFile(path, 'latin1');
  return (text.match(/^[0-9a-f]{64}$/gm) ?? []).map((line) => fromHex(line, 32));
}

export interface Recording {
  readonly path: string;
  readonly origin: string;
  readonly signers: LogSigners;
  readonly random: RandomBytes;
  readonly now: string;
}

/** Records that a payload is sealed, and gives the proof of it. */
export async function recordSealing(
  { path, origin, signers, random, now }: Recording,
  digest: string,
): Promise<string> {
  const salt = random(32);
  const event = { action: 'sealed', at: now, digest, role: 'evidence-custodian' };
  const leaf = leafHash(commitment(salt, event));
  await appendLine(path, toHex(leaf));
  const leaves = await readLeaves(path);
  const index = leaves.findIndex((one) => toHex(one) === toHex(leaf));
  const { note, prove } = logHead(origin, leaves, signers, now);
  const extra = canonicalBytes({ event, salt: toBase64url(salt) } as Json);
  return formatTlogProof({ index, proof: prove(index), note, extra });
}

/** Throws CliError 'log-not-written'. */
async function appendLine(path: string, line: string): Promise<void> {
  try {
    const file = await open(path, 'a+');
    try {
      // Half a line, left by a full disk or a kill, is a record of nothing: it is ended, and read by nobody.
      const { size } = await file.stat();
      const last = Buffer.alloc(1);
      if (size > 0) await file.read(last, 0, 1, size - 1);
      await file.writeFile(`${size === 0 || last[0] === LINE_FEED ? '' : '\n'}${line}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (cause) {
    throw new CliError({
      exit: EXIT.cannotWrite,
      code: 'log-not-written',
      message: `the log ${path} cannot be written: ${fileTrouble(cause)}`,
      safe: 'What stands in the log still holds. Nothing is sealed that is not in it.',
      next: 'See that this file can be written and its disk has room; then run the same command again.',
      cause,
    });
  }
}

const LINE_FEED = 0x0a;
