/**
 * The mark: a disc cut by a wave, as treaties were cut in two so that the halves would prove each other. The upper half is ours, the
 * lower theirs.
 */
import { type Markup, path, svg } from '../tags.ts';

const UPPER = 'M2 17A14 14 0 0 1 30 14.6C25 11.2 21 13.6 17 16.8S7.6 21.6 2 17Z';
const LOWER = 'M2.4 20.2A14 14 0 0 0 30 17.8C25.6 15 22 16.8 18 19.8S8 24.4 2.4 20.2Z';

export const mark = (): Markup =>
  svg(
    { class: 'mark', viewBox: '0 0 32 32', 'aria-hidden': 'true', focusable: 'false' },
    path({ class: 'upper', d: UPPER }),
    path({ class: 'lower', d: LOWER }),
  );

/** The mark as a file of its own, for the window. */
export const markText = (): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="#005769" d="${UPPER}"/><path fill="#e8b048" d="${LOWER}"/></svg>`;
