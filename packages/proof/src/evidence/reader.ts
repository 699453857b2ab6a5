/**
 * How a verifier sees a package: names and bytes, from a directory, a dropped folder or a stick. Whoever implements it opens
 * files without following links and never lets a name leave the package.
 */
import { ensure, ProofError } from '../errors.ts';

export type FileKind = 'file' | 'folder' | 'link' | 'device' | 'socket' | 'pipe' | 'unreadable';

export interface PackageFileInfo {
  /** Path inside the package, `/` between parts; undecodable bytes shown as U+FFFD. */
  readonly name: string;
  /** A folder only where it lies deeper than a package reaches, and is not entered. */
  readonly kind: FileKind;
  /** Bytes, for a file. */
  readonly size: number;
}

export interface PackageReader {
  /** Everything in the package but its folders, in any order. */
  list(): AsyncIterable<PackageFileInfo> | Iterable<PackageFileInfo>;
  /** The bytes of one file, in pieces that stay untouched until the next one is asked for. Rejects if there is no such file. */
  stream(name: string): AsyncIterable<Uint8Array>;
}

/** A whole small file. Throws ProofError 'too-large' beyond `maxBytes`, 'missing-file' when it cannot be read. */
export async function readFile(reader: PackageReader, name: string, maxBytes: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const piece of streamFile(reader, name)) {
    size += piece.length;
    ensure(size <= maxBytes, 'too-large', `${name} holds more than ${maxBytes} bytes`);
    parts.push(new Uint8Array(piece));
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** As the reader's own `stream`, with failures as ProofError 'missing-file'. */
export async function* streamFile(
  reader: PackageReader,
  name: string,
): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    yield* reader.stream(name);
  } catch (cause) {
    if (cause instanceof ProofError) throw cause;
    throw new ProofError('missing-file', `${name} cannot be read`, { cause });
  }
}
