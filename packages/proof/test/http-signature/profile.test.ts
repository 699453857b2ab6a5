/** The T1 profile of RFC 9421: what is covered, what is refused. */
import { utf8 } from '@comity/protocol';
import { describe, expect, test } from 'vitest';
import { signatureBase } from '../../src/http-signature/base.ts';
import {
  contentDigest,
  type HttpRequest,
  type HttpResponse,
  prepareRequest,
  prepareResponse,
  noblePrimitives as prim,
  type SignatureHeaders,
  toSeconds,
  verifyRequest,
  verifyResponse,
} from '../../src/index.ts';
import { testKey } from '../../test-support/keys.ts';
import { outcome } from '../../test-support/refusal.ts';
import { later, NOW } from '../../test-support/state.ts';

const node = testKey('xa node');
const resolve = (kid: string) => (kid === node.public.kid ? node.public : undefined);
const parameters = {
  created: toSeconds(NOW),
  expires: toSeconds(later(60)),
  nonce: 'bm9uY2Utbm9uY2Utbm9uY2U',
  kid: node.public.kid,
};

const plain: HttpRequest = {
  method: 'POST',
  authority: 'node.kessar.example:8443',
  path: '/comity/1/inbox',
  query: '?after=7',
  fields: [['Content-Type', 'application/octet-stream']],
  body: utf8('sealed'),
};
const signBase = (base: Uint8Array) => node.public.parts.map(({ alg }) => node.sign(alg, base));
const withHeaders = <M extends { fields: HttpRequest['fields'] }>(
  message: M,
  headers: SignatureHeaders,
): M => ({
  ...message,
  fields: [...message.fields, ...Object.entries(headers)],
});

function signed(request: HttpRequest = plain, changed: Partial<typeof parameters> = {}): HttpRequest {
  const prepared = prepareRequest(request, { ...parameters, ...changed }, prim);
  return withHeaders(request, prepared.finish(signBase(prepared.base)));
}
const good = signed();
const code = (request: HttpRequest, now = NOW) => outcome(() => verifyRequest(request, resolve, now, prim));

/** The request with one header rewritten. */
function rewrite(name: string, change: (value: string) => string): HttpRequest {
  const fields = good.fields.map(
    ([n, value]) => [n, n.toLowerCase() === name ? change(value) : value] as const,
  );
  return { ...good, fields };
}

describe('a signed request', () => {
  test('verifies, and tells the nonce for the caller to remember', () => {
    expect(verifyRequest(good, resolve, NOW, prim)).toEqual(parameters);
  });

  test('verifies with the authority in other letters, and with header names in other letters', () => {
    expect(code({ ...good, authority: 'NODE.kessar.example:8443' })).toBe('accepted');
    expect(code({ ...good, fields: good.fields.map(([name, value]) => [name.toUpperCase(), value]) })).toBe(
      'accepted',
    );
  });

  test.each<[string, Partial<HttpRequest>]>([
    ['method', { method: 'PUT' }],
    ['authority', { authority: 'node.ibaria.example' }],
    ['path', { path: '/comity/1/outbox' }],
    ['query', { query: '?after=8' }],
    ['query left out', { query: '' }],
  ])('with another %s is refused', (_name, change) => {
    expect(code({ ...good, ...change })).toBe('http-bad-signature');
  });

  test('with another content type is refused', () => {
    expect(code(rewrite('content-type', () => 'application/json'))).toBe('http-bad-signature');
  });

  test('with another body is refused by its digest, and with the digest changed too by the signature', () => {
    const body = utf8('opened');
    expect(code({ ...good, body })).toBe('http-digest');
    expect(code({ ...rewrite('content-digest', () => contentDigest(body, prim)), body })).toBe(
      'http-bad-signature',
    );
  });

  test('with two digests, or a weaker one, is refused', () => {
    expect(code(rewrite('content-digest', (value) => `${value}, md5=:AAAA:`))).toBe('http-digest');
    expect(code(rewrite('content-digest', (value) => value.replace('sha-256', 'sha-512')))).toBe(
      'http-digest',
    );
  });

  test.each([['@method'], ['@authority'], ['@path'], ['@query'], ['content-type'], ['content-digest']])(
    'that does not cover "%s" is refused',
    (component) => {
      expect(code(rewrite('signature-input', (value) => value.replaceAll(`"${component}"`, '"date"')))).toBe(
        'http-not-covered',
      );
      const left = (value: string) => value.replaceAll(new RegExp(` ?"${component}"`, 'g'), '');
      expect(code(rewrite('signature-input', left))).toBe('http-not-covered');
    },
  );

  test('that would live for more than 300 seconds is not made, and not read', () => {
    expect(() => signed(plain, { expires: parameters.created + 301 })).toThrow(RangeError);
    expect(() => signed(plain, { expires: parameters.created })).toThrow(RangeError);
    const long = rewrite('signature-input', (value) =>
      value.replaceAll(`${parameters.expires}`, `${parameters.created + 301}`),
    );
    expect(code(long)).toBe('http-window');
  });

  test('under another tag is refused', () => {
    expect(code(rewrite('signature-input', (value) => value.replaceAll('comity-t1', 'web-bot-auth')))).toBe(
      'http-wrong-tag',
    );
  });

  test('by an unknown key is refused', () => {
    expect(
      code(rewrite('signature-input', (value) => value.replaceAll(node.public.kid, '0'.repeat(32)))),
    ).toBe('http-wrong-key');
  });

  test.each([0, 1])('with half %i spoilt, or taken from the other, is refused', (i) => {
    const prepared = prepareRequest(plain, parameters, prim);
    const signatures = signBase(prepared.base);
    signatures[i] = signatures[1 - i]!;
    expect(code(withHeaders(plain, prepared.finish(signatures)))).toBe('http-bad-signature');
  });

  test('with one half only is refused', () => {
    expect(code(rewrite('signature', (value) => value.split(', ')[0]!))).toBe('http-malformed');
    expect(code(rewrite('signature-input', (value) => value.split(', ')[0]!))).toBe('http-malformed');
  });

  test('with a label twice is refused', () => {
    expect(code(rewrite('signature', (value) => value.replace('sig2', 'sig1')))).toBe('http-duplicate-label');
    expect(code(rewrite('signature-input', (value) => `${value}, ${value}`))).toBe('http-duplicate-label');
  });

  test.each<[string, (value: string) => string]>([
    ['labels exchanged', (value) => value.split(', ').reverse().join(', ')],
    ['a third signature', (value) => `${value}, sig3=()`],
    ['no space', (value) => value.replace(', ', ',')],
    ['another order of parameters', (value) => value.replaceAll(/(;created=\d+)(;expires=\d+)/g, '$2$1')],
    ['an algorithm', (value) => value.replaceAll(';tag', ';alg="ed25519";tag')],
    ['a short nonce', (value) => value.replaceAll(parameters.nonce, 'bm9uY2U')],
    [
      'halves that differ',
      (value) => value.replace(`created=${parameters.created}`, `created=${parameters.created - 1}`),
    ],
    ['nothing', () => ''],
  ])('whose input has %s is refused', (_name, change) => {
    expect(code(rewrite('signature-input', change))).toBe('http-malformed');
  });

  test.each(['content-type', 'content-digest', 'signature', 'signature-input'])(
    'needs exactly one %s header',
    (name) => {
      const others = good.fields.filter(([n]) => n.toLowerCase() !== name);
      expect(code({ ...good, fields: others })).toBe('http-malformed');
      const again = good.fields.find(([n]) => n.toLowerCase() === name)!;
      expect(code({ ...good, fields: [...good.fields, again] })).toBe('http-malformed');
    },
  );

  test('with a line end smuggled into its line or a header is refused', () => {
    expect(code({ ...good, path: '/comity/1/inbox\n"@query": ?after=9' })).toBe('http-malformed');
    expect(code(rewrite('content-type', (value) => `${value}\n"content-digest": x`))).toBe('http-malformed');
    expect(code(rewrite('content-type', (value) => `${value} `))).toBe('http-malformed');
  });
});

