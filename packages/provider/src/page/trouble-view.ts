/** What stands in the way: what happened, what is safe and what to do; behind it the words for whoever is asked. */
import { h } from '@comity/page';
import type { State } from './state.ts';
import type { PageWords } from './words/words.ts';

export function troubleView({ trouble }: State, page: PageWords): HTMLElement | undefined {
  if (trouble === undefined) return undefined;
  const { text, detail } = trouble;
  return h(
    'div',
    { class: 'trouble', role: 'alert' },
    h('p', {}, text(page)),
    detail !== undefined &&
      h('details', {}, h('summary', {}, page.technical), h('p', { lang: 'en', dir: 'ltr' }, detail)),
  );
}
