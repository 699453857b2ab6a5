/** How a step of a review is known at this desk, and whether it is dated before a part of its State that did not have it: for paper and screen. */
import type { Speech } from '@comity/language';

export interface Known {
  readonly how: string;
  readonly note?: string;
  readonly from?: string;
  /** When its State sealed an earlier part without it. */
  readonly lacking?: string;
}

export function howKnown(speech: Speech, { how, note, from, lacking }: Known): string {
  if (how === 'told') return speech.say('reviews.known-told', { note: note ?? '' });
  if (how !== 'file') return speech.say('reviews.known-taken');
  const file = speech.say('reviews.known-file', { state: speech.state(from ?? '') });
  return lacking === undefined
    ? file
    : `${file} · ${speech.say('reviews.known-lacking', { at: speech.moment(lacking) })}`;
}
