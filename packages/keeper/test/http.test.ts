import { type HttpRequest, prepareRequest, toSeconds, verifyRequest } from '@comity/proof';
import { toBase64url, utf8 } from '@comity/protocol';
import { nativePrimitives } from '@comity/seal';
import { describe, expect, it } from 'vitest';
import { createKeeper } from '../src/index.ts';
import { AT, depsOver, later, readyKeeper, refusal } from './fixture.ts';

const request: HttpRequest = {
  method: 'POST',
  authority: 'node.xa.comity.example',
  path: '/comity/1/inbox',
  query: '',
  fields: [['content-type', 'application/octet-stream']],
  body: utf8('envelope'),
};

async function prepared(over: { kid?: string; created?: number; life?: number } = {}) {
  const world = await readyKeeper();
  const { publicKeys } = await world.keeper.describe();
  const { key } = publicKeys.find(({ role }) => role === 'node')!;
  const created = over.created ?? toSeconds(AT);
  const parameters = {
    created,
    expires: created + (over.life ?? 300),
    nonce: toBase64url(new Uint8Array(16)),
    kid: over.kid ?? key.kid,
  };
  return { ...world, key, ...prepareRequest(request, parameters, nativePrimitives) };
}

describe('the node key under an HTTP request', () => {
  it('signs with both halves what the other side verifies', async () => {
    const { keeper, base, finish, key } = await prepared();
    const { signatures, kid } = await keeper.signHttp({ base });
    expect(kid).toBe(key.kid);
    const fields = [...request.fields, ...Object.entries(finish(signatures))];
    const verified = () => verifyRequest({ ...request, fields }, () => key, AT, nativePrimitives);
    expect(verified).not.toThrow();
  });

  it('is there before startUp, since witnesses must be asked first', async () => {
    const { base, stores, clock } = await prepared();
    const keeper = await createKeeper(depsOver(stores, clock));
    expect((await keeper.signHttp({ base })).signatures).toHaveLength(2);
  });

  it('is not to be had for anything else', async () => {
    const { keeper, base } = await prepared();
    const text = Buffer.from(base).toString();
    const others = [
      text.replace('comity-t1', 'comity-t2'),
      text.replace(';tag="comity-t1"', ''),
      `${text}\n"@method": GET`,
      text.replace('"@method": POST', 'POST'),
      text.replace('"@method": POST', '"@signature-params": x'),
      text.split('\n').at(-1)!,
      'eyJhbGciOiJFZERTQSJ9.e30',
      '',
      `"@path": ${'x'.repeat(20_000)}\n${text}`,
    ];
    for (const each of others) {
      expect(await refusal(keeper.signHttp({ base: utf8(each) })), each.slice(0, 60)).toBe('not-our-tag');
    }
    expect(await refusal(keeper.signHttp({ base: Uint8Array.of(0xff) }))).toBe('not-our-tag');
  });

  it('signs under no other key id, for no other time and for no longer than five minutes', async () => {
    const other = await prepared({ kid: '0'.repeat(32) });
    expect(await refusal(other.keeper.signHttp(other))).toBe('not-our-tag');
    const tomorrow = await prepared({ created: toSeconds(later(AT, 86_400_000)) });
    expect(await refusal(tomorrow.keeper.signHttp(tomorrow))).toBe('clock-skew');
    const { keeper, base } = await prepared();
    const long = Buffer.from(base)
      .toString()
      .replace(/expires=\d+/, `expires=${toSeconds(AT) + 301}`);
    expect(await refusal(keeper.signHttp({ base: utf8(long) }))).toBe('not-our-tag');
  });
});
