/** A moment as its reader's clock shows it, with its offset; the same in UTC for whoever points at it or hears it. */
import type { Speech } from '@comity/language';
import { type Markup, time } from '../tags.ts';

export const when = (speech: Speech, at: string): Markup =>
  time({ dateTime: at, title: speech.universal(at) }, speech.moment(at));
