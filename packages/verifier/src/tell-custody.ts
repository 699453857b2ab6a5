/** A custody chain in words: event by event, in the protocol's own words for what was done, and why some are withheld. */
import type { CustodyFacts, ToldEvent } from '@comity/proof';
import { shown } from './tell.ts';
import type { Section } from './tell-disclosure.ts';
import type { Words } from './words/words.ts';

export function tellCustody({ case: id, events, told, reasons }: CustodyFacts, words: Words): Section[] {
  const { custody, disclosure } = words.frame;
  const rest = events.total - told.length;
  return [
    {
      title: custody.title(id),
      lines: [
        ...told.map((event) => tellEvent(event, disclosure.withheld)),
        ...(rest > 0 ? [disclosure.more(rest)] : []),
      ],
    },
    {
      title: custody.reasons,
      lines: reasons.map(({ id, reason, basis }) => disclosure.reason(id, shown(reason), shown(basis))),
    },
  ].filter(({ lines }) => lines.length > 0);
}

function tellEvent(told: ToldEvent, withheld: string): string {
  if (!('event' in told)) return `${told.n}: ${withheld}: ${told.because}`;
  const { at, action, actor = '', role, item, digest, basis, reason } = told.event;
  const who = role === undefined ? actor : `${actor} (${role})`;
  const about = item ?? digest ?? '';
  const why = [basis, reason].filter((text) => text !== undefined).map(shown);
  return [`${told.n}: ${at} ${action}`, who, about, ...why].filter((text) => text !== '').join(', ');
}
