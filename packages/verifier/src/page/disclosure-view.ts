/** What a disclosure or a custody export tells beside its claims, as the page shows it. */
import { h } from '@comity/page';
import type { Verdict } from '@comity/proof';
import { tellCustody } from '../tell-custody.ts';
import { tellDisclosure } from '../tell-disclosure.ts';
import type { Words } from '../words/words.ts';
import { dated } from './dated.ts';

/** Nothing for a package. */
export function disclosureView({ disclosure, custody }: Verdict, words: Words): HTMLElement[] {
  const sections = [
    ...(disclosure ? tellDisclosure(disclosure, words) : []),
    ...(custody ? tellCustody(custody, words) : []),
  ];
  return sections.map(({ title, lines }, i) =>
    h(
      'section',
      { class: 'disclosure', 'aria-labelledby': `disclosure-${i}` },
      h('h2', { id: `disclosure-${i}`, dir: 'auto' }, title),
      h('ul', {}, ...lines.map((line) => h('li', {}, ...dated(line)))),
    ),
  );
}
