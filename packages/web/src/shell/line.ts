/** What a page says of its line to the node: written here, shown by islands. Without a script there is nothing to show. */
import type { Speech } from '@comity/language';
import { icon } from '../kit/icon.ts';
import { a, b, button, div, island, type Markup, p, span } from '../tags.ts';
import type { ShellFacts } from './facts.ts';

/** For pages that say that nothing was done. */
export const UNSENT_ISLANDS = ['unsent'];

/**
 * How much is new since the page was made. It leads to the same page anew, when its reader wants it. Who may not look at requests is told of
 * none, and asks for none.
 */
export const newSince = ({ speech, now, path, may }: ShellFacts): Markup =>
  island(
    'comity-line',
    { 'data-at': now, ...(may?.view === false ? { 'data-alone': '' } : {}) },
    a(
      { href: path, class: 'new-since', hidden: true, 'data-new': '' },
      icon('bell'),
      speech.say('line.new-since', { time: speech.time(now) }),
      b(null, '0'),
    ),
  );

/** Laid over the page's foot, so that nothing moves when they come. */
export const lineBars = ({ speech, path }: ShellFacts): Markup =>
  div(
    { class: 'line-bars' },
    p({
      class: 'line-bar',
      role: 'status',
      hidden: true,
      'data-none': speech.say('line.no-line', { time: '%' }),
    }),
    p(
      { class: 'line-bar', role: 'alert', hidden: true, 'data-out': '' },
      speech.say('line.signed-out'),
      ' ',
      span({ 'data-kept-promise': '' }, speech.say('line.kept-for-you'), ' '),
      a({ href: `/sign-in?back=${encodeURIComponent(path)}` }, speech.say('line.sign-in')),
    ),
  );

/** Words for keeping and sending forms, where the page has any. */
export const keeper = (speech: Speech): Markup =>
  island('comity-keep', {
    'data-kept': speech.say('line.kept', { time: '%' }),
    'data-unkept': speech.say('line.unkept'),
    'data-offered': speech.say('line.offered', { moment: '%' }),
    'data-back': speech.say('line.put-back'),
    'data-throw': speech.say('line.throw-away'),
    'data-waits': speech.say('line.waits', { time: '%' }),
    'data-stop': speech.say('line.do-not-send'),
  });

/** Off until it is turned on; kept on this device. */
export const soundSwitch = (speech: Speech): Markup =>
  button(
    { type: 'button', class: 'btn sound', hidden: true, 'aria-pressed': 'false', 'data-sound': '' },
    icon('bell'),
    speech.say('line.sound'),
  );
