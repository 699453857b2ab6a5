/** A header's key worked by OpenSSL, held against the reference implementation: the same file key, and a refusal where that refuses. */
import {
  Decrypter,
  Encrypter,
  generateHybridIdentity,
  type Identity,
  identityToRecipient,
} from 'age-encryption';
import { describe, expect, it } from 'vitest';
import { nativeIdentity } from '../src/native-identity.ts';

const [ours, others] = await Promise.all([generateHybridIdentity(), generateHybridIdentity()]);

async function headerFor(...identities: string[]): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  for (const identity of identities) encrypter.addRecipient(await identityToRecipient(identity));
  const file = await encrypter.encrypt(new Uint8Array(10));
  return file.subarray(0, file.length - 16 - 10 - 16);
}

/** The file key in hex, or that there is none. */
async function openedBy(identity: string | Identity, header: Uint8Array): Promise<string> {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return decrypter.decryptHeader(header).then(
    (key) => Buffer.from(key).toString('hex'),
    () => 'refused',
  );
}

async function both(identity: string, header: Uint8Array): Promise<[string, string]> {
  return [await openedBy(identity, header), await openedBy(nativeIdentity(identity)!, header)];
}

describe('a header', () => {
  it('for this key gives the file key the reference finds, also after a stanza for another', async () => {
    for (const header of [await headerFor(ours), await headerFor(others, ours)]) {
      const [reference, native] = await both(ours, header);
      expect(native).toMatch(/^[0-9a-f]{32}$/);
      expect(native).toBe(reference);
    }
  });

  it('for another key gives none', async () => {
    expect(await both(ours, await headerFor(others))).toEqual(['refused', 'refused']);
  });

  it('with any byte of its stanza changed is refused, as by the reference', async () => {
    const header = await headerFor(ours);
    for (let at = 22; at < header.length - 60; at += 97) {
      const changed = header.slice();
      changed[at]! ^= 1;
      expect([at, ...(await both(ours, changed))]).toEqual([at, 'refused', 'refused']);
    }
  });

  it('whose X25519 share is a point of low order is refused', async () => {
    const text = Buffer.from(await headerFor(ours)).toString('latin1');
    const [, share] = /mlkem768x25519 (\S+)/.exec(text)!;
    const low = Buffer.concat([Buffer.from(share!, 'base64').subarray(0, 1088), Buffer.alloc(32)]);
    const stanza = {
      args: ['mlkem768x25519', low.toString('base64').replace(/=+$/, '')],
      body: new Uint8Array(32),
    };
    expect(() => nativeIdentity(ours)!.unwrapFileKey([stanza])).toThrow();
  });

  it('with a share that is cut short, or a body of another length, is malformed', () => {
    const of = (share: number, body: number) => ({
      args: ['mlkem768x25519', Buffer.alloc(share).toString('base64').replace(/=+$/, '')],
      body: new Uint8Array(body),
    });
    for (const stanza of [of(1119, 32), of(1120, 31)])
      expect(() => nativeIdentity(ours)!.unwrapFileKey([stanza])).toThrow('invalid');
  });
});
