/**
 * A form with a file, read as it comes. Its answers are there however large the file was, so that its page is shown again with them and says
 * why the file was not taken: gathered whole, it would be refused with all that was written beside it.
 */
import { type FormPart, formParts } from '../multipart.ts';
import { FORM_LIMITS, type Form, readForm, tooMuch } from './form.ts';
import { type SentFile, withFiles } from './sent-files.ts';

/** Bytes one form may weigh, read past where a file in it is too large: a product default. */
const FORM_MOST = 1024 * 1024 * 1024;
/** Files of different names in one form. */
const FILES = 10;

/**
 * `most`: bytes of files that are kept, the first of each name. Throws CounterProblem for what is no such form, is cut short, or is larger
 * than any form of ours.
 */
export async function readFileForm(
  type: string,
  source: AsyncIterable<Uint8Array>,
  most: number,
): Promise<Form> {
  const texts = new URLSearchParams();
  const files = new Map<string, SentFile | 'empty' | 'too-large'>();
  let left = FORM_LIMITS.bytes;
  let room = most;
  for await (const part of formParts(type, source, FORM_MOST)) {
    if (part.file === undefined) {
      const said = await gathered(part.body, left);
      if (said === undefined) throw tooMuch();
      left -= part.name.length + said.length;
      if (left < 0) throw tooMuch();
      texts.append(part.name, said.toString('utf8'));
    } else if (part.file.length > 0 && files.size < FILES && !files.has(part.name)) {
      const sent = await fileOf(part.body, part.file, room);
      if (typeof sent === 'object') room -= sent.bytes.length;
      files.set(part.name, sent);
    }
  }
  return withFiles(readForm(texts.toString()), files);
}

async function fileOf(body: FormPart['body'], name: Uint8Array, most: number) {
  const bytes = await gathered(body, most);
  if (bytes === undefined) return 'too-large';
  return bytes.length === 0 ? 'empty' : { name, bytes };
}

/** Read to its end in any case; undefined for more than `most`. */
async function gathered(body: AsyncIterable<Uint8Array>, most: number): Promise<Buffer | undefined> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body) {
    size += piece.length;
    if (size <= most) pieces.push(piece);
    else pieces.length = 0;
  }
  return size > most ? undefined : Buffer.concat(pieces);
}
