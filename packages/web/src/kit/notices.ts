/** What a page says apart from its content: what is wrong with an answer, what happened, what is empty. */
import { a, type Child, div, h2, li, type Markup, p, section, span, ul } from '../tags.ts';
import { type IconName, icon } from './icon.ts';

export interface Fault {
  /** The field it is about, by name; absent when it is about the whole. */
  field?: string | undefined;
  says: string;
  /** The act by which it is mended, where that is another page. */
  way?: { says: string; href: string } | undefined;
}

/** Above a form that could not be taken: every fault, each leading to its field. It takes the focus. */
export const errorSummary = (title: string, faults: readonly Fault[]): Markup | null =>
  faults.length === 0
    ? null
    : section(
        {
          class: 'errors',
          role: 'alert',
          'aria-labelledby': 'errors-title',
          tabIndex: -1,
          id: 'errors',
          autofocus: true,
        },
        h2({ id: 'errors-title' }, title),
        ul(
          null,
          ...faults.map(({ field, says, way }) =>
            li(
              null,
              field === undefined ? says : a({ href: `#${field}` }, says),
              way === undefined ? null : [' ', a({ href: way.href }, way.says)],
            ),
          ),
        ),
      );

/** The first fault of a field, if there is one. */
export const faultOf = (faults: readonly Fault[], field: string): string | undefined =>
  faults.find((fault) => fault.field === field)?.says;

/** `done`: it was done. `tell`: worth knowing. `care`: look before you go on. `wrong`: it did not happen. */
export type Tone = 'done' | 'tell' | 'care' | 'wrong';
export const TONE_ICONS: Record<Tone, IconName> = {
  done: 'check-circle-fill',
  tell: 'info',
  care: 'warning-fill',
  wrong: 'warning-octagon-fill',
};

export const notice = (tone: Tone, title: Child, ...content: Child[]): Markup =>
  section(
    { class: `notice ${tone}` },
    icon(TONE_ICONS[tone]),
    div(null, p({ class: 'notice-title' }, title), ...content),
  );

/** Where there is nothing: what would be here, and what to do. */
export const emptyState = (title: Child, ...content: Child[]): Markup =>
  div({ class: 'empty' }, p({ class: 'empty-title' }, title), ...content);

/** For those who hear the page. */
export const heard = (words: Child): Markup => span({ class: 'vh' }, words);
