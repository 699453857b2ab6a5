/**
 * Walking a custody chain: every event once, in order, each naming the one before it, each a leaf of the log in the place it is said to
 * have (SPEC CUST-4 to CUST-7). One pass over the list, in memory that does not grow with it.
 */
import {
  type CustodyLine,
  type CustodyPlaces,
  equalBytes,
  fromBase64url,
  fromHex,
  type Json,
  LIMITS,
  type Payload,
  parseCustodyLine,
  toHex,
} from '@comity/protocol';
import { type CoveredTree, coveredTree } from '../disclosure/cover.ts';
import { ensure, ProofError, type ProofErrorCode } from '../errors.ts';
import type { Findings } from '../evidence/findings.ts';
import { linesOf } from '../evidence/lines.ts';
import type { LoggedSealing } from '../evidence/log-proof.ts';
import { type PackageReader, streamFile } from '../evidence/reader.ts';
import type { RuleCode } from '../evidence/verdict.ts';
import type { Instant } from '../instant.ts';
import { commitment } from '../log/commitment.ts';
import { leafHash } from '../log/hash.ts';
import type { Primitives } from '../primitives.ts';
import type { ToldEvent } from './facts.ts';
import { CUSTODY_FILE } from './layout.ts';

export interface ChainContext {
  readonly reader: PackageReader;
  readonly findings: Findings;
  readonly prim: Primitives;
  readonly body: Payload<'comity.custody/1'>['body'];
}

/** What the walk found, whatever it thinks of it. */
export interface Walked {
  readonly counts: { opened: number; withheld: number };
  readonly told: ToldEvent[];
  /** When the first and the last event that is opened were. */
  first: Instant | '';
  last: Instant | '';
}

/** Events told one by one in a verdict. */
const MAX_TOLD = 100;

/** Reads the whole list; `placed` is told of the leaf hash of each event. Throws ProofError, ProtocolError for a list that is none. */
export async function walkChain(
  context: ChainContext,
  placed: (leafHash: Uint8Array) => void,
): Promise<Walked> {
  const { reader, findings, prim, body } = context;
  const walked: Walked = { counts: { opened: 0, withheld: 0 }, told: [], first: '', last: '' };
  const broken = (code: RuleCode, technical: string) =>
    findings.refutes('chain', code, { technical, file: CUSTODY_FILE.events });
  const reasons = new Set(body.reasons.map(({ id }) => id));
  let before: { readonly n: number; readonly commitment: string } = { n: 0, commitment: '' };
  for await (const bytes of linesOf(streamFile(reader, CUSTODY_FILE.events), LIMITS.entryBytes)) {
    const line = parseCustodyLine(bytes);
    const committed = commitmentOf(line, prim);
    if (line.n !== before.n + 1) broken('wrong-count', `event ${line.n} follows event ${before.n}`);
    else if (line.kind === 'opened' && (line.event.chain?.prev ?? '') !== before.commitment)
      broken('broken-chain', `event ${line.n} names another before it`);
    if (line.kind === 'opened' && line.event.case !== body.case)
      broken('broken-chain', `event ${line.n} is of another case`);
    if (line.kind === 'withheld' && !reasons.has(line.because))
      findings.refutes('events', 'entry-malformed', {
        technical: `no reason is called ${line.because}`,
        file: CUSTODY_FILE.events,
      });
    tell(line, walked);
    placed(leafHash(fromHex(committed), prim.sha256));
    before = { n: line.n, commitment: committed };
  }
  if (before.n !== body.events.total)
    broken('wrong-count', `the chain ends at ${before.n} of ${body.events.total}`);
  if (before.commitment !== body.last) broken('broken-chain', 'the last event is another than was sealed');
  return walked;
}

function commitmentOf(line: CustodyLine, { sha256 }: Primitives): string {
  if (line.kind === 'withheld') return line.commitment;
  return toHex(commitment(fromBase64url(line.salt), line.event as unknown as Json, sha256));
}

function tell(line: CustodyLine, walked: Walked): void {
  walked.counts[line.kind] += 1;
  const { n } = line;
  const told = line.kind === 'opened' ? { n, event: line.event } : { n, because: line.because };
  if (walked.told.length < MAX_TOLD) walked.told.push(told);
  if (line.kind !== 'opened') return;
  walked.first ||= line.event.at;
  walked.last = line.event.at;
}

/** The event by which the export itself was recorded must be the next of the chain: so nothing came between. Throws ProofError. */
export function ensureContinues({ event }: LoggedSealing, body: ChainContext['body']): void {
  const { chain } = event;
  const next = chain?.n === body.events.total + 1 && chain.prev === body.last && event.case === body.case;
  ensure(next, 'broken-chain', 'the record of the export does not follow the last event');
}

export interface PlaceChecker {
  /** Takes the leaf hash of the next event. */
  add(leafHash: Uint8Array): void;
  /** Throws ProofError unless all of them stand in the tree of the checkpoint, before the record of the export. */
  finish(): void;
}

/** Holds the leaves of the events, and what stands between them, against the tree of a checkpoint (SPEC CUST-6). */
export function placeChecker(
  { indexes, cover }: CustodyPlaces,
  { size, root, index: own }: Pick<LoggedSealing, 'size' | 'root' | 'index'>,
  { sha256 }: Primitives,
): PlaceChecker {
  const tree: CoveredTree = coveredTree(sha256);
  const hashes = cover.map((hash) => fromHex(hash)).values();
  let taken = 0;
  let fault: ProofError | undefined;
  const stand = (code: ProofErrorCode, detail: string) => {
    fault ??= new ProofError(code, detail);
  };
  const place = (hash: Uint8Array) => {
    const index = indexes[taken];
    taken += 1;
    if (fault !== undefined) return;
    if (index === undefined) return stand('wrong-count', 'there are fewer places than events');
    if (index >= size) return stand('log-range', `event ${taken} stands at ${index}, beyond the checkpoint`);
    tree.cover(index, hashes);
    tree.add(hash);
  };
  const guarded = (work: () => void) => {
    try {
      work();
    } catch (error) {
      if (!(error instanceof ProofError)) throw error;
      fault ??= error;
    }
  };
  return {
    add: (hash) => guarded(() => place(hash)),
    finish() {
      if (fault !== undefined) throw fault;
      ensure(taken === indexes.length, 'wrong-count', 'there are more places than events');
      ensure((indexes.at(-1) ?? 0) < own, 'not-included', 'the export was recorded before its last event');
      tree.cover(size, hashes);
      ensure(hashes.next().done === true, 'wrong-count', 'the cover has more hashes than subtrees');
      ensure(equalBytes(tree.root(), root), 'not-included', 'the log does not hold these events there');
    },
  };
}
