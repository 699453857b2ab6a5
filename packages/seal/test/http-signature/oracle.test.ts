/**
 * Another implementation of RFC 9421 as the judge of ours: it verifies both halves of what we sign under a policy that demands
 * our components, and we verify what it signs when told our components, parameters and labels.
 */
import {
  type Alg,
  contentDigest,
  HTTP_SIGNATURE_TAG,
  type HttpRequest,
  type HttpResponse,
  prepareRequest,
  prepareResponse,
  toSeconds,
  verifyRequest,
} from '@comity/proof';
import { utf8 } from '@comity/protocol';
import {
  type ComponentDescriptor,
  component,
  createSignatureSync,
  type MessageDescriptor,
  verifySignature,
} from 'http-message-sig';
import { describe, expect, test } from 'vitest';
import { generateSigningKey, nativePrimitives as prim } from '../../src/index.ts';

const NOW = '2026-11-21T18:30:00.000Z';
let next = 0;
const node = generateSigningKey((length) => new Uint8Array(length).fill(++next));
const halves = node.public.parts;
const labels = ['sig1', 'sig2'];
const stamp = {
  created: toSeconds(NOW),
  expires: toSeconds(NOW) + 60,
  nonce: 'bm9uY2Utbm9uY2Utbm9uY2U',
  kid: node.public.kid,
};

const request: HttpRequest = {
  method: 'POST',
  authority: 'node.kessar.example:8443',
  path: '/comity/1/inbox',
  query: '?after=7',
  fields: [['content-type', 'application/octet-stream']],
  body: utf8('sealed bytes'),
};
const REQUIRED = ['@method', '@authority', '@path', '@query', 'content-type', 'content-digest'];
const RESPONSE_REQUIRED: (string | ComponentDescriptor)[] = [
  '@status',
  'content-type',
  'content-digest',
  ...['@method', '@authority', '@path', '@query'].map((name) => component(name, { req: true })),
  component('signature', { req: true, key: 'sig1' }),
];

const signBase = (base: Uint8Array) => halves.map(({ alg }) => node.sign(alg, base));
const descriptor = ({ method, authority, path, query, fields }: HttpRequest) => ({
  kind: 'request' as const,
  method,
  targetUri: `https://${authority}${path}${query}`,
  fields: fields.map(([name, value]) => ({ name, value })),
});

function signed(message: HttpRequest): HttpRequest {
  const prepared = prepareRequest(message, stamp, prim);
  return {
    ...message,
    fields: [...message.fields, ...Object.entries(prepared.finish(signBase(prepared.base)))],
  };
}

/** The other implementation verifies one half under a label. */
function judge(
  message: MessageDescriptor,
  i: number,
  requiredComponents: readonly (string | ComponentDescriptor)[],
) {
  const { alg, jwk } = halves[i]!;
  return verifySignature(message, {
    label: labels[i]!,
    policy: {
      algorithms: [alg],
      requiredComponents,
      requiredParameters: ['created', 'expires', 'nonce', 'keyid', 'tag'],
      now: stamp.created + 1,
      validate: ({ parameters }) =>
        parameters.tag === HTTP_SIGNATURE_TAG && parameters.keyid === node.public.kid,
    },
    resolveVerifier: () => ({
      algorithm: alg,
      verify: (data, signature) => prim.verify(alg, jwk, data, signature),
    }),
  });
}

describe.each([0, 1])('half %i', (i) => {
  test('of a request we signed is verified elsewhere', async () => {
    await expect(judge(descriptor(signed(request)), i, REQUIRED)).resolves.toMatchObject({
      label: labels[i],
    });
  });

  test('of a request without query is verified elsewhere', async () => {
    await expect(judge(descriptor(signed({ ...request, query: '' })), i, REQUIRED)).resolves.toBeDefined();
  });

  test('of a request changed on the way is refused elsewhere too', async () => {
    const changed = descriptor({ ...signed(request), query: '?after=8' });
    await expect(judge(changed, i, REQUIRED)).rejects.toMatchObject({ code: 'VerificationFailed' });
  });

  test('of a response we signed is verified elsewhere, with the request it answers', async () => {
    const asked = signed(request);
    const response: HttpResponse = {
      status: 202,
      fields: [['content-type', 'text/plain']],
      body: utf8('ok'),
    };
    const prepared = prepareResponse(response, asked, stamp, prim);
    const fields = [...response.fields, ...Object.entries(prepared.finish(signBase(prepared.base)))];
    const answer = {
      kind: 'response' as const,
      status: 202,
      fields: fields.map(([name, value]) => ({ name, value })),
      request: descriptor(asked),
    };
    await expect(judge(answer, i, RESPONSE_REQUIRED)).resolves.toMatchObject({ label: labels[i] });
  });
});

test('what the other implementation signs with our components and parameters, we verify', () => {
  const fields = [...request.fields, ['content-digest', contentDigest(request.body, prim)] as const];
  const { created, expires, nonce, kid } = stamp;
  const parameters = { created, expires, nonce, keyid: kid, tag: HTTP_SIGNATURE_TAG };
  const made = halves.map(({ alg }, i) =>
    createSignatureSync(descriptor({ ...request, fields }), {
      label: labels[i]!,
      components: REQUIRED,
      parameters,
      signer: { algorithm: alg, sign: (data) => node.sign(alg as Alg, data) },
    }),
  );
  const join = (member: 'signature' | 'signatureInput') =>
    made.map((fieldsOf) => fieldsOf[member]).join(', ');
  const whole: HttpRequest = {
    ...request,
    fields: [...fields, ['signature-input', join('signatureInput')], ['signature', join('signature')]],
  };
  expect(verifyRequest(whole, () => node.public, NOW, prim)).toEqual(stamp);
});
