import { describe, expect, it } from 'vitest';
import {
  combineDrafts,
  examineDraft,
  finishDraft,
  newHolderKey,
  presentTrust,
  printDraft,
  readDraft,
  readHolderCard,
  signDraft,
} from '../../src/ceremony/index.ts';
import { nativePrimitives, nativeSigners } from '../../src/index.ts';
import {
  AT,
  directoryDraft,
  directoryHolders,
  held,
  keyOf,
  later,
  logKey,
  present,
  random,
  recipient,
  rootDraft,
  rootHolders,
  signing,
} from './state.ts';

const NOW = later(20);
const examined = (draft: Parameters<typeof examineDraft>[0]) => examineDraft(draft, NOW, nativePrimitives);
const short = (name: string) => keyOf(name).public.kid.slice(0, 8);

function finished(draft: Parameters<typeof signDraft>[0], holders: readonly ReturnType<typeof keyOf>[]) {
  const copies = holders.map((key) => signDraft(readDraft(printDraft(draft)), key, NOW, nativePrimitives));
  return finishDraft(combineDrafts(copies), NOW, nativePrimitives);
}

describe('the next directory', () => {
  it('renews the term and changes nothing else, and says so', () => {
    expect(examined(directoryDraft()).differences).toEqual([
      'directory 2 follows directory 1',
      `it ends ${later(55)} instead of ${later(35)}`,
    ]);
  });

  it('is signed by holders in different houses, joined, and believed as a partner would', () => {
    const { trust } = finished(directoryDraft(), [directoryHolders[2]!, directoryHolders[0]!]);
    expect(trust.directory?.body.version).toBe(2);
  });

  it('is made although the one before has ended', () => {
    const now = later(40);
    const draft = directoryDraft({ now });
    const signed = [0, 1].reduce(
      (so, i) => signDraft(so, directoryHolders[i]!, now, nativePrimitives),
      draft,
    );
    expect(finishDraft(signed, now, nativePrimitives).trust.directory?.body.validUntil).toBe(later(75));
  });

  it('names a new seal key beside the old one, which then ends', () => {
    const more = { ...held, signing: [...held.signing, signing('seal', 'seal 2', 'next', NOW)] };
    const { differences } = examined(directoryDraft({ held: more }));
    expect(differences).toContain(
      `adds seal key ${short('seal 2')} of central for comity., from ${NOW} to ${later(385)}`,
    );
    expect(differences).toContain(
      `ends seal key ${short('seal')} of central on ${later(34)} instead of ${later(365)}`,
    );
  });

  it('names an ended key for ninety days, for what is still on its way, and then no more', () => {
    const gone = {
      ...held,
      signing: [
        ...held.signing.map((key) => (key.role === 'node' ? key : { ...key })),
        signing('seal', 'seal 2', 'active', later(30)),
        signing('node', 'node 0', 'retired', later(-10)),
      ].map((key) =>
        key.key.kid === keyOf('seal').public.kid ? { ...key, status: 'retired' as const } : key,
      ),
    };
    const soon = directoryDraft({ held: gone, now: NOW }).payload.body as {
      sealKeys: { notAfter: string }[];
      nodeKeys: unknown[];
    };
    expect(soon.sealKeys.map(({ notAfter }) => notAfter)).toEqual([later(385), NOW]);
    expect(soon.nodeKeys).toHaveLength(2);
    const late = directoryDraft({ held: gone, now: later(85) }).payload.body as { nodeKeys: unknown[] };
    expect(late.nodeKeys).toHaveLength(1);
  });

  it('gives partners the next inbox key at once, and never a revoked one', () => {
    const next = recipient('inbox', 'inbox 2', 'next', NOW);
    const both = { ...held, recipients: [...held.recipients, next] };
    expect(directoryDraft({ held: both }).payload.body).toMatchObject({ inbox: [{ kid: next.kid }] });
    const revoke = [{ kid: next.kid, reason: 'lost' as const }];
    expect(directoryDraft({ held: both, revoke }).payload.body).toMatchObject({
      inbox: [{ kid: held.recipients[0]!.kid }],
    });
  });

  it('says from when a stolen key is not to be believed', () => {
    const { kid } = keyOf('seal').public;
    const more = { ...held, signing: [...held.signing, signing('seal', 'seal 2', 'next', NOW)] };
    const revoke = [{ kid, reason: 'compromised' as const, compromisedSince: later(19) }];
    const draft = directoryDraft({ held: more, revoke });
    expect(examined(draft).differences).toContain(
      `revokes key ${short('seal')}: compromised, on ${NOW}, not to be believed since ${later(19)}`,
    );
    const { trust } = finished(draft, directoryHolders.slice(0, 2));
    expect(trust.revocations).toMatchObject([{ kid, by: 'directory', compromisedSince: later(19) }]);
  });

  it('tells every change of contacts, addresses and declarations', () => {
    const changes = {
      endpoints: [{ url: 'https://elsewhere.example' }],
      languagesAccepted: ['en', 'fr'],
      diplomaticOnly: true,
    } as never;
    expect(examined(directoryDraft({ changes })).differences.slice(2)).toEqual([
      'adds endpoint https://elsewhere.example',
      'ends endpoint https://border.example',
      'adds language fr',
      'the diplomatic channel is insisted on true instead of nothing',
    ]);
  });
});

