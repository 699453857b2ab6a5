/** A form that sends files (RFC 7578), read by what Node itself has for it. Texts become the same form as any other; files stand beside it. */
import { sha256, toHex } from '@comity/protocol';
import { type Form, readForm } from './form.ts';

/** The largest form with files: a table of provisions, a law, a list. */
export const FILES_LIMIT = 65 * 1024 * 1024;

const filesOf = new WeakMap<Form, ReadonlyMap<string, Uint8Array>>();
const emptyOf = new WeakMap<Form, ReadonlySet<string>>();

/** Throws CounterProblem for texts no page of ours could have sent, TypeError for what is no such form. */
export async function readFilledForm(body: Uint8Array, type: string): Promise<Form> {
  const sent = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  const texts = new URLSearchParams();
  const files = new Map<string, Uint8Array>();
  const empty = new Set<string>();
  for (const [name, value] of sent) {
    if (typeof value === 'string') texts.append(name, value);
    else if (value.size === 0 && value.name !== '') empty.add(name);
    else if (value.size > 0 && !files.has(name)) files.set(name, new Uint8Array(await value.arrayBuffer()));
  }
  const form = readForm(texts.toString());
  filesOf.set(form, files);
  emptyOf.set(form, empty);
  return form;
}

/** The file that was sent under a name; undefined when there is none. */
export const fileIn = (form: Form, name: string): Uint8Array | undefined => filesOf.get(form)?.get(name);

/** Whether a file was chosen under a name that has not one byte. */
export const isEmptyIn = (form: Form, name: string): boolean => emptyOf.get(form)?.has(name) ?? false;

/** Each field that brought a file, with the SHA-256 of what it brought, in hexadecimal: whether a form is the same as another. */
export const digestsIn = (form: Form): [name: string, digest: string][] =>
  [...(filesOf.get(form) ?? [])].map(([name, bytes]) => [name, toHex(sha256(bytes))]);

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
