/** What a browser needs to know and keep about its line to us: whether we answer, the page for when we do not, and the worker that shows it. */
import { isLanguage, speak } from '@comity/language';
import { AWAY_ISLANDS, awayScreen, awayTitle, documentText } from '@comity/web';
import type { FastifyRequest } from 'fastify';
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
    return sendPage(request, reply, await awayText(deps, request));
  });

  app.get('/worker.js', open, async (request, reply) => {
    reply.type('text/javascript; charset=utf-8').header('cache-control', 'no-cache');
    const page = await awayText(deps, request);
    return sendPacked(request, reply, await (await pageAssets()).worker(page));
  });
}

/** In the language that the address names; it says no time, so that the worker is another one when the page reads otherwise and not before. */
async function awayText(deps: CounterDeps, request: FastifyRequest): Promise<string> {
  const said = new URLSearchParams(request.url.split('?')[1] ?? '').get('language') ?? '';
  const speech = speak(isLanguage(said) ? said : languageOf(request));
  const assets = (await pageAssets()).of(speech.language, { data: true });
  const { sandbox, practice } = deps;
  const shell = {
    ...{ speech, assets, sandbox, practice, path: '/away', now: deps.clock.now() },
    state: deps.me,
  };
  const page = { title: awayTitle(speech), islands: AWAY_ISLANDS };
  return documentText(shell, page, ...awayScreen(speech));
}
