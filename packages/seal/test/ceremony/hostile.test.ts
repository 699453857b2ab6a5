import type { DirectoryBody, RootBody } from '@comity/proof';
import { describe, expect, it } from 'vitest';
import {
  CeremonyError,
  combineDrafts,
  type Draft,
  examineDraft,
  finishDraft,
  loadHolderKey,
  newDraft,
  newHolderKey,
  printDraft,
  readDraft,
  readHolderCard,
  signDraft,
} from '../../src/ceremony/index.ts';
import { makeDirectory, nativePrimitives, nativeSigners } from '../../src/index.ts';
import {
  directoryDraft,
  directoryHolders,
  held,
  ID,
  keyOf,
  later,
  present,
  random,
  rootDraft,
  rootHolders,
  signing,
} from './state.ts';

const NOW = later(20);
const sign = (draft: Draft, key: ReturnType<typeof keyOf>) => signDraft(draft, key, NOW, nativePrimitives);

/** The code of the refusal; each says what happened, what is safe and what to do. */
function refusal(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (!(error instanceof CeremonyError)) throw error;
    for (const words of [error.message, error.safe, error.next]) expect(words.length).toBeGreaterThan(20);
    return error.code;
  }
  return 'not refused';
}

const [first, second] = directoryHolders as [ReturnType<typeof keyOf>, ReturnType<typeof keyOf>];
const { kid: sealKid } = keyOf('seal').public;
const follow = (edit: (body: DirectoryBody) => object) => () => sign(directoryDraft({}, edit), first);
const followRoot = (edit: (body: RootBody) => object) => () => sign(rootDraft({}, edit), rootHolders[0]!);
const fewer = (role: 'root' | 'directory') => (body: RootBody) => ({
  ...body,
  roles: { ...body.roles, [role]: { ...body.roles[role], threshold: 1 } },
});

describe('no holder’s machine signs a directory that', () => {
  it.each<[string, string, (body: DirectoryBody) => object]>([
    ['goes back in version', 'back-in-version', (body) => ({ ...body, version: 1 })],
    [
      'rests on another root than the one that stands',
      'version-gap',
      (body) => ({ ...body, rootVersion: 2 }),
    ],
    ['drops a seal key in use', 'drops-key-in-use', (body) => ({ ...body, sealKeys: replaced(body) })],
    [
      'drops the only node key',
      'drops-key-in-use',
      (body) => ({ ...body, nodeKeys: [keyOf('stranger').public] }),
    ],
  ])('%s', (_, code, edit) => {
    expect(refusal(follow(edit))).toBe(code);
  });

  it('takes back a revocation', () => {
    const revoke = [{ kid: sealKid, reason: 'compromised' as const }];
    const more = { ...held, signing: [...held.signing, signing('seal', 'seal 2', 'next', NOW)] };
    const revoked = [first, second].reduce(sign, directoryDraft({ held: more, revoke }));
    const { statement } = finishDraft(revoked, NOW, nativePrimitives);
    const stands = { ...present, directory: statement };
    const draft = directoryDraft({ held: more }, (body) => ({ ...body, revocations: [] }), stands);
    expect(refusal(() => sign(draft, first))).toBe('takes-back-revocation');
  });

  it('has ended by the time it is to be signed', () => {
    const draft = directoryDraft({ until: later(21) });
    expect(refusal(() => signDraft(draft, first, later(22), nativePrimitives))).toBe('ended');
  });

  it('speaks for another State', () => {
    const draft = directoryDraft();
    const other = { ...draft.payload, iss: 'xa', body: { ...draft.payload.body, state: 'xa' } } as never;
    expect(refusal(() => sign(newDraft(present, other), first))).toBe('other-state');
  });
});

const replaced = (body: DirectoryBody) =>
  body.sealKeys.map((entry) => ({ ...entry, key: keyOf('stranger').public }));

describe('no holder’s machine signs a root that', () => {
  it.each<[string, string, (body: RootBody) => object]>([
    ['lets fewer holders sign a root', 'weaker-threshold', fewer('root')],
    ['lets fewer holders sign a directory', 'weaker-threshold', fewer('directory')],
    ['goes back in version', 'back-in-version', (body) => ({ ...body, version: 1 })],
    ['leaves out a version', 'version-gap', (body) => ({ ...body, version: 3 })],
    ['begins another epoch', 'other-epoch', (body) => ({ ...body, epoch: 2 })],
  ])('%s', (_, code, edit) => {
    expect(refusal(followRoot(edit))).toBe(code);
  });

  it('lowers a threshold, unless the holder says that the State means it', () => {
    const draft = rootDraft({}, fewer('directory'));
    const signed = signDraft(draft, rootHolders[0]!, NOW, nativePrimitives, ['weaker-threshold']);
    expect(signed.signed).toHaveLength(1);
  });
});

