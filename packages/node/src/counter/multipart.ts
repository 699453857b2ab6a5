/**
 * Forms with files as browsers send them (RFC 7578), read part by part as they come: nothing of a file is gathered, its name stays the bytes
 * it was. Forty lines of ours in place of a package: one shape is read, the one our own page sends, and everything has a maximum.
 */
import { CounterProblem } from './problem.ts';

export interface FormPart {
  name: string;
  /** As bytes, by the rules of HTML for names of files in forms; absent for an ordinary answer. */
  file?: Uint8Array;
  /** To be read before the next part is asked for. */
  body: AsyncIterable<Uint8Array>;
}

const MOST_HEADERS = 16 * 1024;
const CRLF = Buffer.from('\r\n');
const BLANK = Buffer.from('\r\n\r\n');

/** Throws CounterProblem where it is not such a form, is cut short, or weighs more than `most` bytes. */
export async function* formParts(
  type: string,
  source: AsyncIterable<Uint8Array>,
  most: number,
): AsyncGenerator<FormPart> {
  const boundary = /^multipart\/form-data;.*\bboundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(type);
  if (!boundary) throw unreadable();
  const mark = Buffer.from(`\r\n--${boundary[1] ?? boundary[2]}`);
  const from = gathered(source, most);
  await drain(from.until(mark));
  for (;;) {
    const after = await from.take(2);
    if (after.equals(Buffer.from('--'))) return;
    if (!after.equals(CRLF)) throw unreadable();
    // The blank line may come at once: then there is no header at all, and no part of ours.
    const head = await small(from.until(BLANK));
    const body = from.until(mark);
    yield { ...described(head), body };
    await drain(body);
  }
}

/** Latin-1 keeps every byte of a name as one letter. */
function described(head: Buffer): Omit<FormPart, 'body'> {
  const said = /^content-disposition: form-data;(.*)$/im.exec(head.toString('latin1'))?.[1];
  const name = said && /(?:^|[; ])name="([^"]*)"/.exec(said)?.[1];
  if (!name) throw unreadable();
  const file = /[; ]filename="([^"]*)"/.exec(said)?.[1];
  if (file === undefined) return { name };
  const plain = file.replace(/%(22|0D|0A)/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return { name, file: new Uint8Array(Buffer.from(plain, 'latin1')) };
}

/** The stream as something one can ask for what comes before a mark. */
function gathered(source: AsyncIterable<Uint8Array>, most: number) {
  const pieces = source[Symbol.asyncIterator]();
  // A mark begins with a line end; the first of a form has none before it.
  let held: Buffer = CRLF;
  let total = 0;
  const more = async () => {
    const { done, value } = await pieces.next();
    if (done) throw unreadable();
    total += value.length;
    if (total > most) throw tooLarge(most);
    held = held.length === 0 ? Buffer.from(value) : Buffer.concat([held, value]);
  };
  return {
    async take(count: number): Promise<Buffer> {
      while (held.length < count) await more();
      const taken = held.subarray(0, count);
      held = held.subarray(count);
      return taken;
    },
    async *until(mark: Buffer): AsyncGenerator<Buffer> {
      for (;;) {
        const at = held.indexOf(mark);
        const sure = at >= 0 ? at : Math.max(0, held.length - mark.length + 1);
        const ready = held.subarray(0, sure);
        held = held.subarray(at >= 0 ? sure + mark.length : sure);
        if (ready.length > 0) yield ready;
        if (at >= 0) return;
        await more();
      }
    },
  };
}

async function small(source: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of source) {
    size += part.length;
    if (size > MOST_HEADERS) throw unreadable();
    parts.push(part);
  }
  return Buffer.concat(parts);
}

async function drain(source: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of source);
}

/** The text of an ordinary answer. */
export const answerOf = async ({ body }: FormPart): Promise<string> =>
  (await small(body as AsyncIterable<Buffer>)).toString('utf8');

const unreadable = () =>
  new CounterProblem(
    400,
    'FORM_CUT_SHORT',
    'The form did not come whole',
    'Files that had come whole were taken in; nothing was kept of the one that broke off. Look at the list, and send it again.',
  );

export const tooLarge = (most: number) =>
  new CounterProblem(
    413,
    'FORM_TOO_LARGE',
    'More than one form may bring',
    `At most ${most / 1024 / 1024} MiB come with one form. Files that had come whole were taken in. Bring larger ones with JavaScript switched on, or with “comity evidence add”.`,
  );