describe('a signed response', () => {
  const answer: HttpResponse = {
    status: 202,
    fields: [['content-type', 'application/jose+json']],
    body: utf8('receipt'),
  };
  const answered = (request = good, response = answer) => {
    const prepared = prepareResponse(
      response,
      request,
      { ...parameters, nonce: 'YW5zd2VyLWFuc3dlci1hbnN3ZXI' },
      prim,
    );
    return withHeaders(response, prepared.finish(signBase(prepared.base)));
  };
  const answerCode = (response: HttpResponse, request = good) =>
    outcome(() => verifyResponse(response, request, resolve, NOW, prim));

  test('verifies against the request it answers', () => {
    expect(answerCode(answered())).toBe('accepted');
  });

  test('with another status or body is refused', () => {
    expect(answerCode({ ...answered(), status: 200 })).toBe('http-bad-signature');
    expect(answerCode({ ...answered(), body: utf8('other') })).toBe('http-digest');
  });

  test('does not answer another request, not even one alike but for its nonce', () => {
    const twin = signed(plain, { nonce: 'YW5vdGhlci1ub25jZS1hbHNv' });
    expect(answerCode(answered(), twin)).toBe('http-bad-signature');
    expect(answerCode(answered(), signed({ ...plain, path: '/comity/1/other' }))).toBe('http-bad-signature');
  });

  test('cannot answer a request that was not signed', () => {
    expect(outcome(() => answered(plain))).toBe('http-malformed');
  });

  test('a signed request is not a response', () => {
    const request = { status: 202, fields: good.fields, body: good.body };
    expect(answerCode(request)).toBe('http-not-covered');
  });
});

test('the base of RFC 9421 appendix B.2.6 comes out as printed there', () => {
  const base = signatureBase(
    [
      ['"date"', 'Tue, 20 Apr 2021 02:07:55 GMT'],
      ['"@method"', 'POST'],
      ['"@path"', '/foo'],
      ['"@authority"', 'example.com'],
      ['"content-type"', 'application/json'],
      ['"content-length"', '18'],
    ],
    ';created=1618884473;keyid="test-key-ed25519"',
  );
  expect(new TextDecoder().decode(base)).toBe(
    [
      '"date": Tue, 20 Apr 2021 02:07:55 GMT',
      '"@method": POST',
      '"@path": /foo',
      '"@authority": example.com',
      '"content-type": application/json',
      '"content-length": 18',
      '"@signature-params": ("date" "@method" "@path" "@authority" "content-type" "content-length");created=1618884473;keyid="test-key-ed25519"',
    ].join('\n'),
  );
  const key = { kty: 'OKP', crv: 'Ed25519', x: 'JrQLj5P_89iXES9-vFgrIy29clF9CC_oPPsw3c5D0bs' };
  const signature = Uint8Array.from(
    atob('wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw=='),
    (c) => c.charCodeAt(0),
  );
  expect(prim.verify('EdDSA', key, base, signature)).toBe(true);
});
