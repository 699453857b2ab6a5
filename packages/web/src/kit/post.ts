/** A form that acts: it carries the token of its page, and what it is about. */
import { type Child, form, input, type Markup } from '../tags.ts';

export const postForm = (
  {
    action,
    csrf,
    about = {},
    class: name,
  }: {
    action: string;
    csrf: string;
    about?: Readonly<Record<string, string>>;
    class?: string;
  },
  ...content: Child[]
): Markup =>
  form(
    { method: 'post', action, ...(name === undefined ? {} : { class: name }) },
    input({ type: 'hidden', name: 'csrf', value: csrf }),
    ...Object.entries(about).map(([name_, value]) => input({ type: 'hidden', name: name_, value })),
    ...content,
  );
