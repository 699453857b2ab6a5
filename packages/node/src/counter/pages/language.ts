/** The choices of language and of time zone, and of nothing else: each a cookie of its own that says no more. */
import { isLanguage } from '@comity/language';
import type { Counter } from '../app.ts';
import { answer, type Form } from './form.ts';
import { isZone, LANGUAGE_COOKIE, ZONE_COOKIE } from './page.ts';

const A_YEAR = 365 * 24 * 3600;
const KEPT = { httpOnly: true, sameSite: 'lax', path: '/', maxAge: A_YEAR } as const;

export function languagePage(app: Counter): void {
  app.post('/language', { config: { open: true }, schema: { hide: true } }, async (request, reply) => {
    const form = request.body as Form;
    const language = answer(form, 'language');
    if (isLanguage(language)) reply.setCookie(LANGUAGE_COOKIE, language, KEPT);
    return reply.redirect(ownPath(answer(form, 'back')), 303);
  });
  app.post('/time-zone', { config: { open: true }, schema: { hide: true } }, async (request, reply) => {
    const form = request.body as Form;
    const zone = answer(form, 'zone');
    if (isZone(zone)) reply.setCookie(ZONE_COOKIE, zone, KEPT);
    return reply.redirect(ownPath(answer(form, 'back')), 303);
  });
}

/** A path of this counter, as it stands in a header: an address of somewhere else leads to the desk. */
export const ownPath = (said: string): string =>
  /^\/(?![/\\])[^\s\\]*$/.test(said) && !said.startsWith('/api/')
    ? said.toWellFormed().replace(/[^!-~]+/g, encodeURIComponent)
    : '/';
