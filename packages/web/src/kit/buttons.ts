/** Buttons and links that look like them. One filled button in a view: the act people came for. */
import { a, button, type Child, type Markup, span } from '../tags.ts';
import { type IconName, icon } from './icon.ts';

/** `main`: filled. `plain`: outlined. `quiet`: words only. `grave`: for what takes something away from others. */
export type Weight = 'main' | 'plain' | 'quiet' | 'grave';

export interface ButtonFacts {
  says: Child;
  weight?: Weight;
  icon?: IconName;
  small?: boolean;
}

const classOf = ({ weight = 'plain', small }: ButtonFacts) => `btn ${weight}${small ? ' small' : ''}`;
const content = ({ icon: name, says }: ButtonFacts) => [name ? icon(name) : null, span(null, says)];

/** Sends its form. With a `name`, the form also says which button sent it. */
export const submitButton = (facts: ButtonFacts & { name?: string; value?: string }): Markup =>
  button(
    {
      type: 'submit',
      class: classOf(facts),
      ...(facts.name === undefined ? {} : { name: facts.name, value: facts.value ?? '' }),
    },
    ...content(facts),
  );

export const linkButton = (facts: ButtonFacts & { href: string; key?: string; download?: boolean }): Markup =>
  a(
    {
      class: classOf(facts),
      href: facts.href,
      ...(facts.key === undefined ? {} : { 'data-key': facts.key }),
      ...(facts.download ? { download: true } : {}),
    },
    ...content(facts),
  );
