/** Custody exports of the invented State: its chain, the log the chain stands in, and the export over both, with anything changed. */
import {
  addSignatureLine,
  append,
  CUSTODY_FILE,
  commitment,
  EMPTY_FRONTIER,
  formatTlogProof,
  leafHash,
  proveInclusion,
  readerOf,
  rootAt,
  toSeconds,
} from '../../packages/proof/src/index.ts';
import {
  type CustodyEvent,
  type CustodyExport,
  type CustodyLine,
  type CustodyPlaces,
  canonicalBytes,
  fromBase64url,
  fromUtf8,
  type Json,
  messageDigest,
  sha256,
  toBase64url,
  toHex,
  utf8,
} from '../../packages/protocol/src/index.ts';
import {
  type ChainEvent,
  cosign,
  draftCustody,
  type SigningKey,
  signCheckpoint,
  subtreesBetween,
  type TrustMaterial,
} from '../../packages/seal/src/index.ts';
import { SEALED_AT, STATEMENTS, sealed } from '../package-vectors/state.ts';
import { keys, later, logSigner, ORIGIN, uuid, witnessSigner } from '../seal-vectors/state.ts';

export const CASE = uuid(32);
const [MAILBOX, LEDGER] = [uuid(40), uuid(41)];

const HANDS: readonly Partial<CustodyEvent>[] = [
  {
    action: 'hashed',
    actor: 'officer-0042',
    role: 'evidence-custodian',
    item: MAILBOX,
    digest: '1'.repeat(64),
  },
  {
    action: 'hashed',
    actor: 'officer-0042',
    role: 'evidence-custodian',
    item: LEDGER,
    digest: '2'.repeat(64),
  },
  {
    action: 'viewed',
    actor: 'officer-0007',
    role: 'case-officer',
    item: MAILBOX,
    reason: 'To see whether the letters of 30 October are in it.',
  },
  { action: 'approval-given', actor: 'officer-0042', role: 'evidence-custodian', digest: '3'.repeat(64) },
  {
    action: 'disclosed',
    actor: 'officer-0007',
    role: 'case-officer',
    digest: '3'.repeat(64),
    basis: '44(1)',
  },
  { action: 'transferred', actor: 'post-room', digest: '4'.repeat(64) },
];

const saltOf = (label: string) => sha256(utf8(`custody vectors ${label}`));
const opened = (given: CustodyEvent, label: string): ChainEvent => {
  // What a vector sets to undefined is not there.
  const event = JSON.parse(JSON.stringify(given)) as CustodyEvent;
  const salt = saltOf(label);
  return { event, salt: toBase64url(salt), commitment: toHex(commitment(salt, event as unknown as Json)) };
};

/** Six hands, or others, each after the one before. */
export function chainOf(hands: readonly Partial<CustodyEvent>[] = HANDS): ChainEvent[] {
  const chain: ChainEvent[] = [];
  for (const [i, hand] of hands.entries()) {
    const prev = chain.at(-1)?.commitment;
    const place = { n: i + 1, ...(prev !== undefined && { prev }) };
    const event = { at: later(60 * (i + 1)), case: CASE, chain: place, ...hand } as CustodyEvent;
    chain.push(opened(event, `event ${i + 1}`));
  }
  return chain;
}

export interface Spoils {
  readonly chain?: readonly ChainEvent[];
  /** The list, once it is made. */
  readonly lines?: (lines: CustodyLine[]) => CustodyLine[];
  readonly body?: Partial<CustodyExport['body']>;
  readonly own?: Partial<CustodyEvent>;
  readonly places?: (places: CustodyPlaces) => CustodyPlaces;
  /** Numbers of events that stand in no log. */
  readonly unlogged?: readonly number[];
  /** The export is recorded before this many of its events. */
  readonly early?: number;
  readonly by?: SigningKey;
  readonly created?: string;
  readonly trust?: TrustMaterial;
  readonly cosigned?: boolean;
  readonly stamped?: boolean;
}

export type CustodyFiles = Map<string, Uint8Array>;

