/**
 * One byte on the partner's own disk, turned round after its package was sealed: whoever fetches it is given a piece that is not what was
 * announced. The same byte turned again mends it; a note beside the homes says where it is.
 */
import { open, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { places } from '@comity/node';
import type { Partner } from './rule.ts';

interface Note {
  file: string;
  mended: boolean;
}
type Notes = Record<string, Note>;

/** The largest object of the partner's store, by its last byte. Once for a request. */
export async function damage(partner: Partner, request: string): Promise<void> {
  const notes = await readNotes(partner);
  if (notes[request]) return;
  const file = await largestBlob(places(partner.home).blobs);
  // First the note: a byte that nobody knows of is never put back.
  await writeNotes(partner, { ...notes, [request]: { file, mended: false } });
  await turnLastByte(file);
}

export const isDamaged = async (partner: Partner, request: string): Promise<boolean> =>
  (await readNotes(partner))[request]?.mended === false;

export async function mend(partner: Partner, request: string): Promise<void> {
  const notes = await readNotes(partner);
  const note = notes[request];
  if (!note || note.mended) return;
  await turnLastByte(note.file);
  await writeNotes(partner, { ...notes, [request]: { ...note, mended: true } });
}

async function largestBlob(blobs: string): Promise<string> {
  const entries = await readdir(blobs, { recursive: true, withFileTypes: true });
  const files = entries.filter((one) => one.isFile() && /^[0-9a-f]{64}$/.test(one.name));
  const sized = await Promise.all(
    files.map(async ({ parentPath, name }) => {
      const path = join(parentPath, name);
      return { path, size: (await stat(path)).size };
    }),
  );
  const largest = sized.sort((a, b) => b.size - a.size)[0];
  if (largest === undefined) throw new Error(`there is no object in ${blobs}`);
  return largest.path;
}

async function turnLastByte(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    const at = (await handle.stat()).size - 1;
    const byte = new Uint8Array(1);
    await handle.read(byte, 0, 1, at);
    await handle.write(Uint8Array.of(byte[0]! ^ 1), 0, 1, at);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

const noteFile = ({ dir }: Partner): string => join(dir, 'damage.json');

async function readNotes(partner: Partner): Promise<Notes> {
  const text = await readFile(noteFile(partner), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}';
    throw error;
  });
  return JSON.parse(text) as Notes;
}

async function writeNotes(partner: Partner, notes: Notes): Promise<void> {
  const path = noteFile(partner);
  await writeFile(`${path}.partial`, `${JSON.stringify(notes, null, 2)}\n`, { mode: 0o600 });
  await rename(`${path}.partial`, path);
}