describe('a signature counts', () => {
  it('once for each holder, in one file or in several', () => {
    const once = sign(directoryDraft(), first);
    expect(refusal(() => sign(once, first))).toBe('same-holder');
    const twice = combineDrafts([once, sign(directoryDraft(), first)]);
    expect(refusal(() => finishDraft(twice, NOW, nativePrimitives))).toBe('too-few');
  });

  it('only of a holder of that role', () => {
    expect(refusal(() => sign(directoryDraft(), rootHolders[0]!))).toBe('not-a-holder');
    expect(refusal(() => sign(directoryDraft(), keyOf('a thief')))).toBe('not-a-holder');
    expect(refusal(() => sign(rootDraft(), first))).toBe('not-a-holder');
  });

  it('only for the very statement it was given to', () => {
    const other = directoryDraft({ changes: { languagesAccepted: ['fr'] } as never });
    expect(refusal(() => combineDrafts([sign(directoryDraft(), first), sign(other, second)]))).toBe(
      'different-drafts',
    );
    const moved = { ...other, signed: [first, second].reduce(sign, directoryDraft()).signed };
    expect(refusal(() => finishDraft(moved, NOW, nativePrimitives))).toBe('different-drafts');
  });

  it('not when it was altered', () => {
    const good = [first, second].reduce(sign, directoryDraft());
    const bytes = Buffer.from(good.signed[1]!).toString();
    const place = bytes.lastIndexOf('"signature":"') + 40;
    const bent = `${bytes.slice(0, place)}${bytes[place] === 'A' ? 'B' : 'A'}${bytes.slice(place + 1)}`;
    const draft = { ...good, signed: [good.signed[0]!, new Uint8Array(Buffer.from(bent))] };
    expect(refusal(() => finishDraft(draft, NOW, nativePrimitives))).toBe('would-be-refused');
  });
});

describe('the statements of today in a draft', () => {
  it('must follow from one another', () => {
    const forged = makeDirectory(
      { id: ID, created: NOW, body: directoryDraft().payload.body as DirectoryBody },
      [first],
    );
    const text = printDraft({ ...directoryDraft(), present: { ...present, directory: forged } });
    expect(refusal(() => examineDraft(readDraft(text), NOW, nativePrimitives))).toBe('present-broken');
    const none = printDraft({ ...directoryDraft(), present: { roots: [] } });
    expect(refusal(() => examineDraft(readDraft(none), NOW, nativePrimitives))).toBe('present-broken');
  });

  it('are told by the forty digits that stand on the note verbale', () => {
    const { fingerprint, digits } = examineDraft(directoryDraft(), NOW, nativePrimitives);
    expect(fingerprint).toMatch(/^(\d{5} ){7}\d{5}$/);
    expect(digits).not.toBe(fingerprint);
  });
});

describe('a file that is none', () => {
  it.each(['', 'null', '[]', '{}', '{"file":"comity-draft/1"}', '{"file":"comity-draft/2","payload":{}}'])(
    'is refused as a draft: %s',
    (text) => {
      expect(refusal(() => readDraft(text))).toBe('not-a-draft');
    },
  );

  it('is refused as a draft when a member is not what it must be', () => {
    const good = JSON.parse(printDraft(directoryDraft())) as Record<string, unknown>;
    for (const bad of [
      { ...good, signed: 'x' },
      { ...good, signed: [7] },
      { ...good, signed: ['*'] },
      { ...good, present: { roots: 'x' } },
      { ...good, payload: { ...(good.payload as object), extra: 1 } },
      { ...good, payload: { _type: 'comity.freshness/1' } },
    ])
      expect(refusal(() => readDraft(JSON.stringify(bad)))).toBe('not-a-draft');
    const unread = { ...directoryDraft(), signed: [new Uint8Array([1, 2, 3])] };
    expect(refusal(() => finishDraft(unread, NOW, nativePrimitives))).toBe('not-a-draft');
  });

  it('is refused as a holder’s key or card; a secret is never taken for a card', () => {
    const { secret, card } = newHolderKey('root', 1, random('someone'), nativeSigners);
    expect(loadHolderKey(JSON.stringify(secret), nativeSigners).public).toEqual(card.key);
    for (const text of ['', '[]', '{"role":"king"}', JSON.stringify(card)])
      expect(refusal(() => loadHolderKey(text, nativeSigners))).toBe('not-a-holder');
    const other = { ...secret, secret: { ...secret.secret, kid: 'f'.repeat(32) } };
    expect(refusal(() => loadHolderKey(JSON.stringify(other), nativeSigners))).toBe('not-a-holder');
    expect(refusal(() => readHolderCard(JSON.stringify(secret)))).toBe('not-a-holder');
    expect(
      refusal(() => readHolderCard(JSON.stringify({ ...card, key: { ...card.key, kid: 'f'.repeat(32) } }))),
    ).toBe('not-a-holder');
  });
});
