/** Messages out of a node's outbox, before other people's age and JOSE. */
import { type DirectoryBody, parseSealedUnverified } from '@comity/proof';
import { Decrypter } from 'age-encryption';
import { type CryptoKey, generalVerify, importJWK } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Exchange, exchange } from './support/exchange.ts';

let made: Exchange;
beforeAll(async () => {
  made = await exchange([{ name: Buffer.from('a'), bytes: new Uint8Array(10) }]);
}, 60_000);
afterAll(() => made?.remove());

interface Jws {
  payload: string;
  signatures: { protected: string; signature: string }[];
}

/** The envelope opened by the reference age; the padding is white space to any JSON reader. */
async function opened(envelope: Uint8Array): Promise<Jws> {
  const age = new Decrypter();
  age.addIdentity(made.inbox);
  return JSON.parse(new TextDecoder().decode(await age.decrypt(envelope))) as Jws;
}

/** Of a seal, or of the node itself, which seals receipts. */
function publicKey(alg: string, kid: string): Promise<CryptoKey> {
  const { body } = parseSealedUnverified(made.directory).payload as unknown as { body: DirectoryBody };
  const keys = [...body.sealKeys.map(({ key }) => key), ...body.nodeKeys];
  const part = keys.find((known) => known.kid === kid)?.parts.find((candidate) => candidate.alg === alg);
  if (part === undefined) throw new Error(`no ${alg} half of ${kid}`);
  return importJWK(part.jwk, alg) as Promise<CryptoKey>;
}

describe('a message in the outbox', () => {
  it('is opened by npm age and its every signature verified by jose', async () => {
    const types: string[] = [];
    for (const envelope of made.envelopes) {
      const { payload, signatures } = await opened(envelope);
      expect(signatures).toHaveLength(2);
      for (const signature of signatures) {
        const jws = { payload, signatures: [signature] };
        const verified = await generalVerify(jws, ({ alg = '', kid = '' }) => publicKey(alg, kid));
        const message = JSON.parse(new TextDecoder().decode(verified.payload)) as {
          _type: string;
          iss: string;
        };
        expect(message.iss).toBe('xb');
        types.push(message._type);
      }
    }
    expect(types).toContain('comity.decision.accepted/1');
    expect(types).toContain('comity.evidence.announcement/1');
  });

  it('is refused by jose with a letter of it changed', async () => {
    const { payload, signatures } = await opened(made.envelopes[0]!);
    const text = Buffer.from(payload, 'base64url').toString().replace('"xb"', '"xc"');
    const changed = { payload: Buffer.from(text).toString('base64url'), signatures };
    await expect(generalVerify(changed, ({ alg = '', kid = '' }) => publicKey(alg, kid))).rejects.toThrow();
  });

  it('is not opened by the key of another use', async () => {
    const age = new Decrypter();
    age.addIdentity(made.identity);
    await expect(age.decrypt(made.envelopes[0]!)).rejects.toThrow();
  });
});
