/** A form that sends files (RFC 7578), read by what Node itself has for it. Texts become the same form as any other; files stand beside it. */
import { sha256, toHex } from '@comity/protocol';
import { type Form, readForm } from './form.ts';

/** The largest form with files: a table of provisions, a law, a list. */
export const FILES_LIMIT = 65 * 1024 * 1024;

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

/** Throws CounterProblem for texts no page of ours could have sent, TypeError for what is no such form. */
export async function readFilledForm(body: Uint8Array, type: string): Promise<Form> {
  const sent = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  const texts = new URLSearchParams();
  const files = new Map<string, Sent>();
  for (const [name, value] of sent) {
    if (typeof value === 'string') texts.append(name, value);
    else if (value.size === 0 && value.name !== '') files.set(name, 'empty');
    else if (value.size > 0 && !isFile(files.get(name))) files.set(name, await fileFrom(value));
  }
  return withFiles(readForm(texts.toString()), files);
}

const fileFrom = async (value: File): Promise<SentFile> => ({
  name: Buffer.from(value.name),
  bytes: new Uint8Array(await value.arrayBuffer()),
});

const isFile = (sent: Sent | undefined): sent is SentFile => typeof sent === 'object';

/** What came under a name; undefined when nothing was chosen. */
export const sentIn = (form: Form, name: string): Sent | undefined => sentWith.get(form)?.get(name);

/** The file that was sent under a name; undefined when there is none. */
export function fileIn(form: Form, name: string): Uint8Array | undefined {
  const sent = sentIn(form, name);
  return isFile(sent) ? sent.bytes : undefined;
}

/** Whether a file was chosen under a name that has not one byte. */
export const isEmptyIn = (form: Form, name: string): boolean => sentIn(form, name) === 'empty';

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
