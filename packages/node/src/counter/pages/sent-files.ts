/** The files that came with a form (RFC 7578): its texts are the same form as any other, they stand beside it. */
import { sha256, toHex } from '@comity/protocol';
import { CounterProblem } from '../problem.ts';
import type { Form } from './form.ts';

/** Bytes of files one form brings: a table of provisions, a law, a list, a scan. What is told is `FILE_AT_MOST`. */
export const FILES_LIMIT = 64 * 1024 * 1024;

/** A file as it came. */
export interface SentFile {
  /** As bytes: nobody vouches that it is text. */
  name: Uint8Array;
  bytes: Uint8Array;
}
type Sent = SentFile | 'empty' | 'too-large';

const sentWith = new WeakMap<Form, ReadonlyMap<string, Sent>>();

/** The form, known from now on to have come with these. */
export function withFiles(form: Form, files: ReadonlyMap<string, Sent>): Form {
  sentWith.set(form, files);
  return form;
}

const isFile = (sent: Sent | undefined): sent is SentFile => typeof sent === 'object';

/** What came under a name; undefined when nothing was chosen. */
export const sentIn = (form: Form, name: string): Sent | undefined => sentWith.get(form)?.get(name);

/** The file that was sent under a name; undefined when there is none. Throws CounterProblem for one that was too large to be kept. */
export function fileIn(form: Form, name: string): Uint8Array | undefined {
  const sent = sentIn(form, name);
  if (sent === 'too-large')
    throw new CounterProblem(
      413,
      'FILE_TOO_LARGE',
      'The file is too large',
      'Nothing was taken in. At most 64 MB of files come with one form.',
    );
  return isFile(sent) ? sent.bytes : undefined;
}

/** Each field that brought a file, with the SHA-256 of what it brought, in hexadecimal, or why there is none: whether a form is the same as another. */
export const digestsIn = (form: Form): [name: string, digest: string][] =>
  [...(sentWith.get(form) ?? [])].map(([name, sent]) => [
    name,
    isFile(sent) ? toHex(sha256(sent.bytes)) : sent,
  ]);

/** What a file of JSON says; undefined for what is none. A mark of byte order before it is left out. */
export const jsonIn = (file: Uint8Array): unknown => {
  try {
    return JSON.parse(
      Buffer.from(file)
        .toString('utf8')
        .replace(/^\uFEFF/, ''),
    );
  } catch {
    return undefined;
  }
};
