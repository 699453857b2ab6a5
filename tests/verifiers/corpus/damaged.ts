/** What happens to files on their way: each file cut, lengthened, emptied, flipped, exchanged, taken away; lists put in another order. */
import { fromUtf8, utf8 } from '@comity/protocol';
import { type CorpusCase, caseOf, SOUND } from './case.ts';

const flipped = (bytes: Uint8Array, at: number) => {
  const copy = new Uint8Array(bytes);
  copy[at]! ^= 1 << (at % 8);
  return copy;
};

function waysToSpoil(bytes: Uint8Array): Record<string, Uint8Array | null> {
  return {
    'taken away': null,
    emptied: new Uint8Array(0),
    'cut by one byte': bytes.slice(0, -1),
    'cut in half': bytes.slice(0, bytes.length >> 1),
    'lengthened by a line feed': new Uint8Array([...bytes, 0x0a]),
    'lengthened by a zero': new Uint8Array([...bytes, 0]),
    doubled: new Uint8Array([...bytes, ...bytes]),
    'flipped in its first byte': flipped(bytes, 0),
    'flipped in its middle': flipped(bytes, bytes.length >> 1),
    'flipped in its last byte': flipped(bytes, bytes.length - 1),
    'after a byte order mark': new Uint8Array([0xef, 0xbb, 0xbf, ...bytes]),
  };
}

/** One of each kind: the second object and its header are spoilt as the first ones are. */
const KINDS = [...SOUND.keys()].filter((name, i, names) => {
  const kind = name.replace(/[0-9a-f]{32,64}/g, '*');
  return names.findIndex((other) => other.replace(/[0-9a-f]{32,64}/g, '*') === kind) === i;
});

const alone = KINDS.flatMap((file) =>
  Object.entries(waysToSpoil(SOUND.get(file)!)).map(([how, bytes]) =>
    caseOf(`${file} ${how}`, { [file]: bytes }),
  ),
);

/** Each file with the bytes of the next kind. */
const exchanged = KINDS.map((file, i) => {
  const other = KINDS[(i + 1) % KINDS.length]!;
  return caseOf(`${file} with the bytes of ${other}`, { [file]: SOUND.get(other)! });
});

const json = (name: string) => JSON.parse(fromUtf8(SOUND.get(name)!)) as Record<string, unknown>;
const printed = (value: unknown) => utf8(JSON.stringify(value));

/** The same said otherwise: what is not canonical is not the same. */
const respelt = ['package.jws', 'proofs/trust.json'].flatMap((file) => {
  const value = json(file);
  const text = fromUtf8(SOUND.get(file)!);
  return [
    caseOf(`${file} with its members in another order`, {
      [file]: printed(Object.fromEntries(Object.entries(value).reverse())),
    }),
    caseOf(`${file} with a member more`, { [file]: printed({ ...value, zzz: 1 }) }),
    caseOf(`${file} with spaces`, { [file]: utf8(JSON.stringify(value, undefined, 1)) }),
    caseOf(`${file} with a member twice`, {
      [file]: utf8(text.replace('{', `{"${Object.keys(value)[0]}":0,`)),
    }),
    caseOf(`${file} as a list`, { [file]: utf8(`[${text}]`) }),
    caseOf(`${file} as null`, { [file]: utf8('null') }),
    caseOf(`${file} as a number`, { [file]: utf8('7') }),
    caseOf(`${file} nested too deeply`, { [file]: utf8('['.repeat(5000) + ']'.repeat(5000)) }),
    caseOf(`${file} that is no text`, { [file]: Uint8Array.of(0xff, 0xfe, 0xfd) }),
    caseOf(`${file} as an empty object`, { [file]: utf8('{}') }),
  ];
});

/** A trust file as long, and with as many certificates, as it may be, and with one more (SPEC §2.4). */
const MOST = 4_194_304;
const trust = json('proofs/trust.json');
const withStamps = (timeStamp: readonly string[]) => printed({ ...trust, timeStamp });
const ofLength = (size: number) => withStamps(['A'.repeat(size - withStamps(['']).length)]);
const stamps = trust.timeStamp as readonly string[];
const crowded = (count: number) => withStamps(Array.from({ length: count }, () => stamps[0]!));
const limits = [
  caseOf('proofs/trust.json as long as it may be', { 'proofs/trust.json': ofLength(MOST) }),
  caseOf('proofs/trust.json longer than it may be', { 'proofs/trust.json': ofLength(MOST + 4) }),
  caseOf('proofs/trust.json with a hundred certificates', { 'proofs/trust.json': crowded(100) }),
  caseOf('proofs/trust.json with a hundred and one', { 'proofs/trust.json': crowded(101) }),
];

const lines = fromUtf8(SOUND.get('objects.txt')!).trimEnd().split('\n');
const list = (name: string, text: string) => caseOf(`objects.txt ${name}`, { 'objects.txt': utf8(text) });
const lists = [
  list('with its lines the other way round', `${[...lines].reverse().join('\n')}\n`),
  list('with the first line alone', `${lines[0]}\n`),
  list('with a line three times', `${[lines[0], lines[0], lines[0]].join('\n')}\n`),
  list('with carriage returns', `${lines.join('\r\n')}\r\n`),
  list('with an empty line', `${lines.join('\n\n')}\n`),
  list('with capital digits', `${lines.join('\n').toUpperCase()}\n`),
  list('with a recipient less', `${lines.map((line) => line.split(' ').slice(0, 2).join(' ')).join('\n')}\n`),
  list('with a recipient twice', `${lines.map((line) => `${line} ${line.split(' ')[2]}`).join('\n')}\n`),
  list('with a size beyond all numbers', `${lines.join('\n').replace(/ \d+ /, ' 9999999999999999 ')}\n`),
  list('with a size of nothing', `${lines.join('\n').replace(/ \d+ /, ' 0 ')}\n`),
  list('with a line of a megabyte', `${'a'.repeat(1 << 20)}\n`),
  list('with a byte that is no text', `${lines[0]}\n\u00e9\n`),
];

const both = (first: Uint8Array, second: Uint8Array) => new Uint8Array([...first, ...second]);
const objects = [...SOUND.keys()].filter((name) => name.startsWith('objects/')) as [string, string];
const headers = [...SOUND.keys()].filter((name) => /^headers\/[0-9a-f]{64}/.test(name)) as [string, string];
const mixed = [
  caseOf('two headers exchanged', {
    [headers[0]]: SOUND.get(headers[1])!,
    [headers[1]]: SOUND.get(headers[0])!,
  }),
  caseOf('an object with its header before it', {
    [objects[0]]: both(SOUND.get(headers[0])!, SOUND.get(objects[0])!),
  }),
  caseOf('nothing at all', Object.fromEntries([...SOUND.keys()].map((name) => [name, null]))),
  caseOf(
    'the manifest alone',
    Object.fromEntries(
      [...SOUND.keys()]
        .slice(0)
        .filter((name) => name !== 'package.jws')
        .map((name) => [name, null]),
    ),
  ),
];

export const DAMAGED: readonly CorpusCase[] = [
  ...alone,
  ...exchanged,
  ...respelt,
  ...limits,
  ...lists,
  ...mixed,
];
