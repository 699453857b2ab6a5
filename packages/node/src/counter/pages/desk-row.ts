/** A half as the Desk names it, and a request by hand. */
import {
  consultationToAnswer,
  contentOf,
  dueClocks,
  type Half,
  isClosed,
  isUnsent,
  lastHand,
  lastPaperHand,
  type PaperRequest,
  waitsForThem,
} from '@comity/domain';
import type { DeskRow, RequestName } from '@comity/web';
import type { PaperRecord } from '../../ports/papers.ts';
import type { HalfRecord } from '../../ports/records/index.ts';
import type { Waiting } from '../../usecases/find/queue.ts';
import { whatOf } from '../../usecases/request/views.ts';

export const nameOf = (record: Waiting): RequestName =>
  'paper' in record ? paperName(record.paper) : requestName(record);

export function paperName(paper: PaperRequest): RequestName {
  const { offence } = paper.content;
  return {
    ...{ id: paper.id, byHand: true, direction: paper.direction, kind: paper.kind },
    ...{ state: paper.counterpart, reference: paper.reference, urgency: paper.class },
    what: whatOf(paper),
    articles: offence?.kind === 'convention-offence' ? offence.articles : [],
    stage: paper.stage.name,
    drill: false,
  };
}

export function requestName({ half, id }: HalfRecord): RequestName {
  const { offence } = contentOf(half);
  return {
    id,
    direction: half.direction,
    kind: half.kind,
    state: half.counterpart,
    reference: half.reference,
    what: whatOf(half),
    articles: offence?.kind === 'convention-offence' ? offence.articles : [],
    urgency: half.class,
    stage: half.stage.name,
    drill: half.drill,
  };
}

export function deskRow(
  record: Waiting,
  now: string,
  me: string,
  names: ReadonlyMap<string, string>,
): DeskRow {
  const { of, last, unsent } = handled(record);
  const next = dueClocks(of, now)[0]?.clock;
  const name = next?.name;
  return {
    ...nameOf(record),
    clock: next && { name: next.name, dueAt: next.dueAt, source: next.source, paragraph: next.paragraph },
    // Where no clock says whose turn it is, what they asked of us is ours to go on with.
    isOurs: name === undefined ? unsent || of.direction === 'incoming' : !waitsForThem(of, name),
    answers: 'half' in record ? answeredBy(record.half) : undefined,
    who: last === undefined ? undefined : names.get(last),
    isMine: last === me,
  };
}

/** What they said to a request of ours waits for our word. */
function answeredBy(half: Half): string | undefined {
  if (half.direction === 'incoming' || isClosed(half)) return undefined;
  if (half.kind === 'preservation' && half.warnings.some(({ answer }) => answer === null))
    return 'answer-warning';
  if (half.kind === 'letter' && half.conditions.some(({ standing }) => standing.name === 'proposed'))
    return 'answer-condition';
  if (half.questions.some(({ answeredAt }) => answeredAt === null)) return 'supplement';
  return consultationToAnswer(half) === undefined ? undefined : 'answer-consultation';
}

/** What a row asks of either kind. */
const handled = (record: HalfRecord | PaperRecord) =>
  'paper' in record
    ? {
        of: record.paper,
        last: lastPaperHand(record.paper),
        unsent: record.paper.stage.name === 'draft',
      }
    : { of: record.half, last: lastHand(record.half), unsent: isUnsent(record.half) };
