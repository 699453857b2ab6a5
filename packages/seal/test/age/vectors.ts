/** Reads one C2SP/CCTV age vector: a text header, an empty line, then the file, perhaps compressed. */
import { inflateSync } from 'node:zlib';
import * as cctv from 'cctv-age';

export interface Vector {
  readonly name: string;
  readonly expect: string;
  readonly payload: string | undefined;
  readonly identities: readonly string[];
  readonly passphrases: readonly string[];
  readonly armored: boolean;
  readonly file: Uint8Array;
}

export function loadVectors(): Vector[] {
  return Object.entries(cctv as Record<string, Uint8Array>)
    .filter(([, bytes]) => bytes instanceof Uint8Array)
    .map(([name, bytes]) => parse(name, bytes));
}

function parse(name: string, bytes: Uint8Array): Vector {
  const raw = Buffer.from(bytes);
  const split = raw.indexOf('\n\n');
  const fields = raw.subarray(0, split).toString('latin1').split('\n').map(parseField);
  const all = (key: string) => fields.filter(([found]) => found === key).map(([, value]) => value);
  const body = raw.subarray(split + 2);
  return {
    name,
    expect: all('expect')[0] ?? '',
    payload: all('payload')[0],
    identities: all('identity'),
    passphrases: all('passphrase'),
    armored: all('armored').includes('yes'),
    file: all('compressed').includes('zlib') ? inflateSync(body) : body,
  };
}

function parseField(line: string): [string, string] {
  const colon = line.indexOf(': ');
  return [line.slice(0, colon), line.slice(colon + 2)];
}
