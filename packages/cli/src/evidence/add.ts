/**
 * Takes files into a request: each is read once, hashed here while it goes to the node, and compared with what the node measured. Small
 * ones travel many in one call. Whatever is not taken in is named with its reason; nothing is skipped in silence. What was taken in
 * before, from the same file unchanged, is not sent again.
 */
import { createHash } from 'node:crypto';
import { inParallel } from '@comity/provider';
import { collectFiles, type FoundFile, openSource, type SourceFile, showName } from '@comity/seal';
import { putEvidence } from '../wire/streams.ts';
import { addSmall } from './add-small.ts';
import { type Adding, type AddReport, Mangled, namesOf, type Outcome, reasonOf } from './adding.ts';
import { knownItems, onceOf } from './known-items.ts';
import { inLoads } from './loads.ts';

/** @throws CliError where the node refuses or is away; what was taken in before stays. */
export async function addFiles(adding: Adding): Promise<AddReport> {
  const report: AddReport = { added: [], before: 0, notAdded: [], bytes: 0 };
  const files = await everyFile(adding.paths, report);
  adding.onFound?.(
    files.length,
    files.reduce((sum, { size }) => sum + size, 0),
  );
  const alone = (file: FoundFile) => addOne(adding, file);
  await inParallel(inLoads(files), adding.inFlight, adding.signal, async (load) => {
    const outcomes = 'files' in load ? await addSmall(adding, load.files, alone) : [await alone(load.file)];
    for (const outcome of outcomes) note(report, outcome);
  });
  return report;
}

function note(report: AddReport, outcome: Outcome): void {
  if ('not' in outcome) {
    report.notAdded.push(outcome.not);
    return;
  }
  report.added.push(outcome.item);
  report.bytes += outcome.item.size;
  if (outcome.before) report.before += 1;
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

async function addOne(adding: Adding, file: FoundFile): Promise<Outcome> {
  let source: SourceFile | undefined;
  try {
    source = await openSource(file.path);
    return await send(adding, file, source);
  } catch (error) {
    return { not: { name: showName(file.name), ...reasonOf(error) } };
  } finally {
    await source?.close();
  }
}

async function send(adding: Adding, file: FoundFile, source: SourceFile): Promise<Outcome> {
  const { session, request, kind, onBytes } = adding;
  const once = onceOf(file, source.identity);
  const known = (await knownItems(adding, [once])).get(once);
  if (known) {
    onBytes?.(source.size);
    return { item: known, before: true };
  }
  const hash = createHash('sha256');
  async function* measured(): AsyncGenerator<Uint8Array> {
    for await (const piece of source.read()) {
      hash.update(piece);
      onBytes?.(piece.length);
      yield piece;
    }
  }
  const item = await putEvidence(session, request, {
    ...namesOf(file),
    size: source.size,
    modified: source.modified,
    kind,
    once,
    content: measured(),
  });
  if (item.sha256 !== hash.digest('hex')) throw new Mangled(item.id);
  return { item };
}
