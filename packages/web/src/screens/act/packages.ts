/** Sealed packages to choose from: by what is in them and when they were sealed, since nobody knows an id again. */
import type { Speech } from '@comity/language';
import type { Choice } from '../../kit/field.ts';
import { bdi } from '../../tags.ts';
import type { Offered } from './facts.ts';

type Sealed = Offered['packages'][number];

/** Whoever just sealed one means that. */
export function lastSealed({ packages }: Pick<Offered, 'packages'>): string {
  const open = packages.filter(({ announced }) => !announced);
  return open.length === 1 ? open[0]!.id : '';
}

export const packageSays = (speech: Speech, { items, sealedAt }: Sealed): string =>
  `${speech.say('evidence.items-count', { count: items })} · ${speech.moment(sealedAt)}`;

export const packageChoice = (speech: Speech, sealed: Sealed): Choice => ({
  value: sealed.id,
  says: packageSays(speech, sealed),
  hint: [
    bdi({ class: 'mono', dir: 'ltr' }, sealed.id),
    sealed.announced ? ` · ${speech.say('evidence.announced-before')}` : '',
  ],
});
