/** What a browser needs to know and keep about its line to us: whether we answer, the page for when we do not, and the worker that shows it. */
import { isLanguage, speak } from '@comity/language';
import { AWAY_ISLANDS, awayScreen, awayTitle, documentText } from '@comity/web';
import type { Counter } from '../app.ts';
import { sessionOf } from '../auth.ts';
import type { CounterDeps } from '../deps.ts';
import { pageAssets } from './assets.ts';
import { sendPacked, sendPage } from './compressed.ts';
import { languageOf } from './page.ts';

export function linePages(app: Counter, deps: CounterDeps): void {
  const open = { config: { open: true, quiet: true }, schema: { hide: true } };

  // No content either way.
  app.get('/line', open, async (request, reply) => {
    const stands = (await sessionOf(request, deps.sessions)) !== undefined;
    return reply
      .header('cache-control', 'no-store')
      .status(stands ? 204 : 401)
      .send();
  });

  // The same for everyone who speaks that language: it rests on devices.
  app.get('/away', open, async (request, reply) => {
    const said = new URLSearchParams(request.url.split('?')[1] ?? '').get('language') ?? '';
    const speech = speak(isLanguage(said) ? said : languageOf(request));
    const assets = (await pageAssets()).of(speech.language, { data: true });
    const shell = {
      ...{
        speech,
        assets,
        path: '/away',
        now: deps.clock.now(),
        sandbox: deps.sandbox,
        practice: deps.practice,
      },
      state: { code: deps.me, name: deps.name },
    };
    const page = { title: awayTitle(speech), islands: AWAY_ISLANDS };
    return sendPage(request, reply, documentText(shell, page, ...awayScreen(speech)));
  });

  app.get('/worker.js', open, async (request, reply) => {
    reply.type('text/javascript; charset=utf-8').header('cache-control', 'no-cache');
    return sendPacked(request, reply, (await pageAssets()).worker);
  });
}
