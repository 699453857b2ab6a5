/** A rule of the partner: what it does with a request of its own desk, and how long it takes. */
import type { Half } from '@comity/domain';
import type { Stage } from '../../world/acting.ts';

export interface Partner extends Stage {
  /** Home of the partner’s node, where its disk is. */
  home: string;
  /** Folder of the practice desk, where the partner notes what it damaged. */
  dir: string;
  now: () => string;
}

export interface Seen<H extends Half = Half> {
  half: H;
  /** Of the letters that came, in their order: 0 is the first. */
  place: number;
  partner: Partner;
}

export interface Rule<H extends Half = Half> {
  name: string;
  /** Minutes after the last event of the request, at a true pace. Ours: nobody measured real States for it. */
  after: number;
  fits: (seen: Seen<H>) => boolean | Promise<boolean>;
  does: (seen: Seen<H>) => Promise<unknown>;
}

export const did = ({ history }: Half, act: string): boolean => history.some((entry) => entry.act === act);

/** The last of the one came after the last of the other. */
export const isUnanswered = ({ history }: Half, asked: string, answer: string): boolean =>
  history.findLastIndex(({ act }) => act === asked) > history.findLastIndex(({ act }) => act === answer);

/** When anything last happened with it. */
export const lastAt = ({ history }: Half): string => history.at(-1)?.at ?? '';