describe('the next root', () => {
  const card = newHolderKey('directory', 4, random('directory 4'), nativeSigners).card;

  it('lets one holder go and another come, by the threshold of before and its own', () => {
    const remove = [directoryHolders[0]!.public.kid];
    const draft = rootDraft({
      roles: { directory: { add: [readHolderCard(JSON.stringify(card)).key], remove } },
    });
    expect(examined(draft).differences.slice(2)).toEqual([
      `adds directory key ${short('directory 4')}`,
      `ends directory key ${short('directory 1')}`,
    ]);
    expect(finished(draft, rootHolders.slice(0, 2)).trust.root.body.version).toBe(2);
  });

  it('ends a directory whose holders it no longer names; one drafted under it follows all the same', () => {
    const remove = directoryHolders.slice(0, 2).map((key) => key.public.kid);
    const root = finished(
      rootDraft({ roles: { directory: { add: [card.key], remove } } }),
      rootHolders.slice(0, 2),
    );
    expect(root.trust.directory).toBeUndefined();
    const stands = { ...present, roots: [...present.roots, root.statement] };
    const draft = directoryDraft({}, (body) => body, stands);
    expect(examined(draft).differences).toContain('it rests on root 2 instead of 1');
    const { trust } = finished(draft, directoryHolders.slice(2));
    expect(trust.directory?.body.version).toBe(2);
    expect(presentTrust(stands, NOW, nativePrimitives).directory?.version).toBe(1);
  });

  it('names the next freshness and log keys beside those in use', () => {
    const more = {
      ...held,
      signing: [...held.signing, signing('freshness', 'freshness 2', 'next', NOW)],
      notes: [...held.notes, logKey('log 2', 'next', NOW)],
    };
    const { differences } = examined(rootDraft({ held: more }));
    expect(differences).toContain(`adds freshness key ${short('freshness 2')}`);
    expect(differences.filter((line) => line.startsWith('adds key line of log'))).toHaveLength(2);
  });

  it('is signed by nobody but holders of before or after, and needs both thresholds', () => {
    const others = [3, 4].map(
      (n) => newHolderKey('root', n + 2, random(`other ${n}`), nativeSigners).card.key,
    );
    const remove = rootHolders.slice(0, 3).map((key) => key.public.kid);
    const draft = rootDraft({ roles: { root: { add: others, remove } } });
    const own = [keyOf('other 3'), keyOf('other 4')];
    expect(() => finished(draft, own)).toThrow('0 of 2 as root, as of today');
    expect(() => finished(draft, rootHolders.slice(0, 2))).toThrow('0 of 2 as root, as it will be');
    expect(finished(draft, [...own, ...rootHolders.slice(1, 3)]).trust.root.body.version).toBe(2);
  });
});

describe('a draft as a file', () => {
  it('is the same when it is read again, and holds nothing secret', () => {
    const signed = signDraft(directoryDraft(), directoryHolders[0]!, NOW, nativePrimitives);
    const text = printDraft(signed);
    expect(readDraft(text)).toEqual(signed);
    expect(text).not.toContain('"d"');
    expect(text).not.toContain('"priv"');
    expect(AT < NOW).toBe(true);
  });
});
