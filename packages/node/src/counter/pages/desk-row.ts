/** A half as the Desk names it. */
import { contentOf, dueClocks, isUnsent, lastHand, waitsForThem } from '@comity/domain';
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

export function deskRow(
  record: HalfRecord,
  now: string,
  me: string,
  names: ReadonlyMap<string, string>,
): DeskRow {
  const { half } = record;
  const next = dueClocks(half, now)[0]?.clock;
  const last = lastHand(half);
  const name = next?.name;
  return {
    ...requestName(record),
    clock: next && { name: next.name, dueAt: next.dueAt, source: next.source, paragraph: next.paragraph },
    isOurs: name === undefined ? isUnsent(half) : !waitsForThem(half, name),
    who: last === undefined ? undefined : names.get(last),
    isMine: last === me,
  };
}
