/**
 * This State's part of a review for the other States in it, as a file with its seal beside it (SPEC §12.2): what it did, and what it was told of
 * the secretariat. What others did they hand over themselves.
 */
import type { Entry, Mechanism, Opened } from '@comity/domain/national';
import type { Keeper } from '@comity/keeper';
import { canonicalBytes, type Json, messageDigest, parsePayloadAs, TYP, toBase64url } from '@comity/protocol';
import { newId } from '../../ports/entropy.ts';
import { recordEvent } from '../log/custody.ts';
import type { CustodyLog } from '../log/sequencer.ts';
import { NotKept } from '../national/deps.ts';
import type { Officer } from '../request/facts.ts';
import { type KnownReview, knownReview, type ReviewDeps } from './deps.ts';

export interface HandsOver extends ReviewDeps {
  log: Pick<CustodyLog, 'settle'>;
  keeper: Pick<Keeper, 'seal'>;
}

/** What the sealed bytes say. */
export interface ReviewPart {
  format: 'comity.review/1';
  from: string;
  opened: Opened;
  version: number;
  mechanism: Mechanism;
  basis: string;
  steps: readonly Entry[];
}

/** Both as base64url. */
export interface ReviewFile {
  format: 'comity.review.file/1';
  document: string;
  seal: string;
}

/** Sealed again, it is another seal over the same bytes, which takes in the same. @throws NothingThere, NotKept */
export async function handOver(deps: HandsOver, id: string, officer: Officer): Promise<ReviewFile> {
  const { document, payload, leaf } = await deps.store.transact(async (tx) => {
    const known = await knownReview(tx, id);
    const bytes = partOf(deps.me, known);
    const sealed = sealOver(deps, known, bytes);
    const recorded = await recordEvent(tx, deps, {
      action: 'exported',
      actor: officer.id,
      role: officer.role,
      digest: messageDigest(sealed),
      ext: { review: id },
    });
    return { document: bytes, payload: sealed, leaf: recorded };
  });
  const settled = await deps.log.settle(leaf);
  const { sealed } = await deps.keeper.seal({
    purpose: 'package',
    typ: TYP.document,
    payload,
    leaf: settled.leaf,
  });
  return { format: 'comity.review.file/1', document: toBase64url(document), seal: toBase64url(sealed) };
}

/** The bytes of our part as it stands now. */
export function partOf(me: string, { record, mechanism, steps }: KnownReview): Uint8Array {
  const part: ReviewPart = {
    format: 'comity.review/1',
    from: me,
    opened: record.opened,
    version: record.version,
    mechanism: mechanism.mechanism,
    basis: mechanism.basis,
    steps: steps
      .filter(
        ({ entry, known }) => entry.by.state === me || (entry.by.state === undefined && known.how === 'told'),
      )
      .map(({ entry }) => entry),
  };
  return canonicalBytes(part as unknown as Json);
}

/** The other States in it. */
export const readersOf = (me: string, { record }: KnownReview): string[] =>
  [record.opened.state, ...record.opened.reviewers].filter((code) => code !== me);

/** What a reader would refuse never gets a leaf. */
function sealOver({ me, clock, entropy }: HandsOver, known: KnownReview, bytes: Uint8Array): Uint8Array {
  const { id } = known.record.opened;
  const to = readersOf(me, known);
  if (to.length === 0) throw new NotKept([{ code: 'no-reviewers', detail: '' }]);
  const payload = canonicalBytes({
    _type: 'comity.document/1',
    id: newId(clock, entropy),
    iss: me,
    aud: to,
    created: clock.now(),
    body: { kind: 'review', about: id, digest: messageDigest(bytes), size: bytes.length },
  });
  parsePayloadAs('comity.document/1', payload);
  return payload;
}
