/** Progress: what is safe at the authority's door, how fast, and how long it will take. */
import { type Figures, h } from '@comity/page';
import { type Running, rateOf } from './state.ts';
import type { PageWords } from './words/words.ts';

export interface RunningView {
  readonly element: HTMLElement;
  show(running: Running): void;
}

export function runningView(
  running: Running,
  stop: () => void,
  page: PageWords,
  figures: Figures,
): RunningView {
  const bar = h('progress', { 'aria-labelledby': 'running' });
  const words = h('p', { class: 'figures' });
  const element = h(
    'section',
    { class: 'running' },
    h('h1', { id: 'running', tabindex: '-1' }, page.bringing),
    bar,
    words,
    h('p', { class: 'small' }, page.keepOpen),
    h('p', { class: 'acts' }, h('button', { type: 'button', onclick: stop }, page.stop)),
  );
  const show = (now: Running) => {
    const { total, brought, checked } = now;
    if (checked !== undefined) {
      bar.max = checked[1];
      bar.value = checked[0];
      words.textContent = page.checking(figures.count(checked[0]), figures.count(checked[1]));
      return;
    }
    bar.max = Math.max(1, total);
    bar.value = Math.min(brought, total);
    const rate = rateOf(now);
    words.textContent =
      rate === undefined || rate === 0
        ? page.broughtSoFar(figures.size(brought), figures.size(total))
        : page.progress(
            figures.size(brought),
            figures.size(total),
            figures.size(rate),
            figures.duration(Math.max(0, total - brought) / rate),
          );
  };
  show(running);
  return { element, show };
}
