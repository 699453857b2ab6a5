/** The head of a request to the border, as text: its line, then its fields. */
import {
  contentDigest,
  type HttpRequest,
  prepareRequest,
  type SignatureParameters,
  verifyRequest,
} from '@comity/proof';
import { utf8 } from '@comity/protocol';
import { nativePrimitives as prim } from '@comity/seal';
import { parseRange } from '../../../packages/node/src/border/range.ts';
import { keys, NOW } from '../../../tools/seal-vectors/state.ts';
import { byteMutations } from '../mutate/bytes.ts';
import { textMutations } from '../mutate/text.ts';
import type { Target } from '../target.ts';

const node = keys.node.public;
const body = utf8('an envelope');
const parameters: SignatureParameters = {
  created: 1_795_285_800,
  expires: 1_795_285_860,
  nonce: 'bm9uY2Utbm9uY2Utbm9uY2U',
  kid: node.kid,
};
const plain: HttpRequest = {
  method: 'POST',
  authority: 'node.kessar.example:8443',
  path: '/comity/1/inbox',
  query: '?after=7',
  fields: [['content-type', 'application/octet-stream']],
  body,
};

function signed(): Uint8Array {
  const prepared = prepareRequest(plain, parameters, prim);
  const headers = prepared.finish(node.parts.map(({ alg }) => keys.node.sign(alg, prepared.base)));
  const fields = [...plain.fields, ...Object.entries(headers)].map(([name, value]) => `${name}: ${value}`);
  const { method, authority, path, query } = plain;
  return utf8([[method, authority, path, query].join(' '), ...fields].join('\n'));
}

/** What an HTTP server lets through. */
const MOST_FIELDS = 2000;

function requestIn(bytes: Uint8Array): HttpRequest {
  const [first = '', ...lines] = Buffer.from(bytes).toString('latin1').split('\n', MOST_FIELDS);
  const [method = '', authority = '', path = '', query = ''] = first.split(' ');
  const fields = lines.map((line) => [line.split(': ')[0]!, line.split(': ').slice(1).join(': ')] as const);
  return { method, authority, path, query, fields, body };
}

/** What the signature is over, so that a change to any of it may never be believed. */
const covered = ({ method, authority, path, query, fields }: HttpRequest) => {
  const field = (wanted: string) => fields.find(([name]) => name.toLowerCase() === wanted)?.[1];
  const content = [field('content-type'), field('content-digest')];
  return [method, authority.toLowerCase(), path || '/', query || '?', ...content].join('\n');
};
const asSigned = covered({
  ...plain,
  fields: [...plain.fields, ['content-digest', contentDigest(body, prim)]],
});

export const httpTargets: Target[] = [
  {
    name: 'a signed request',
    corpus: [signed()],
    mutations: [...byteMutations, ...textMutations],
    read(bytes) {
      const request = requestIn(bytes);
      const given = verifyRequest(request, (kid) => (kid === node.kid ? node : undefined), NOW, prim);
      return { given, covered: covered(request) };
    },
    believable(believed) {
      const { given, covered: what } = believed as { given: SignatureParameters; covered: string };
      return JSON.stringify(given) === JSON.stringify(parameters) && what === asSigned;
    },
  },
  {
    name: 'a byte range',
    corpus: ['bytes=0-', 'bytes=-5', 'bytes=3-9'].map(utf8),
    mutations: [...byteMutations, ...textMutations],
    read: (bytes) => parseRange(Buffer.from(bytes).toString('latin1'), 10),
    believable(given) {
      if (given === null || given === undefined) return true;
      const { offset, length } = given as { offset: number; length: number };
      return offset >= 0 && length > 0 && offset + length <= 10;
    },
    inAWord: (given) => (given === null ? 'unsatisfiable' : 'a-range'),
  },
];
