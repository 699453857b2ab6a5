/** Where an act is done, and the one button for what comes next. */
import type { Speech } from '@comity/language';
import { linkButton } from '../../kit/buttons.ts';
import type { Markup } from '../../tags.ts';
import type { NextStep, OpenActFacts } from './facts.ts';

/** The page of an act on a request. */
export const actHref = (request: string, act: string): string => `/requests/${request}/acts/${act}`;

/** What takes something away from the other State, gives up what it holds for us, or ends a request. */
export const GRAVE: ReadonlySet<string> = new Set([
  'refuse',
  'withdraw',
  'withhold-path',
  'let-go',
  'release',
]);

/** An act by what it is now. */
export const actLabel = (
  speech: Speech,
  { act, says = act }: { act: string; says?: string | undefined },
): string => speech.label('acts', says);

/** What comes next, by its name. */
export const nextName = (speech: Speech, next: NextStep): string =>
  'act' in next ? actLabel(speech, next) : speech.say(PAGES[next.page]);

const PAGES = { review: 'review.link', drafting: 'drafting.begin' } as const;

export const nextButton = (speech: Speech, request: string, next: NextStep): Markup =>
  'act' in next
    ? linkButton({
        says: nextName(speech, next),
        weight: 'main',
        href: actHref(request, next.act),
        key: next.act === 'acknowledge' ? 'a' : 'm',
      })
    : linkButton({
        says: nextName(speech, next),
        weight: 'main',
        href: `/requests/${request}/${next.page}`,
        key: 'm',
      });

/** The other acts that are open and have a page. */
export const othersOpen = (acts: readonly OpenActFacts[], next: NextStep | undefined): OpenActFacts[] => {
  const shown = next !== undefined && 'act' in next ? next.act : undefined;
  return acts.filter(({ act, allowed, hasPage }) => allowed && hasPage && act !== shown);
};
