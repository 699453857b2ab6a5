// The canonical form, byte by byte: what is read, what is refused, and under which name.
import { fromHex, LIMITS, type ProtocolErrorCode, toBase64url } from '../../packages/protocol/src/index.ts';

/** A document in pieces, so that a megabyte takes one line. */
type Piece = { text: string } | { base64url: string } | { repeat: string; times: number };

type Row = { name: string; code?: ProtocolErrorCode; bytes: Piece[] };

const text = (name: string, document: string): Row => ({ name, bytes: [{ text: document }] });
const bad = (name: string, code: ProtocolErrorCode, document: string): Row => ({
  name,
  code,
  bytes: [{ text: document }],
});
const raw = (name: string, code: ProtocolErrorCode, hex: string): Row => ({
  name,
  code,
  bytes: [{ base64url: toBase64url(fromHex(hex)) }],
});
const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
const long = (name: string, size: number, code?: ProtocolErrorCode): Row => ({
  name,
  ...(code === undefined ? {} : { code }),
  bytes: [{ text: '"' }, { repeat: 'a', times: size - 2 }, { text: '"' }],
});

export const canonicalValid: Row[] = [
  text('an empty object', '{}'),
  text('an empty array', '[]'),
  text('a text alone', '"Comity"'),
  text('the three words', '[true,false,null]'),
  text('keys in order of UTF-16 units', '{"":1,"1":2,"A":3,"a":4,"é":5,"😀":6,"ﬁ":7}'),
  text('the largest integers', '[9007199254740991,-9007199254740991,0]'),
  text('short escapes where there are any', '"\\t\\n\\"\\\\"'),
  text('no escape for a slash', '"https://example/"'),
  text('Arabic, unescaped', '"قيد الحفظ"'),
  text('a letter with its accent composed', '"Fiscalía"'),
  text('thirty marks on one letter', `"x${'\u0323'.repeat(30)}"`),
  text('sixteen levels', nested(LIMITS.depth)),
  text('line and paragraph separators stay as they are', '"\u2028\u2029"'),
  long('one mebibyte exactly', LIMITS.payloadBytes),
];

export const canonicalInvalid: Row[] = [
  bad('nothing', 'not-json', ''),
  bad('two documents', 'not-json', '{}{}'),
  bad('a comment', 'not-json', '{}//'),
  bad('a comma at the end', 'not-json', '[1,]'),
  bad('not a number', 'not-json', '[NaN]'),
  bad('a leading zero', 'not-json', '[01]'),
  bad('a raw line feed in a text', 'not-json', '"a\nb"'),
  bad('a duplicate key, same value', 'not-canonical', '{"a":1,"a":1}'),
  bad('a duplicate key, last one smaller', 'not-canonical', '{"a":2,"a":1}'),
  bad('a duplicate key, spelt with an escape', 'not-canonical', '{"a":1,"\\u0061":1}'),
  bad('a space after a colon', 'not-canonical', '{"a": 1}'),
  bad('a line feed at the end', 'not-canonical', '{}\n'),
  bad('a tab before', 'not-canonical', '\t{}'),
  bad('keys out of order', 'not-canonical', '{"b":1,"a":2}'),
  bad('keys in order of code points, not of UTF-16 units', 'not-canonical', '{"ﬁ":1,"😀":2}'),
  bad('one point nought', 'not-canonical', '[1.0]'),
  bad('an exponent', 'not-canonical', '[1e3]'),
  bad('a letter escaped for no reason', 'not-canonical', '"\\u0041"'),
  bad('a slash escaped', 'not-canonical', '"\\/"'),
  bad('a tab by its number', 'not-canonical', '"\\u0009"'),
  bad('an emoji as two escapes', 'not-canonical', '"\\ud83d\\ude00"'),
  bad('minus nought', 'bad-number', '[-0]'),
  bad('a half', 'bad-number', '[0.5]'),
  bad('two to the fifty-three', 'bad-number', '[9007199254740992]'),
  bad('its negative', 'bad-number', '[-9007199254740992]'),
  bad('larger than any double', 'bad-number', '[1e400]'),
  bad('a lone high surrogate', 'bad-string', '"\\ud800"'),
  bad('a lone low surrogate', 'bad-string', '"\\udc00"'),
  bad('surrogates the wrong way round', 'bad-string', '"\\udc00\\ud800"'),
  bad('a lone surrogate in a key', 'bad-string', '{"\\ud800":1}'),
  bad('an accent apart from its letter', 'bad-string', '"Fiscali\u0301a"'),
  bad('an accent apart, in a key', 'bad-string', '{"e\u0301":1}'),
  bad('a compatibility letter whose canonical form differs', 'bad-string', '"\u212b"'),
  bad('thirty-one marks on one letter', 'bad-string', `"a${'\u0323'.repeat(31)}"`),
  {
    name: 'a megabyte of marks, which must not cost minutes',
    code: 'bad-string',
    bytes: [{ text: '"a' }, { repeat: '\u0301\u0323', times: 262_000 }, { text: '"' }],
  },
  bad('the zero character', 'bad-string', '"\\u0000"'),
  bad('an escape sequence for a terminal', 'bad-string', '"\\u001b[2J"'),
  bad('a carriage return', 'bad-string', '"a\\r\\nb"'),
  bad('a C1 control character', 'bad-string', '"\u0085"'),
  bad('delete', 'bad-string', '"\u007f"'),
  bad('__proto__', 'forbidden-key', '{"__proto__":{}}'),
  bad('constructor', 'forbidden-key', '{"constructor":1}'),
  bad('prototype, deep inside', 'forbidden-key', '{"a":[{"prototype":1}]}'),
  bad('seventeen levels', 'too-deep', nested(LIMITS.depth + 1)),
  bad(
    'seventeen levels of objects',
    'too-deep',
    `${'{"a":'.repeat(LIMITS.depth)}{}${'}'.repeat(LIMITS.depth)}`,
  ),
  raw('a byte order mark', 'not-json', 'efbbbf7b7d'),
  raw('UTF-16', 'bad-utf8', 'fffe7b007d00'),
  raw('a byte that begins nothing', 'bad-utf8', '22ff22'),
  raw('a text cut inside a letter', 'bad-utf8', '22c3'),
  raw('an overlong slash', 'bad-utf8', '22c0af22'),
  raw('a surrogate in UTF-8', 'bad-utf8', '22eda08022'),
  raw('a code point past the last', 'bad-utf8', '22f490808022'),
  long('one mebibyte and one byte', LIMITS.payloadBytes + 1, 'too-large'),
];
