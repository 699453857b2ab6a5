/** A disclosure in words: what is shown, what is withheld, and why, as its maker says. Every text of the maker is made safe to show. */
import type { DisclosedItem, DisclosureFacts, WithheldRun } from '@comity/proof';
import { shown } from './tell.ts';
import type { DisclosureFrame, Words } from './words/words.ts';

export interface Section {
  readonly title: string;
  readonly lines: readonly string[];
}

/** The sections in which it is told; those with nothing to tell are left out, but the first. */
export function tellDisclosure(facts: DisclosureFacts, words: Words): Section[] {
  const frame = words.frame.disclosure;
  const { items, reasons, by, at, digest } = facts;
  const more = (count: number) => (count > 0 ? [frame.more(count)] : []);
  const countIn = (runs: readonly WithheldRun[]) => runs.reduce((sum, { from, to }) => sum + to - from, 0);
  return [
    {
      title: frame.title(digest),
      lines: [frame.made(at), ...(by === undefined ? [] : [frame.by(shown(by))])],
    },
    {
      title: frame.shown,
      lines: [
        ...facts.shown.map((item) => tellItem(item, frame)),
        ...more(items.whole + items.part - facts.shown.length),
      ],
    },
    {
      title: frame.withheld,
      lines: [
        ...facts.withheld.map((run) => tellRun(run, frame)),
        ...more(items.withheld - countIn(facts.withheld)),
      ],
    },
    {
      title: frame.reasons,
      lines: reasons.map(({ id, reason, basis }) => frame.reason(id, shown(reason), shown(basis))),
    },
  ].filter(({ lines }) => lines.length > 0);
}

function tellItem({ store, size, parts, because }: DisclosedItem, frame: DisclosureFrame): string {
  if (parts === undefined) return frame.whole(store, size);
  const ranges = parts.map(({ from, to }) => `${from}–${to}`).join(', ');
  return frame.part(store, ranges, size, because ?? '');
}

function tellRun({ from, to, because }: WithheldRun, frame: DisclosureFrame): string {
  return to - from === 1 ? frame.one(to, because) : frame.run(from + 1, to, because);
}
