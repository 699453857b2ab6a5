/** A half as the Desk names it. */
import { contentOf, dueClocks, type Half } from '@comity/domain';
import type { DeskRow, RequestName } from '@comity/web';
import type { HalfRecord } from '../../ports/records.ts';

export function requestName({ half, id }: HalfRecord): RequestName {
  const content = contentOf(half);
  const { offence } = content;
  return {
    id,
    direction: half.direction,
    kind: half.kind,
    state: half.counterpart,
    reference: half.reference,
    what: half.kind === 'letter' ? content.subjectMatter : content.data?.[0]?.description,
    articles: offence?.kind === 'convention-offence' ? offence.articles : [],
    urgency: half.class,
    stage: half.stage.name,
    drill: half.drill,
  };
}

/** What runs in our half while we wait for them: the other State's answers. */
const THEIRS: Record<Half['direction'], ReadonlySet<string>> = {
  outgoing: new Set([
    'acknowledgement-preservation',
    'acknowledgement-letter',
    'preservation-order-default',
    'letter-decision',
    'reasoned-deadline',
    'execution-announced',
    'extension-answer',
    'status-answer',
    'inform-promptly-default',
  ]),
  incoming: new Set(['condition-answer', 'supplement', 'warning-answer']),
};
const UNSENT: readonly string[] = ['draft', 'authorised'];

export function deskRow(
  record: HalfRecord,
  now: string,
  me: string,
  names: ReadonlyMap<string, string>,
): DeskRow {
  const { half } = record;
  const next = dueClocks(half, now)[0]?.clock;
  const last = half.history.findLast(({ by }) => names.has(by))?.by;
  const name = next?.name;
  return {
    ...requestName(record),
    clock: next && { name: next.name, dueAt: next.dueAt, source: next.source, paragraph: next.paragraph },
    isOurs: name === undefined ? UNSENT.includes(half.stage.name) : !THEIRS[half.direction].has(name),
    who: last === undefined ? undefined : names.get(last),
    isMine: last === me,
  };
}
