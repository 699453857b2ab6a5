/** A folder as a browser gives it: dropped on the page, or chosen. Files are opened one by one, when the worker asks. */

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

/** A dropped folder, walked to its end. Throws TooManyFiles; rejects when the browser cannot list it. */
export async function droppedFolder(root: FileSystemDirectoryEntry): Promise<Folder> {
  const known = new Map<string, FileSystemFileEntry>();
  const folders = [root];
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for await (const entry of entriesOf(folder)) {
      if (isFolder(entry)) folders.push(entry);
      else known.set(entry.fullPath.slice(root.fullPath.length + 1), entry as FileSystemFileEntry);
      if (known.size > MAX_FILES) throw new TooManyFiles();
    }
  }
  return {
    title: root.name,
    names: [...known.keys()],
    open: (name) => new Promise((resolve) => openEntry(known.get(name), resolve)),
  };
}

function openEntry(entry: FileSystemFileEntry | undefined, resolve: (file: File | undefined) => void): void {
  if (entry === undefined) resolve(undefined);
  else entry.file(resolve, () => resolve(undefined));
}

export const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

/** Browsers list a hundred at a time, and an empty list at the end. */
async function* entriesOf(
  folder: FileSystemDirectoryEntry,
): AsyncGenerator<FileSystemEntry, void, undefined> {
  const reader = folder.createReader();
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (some.length === 0) return;
    yield* some;
  }
}
