/** Writing a custody export (SPEC §9.10): its list, the manifest over it, and the places of its events in the log. Pure: bytes in, bytes out. */
import { CUSTODY_FILE, coverWidths, type NodeId } from '@comity/proof';
import {
  type CustodyEvent,
  type CustodyLine,
  type CustodyPlaces,
  canonicalBytes,
  checkPayload,
  concatBytes,
  type Json,
  type PackageFile,
  type PayloadOf,
  parseCustodyLine,
  parseCustodyPlaces,
  toHex,
  utf8,
  type WithholdingReason,
} from '@comity/protocol';
import { plainTree } from '../evidence/native-tree.ts';
import { formatTrustMaterial, type TrustMaterial, trustReference } from '../evidence/trust-material.ts';
import { custodyText } from './verify-text.ts';

/** An event of the chain with what opens its leaf. */
export interface ChainEvent {
  readonly event: CustodyEvent;
  /** base64url */
  readonly salt: string;
  /** hex */
  readonly commitment: string;
}

/** Events that are not opened: those from number `from` to number `to`, both included. */
export interface WithheldEvents {
  readonly from: number;
  readonly to: number;
  readonly reason: string;
  readonly basis: string;
}

export interface CustodyFrame {
  /** UUIDv7 of the export. */
  readonly id: string;
  readonly iss: string;
  readonly created: string;
  readonly case: string;
  readonly trust: TrustMaterial;
  readonly logOrigin: string;
  readonly proofs: readonly ('log' | 'time-stamp')[];
}

export interface CustodyDraft {
  /** The canonical manifest, to be sealed under `comity-custody`. */
  readonly payload: Uint8Array;
  /** The files it names, by name. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** What is asked to be withheld is not there, or is asked twice. */
export class NoSuchEvent extends Error {
  override name = 'NoSuchEvent';
}

/** Throws NoSuchEvent; ProtocolError for reasons no text can hold; RangeError for a chain without events. */
export function draftCustody(
  frame: CustodyFrame,
  events: readonly ChainEvent[],
  withhold: readonly WithheldEvents[] = [],
): CustodyDraft {
  const last = events.at(-1);
  if (last === undefined) throw new RangeError('a custody chain has at least one event');
  const reasons: WithholdingReason[] = withhold.map(({ reason, basis }, i) => ({
    id: `W-${i + 1}`,
    reason,
    basis,
  }));
  const because = becauseOf(withhold, events.length);
  const lines = events.map((event, i) => lineOf(event, i + 1, because.get(i + 1)));
  const contents: [string, Uint8Array][] = [
    [CUSTODY_FILE.verify, custodyText(frame)],
    [CUSTODY_FILE.events, concatBytes(...lines.flatMap((line) => [line, LINE_FEED]))],
    [CUSTODY_FILE.trust, formatTrustMaterial(frame.trust)],
  ];
  const body: PayloadOf<'comity.custody/1'>['body'] = {
    case: frame.case,
    events: { total: events.length, opened: events.length - because.size, withheld: because.size },
    last: last.commitment,
    reasons,
    files: contents.map(([name, bytes]) => fileOf(name, bytes)),
    proofs: [...frame.proofs],
    trust: trustReference(frame.trust),
    log: { origin: frame.logOrigin },
  };
  const { id, iss, created } = frame;
  const payload = { _type: 'comity.custody/1', id, iss, aud: [], created, body } as unknown as Json;
  checkPayload(payload);
  return { payload: canonicalBytes(payload), files: new Map(contents) };
}

const LINE_FEED = utf8('\n');

/** The reason of each event that is withheld, by its number. */
function becauseOf(withhold: readonly WithheldEvents[], total: number): Map<number, string> {
  const because = new Map<number, string>();
  for (const [i, { from, to }] of withhold.entries()) {
    if (from < 1 || to < from || to > total)
      throw new NoSuchEvent(`the chain has events 1 to ${total}, and not ${from} to ${to}`);
    for (let n = from; n <= to; n += 1) {
      if (because.has(n)) throw new NoSuchEvent(`event ${n} is to be withheld twice`);
      because.set(n, `W-${i + 1}`);
    }
  }
  return because;
}

function lineOf({ event, salt, commitment }: ChainEvent, n: number, because: string | undefined): Uint8Array {
  const line: CustodyLine =
    because === undefined ? { kind: 'opened', n, event, salt } : { kind: 'withheld', n, commitment, because };
  const bytes = canonicalBytes(line as unknown as Json);
  parseCustodyLine(bytes);
  return bytes;
}

function fileOf(name: string, bytes: Uint8Array): PackageFile {
  const tree = plainTree();
  tree.update(bytes);
  return { name, root: toHex(tree.end()), size: tree.size };
}

/** The subtrees that stand between the leaves at these places, and before and behind them, in a log of `size` leaves. */
export function subtreesBetween(indexes: readonly number[], size: number): NodeId[] {
  const ids: NodeId[] = [];
  let at = 0;
  for (const end of [...indexes, size]) {
    for (const width of coverWidths(at, end)) {
      ids.push({ level: Math.log2(width), index: at / width });
      at += width;
    }
    at = end + 1;
  }
  return ids;
}

/** `proofs/places.json`, given the hashes of those subtrees. */
export function formatPlaces(indexes: readonly number[], cover: readonly Uint8Array[]): Uint8Array {
  const places: CustodyPlaces = { indexes: [...indexes], cover: cover.map((hash) => toHex(hash)) };
  const bytes = canonicalBytes(places as unknown as Json);
  parseCustodyPlaces(bytes);
  return bytes;
}
