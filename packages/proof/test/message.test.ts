/** A message judged against what we believe about its issuer (T-RPL and the class, window and revocation of its key). */
import { canonicalText, type Json, toHex, utf8 } from '@comity/protocol';
import { describe, expect, test } from 'vitest';
import {
  applyDirectory,
  applyFreshness,
  checkMessage,
  checkReceipt,
  type DirectoryBody,
  type Instant,
  noblePrimitives as prim,
  type TrustState,
} from '../src/index.ts';
import { envelope, print, sealJson, type TestKey, testKey } from '../test-support/keys.ts';
import { outcome } from '../test-support/refusal.ts';
import {
  DAY,
  directoryBody,
  freshness,
  HOUR,
  later,
  NOW,
  pin,
  rootBody,
  stateKeys,
  statement,
  uuid,
} from '../test-support/state.ts';

const keys = stateKeys('xa');
const root = statement('comity.root/1', rootBody('xa', keys), keys.root.slice(0, 2));
const sealEntry = directoryBody('xa', keys).sealKeys[0]!;

function trustWith(change: Partial<DirectoryBody> = {}): TrustState {
  const directory = statement(
    'comity.directory/1',
    directoryBody('xa', keys, change),
    keys.directory.slice(0, 2),
  );
  const trust = applyDirectory(pin(root), directory, NOW, prim);
  return applyFreshness(trust, freshness(directory, keys.freshness), NOW, prim);
}
const trust = trustWith();

const query = {
  _type: 'comity.status.query/1',
  id: uuid('query'),
  iss: 'xa',
  aud: ['xb'],
  thread: uuid('thread'),
  seq: 1,
  prev: 'a'.repeat(64),
  created: NOW,
  class: 'normal',
  encTo: ['b'.repeat(32)],
  dirv: { xa: 1, xb: 1 },
  body: {},
};
const rejection = {
  _type: 'comity.receipt.rejected/1',
  id: uuid('rejection'),
  iss: 'xa',
  aud: ['xb'],
  created: NOW,
  body: { envelopeDigest: 'c'.repeat(64), code: 'malformed', detail: 'not canonical' },
};

const sealQuery = (change: Record<string, Json> = {}, signers: TestKey[] = [keys.seal], typ = 'comity-msg') =>
  sealJson({ ...query, ...change }, typ, signers);
const check = (bytes: Uint8Array, about = trust, now: Instant = NOW, me = 'xb') =>
  checkMessage(bytes, about, { now, me }, prim);
const code = (bytes: Uint8Array, about = trust, now: Instant = NOW, me = 'xb') =>
  outcome(() => check(bytes, about, now, me));

