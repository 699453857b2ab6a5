/** What a disclosure shows and withholds, and its maker's word on why, as the page shows it. */
import type { Verdict } from '@comity/proof';
import { tellDisclosure } from '../tell-disclosure.ts';
import type { Words } from '../words/words.ts';
import { h } from './dom.ts';

/** Nothing for a package. */
export function disclosureView({ disclosure }: Verdict, words: Words): HTMLElement[] {
  if (disclosure === undefined) return [];
  return tellDisclosure(disclosure, words).map(({ title, lines }, i) =>
    h(
      'section',
      { class: 'disclosure', 'aria-labelledby': `disclosure-${i}` },
      h('h2', { id: `disclosure-${i}`, dir: 'auto' }, title),
      h('ul', {}, ...lines.map((line) => h('li', { dir: 'auto' }, line))),
    ),
  );
}
