/** A box for one thing to give. */
import { drawing, h } from '@comity/page';

interface About {
  title: string;
  why: string;
  icon: string;
  full: boolean;
}

export function step(
  name: string,
  { title, why, icon, full }: About,
  ...inside: (HTMLElement | undefined)[]
): HTMLElement {
  return h(
    'section',
    { class: full ? 'step full' : 'step', 'aria-labelledby': `step-${name}` },
    h('h2', { id: `step-${name}` }, drawing('icon', icon), title),
    h('p', {}, why),
    ...inside,
  );
}
