/** A folder as a browser gives it: chosen, or dropped on the page. Files are opened one by one, when the worker asks. */

export interface Folder {
  readonly title: string;
  /** Paths inside the folder. */
  readonly names: readonly string[];
  /** undefined if there is none of that name, or it cannot be opened. */
  open(name: string): Promise<File | undefined>;
}

/** What a page can hold in mind and a browser lists in bearable time. */
export const MAX_FILES = 1_000_000;

/** There are more files than MAX_FILES. */
export class TooManyFiles extends Error {}

/** The folder of an `<input webkitdirectory>`; undefined if nothing was chosen. */
export function chosenFolder(list: ArrayLike<File>): Folder | undefined {
  const first = list[0];
  if (first === undefined) return undefined;
  if (list.length > MAX_FILES) throw new TooManyFiles();
  const files = Array.from(list);
  const inside = ({ webkitRelativePath: path }: File) => path.slice(path.indexOf('/') + 1);
  const known = new Map(files.map((file) => [inside(file), file]));
  return {
    title: first.webkitRelativePath.split('/')[0]!,
    names: files.map(inside),
    open: async (name) => known.get(name),
  };
}

/** Opens one file of a listed folder. */
type Opens = () => Promise<File>;

/** A folder that was walked: what the walk found, by path. */
async function walked(title: string, found: AsyncIterable<[string, Opens]>): Promise<Folder> {
  const known = new Map<string, Opens>();
  for await (const [name, opens] of found) {
    known.set(name, opens);
    if (known.size > MAX_FILES) throw new TooManyFiles();
  }
  return {
    title,
    names: [...known.keys()],
    open: async (name) =>
      known
        .get(name)?.()
        .catch(() => undefined),
  };
}

/** What was dropped in one place. */
export interface Dropped {
  readonly file?: File;
  readonly folder?: () => Promise<Folder>;
}

/** Chromium's way, which it also takes for a page that was opened from a file. */
interface HandedItem {
  getAsFileSystemHandle?(): Promise<FileSystemHandle | null>;
}

/** Everything that was dropped. To be called in the event itself: when it is over, so is what it carries. */
export function droppedItems({ items }: DataTransfer): Promise<Dropped>[] {
  return Array.from(items)
    .filter((item) => item.kind === 'file')
    .map((item) => {
      const [file, entry] = [item.getAsFile(), item.webkitGetAsEntry()];
      const handed = (item as HandedItem).getAsFileSystemHandle?.();
      return describe(file, entry, handed);
    });
}

async function describe(
  file: File | null,
  entry: FileSystemEntry | null,
  handed: Promise<FileSystemHandle | null> | undefined,
): Promise<Dropped> {
  const handle = await handed?.catch(() => null);
  if (handle instanceof FileSystemDirectoryHandle)
    return { folder: () => walked(handle.name, filesOfHandle(handle, '')) };
  if (isFolder(entry)) return { folder: () => walked(entry.name, filesOfEntry(entry, '')) };
  return file ? { file } : {};
}

const isFolder = (entry: FileSystemEntry | null): entry is FileSystemDirectoryEntry =>
  entry?.isDirectory === true;

async function* filesOfHandle(
  folder: FileSystemDirectoryHandle,
  prefix: string,
): AsyncGenerator<[string, Opens], void, undefined> {
  for await (const [name, handle] of folder.entries()) {
    if (handle instanceof FileSystemDirectoryHandle) yield* filesOfHandle(handle, `${prefix}${name}/`);
    else yield [`${prefix}${name}`, () => (handle as FileSystemFileHandle).getFile()];
  }
}

async function* filesOfEntry(
  folder: FileSystemDirectoryEntry,
  prefix: string,
): AsyncGenerator<[string, Opens], void, undefined> {
  for await (const entry of entriesOf(folder)) {
    const name = `${prefix}${entry.name}`;
    if (isFolder(entry)) yield* filesOfEntry(entry, `${name}/`);
    else yield [name, () => new Promise((...told) => (entry as FileSystemFileEntry).file(...told))];
  }
}

/** Browsers list a hundred at a time, and an empty list at the end. */
async function* entriesOf(
  folder: FileSystemDirectoryEntry,
): AsyncGenerator<FileSystemEntry, void, undefined> {
  const reader = folder.createReader();
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((...told) => reader.readEntries(...told));
    if (some.length === 0) return;
    yield* some;
  }
}