describe('a message', () => {
  test('that keeps every rule is believed, with its key, authority and freshness', () => {
    const checked = check(sealQuery());
    expect(checked.payload).toEqual(query);
    expect(checked).toMatchObject({ kid: keys.seal.public.kid, authority: 'central', freshness: 'fresh' });
    expect(checked.digest).toBe(toHex(prim.sha256(checked.payloadBytes)));
  });

  test('T-RPL addressed to another State is refused, whoever hands it over', () => {
    expect(code(sealQuery({ aud: ['xc'], dirv: { xa: 1, xc: 1 } }))).toBe('wrong-audience');
    expect(code(sealQuery(), trust, NOW, 'xc')).toBe('wrong-audience');
  });

  test('issued in the name of another State is refused', () => {
    expect(code(sealQuery({ iss: 'xc', dirv: { xb: 1, xc: 1 } }))).toBe('wrong-issuer');
  });

  test('T-RPL past its date is refused, and not before', () => {
    const bytes = sealQuery({ expires: later(HOUR) });
    expect(code(bytes, trust, later(HOUR - 1))).toBe('accepted');
    expect(code(bytes, trust, later(HOUR))).toBe('message-expired');
  });

  test('from the future is refused', () => {
    expect(code(sealQuery({ created: later(121) }))).toBe('from-the-future');
    expect(code(sealQuery({ created: later(119) }))).toBe('accepted');
  });

  test('by a key of the directory that was never a seal key is refused', () => {
    expect(code(sealQuery({}, [keys.node]))).toBe('unknown-key');
    expect(code(sealQuery({}, [testKey('stranger')]))).toBe('unknown-key');
  });

  test('sealed by two keys is refused', () => {
    const second = testKey('xa second seal');
    const both = trustWith({ sealKeys: [sealEntry, { ...sealEntry, key: second.public }] });
    expect(code(sealQuery({}, [keys.seal, second]), both)).toBe('too-many-signers');
    expect(code(sealQuery({}, [second]), both)).toBe('accepted');
  });

  test('of a class its key may not seal is refused', () => {
    const limited = trustWith({ sealKeys: [{ ...sealEntry, classes: ['comity.preservation'] }] });
    expect(code(sealQuery(), limited)).toBe('key-class');
  });

  test('made outside the window of its key is refused, and one made inside stands after it', () => {
    const short = trustWith({ sealKeys: [{ ...sealEntry, notBefore: later(-HOUR), notAfter: later(HOUR) }] });
    expect(code(sealQuery({ created: later(-2 * HOUR) }), short)).toBe('key-window');
    expect(code(sealQuery({ created: later(HOUR) }), short, later(HOUR))).toBe('key-window');
    expect(code(sealQuery(), short, later(2 * HOUR))).toBe('accepted');
  });

  test('by a revoked key is refused, whatever date it claims', () => {
    const entry = { kid: keys.seal.public.kid, at: later(-1), reason: 'compromised' as const };
    const revoked = trustWith({ revocations: [entry] });
    expect(code(sealQuery({ created: later(-DAY) }), revoked)).toBe('key-revoked');
  });

  test('of an unknown type, or an unknown version of one, is unsupported', () => {
    expect(code(sealQuery({ _type: 'comity.status.query/2' }))).toBe('unsupported');
    expect(code(sealQuery({ _type: 'comity.unheard/1' }))).toBe('unsupported');
  });

  test('T-S1-9 with a member outside ext is refused, and inside ext it is carried', () => {
    expect(code(sealQuery({ note: 'x' }))).toBe('bad-payload');
    expect(code(sealQuery({ ext: { note: 'x' } }))).toBe('accepted');
  });

  test('that breaks a rule of its type is refused', () => {
    expect(code(sealQuery({ seq: 0 }))).toBe('bad-payload');
  });

  test('is refused while no directory of its issuer is known', () => {
    expect(code(sealQuery(), pin(root))).toBe('no-directory');
  });

  test('of another type of object is refused, also when a seal key signed it as a message', () => {
    expect(code(sealQuery({}, [keys.seal], 'comity-receipt'))).toBe('wrong-typ');
    expect(code(sealJson(rejection, 'comity-msg', [keys.seal]))).toBe('wrong-typ');
    const root2 = {
      _type: 'comity.root/1',
      id: uuid('r'),
      iss: 'xa',
      aud: [],
      created: NOW,
      body: rootBody('xa', keys),
    };
    expect(code(sealJson(root2 as unknown as Json, 'comity-msg', [keys.seal]))).toBe('wrong-typ');
  });

  test('with one bit changed anywhere is refused', () => {
    const bytes = sealQuery();
    for (let at = 0; at < bytes.length; at += 97) {
      const changed = bytes.slice();
      changed[at]! ^= 1;
      expect(code(changed), `bit 0 of byte ${at}`).not.toBe('accepted');
    }
  });

  test('that is not text at all is malformed', () => {
    expect(code(new Uint8Array([0xff, 0xfe]))).toBe('malformed');
    expect(code(print(envelope(utf8(canonicalText('text')), 'comity-msg', [keys.seal])))).toBe('unsupported');
  });
});

describe('freshness is told, not judged', () => {
  test('a message under stale freshness is believed and marked', () => {
    expect(check(sealQuery(), trust, later(2 * DAY)).freshness).toBe('stale');
  });

  test('without any freshness it is believed and marked', () => {
    const { freshness: _none, ...silent } = trust;
    expect(check(sealQuery(), silent).freshness).toBe('none');
  });
});

describe('a receipt', () => {
  const sealReceipt = (signer: TestKey, typ = 'comity-receipt') => sealJson(rejection, typ, [signer]);
  const receiptCode = (bytes: Uint8Array, about = trust, me = 'xb') =>
    outcome(() => checkReceipt(bytes, about, { now: NOW, me }, prim));

  test('may be sealed by the node key, or by a seal key whose classes cover receipts', () => {
    expect(receiptCode(sealReceipt(keys.node))).toBe('accepted');
    expect(receiptCode(sealReceipt(keys.seal))).toBe('accepted');
    const limited = trustWith({ sealKeys: [{ ...sealEntry, classes: ['comity.letter'] }] });
    expect(receiptCode(sealReceipt(keys.seal), limited)).toBe('key-class');
    expect(receiptCode(sealReceipt(keys.node), limited)).toBe('accepted');
  });

  test('T-RCP forged by a stranger, for another State, or by a revoked node key is refused', () => {
    expect(receiptCode(sealReceipt(testKey('stranger')))).toBe('unknown-key');
    expect(receiptCode(sealReceipt(keys.node), trust, 'xc')).toBe('wrong-audience');
    const entry = { kid: keys.node.public.kid, at: later(-1), reason: 'lost' as const };
    expect(receiptCode(sealReceipt(keys.node), trustWith({ revocations: [entry] }))).toBe('key-revoked');
  });

  test('a message is not a receipt', () => {
    expect(receiptCode(sealQuery())).toBe('wrong-typ');
    expect(receiptCode(sealQuery({}, [keys.node], 'comity-receipt'))).toBe('wrong-typ');
  });
});
