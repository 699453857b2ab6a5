/** The frame of a page: a bar with its name and its languages, the place of its content, and a line for who hears the page. */
import { h, mark } from './dom.ts';
import type { Language } from './language.ts';
import { languageChoice, type Names, speak } from './language-choice.ts';

export interface Frame {
  /** What is said here is heard, not seen. */
  readonly status: HTMLElement;
  draw(language: Language, content: HTMLElement): void;
}

export function openFrame(
  words: Readonly<Record<Language, Names & { readonly title: string }>>,
  choose: (language: Language) => void,
): Frame {
  const status = h('p', { role: 'status', class: 'unseen' });
  const [header, main] = [h('header', { class: 'bar' }), h('main')];
  document.body.append(header, main, status);
  return {
    status,
    draw(language, content) {
      speak(language, words[language].title);
      header.replaceChildren(
        h('p', { class: 'brand' }, mark(), h('span', {}, 'Comity')),
        languageChoice(language, words, (chosen) => {
          choose(chosen);
          focus('language');
        }),
      );
      main.replaceChildren(content);
    },
  };
}

export const focus = (id: string): void => document.getElementById(id)?.focus();
