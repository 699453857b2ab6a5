/**
 * A document that another State's node brought: taken in as if a person had brought it, with the same checks and the same effect, in the
 * transaction that takes its enclosure in (SPEC §12.3). Freshness was asked of the enclosure.
 */
import { type Primitives, ProofError, type TrustState } from '@comity/proof';
import { fromBase64url, type PayloadOf, ProtocolError } from '@comity/protocol';
import type { Clock } from '../../ports/clock.ts';
import type { Entropy } from '../../ports/entropy.ts';
import type { StateCode } from '../../ports/records/index.ts';
import type { Tx } from '../../ports/store.ts';
import { believeCounts, keepCounts } from '../counts/receive-counts.ts';
import type { EffectOutcome } from '../exchange/admit-message.ts';
import { rejectionCode } from '../exchange/rejection.ts';
import { NotKept } from '../national/deps.ts';
import { believePart, keepPart, type PartReader } from '../reviews/take-over.ts';
import { raiseAlarm } from '../sweep/alarms.ts';

export interface TakesEnclosures {
  me: StateCode;
  clock: Clock;
  entropy: Entropy;
  primitives: Primitives;
  readPart: PartReader;
}

type Enclosure = PayloadOf<'comity.enclosure/1'>;

/** What came that was not here. */
interface News {
  /** The page it is seen on, below the desk. */
  about: string;
  text: string;
}

/** Who takes in what a node brought. */
export const BORDER = { id: 'border', role: 'border' };

export async function takeEnclosure(
  tx: Tx,
  deps: TakesEnclosures,
  { id, iss, body }: Enclosure,
): Promise<EffectOutcome> {
  const trust = (await tx.trust.get(iss))?.trust;
  if (!trust) throw new Error(`${iss} is not pinned any more`);
  try {
    const news = await TAKE[body.kind](tx, deps, body, trust);
    if (news)
      await raiseAlarm(tx, deps.clock, {
        key: `enclosure/${iss}/${id}`,
        kind: 'enclosure',
        ...news,
        said: { means: `enclosure-${body.kind}`, state: iss },
        paragraphs: [],
      });
    return { kind: 'taken' };
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    return { kind: 'rejected', code, detail: (error as Error).message };
  }
}

type Take = (
  tx: Tx,
  deps: TakesEnclosures,
  body: Enclosure['body'],
  trust: TrustState,
) => Promise<News | undefined>;

const TAKE: Readonly<Record<Enclosure['body']['kind'], Take>> = {
  async counts(tx, deps, { sealed }, trust) {
    const file = fromBase64url(sealed);
    const { record, known } = await keepCounts(tx, deps, file, believeCounts(deps, file, trust), BORDER);
    const { state, year, version } = record;
    return known
      ? undefined
      : {
          about: `counts/received?year=${year}`,
          text: `Counts of ${year}, version ${version}, came from ${state}.`,
        };
  },
  async review(tx, deps, { sealed, file = '' }, trust) {
    const bytes = { document: fromBase64url(file), seal: fromBase64url(sealed) };
    const believed = believePart(deps, bytes, deps.readPart, trust);
    const { review, from, added, opened } = await keepPart(tx, deps, bytes, believed, BORDER);
    return added === 0 && !opened
      ? undefined
      : {
          about: `reviews/${review}`,
          text: `${added} new steps of ${from} in the review ${review} came from its node.`,
        };
  },
};

/** Said otherwise than before in the same place: the sealed documents together prove it. */
const OTHERWISE: ReadonlySet<string> = new Set(['other-figures', 'other-step']);
const NOT_WHAT_IT_SAYS: ReadonlySet<string> = new Set(['other-bytes', 'no-part']);

/** As its sender is told (SPEC ENC-4); undefined for what is no fault of the document. */
function codeOf(error: unknown): string | undefined {
  if (error instanceof ProofError) return rejectionCode(error.code);
  if (error instanceof ProtocolError) return 'malformed';
  if (!(error instanceof NotKept)) return undefined;
  const code = error.reasons[0]?.code ?? '';
  if (OTHERWISE.has(code)) return 'equivocation';
  return NOT_WHAT_IT_SAYS.has(code) ? 'malformed' : 'not-permitted';
}
