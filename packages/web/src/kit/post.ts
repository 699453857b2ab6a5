/** A form that acts: it carries the token of its page, what it is about, and files where it has a field for them. */
import { type Child, form, input, type Markup } from '../tags.ts';

export const postForm = (
  {
    action,
    csrf,
    about = {},
    files = false,
    class: name,
  }: {
    action: string;
    csrf: string;
    about?: Readonly<Record<string, string>>;
    files?: boolean;
    class?: string;
  },
  ...content: Child[]
): Markup =>
  form(
    {
      ...{ method: 'post', action },
      ...(files ? { encType: 'multipart/form-data' } : {}),
      ...(name === undefined ? {} : { class: name }),
    },
    input({ type: 'hidden', name: 'csrf', value: csrf }),
    ...Object.entries(about).map(([name_, value]) => input({ type: 'hidden', name: name_, value })),
    ...content,
  );
