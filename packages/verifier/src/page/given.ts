/** Files of the reader's own side: what each is, and the folder that came. */
import { shown } from '../tell.ts';
import { describeFile } from './examination.ts';
import { type Folder, MAX_FILES, TooManyFiles } from './folder.ts';
import type { GivenAuthorities, GivenRoot, State } from './state.ts';

/** Larger than any root statement: a file beyond it is not read. */
const MAX_ROOT_BYTES = 4 * 1024 * 1024;

/** What is given anew takes the place of what was given of its kind. */
export async function ownGiven(files: readonly File[]): Promise<Partial<State>> {
  const read = await Promise.all(files.map(readOwn));
  const wrong = files.find((_, i) => read[i] === undefined);
  const roots = read.filter((own) => own !== undefined && 'facts' in own);
  const authorities = read.filter((own) => own !== undefined && 'certificates' in own);
  return {
    ...(roots.length > 0 && { roots }),
    ...(authorities.length > 0 && { authorities }),
    trouble: wrong && ((page) => page.notARoot(wrong.name)),
  };
}

async function readOwn(file: File): Promise<GivenRoot | GivenAuthorities | undefined> {
  if (file.size > MAX_ROOT_BYTES) return undefined;
  const [{ name }, bytes] = [file, new Uint8Array(await file.arrayBuffer())];
  const found = await describeFile(bytes);
  if (found === undefined) return undefined;
  return 'root' in found ? { name, bytes, facts: found.root } : { name, certificates: found.authorities };
}

/** undefined if nothing was chosen; `count` writes a number for the reader. */
export async function folderGiven(
  find: () => Promise<Folder | undefined>,
  count: (number: number) => string,
): Promise<Partial<State> | undefined> {
  try {
    const folder = await find();
    if (folder === undefined) return undefined;
    const within = packagesWithin(folder.names);
    return within.length > 0
      ? { trouble: (page) => `${page.needPackage} → ${within.map(shown).join(' · ')}` }
      : { folder, trouble: undefined };
  } catch (error) {
    const limit = count(MAX_FILES);
    const many = error instanceof TooManyFiles;
    return { trouble: (page) => (many ? page.tooMany(limit) : page.broke(String(error))) };
  }
}

const SEALED = /^(.*\/|)(?:package|custody)\.jws$/;

/** Folders to be given one by one, of one that is no package itself: what is made for the defence holds several. */
function packagesWithin(names: readonly string[]): string[] {
  const folders = names.flatMap((name) => SEALED.exec(name)?.slice(1) ?? []);
  return folders.includes('') ? [] : folders;
}
