/**
 * Takes files into a request: each is read once, hashed here while it streams to the node, and compared with what the node measured.
 * Whatever is not taken in is named with its reason; nothing is skipped in silence.
 */
import { createHash } from 'node:crypto';
import { toBase64url } from '@comity/protocol';
import { inParallel } from '@comity/provider';
import {
  collectFiles,
  EvidenceError,
  type FoundFile,
  openSource,
  type SourceFile,
  showName,
} from '@comity/seal';
import type { Item } from '../acts/views.ts';
import { CliError } from '../exit.ts';
import type { Session } from '../session/session.ts';
import { putEvidence } from '../wire/streams.ts';

/** A file that was not taken in. */
export interface NotAdded {
  name: string;
  reason: string;
  detail: string;
}

export interface AddReport {
  added: Item[];
  notAdded: NotAdded[];
  bytes: number;
}

export interface Adding {
  session: Session;
  request: string;
  paths: string[];
  kind: 'raw' | 'copy';
  /** Files on their way at once. */
  inFlight: number;
  signal: AbortSignal;
  onFound?: (files: number, bytes: number) => void;
  onBytes?: (count: number) => void;
}

/** @throws CliError where the node refuses or is away; what was taken in before stays. */
export async function addFiles(adding: Adding): Promise<AddReport> {
  const report: AddReport = { added: [], notAdded: [], bytes: 0 };
  const files = await everyFile(adding.paths, report);
  adding.onFound?.(
    files.length,
    files.reduce((sum, { size }) => sum + size, 0),
  );
  await inParallel(files, adding.inFlight, adding.signal, async (file) => {
    const taken = await addOne(adding, file);
    if ('id' in taken) {
      report.added.push(taken);
      report.bytes += taken.size;
    } else report.notAdded.push(taken);
  });
  return report;
}

async function everyFile(paths: string[], report: AddReport): Promise<FoundFile[]> {
  const files: FoundFile[] = [];
  for (const path of paths) {
    const found = await collectFiles(path);
    files.push(...found.files);
    for (const { name, reason, detail } of found.leftOut) {
      report.notAdded.push({ name: showName(name.length > 0 ? name : Buffer.from(path)), reason, detail });
    }
  }
  return files;
}

async function addOne(adding: Adding, file: FoundFile): Promise<Item | NotAdded> {
  let source: SourceFile | undefined;
  try {
    source = await openSource(file.path);
    return await send(adding, file, source);
  } catch (error) {
    const why = reasonOf(error);
    if (!why) throw error;
    return { name: showName(file.name), ...why };
  } finally {
    await source?.close();
  }
}

async function send({ session, request, kind, onBytes }: Adding, file: FoundFile, source: SourceFile) {
  const hash = createHash('sha256');
  async function* measured(): AsyncGenerator<Uint8Array> {
    for await (const piece of source.read()) {
      hash.update(piece);
      onBytes?.(piece.length);
      yield piece;
    }
  }
  const item = await putEvidence(session, request, {
    name: toBase64url(file.name),
    shown: showName(file.name).slice(0, LONGEST_SHOWN).toWellFormed(),
    size: source.size,
    modified: source.modified,
    kind,
    content: measured(),
  });
  if (item.sha256 !== hash.digest('hex')) throw new Mangled(item.id);
  return item;
}

const LONGEST_SHOWN = 1000;

/** The node hashed other bytes than were read here. */
class Mangled extends Error {
  constructor(item: string) {
    super(`the node measured other bytes than were read here; item ${item} must not be released`);
  }
}

/** Why this one file was not taken in; undefined where it is not about the file. */
function reasonOf(error: unknown): Omit<NotAdded, 'name'> | undefined {
  if (error instanceof EvidenceError) return { reason: error.code, detail: error.message };
  if (error instanceof Mangled) return { reason: 'mangled', detail: error.message };
  if (error instanceof CliError && error.code === 'SOURCE_CHANGED')
    return { reason: 'changed', detail: error.message };
  return undefined;
}