/** The export, without its time stamp. Withholds the third event. */
export function exportOf(spoils: Spoils = {}): CustodyFiles {
  const chain = spoils.chain ?? chainOf();
  const draft = draftCustody(
    {
      ...{ id: uuid(60), iss: 'xb', created: spoils.created ?? SEALED_AT, case: CASE, logOrigin: ORIGIN },
      trust: spoils.trust ?? { ...STATEMENTS, timeStampAuthorities: [] },
      proofs: spoils.stamped ? ['log', 'time-stamp'] : ['log'],
    },
    chain,
    [{ from: 3, to: 3, reason: 'Names the line of inquiry.', basis: 'Criminal Procedure Code, section 147' }],
  );
  const files: CustodyFiles = new Map(draft.files);
  const manifest = JSON.parse(fromUtf8(draft.payload)) as CustodyExport;
  const lines = linesIn(files);
  const list = (spoils.lines?.(lines) ?? lines).map((line) => `${fromUtf8(json(line))}\n`).join('');
  files.set(CUSTODY_FILE.events, utf8(list));
  const body = { ...manifest.body, ...spoils.body };
  if (spoils.body?.files === undefined)
    body.files = body.files.map((file) => ({ ...file, ...treeOf(files.get(file.name)!) }));
  const payload = { ...manifest, body } as unknown as Json;
  files.set(CUSTODY_FILE.manifest, sealed(payload, 'comity-custody', spoils.by ?? keys.seal));
  logged(files, payload, chain, spoils);
  return files;
}

const json = (value: object): Uint8Array => canonicalBytes(value as unknown as Json);
const treeOf = (bytes: Uint8Array) => ({ root: toHex(leafHash(bytes)), size: bytes.length });

export const linesIn = (files: ReadonlyMap<string, Uint8Array>): CustodyLine[] =>
  fromUtf8(files.get(CUSTODY_FILE.events)!)
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as CustodyLine);

/** Between the events stand leaves about messages; the first leaf is the one freshness has seen. */
function logged(files: CustodyFiles, payload: Json, chain: readonly ChainEvent[], spoils: Spoils): void {
  const last = chain.at(-1)!;
  const own = opened(
    {
      ...{ action: 'exported', at: SEALED_AT, actor: 'officer-0042', role: 'evidence-custodian', case: CASE },
      ...{ digest: messageDigest(canonicalBytes(payload)), reason: 'For the District Court.' },
      chain: { n: chain.length + 1, prev: last.commitment },
      ...spoils.own,
    } as CustodyEvent,
    'the export',
  );
  const leaves = [sha256(utf8('leaf'))];
  const indexes: number[] = [];
  let ownIndex = -1;
  for (const [i, { commitment: hex }] of chain.entries()) {
    if (i === chain.length - (spoils.early ?? 0)) ownIndex = leaves.push(leafOf(own.commitment)) - 1;
    if (i % 2 === 1) leaves.push(sha256(utf8(`about a message ${i}`)));
    indexes.push(leaves.length);
    leaves.push(spoils.unlogged?.includes(i + 1) ? sha256(utf8('another')) : leafOf(hex));
  }
  if (ownIndex < 0) ownIndex = leaves.push(leafOf(own.commitment)) - 1;
  leaves.push(sha256(utf8('a later leaf')));
  const size = leaves.length;
  const { nodes } = append(EMPTY_FRONTIER, leaves);
  const read = readerOf(
    nodes,
    nodes.map(({ hash }) => hash),
  );
  const head = { origin: ORIGIN, size, root: rootAt(read, size) };
  const signed = signCheckpoint(head, [logSigner], toSeconds(SEALED_AT));
  const witnesses = spoils.cosigned === false ? [] : [witnessSigner];
  const cosignatures = cosign(signed, witnesses, toSeconds(later(620))).split(/(?<=\n)/);
  const note = cosignatures.filter((line) => line !== '').reduce(addSignatureLine, signed);
  const extra = canonicalBytes({ event: own.event as unknown as Json, salt: own.salt });
  const proof = formatTlogProof({
    index: ownIndex,
    proof: proveInclusion(read, ownIndex, size),
    note,
    extra,
  });
  files.set(CUSTODY_FILE.log, utf8(proof));
  const cover = subtreesBetween(indexes, size).map(({ level, index }) => toHex(read(level, index)));
  const places = { indexes, cover };
  files.set(CUSTODY_FILE.places, json(spoils.places?.(places) ?? places));
}

const leafOf = (hex: string): Uint8Array => leafHash(Uint8Array.from(Buffer.from(hex, 'hex')));

export const recommitted = (event: CustodyEvent, salt: string): string =>
  toHex(commitment(fromBase64url(salt), event as unknown as Json));
