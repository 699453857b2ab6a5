/** What only the issuing State, or a thief of its keys, could make: the package sealed anew under other statements. */

import type { DirectoryBody, FreshnessBody } from '@comity/proof';
import { leafHash, parseSealedUnverified, toSeconds } from '@comity/proof';
import { canonicalBytes, type TrustReference, toBase64url, toHex } from '@comity/protocol';
import sound from '../../../protocol/vectors/package/sound.json' with { type: 'json' };
import { resealed, takeApart } from '../../../tools/package-vectors/altered.ts';
import type { Edits } from '../../../tools/package-vectors/files.ts';
import { SEALED_AT } from '../../../tools/package-vectors/state.ts';
import {
  DAY,
  directory,
  freshness,
  keys,
  later,
  ROTATED_ROLES,
  root,
} from '../../../tools/seal-vectors/state.ts';
import { type CorpusCase, caseOf, SOUND } from './case.ts';

const parts = takeApart({ files: SOUND, identity: sound.identity });
const digestOf = (statement: Uint8Array) => parseSealedUnverified(statement).digest;
const versionOf = (statement: Uint8Array) =>
  (parseSealedUnverified(statement).payload as unknown as { body: { version: number } }).body.version;

interface Statements {
  readonly roots?: readonly Uint8Array[];
  readonly directory?: Uint8Array;
  readonly freshness?: Uint8Array;
  /** Where the manifest names others than these. */
  readonly names?: Partial<TrustReference>;
}

const sealKey = {
  key: keys.seal.public,
  authority: 'central',
  classes: ['comity.'],
  notBefore: later(-DAY),
  notAfter: later(300 * DAY),
};

/** Sealed, logged and cosigned under these statements, which it names. */
function under(
  {
    roots = [root({})],
    directory: given = directory({}),
    freshness: fresh = freshness(given, {}),
    names = {},
  }: Statements,
  created?: string,
): Edits {
  const trust = canonicalBytes({
    directory: toBase64url(given),
    freshness: toBase64url(fresh),
    roots: roots.map((each) => toBase64url(each)),
    timeStamp: [],
  });
  const last = roots.at(-1)!;
  const files = parts.outer.body.files.map((file) =>
    file.name === 'proofs/trust.json' ? { ...file, root: toHex(leafHash(trust)), size: trust.length } : file,
  );
  const named = {
    rootVersion: versionOf(last),
    rootDigest: digestOf(last),
    directoryVersion: versionOf(given),
    directoryDigest: digestOf(given),
    freshnessDigest: digestOf(fresh),
    ...names,
  };
  return {
    ...resealed(parts, { files, trust: named }, created === undefined ? {} : { created }),
    'proofs/trust.json': trust,
  };
}

const byDirectory = (change: Partial<DirectoryBody>, signers?: Parameters<typeof directory>[1]) =>
  under({ directory: directory(change, signers) });
const byFreshness = (change: Partial<FreshnessBody>, signers?: Parameters<typeof freshness>[2]) =>
  under({ freshness: freshness(directory({}), change, signers) });
const revoked = (at: string, compromisedSince?: string) =>
  byDirectory({
    revocations: [
      {
        kid: keys.seal.public.kid,
        at,
        reason: compromisedSince ? 'compromised' : 'superseded',
        ...(compromisedSince && { compromisedSince }),
      },
    ],
  });

/** So many seconds after it was sealed, and a fraction: others state their times to the second. */
const within = (seconds: number, fraction: string) => later(600 + seconds).replace('.000', fraction);

const second = root({ version: 2, roles: ROTATED_ROLES }, [keys.root1, keys.root2, keys.root3]);
const third = root({ version: 3, roles: ROTATED_ROLES }, [keys.root2, keys.root3]);
const heir = directory({ rootVersion: 2 }, [keys.directoryHeir]);

