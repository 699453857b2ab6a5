/** Many small files in one call: read whole, hashed, and sent with their digests, so that the node compares each before it keeps it. */
import { hash } from 'node:crypto';
import { type FoundFile, readSmallSource, type SmallSource, showName } from '@comity/seal';
import { type Bundled, postBundle, type Taken } from '../wire/bundles.ts';
import { type Adding, type NotAdded, namesOf, type Outcome, reasonOf } from './adding.ts';
import { knownItems, onceOf } from './known-items.ts';
import { SMALL_BYTES } from './loads.ts';

interface Read {
  file: FoundFile;
  source: SmallSource;
  once: string;
}

/** One outcome for each; `alone` takes what grew since it was found. @throws CliError where the node refuses or is away */
export async function addSmall(
  adding: Adding,
  files: readonly FoundFile[],
  alone: (file: FoundFile) => Promise<Outcome>,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const read: Read[] = [];
  for (const file of files) {
    const one = readOne(file);
    if (one === undefined) outcomes.push(await alone(file));
    else if ('not' in one) outcomes.push(one);
    else read.push(one);
  }
  return [...outcomes, ...(await sendAll(adding, read))];
}

function readOne(file: FoundFile): Read | { not: NotAdded } | undefined {
  try {
    const source = readSmallSource(file.path, SMALL_BYTES);
    return source && { file, source, once: onceOf(file, source.identity) };
  } catch (error) {
    return { not: { name: showName(file.name), ...reasonOf(error) } };
  }
}

async function sendAll(adding: Adding, read: Read[]): Promise<Outcome[]> {
  if (read.length === 0) return [];
  const known = await knownItems(
    adding,
    read.map(({ once }) => once),
  );
  const [here, fresh] = [
    read.filter(({ once }) => known.has(once)),
    read.filter(({ once }) => !known.has(once)),
  ];
  const taken =
    fresh.length === 0 ? [] : await postBundle(adding.session, adding.request, bundled(adding, fresh));
  for (const { source } of here) adding.onBytes?.(source.bytes.length);
  return [
    ...here.map(({ once }) => ({ item: known.get(once)!, before: true })),
    ...fresh.map(({ file, source }, i) => outcomeOf(file, source, taken[i])),
  ];
}

const bundled = ({ kind, onBytes }: Adding, read: readonly Read[]): Bundled[] =>
  read.map(({ file, source: { bytes, modified }, once }) => {
    const measured = { size: bytes.length, sha256: hash('sha256', bytes) };
    const head = { ...namesOf(file), ...measured, modified, kind, once };
    return { head, bytes, onSent: () => onBytes?.(bytes.length) };
  });

function outcomeOf(file: FoundFile, { bytes }: SmallSource, taken: Taken | undefined): Outcome {
  if (taken?.item?.sha256 === hash('sha256', bytes)) return { item: taken.item };
  const left =
    taken?.item === undefined ? 'nothing of it was kept' : `item ${taken.item.id} must not be released`;
  const detail = `the node measured other bytes than were read here; ${left}`;
  return { not: { name: showName(file.name), reason: 'mangled', detail } };
}
