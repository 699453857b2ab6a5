/** Progress: what is read, how fast, and how long it will take. */
import { type Figures, h } from '@comity/page';
import type { Running } from './state.ts';
import type { PageWords } from './words/words.ts';

export interface RunningView {
  readonly element: HTMLElement;
  /** Shows where it stands at `now`, in milliseconds. */
  show(running: Running, now: number): void;
}

export function runningView(running: Running, page: PageWords, figures: Figures): RunningView {
  const bar = h('progress', { 'aria-labelledby': 'running' });
  const words = h('p', { class: 'figures' });
  const element = h(
    'section',
    { class: 'running', 'aria-labelledby': 'running' },
    h('h1', { id: 'running', tabindex: '-1' }, page.examining),
    bar,
    words,
    h('p', {}, h('button', { type: 'button', onclick: running.cancel }, page.cancel)),
  );
  const show = ({ total, read, startedAt }: Running, now: number) => {
    if (total === undefined) {
      if (read > 0) words.textContent = figures.size(read);
      return;
    }
    bar.max = Math.max(1, total);
    bar.value = Math.min(read, total);
    const rate = (read * 1000) / Math.max(1, now - startedAt);
    if (rate === 0) return;
    const left = figures.duration(Math.max(0, total - read) / rate);
    words.textContent = page.progress(figures.size(read), figures.size(total), figures.size(rate), left);
  };
  show(running, running.startedAt);
  return { element, show };
}
