/** What a hunt with random damage once found verifiers to disagree about: they must not begin again. */
import { leafHash, parseSealedUnverified } from '@comity/proof';
import {
  canonicalBytes,
  fromUtf8,
  type Json,
  messageDigest,
  toBase64url,
  toHex,
  utf8,
} from '@comity/protocol';
import type { Edits } from '../../../tools/package-vectors/files.ts';
import { logProof, sealed } from '../../../tools/package-vectors/state.ts';
import { keys, root } from '../../../tools/seal-vectors/state.ts';
import { type CorpusCase, caseOf, filesOf, ROOT, SOUND } from './case.ts';
import { DISCLOSED } from './disclosed.ts';
import { ADDED, BOTH_ROOTS } from './later.ts';

type Text = (text: string) => string;
const changed = (bytes: Uint8Array, change: Text) => utf8(change(fromUtf8(bytes)));
const ofFirst = (line: number, change: Text): Text => {
  return (text) =>
    text
      .split('\n')
      .map((each, i) => (i === line ? change(each) : each))
      .join('\n');
};

const trust = JSON.parse(fromUtf8(SOUND.get('proofs/trust.json')!)) as Record<string, unknown>;
const trusting = (name: string, members: Record<string, unknown>) =>
  caseOf(`hunted: trust.json with ${name}`, {
    'proofs/trust.json': canonicalBytes({ ...trust, ...members } as Json),
  });

const outer = JSON.parse(fromUtf8(SOUND.get('package.jws')!)) as {
  payload: string;
  signatures: { protected: string; signature: string }[];
};
/** The manifest with another protected header over its first signature. */
const headed = (name: string, header: object) => {
  const [first, ...rest] = outer.signatures;
  const protectedText = toBase64url(canonicalBytes(header as Json));
  const signatures = [{ ...first!, protected: protectedText }, ...rest];
  return caseOf(`hunted: a header with ${name}`, {
    'package.jws': canonicalBytes({ ...outer, signatures } as unknown as Json),
  });
};
const kid = keys.seal.public.kid;

const PROOF = 'proofs/package.tlog-proof';
const proving = (name: string, change: Text) =>
  caseOf(`hunted: a log proof with ${name}`, { [PROOF]: changed(SOUND.get(PROOF)!, change) });
const lines = fromUtf8(SOUND.get(PROOF)!).split('\n');
const checkpoint = lines.indexOf('') + 1;

const beside = (name: string, file: string, change: Text) =>
  caseOf(
    `hunted: ${file} with ${name}`,
    { ...ADDED, [file]: changed(ADDED[file] ?? SOUND.get(file)!, change) },
    BOTH_ROOTS,
  );

const DISCLOSURE: Edits = DISCLOSED[0]!.edits;
const files = filesOf(DISCLOSED[0]!);
/** A disclosure with its inner manifest sealed anew over something else, and its head made to fit. */
function innerShown(name: string, change: (body: Record<string, unknown>) => object): CorpusCase {
  const { payload } = parseSealedUnverified(files.get('inner.jws')!);
  const { body, ...head } = payload as { body: Record<string, unknown> };
  const inner = sealed({ ...head, body: { ...body, ...change(body) } } as unknown as Json, 'comity-inner');
  const said = JSON.parse(fromUtf8(files.get('disclosure.json')!)) as { files: { name: string }[] };
  const named = said.files.map((file) =>
    file.name === 'inner.jws' ? { ...file, root: toHex(leafHash(inner)), size: inner.length } : file,
  );
  return caseOf(`hunted: a disclosure whose inner manifest has ${name}`, {
    ...DISCLOSURE,
    'inner.jws': inner,
    'disclosure.json': canonicalBytes({ ...said, files: named } as unknown as Json),
  });
}

/** Sealed under a root that states another version, and in which no reader can believe. */
function rootOfVersion(version: number): Edits {
  const { payload: first } = parseSealedUnverified(root({}));
  const { body, ...head } = first as unknown as { body: object };
  const other = { ...head, body: { ...body, version } } as unknown as Json;
  const bytes = sealed(other, 'comity-root', keys.root1);
  const stated = canonicalBytes({ ...trust, roots: [toBase64url(bytes)] } as Json);
  const { payload } = parseSealedUnverified(SOUND.get('package.jws')!);
  const manifest = payload as unknown as { body: { files: { name: string }[]; trust: object } };
  const parts = manifest.body.files.map((file) =>
    file.name === 'proofs/trust.json'
      ? { ...file, root: toHex(leafHash(stated)), size: stated.length }
      : file,
  );
  const naming = { ...manifest.body.trust, rootDigest: messageDigest(canonicalBytes(other)) };
  const again = { ...manifest, body: { ...manifest.body, files: parts, trust: naming, proofs: ['log'] } };
  const said = again as unknown as Json;
  return {
    'proofs/trust.json': stated,
    'package.jws': sealed(said, 'comity-package'),
    [PROOF]: utf8(logProof(messageDigest(canonicalBytes(said)))),
    'proofs/package.tsr': null,
  };
}

/** Inside a certificate that came along: other bytes than those the trust file names, and no well-formed ones. */
const STAMP = 'proofs/package.tsr';
const CERTIFICATE = 480;
const stamp = SOUND.get(STAMP)!;

export const HUNTED: readonly CorpusCase[] = [
  trusting('a directory that is no base64url', { directory: 'https://x.example/é' }),
  trusting('a padded certificate', { timeStamp: [`${(trust.timeStamp as string[])[0]}=`] }),
  headed('an algorithm nobody knows', { alg: 'ES257', kid, typ: 'comity-package' }),
  headed('a key id of a kilobyte', { alg: 'ES256', kid: kid.repeat(32), typ: 'comity-package' }),
  proving(
    'another origin',
    ofFirst(checkpoint, (line) => `${line}x`),
  ),
  proving(
    'a line more in its checkpoint',
    ofFirst(checkpoint + 2, (line) => `${line}\n${line}`),
  ),
  proving('an index beyond all numbers', (text) => text.replace(/^index .*$/m, 'index 9007199254740993')),
  proving('seventy signatures', (text) => `${text}${`${lines.at(-2)}\n`.repeat(70)}`),
  beside(
    'a line in capitals',
    'onward/001/headers.txt',
    ofFirst(1, (line) => line.toUpperCase()),
  ),
  beside('another header', 'onward/002/headers.txt', (text) => text.replace(/[0-9](?=\n)/, '_')),
  beside('another key', 'onward/001/headers.txt', (text) => text.replace(/ [0-9a-f]{4}/, ' 0000')),
  beside('an empty line after the last', 'objects.txt', (text) => `${text}\n`),
  beside('a comma after the last line', 'objects.txt', (text) => `${text},\n`),
  beside('a line thrice', 'renewals/001/trust.json', (text) => text.repeat(60)),
  caseOf('hunted: objects.txt with a byte that is no text', {
    'objects.txt': SOUND.get('objects.txt')!.with(70, 0xff),
  }),
  innerShown('orders in no form', () => ({ orders: [{}] })),
  innerShown('another basis', () => ({ basis: 'Another.' })),
  caseOf('hunted: under a root of version -119', rootOfVersion(-119), [ROOT]),
  caseOf('hunted: under a root of version 2 alone', rootOfVersion(2), [ROOT]),
  caseOf('hunted: a time stamp with a broken certificate', { [STAMP]: stamp.with(CERTIFICATE + 1, 0x80) }),
];
