/**
 * Objects and headers of a job's package on their way to the medium. A large object is made durable by itself; small files are
 * written at once and made durable a group at a time, while the next group is being taken in. Only then they are written down.
 */
import { join } from 'node:path';
import { headerFile, objectFile } from '@comity/proof';
import { fileGroups } from '../evidence/file-groups.ts';
import { openFileSink, syncPath } from '../evidence/file-sink.ts';
import type { IngestedItem, Sink } from '../evidence/ingest.ts';
import type { JournalWriter, Taken } from './journal.ts';

export interface ObjectWriter {
  /** Streams one object; it has its name, and is durable, when this resolves. */
  large(ingest: (sink: Sink) => Promise<IngestedItem>): Promise<IngestedItem>;
  /** Writes one that is in memory, to be durable with its group. */
  small(item: IngestedItem, ciphertext: Uint8Array): void;
  /** Writes it down with its group. May wait for the group before. */
  taken(one: Taken): Promise<void>;
  /** Ends the last group. */
  flush(): Promise<void>;
}

/** An item that took longer to take in is written down at once. */
const GROUP_BYTES = 32 * 1024 * 1024;

/** `onPoint` is told the names of the points at which a test breaks the work off. */
export function openObjectWriter(
  dir: string,
  journal: JournalWriter,
  onPoint: (name: string) => void,
): ObjectWriter {
  const files = fileGroups();
  let [group, bytes] = [[] as Taken[], 0];
  const put = (name: string, content: Uint8Array) => files.put(join(dir, name), content);
  const putHeaders = (item: IngestedItem) => {
    for (const { kid, bytes: header } of item.headers) put(headerFile(item.object.root, kid), header);
  };
  const writeDown = async (taken: readonly Taken[]) => {
    if (taken.length === 0) return;
    for (const folder of ['objects', 'headers']) await syncPath(join(dir, folder));
    onPoint('durable');
    await journal.append(taken);
    onPoint('written-down');
  };
  const endGroup = () => {
    const taken = group;
    [group, bytes] = [[], 0];
    return files.end(() => writeDown(taken));
  };
  return {
    async large(ingest) {
      const sink = await openFileSink(join(dir, 'objects', 'incoming.partial'));
      try {
        const item = await ingest(sink);
        await sink.keep(join(dir, objectFile(item.object.root)));
        onPoint('object');
        putHeaders(item);
        return item;
      } catch (error) {
        await sink.discard().catch(() => undefined);
        throw error;
      }
    },
    small(item, ciphertext) {
      put(objectFile(item.object.root), ciphertext);
      onPoint('object');
      putHeaders(item);
    },
    async taken(one) {
      group.push(one);
      bytes += one.item.size;
      if (files.isFull() || bytes >= GROUP_BYTES) await endGroup();
    },
    async flush() {
      await endGroup();
      await files.settled();
    },
  };
}
