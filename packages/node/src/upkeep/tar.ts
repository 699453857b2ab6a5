/**
 * The POSIX archive (pax interchange format), so that a backup can be opened with `tar` in any decade. Regular files only;
 * names are ours, relative, and never leave the archive.
 */

const BLOCK = 512;
/** Eleven octal digits; anything larger goes into an extended header. */
const LARGEST_PLAIN = 0o77777777777;
const LONGEST_NAME = 100;
const OFFSET = {
  name: 0,
  mode: 100,
  uid: 108,
  gid: 116,
  size: 124,
  mtime: 136,
  checksum: 148,
  type: 156,
  magic: 257,
};

/** One file; `content` yields exactly `size` bytes. */
export type TarEntry = {
  name: string;
  size: number;
  content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
};

/** The archive is damaged, cut short, or holds what we never write. */
export class TarError extends Error {
  override name = 'TarError';
}

/** The bytes of an archive. `modified` is in seconds since 1970. */
export async function* writeTar(
  entries: AsyncIterable<TarEntry>,
  modified: number,
): AsyncGenerator<Uint8Array> {
  for await (const { name, size, content } of entries) {
    yield* headersFor(name, size, modified);
    let written = 0;
    for await (const piece of content) {
      written += piece.length;
      if (written <= size) yield piece;
    }
    if (written !== size) throw new TarError(`${name} has ${written} bytes, not the ${size} announced`);
    yield padding(size);
  }
  yield new Uint8Array(2 * BLOCK);
}

function* headersFor(name: string, size: number, modified: number): Generator<Uint8Array> {
  const extended = {
    ...(fitsPlainly(name) ? {} : { path: name }),
    ...(size > LARGEST_PLAIN ? { size: String(size) } : {}),
  };
  if (Object.keys(extended).length > 0) {
    const text = Buffer.from(
      Object.entries(extended)
        .map(([key, value]) => paxRecord(key, value))
        .join(''),
    );
    yield header('pax', text.length, modified, 'x');
    yield text;
    yield padding(text.length);
  }
  yield header(fitsPlainly(name) ? name : 'long-name', Math.min(size, LARGEST_PLAIN), modified, '0');
}

const fitsPlainly = (name: string): boolean =>
  Buffer.byteLength(name) <= LONGEST_NAME && /^[\x20-\x7e]*$/.test(name);

/** `length key=value\n`, where length counts itself. */
const paxRecord = (key: string, value: string): string => {
  const rest = ` ${key}=${value}\n`;
  const bytes = Buffer.byteLength(rest);
  const digits = String(bytes + String(bytes).length).length;
  return `${bytes + digits}${rest}`;
};

const padding = (size: number): Uint8Array => new Uint8Array((BLOCK - (size % BLOCK)) % BLOCK);

function header(name: string, size: number, modified: number, type: string): Uint8Array {
  const block = Buffer.alloc(BLOCK);
  const octal = (value: number, at: number, digits: number): void => {
    block.write(value.toString(8).padStart(digits, '0'), at, 'latin1');
  };
  block.write(name, OFFSET.name, 'latin1');
  octal(0o600, OFFSET.mode, 7);
  octal(0, OFFSET.uid, 7);
  octal(0, OFFSET.gid, 7);
  octal(size, OFFSET.size, 11);
  octal(modified, OFFSET.mtime, 11);
  block.write(type, OFFSET.type, 'latin1');
  block.write('ustar\u000000', OFFSET.magic, 'latin1');
  octal(checksum(block), OFFSET.checksum, 6);
  block.write('\0 ', OFFSET.checksum + 6, 'latin1');
  return block;
}

/** Sum of all octets, those of the checksum itself counted as blanks. */
const checksum = (block: Uint8Array): number =>
  block.reduce((sum, octet, at) => sum + (at >= OFFSET.checksum && at < OFFSET.checksum + 8 ? 32 : octet), 0);

/**
 * The files of an archive, one after the other. Each content must be read to its end before the next file is asked for;
 * what is not read is skipped. @throws TarError
 */
export async function* readTar(source: AsyncIterable<Uint8Array>): AsyncGenerator<TarEntry> {
  const bytes = byteReader(source);
  let extended: { path?: string; size?: string } = {};
  for (;;) {
    const block = await bytes.exactly(BLOCK);
    if (block.every((octet) => octet === 0)) return;
    const { name, size, type } = parseHeader(block);
    if (type === 'x') {
      extended = parsePax(Buffer.from(await bytes.exactly(size)));
      await bytes.skip(padding(size).length);
      continue;
    }
    if (type !== '0') throw new TarError(`${name} is no regular file`);
    const entry = { name: safeName(extended.path ?? name), size: Number(extended.size ?? size) };
    extended = {};
    const before = bytes.position();
    yield { ...entry, content: bytes.take(entry.size) };
    const unread = entry.size - (bytes.position() - before);
    await bytes.skip(unread + padding(entry.size).length);
  }
}

function parseHeader(block: Uint8Array): { name: string; size: number; type: string } {
  const text = (at: number, length: number): string =>
    Buffer.from(block.subarray(at, at + length))
      .toString('latin1')
      .replace(/[\0 ].*$/s, '');
  const octal = (at: number, length: number): number => Number.parseInt(text(at, length) || '0', 8);
  if (octal(OFFSET.checksum, 8) !== checksum(block))
    throw new TarError('the archive is damaged: a header does not add up');
  return { name: text(OFFSET.name, LONGEST_NAME), size: octal(OFFSET.size, 12), type: text(OFFSET.type, 1) };
}

const parsePax = (text: Buffer): { path?: string; size?: string } => {
  const found: { path?: string; size?: string } = {};
  for (let at = 0; at < text.length; ) {
    const length = Number.parseInt(text.subarray(at, at + 20).toString('latin1'), 10);
    if (!(length > 0)) throw new TarError('the archive is damaged: an extended header cannot be read');
    const record = text.subarray(at, at + length).toString('utf8');
    const [key, value] = record.slice(record.indexOf(' ') + 1, -1).split(/=(.*)/s);
    if (key === 'path' || key === 'size') found[key] = value ?? '';
    at += length;
  }
  return found;
};

const safeName = (name: string): string => {
  const parts = name.split('/');
  if (
    name !== '' &&
    !parts.some((part) => part === '' || part === '.' || part === '..' || part.includes('\0'))
  )
    return name;
  throw new TarError('a name in the archive leads out of it');
};

/** Reads a stream in the amounts asked for. */
function byteReader(source: AsyncIterable<Uint8Array>) {
  const iterator = source[Symbol.asyncIterator]();
  let rest: Uint8Array = new Uint8Array();
  let position = 0;
  const more = async (): Promise<void> => {
    while (rest.length === 0) {
      const { value, done } = await iterator.next();
      if (done) throw new TarError('the archive is cut short');
      rest = value;
    }
  };
  async function* take(size: number): AsyncGenerator<Uint8Array> {
    for (let left = size; left > 0; ) {
      await more();
      const piece = rest.subarray(0, left);
      rest = rest.subarray(piece.length);
      left -= piece.length;
      position += piece.length;
      yield piece;
    }
  }
  return {
    take,
    position: () => position,
    exactly: async (size: number): Promise<Uint8Array> => {
      const parts: Uint8Array[] = [];
      for await (const piece of take(size)) parts.push(piece);
      return Buffer.concat(parts);
    },
    skip: async (size: number): Promise<void> => {
      for await (const _ of take(size));
    },
  };
}
