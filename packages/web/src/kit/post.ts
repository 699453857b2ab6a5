/** A form that acts: it carries the token of its page, what it is about, and files where it has a field for them. */
import { type Child, form, input, type Markup } from '../tags.ts';

interface OpenForm {
  action: string;
  /** What it carries without asking, by name; several values of one name in their order. */
  about?: Readonly<Record<string, string | readonly string[]>>;
  files?: boolean;
  class?: string;
  /** By which what stands beside it finds it. */
  id?: string;
  /** The server says what is wrong, all at once, and no browser in words of its own. */
  noValidate?: boolean;
}

interface PostForm extends OpenForm {
  csrf: string;
}

/** A form without a token: for who is not signed in yet, and for what the browser alone remembers. */
export const openForm = (
  { action, about = {}, files = false, class: name, id, noValidate }: OpenForm,
  ...content: Child[]
): Markup =>
  form(
    {
      ...{ method: 'post', action },
      ...(id === undefined ? {} : { id }),
      ...(files ? { encType: 'multipart/form-data' } : {}),
      ...(name === undefined ? {} : { class: name }),
      ...(noValidate ? { noValidate } : {}),
    },
    ...Object.entries(about).flatMap(([field, values]) =>
      [values].flat().map((value) => hidden(field, value)),
    ),
    ...content,
  );

export const postForm = ({ csrf, about, ...facts }: PostForm, ...content: Child[]): Markup =>
  openForm({ ...facts, about: { csrf, ...about } }, ...content);

const hidden = (name: string, value: string): Markup => input({ type: 'hidden', name, value });
