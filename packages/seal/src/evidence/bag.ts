/**
 * A BagIt 1.0 bag (RFC 8493) written as items are decrypted: items under generated names, both manifests, and everything that
 * is known of them as data. `sha256sum -c` and `sha512sum -c` check it for as long as those exist.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Json, OnwardTerms, PackageOpening, Payload } from '@comity/protocol';
import { caseDocument } from './case-uco.ts';
import { writing } from './errors.ts';
import { type FileSink, openListSink } from './file-sink.ts';
import { itemFiles } from './item-files.ts';
import { makeOneFolder } from './partial-folder.ts';

export interface BagWriter {
  inner(payload: Payload<'comity.package.inner/1'>): Promise<void>;
  /** An onward step by which the package was passed on, and the terms that bind its use since. */
  onward(step: Payload<'comity.package.onward/1'>, terms: OnwardTerms): Promise<void>;
  item(opening: PackageOpening): Promise<(piece: Uint8Array) => Promise<void>>;
  /** Ends the bag, its items on the medium: `facts` go into bag-info.txt, `metadata` into files of that name. */
  finish(facts: Record<string, string>, metadata: Record<string, Json>): Promise<void>;
  abandon(): Promise<void>;
}

const DECLARATION = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';
const ITEMS = 'metadata/items.json';
const INNER = 'metadata/inner.json';
const CASE = 'metadata/case.jsonld';
const ALGORITHMS = ['sha256', 'sha512'] as const;

/** Begins a bag in a new folder. */
export async function startBag(dir: string): Promise<BagWriter> {
  for (const folder of ['data', 'metadata']) await makeOneFolder(join(dir, folder));
  const open = (name: string) => openListSink(join(dir, `${name}.partial`));
  const names = [...ALGORITHMS.map((algorithm) => `manifest-${algorithm}.txt`), ITEMS, CASE];
  const lists: FileSink[] = [];
  const discardLists = async () => {
    for (const sink of lists) await sink.discard();
  };
  for (const name of names) {
    const opened = open(name).catch((error: unknown) => discardLists().then(() => Promise.reject(error)));
    lists.push(await opened);
  }
  const [items, caseSink] = lists.slice(ALGORITHMS.length) as [FileSink, FileSink];
  const caseFile = caseDocument(caseSink);
  const data = itemFiles(dir);
  let [count, bytes] = [0, 0];
  const onward: Json[] = [];
  return {
    async inner(payload) {
      await writing(INNER, () => writeFile(join(dir, INNER), pretty(payload as unknown as Json)));
      await caseFile.inner(payload);
    },
    async onward(step, terms) {
      await caseFile.onward(step, terms);
      onward.push({ step, terms } as unknown as Json);
    },
    async item(opening) {
      const { entry } = opening;
      await data.begin(entry.store);
      for (const [i, algorithm] of ALGORITHMS.entries()) {
        await lists[i]!.write([Buffer.from(`${entry[algorithm]}  ${entry.store}\n`)]);
      }
      await items.write([Buffer.from(`${count === 0 ? '[' : ','}\n${JSON.stringify(opening)}`)]);
      await caseFile.item(entry);
      count += 1;
      bytes += entry.size;
      return data.take;
    },
    async finish(facts, metadata) {
      await data.finish();
      await items.write([Buffer.from('\n]\n')]);
      await items.keep(join(dir, ITEMS), false);
      await caseFile.end();
      await caseSink.keep(join(dir, CASE), false);
      for (const [i, algorithm] of ALGORITHMS.entries()) {
        await lists[i]!.keep(join(dir, `manifest-${algorithm}.txt`), false);
      }
      const info = { ...facts, 'Payload-Oxum': `${bytes}.${count}` };
      await writeTags(dir, info, { ...metadata, ...(onward.length > 0 && { onward }) });
    },
    async abandon() {
      await data.abandon();
      await discardLists();
    },
  };
}

/** The tag files and, last, the manifests over them. */
async function writeTags(
  dir: string,
  info: Record<string, string>,
  metadata: Record<string, Json>,
): Promise<void> {
  const tags: Record<string, string> = {
    'bagit.txt': DECLARATION,
    'bag-info.txt': Object.entries(info)
      .map(([label, value]) => `${label}: ${value.replace(/\s+/g, ' ')}\n`)
      .join(''),
  };
  for (const [name, value] of Object.entries(metadata)) tags[`metadata/${name}.json`] = pretty(value);
  for (const [name, text] of Object.entries(tags))
    await writing(name, () => writeFile(join(dir, name), text));
  const names = [
    ...Object.keys(tags),
    ...ALGORITHMS.map((algorithm) => `manifest-${algorithm}.txt`),
    ITEMS,
    INNER,
    CASE,
  ];
  for (const algorithm of ALGORITHMS) {
    const lines = await Promise.all(names.sort().map((name) => checksumLine(dir, name, algorithm)));
    const name = `tagmanifest-${algorithm}.txt`;
    await writing(name, () => writeFile(join(dir, name), lines.join('')));
  }
}

async function checksumLine(dir: string, name: string, algorithm: string): Promise<string> {
  const hash = createHash(algorithm);
  for await (const piece of createReadStream(join(dir, name))) hash.update(piece);
  return `${hash.digest('hex')}  ${name}\n`;
}

function pretty(value: Json): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