export const RESEALED: readonly CorpusCase[] = [
  caseOf('sealed anew, without a time stamp', under({})),
  caseOf('by a key revoked long before', revoked(later(-DAY))),
  caseOf('by a key revoked as it was sealed', revoked(SEALED_AT)),
  caseOf('by a key revoked in the second others saw it', revoked(within(20, '.999'))),
  caseOf('by a key revoked in the second after', revoked(later(621))),
  caseOf('by a key revoked a year later', revoked(later(365 * DAY))),
  caseOf('by a key that was stolen before', revoked(later(365 * DAY), later(-DAY))),
  caseOf('by a key that freshness revokes', byFreshness({ revokedNow: [keys.seal.public.kid] as never })),
  caseOf('by a key not yet valid', byDirectory({ sealKeys: [{ ...sealKey, notBefore: later(DAY) }] })),
  caseOf('by a key no longer valid', byDirectory({ sealKeys: [{ ...sealKey, notAfter: later(-1) }] })),
  caseOf(
    'by a key that may seal letters alone',
    byDirectory({ sealKeys: [{ ...sealKey, classes: ['comity.letter.'] }] }),
  ),
  caseOf(
    'by a key of a class that only begins alike',
    byDirectory({ sealKeys: [{ ...sealKey, classes: ['comity.pack'] }] }),
  ),
  caseOf(
    'by a key the directory does not list',
    byDirectory({ sealKeys: [{ ...sealKey, key: keys.stranger.public }] }),
  ),
  caseOf('under a directory that had expired', byDirectory({ validUntil: later(1) })),
  caseOf('under a directory a stranger signed', byDirectory({}, [keys.stranger])),
  caseOf('under a directory of another State', byDirectory({ state: 'xc' } as never)),
  caseOf('under a directory made under a root not here', byDirectory({ rootVersion: 2 })),
  caseOf('under freshness of two days before', byFreshness({ at: later(-2 * DAY) })),
  caseOf('under freshness of the day after', byFreshness({ at: later(DAY) })),
  caseOf('under freshness of another directory', byFreshness({ directoryDigest: 'a'.repeat(64) })),
  caseOf('under freshness of a newer directory', byFreshness({ directoryVersion: 2 })),
  caseOf('naming the root by another version', under({ names: { rootVersion: 2 } })),
  caseOf('naming the directory by another version', under({ names: { directoryVersion: 7 } })),
  caseOf('seen a day to the second after freshness spoke', byFreshness({ at: later(20 - DAY) })),
  caseOf('under freshness a stranger signed', byFreshness({}, [keys.stranger])),
  caseOf('under a root that had expired', under({ roots: [root({ validUntil: later(1) })] }), [
    root({ validUntil: later(1) }),
  ]),
  caseOf('under a root one key alone signed', under({ roots: [root({}, [keys.root1])] })),
  caseOf('under a second root, judged by the first', under({ roots: [root({}), second], directory: heir })),
  caseOf('under a second root, judged by the second', under({ roots: [root({}), second], directory: heir }), [
    second,
  ]),
  caseOf('under a second root, judged by both', under({ roots: [root({}), second], directory: heir }), [
    second,
    root({}),
  ]),
  caseOf('under the first root, judged by the third', under({}), [third]),
  caseOf('under the first root, judged by second and third', under({}), [third, second]),
  caseOf('under a third root without the second', under({ roots: [root({}), third], directory: heir })),
  caseOf('under roots in the wrong order', under({ roots: [second, root({})], directory: heir })),
  caseOf('under a root twice', under({ roots: [root({}), root({})] })),
  caseOf('under no root', {
    ...under({}),
    'proofs/trust.json': canonicalBytes({ directory: '', freshness: '', roots: [], timeStamp: [] }),
  }),
  caseOf('under a second root with the old directory', under({ roots: [root({}), second] })),
  caseOf('created an hour before freshness', under({}, later(-3600))),
  caseOf(
    'created a minute after others saw it',
    under({}, new Date((toSeconds(SEALED_AT) + 80) * 1000).toISOString()),
  ),
  caseOf('created 120 seconds after the second others saw it', under({}, within(140, '.999'))),
  caseOf('created a millisecond later than that', under({}, within(141, '.000'))),
  caseOf('with the manifest of a second package', { 'package.jws': under({})['package.jws']! }),
  caseOf('with manifest and time stamp of an older package, under other statements', {
    'package.jws': under({ directory: directory({ version: 2 }) }, later(-3600))['package.jws']!,
    'proofs/package.tsr': null,
  }),
  caseOf('under freshness of the day after, created an hour before it', {
    ...under({ freshness: freshness(directory({}), { at: later(DAY) }) }, later(-3600)),
    'proofs/package.tlog-proof': null,
  }),
  caseOf('under freshness a stranger signed, created an hour before it', {
    ...under({ freshness: freshness(directory({}), {}, [keys.stranger]) }, later(-3600)),
    'proofs/package.tlog-proof': null,
  }),
  caseOf(
    'under a directory that ran out an hour before it was created',
    under({ directory: directory({ validUntil: later(1) }) }, later(-3600)),
  ),
  caseOf('with the log proof of a second package', {
    'proofs/package.tlog-proof': under({ directory: directory({ version: 2 }) })[
      'proofs/package.tlog-proof'
    ]!,
  }),
  caseOf('with the trust file of a second package', {
    'proofs/trust.json': under({ directory: directory({ version: 2 }) })['proofs/trust.json']!,
  }),
];
