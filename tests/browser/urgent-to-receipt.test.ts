// @module-tag slow
/**
 * An urgent request to its end in a real Chromium: asked in at most twelve inputs, approved by two officers at the keeper's own window,
 * dispatched, and its receipt shown; by the keyboard, and with JavaScript off. Each button is pressed twice, and pages are gone back to.
 */
import { openKeeper } from '@comity/keeper';
import { fromBase64url } from '@comity/protocol';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { serveWindow } from '../../packages/keeper/src/window/server.ts';
import { COOKIE } from '../../packages/node/src/counter/auth.ts';
import { deviceOf } from '../../packages/node/src/counter/sessions.ts';
import { type Desk, deskOf } from '../../packages/node/test/support/counter.ts';
import { officerWith } from '../../packages/node/test/support/desk.ts';
import { type Stand, type StandNode, stand } from '../../packages/node/test/support/stand.ts';
import { keeperDeps } from '../support/founded.ts';
import { freePort } from '../support/free-port.ts';
import { requireTool } from '../support/tools.ts';
import { CHROME } from '../web/look.ts';
import { startChromium } from './chromium.ts';
import { press } from './press.ts';
import { answerByKeyboard, answerWithoutScript } from './urgent-form.ts';

const inChromium = requireTool('chromium');
const LIMIT = 240_000;
const MOST_INPUTS = 12;

let browser: Browser;
let world: Stand;
let xa: StandNode;
let desk: Desk;
let place: { origin: string; desk: string };
let closeWindow: () => Promise<void>;

beforeAll(async () => {
  browser = await startChromium();
  world = await stand({ real: true });
  xa = world.nodes.xa;
  const ports = await Promise.all([freePort(), freePort()]);
  place = { desk: `http://localhost:${ports[0]}`, origin: `http://approve.localhost:${ports[1]}` };
  const { keeper, desk: window } = await openKeeper({
    ...keeperDeps(world, xa.founded.keys, xa.founded.keeperState),
    window: { ...place, testKey },
  });
  await xa.restart({ keeper });
  desk = await deskOf(world, xa, { desk: place.desk, keeper });
  await desk.app.listen({ host: '127.0.0.1', port: ports[0] });
  const served = { ...place, testKey };
  const server = await serveWindow({ host: '127.0.0.1', port: ports[1], place: served, desk: window });
  closeWindow = () => server.close();
}, LIMIT);
afterAll(async () => {
  await browser?.close();
  await closeWindow?.();
  await desk?.app.close();
});

/** Officers of the sandbox have keys of trial, so that the window needs no authenticator and no script. */
const testKey = async (officer: string): Promise<Uint8Array | undefined> => {
  const found = xa.founded.officers.find(({ entry }) => entry.id === officer);
  return found && fromBase64url(found.key.seed);
};

async function officer(id: string, over: object = {}): Promise<BrowserContext> {
  const { entry } = xa.founded.officers.find((one) => one.entry.id === id)!;
  const { token } = await desk.sessions.open({
    ...{ officer: id, name: entry.name, roles: entry.roles, readOnly: false, by: 'passkey' },
    device: deviceOf(CHROME),
  });
  const context = await browser.newContext({ locale: 'en', userAgent: CHROME, ...over });
  await context.addCookies([{ name: COOKIE, value: token, url: place.desk }]);
  return context;
}

const actsOf = (id: string) => xa.read((tx) => tx.acts.where('thread', id));

/** From the request to the keeper's window and back. */
async function approveAt(page: Page, id: string, then: string): Promise<void> {
  await page.goto(`${place.desk}/requests/${id}`);
  await press(page, page.locator('a[href^="/approve/act/"]').first());
  const asked = page.url();
  await press(page, `a[href^="${place.origin}"]`);
  await press(page, 'form[action$="/test"] button');
  if (!page.url().startsWith(place.desk)) await press(page, 'a.back');
  expect(await page.textContent('h1')).toContain('Your approval was taken up');
  // Gone back to, the address says what stands.
  await page.goto(asked);
  expect(await page.textContent('h1')).toContain(then);
}

async function toItsEnd(page: Page, colleague: Page, id: string): Promise<void> {
  expect((await actsOf(id)).map(({ stage }) => stage.name)).toEqual(['awaiting-approval']);
  await approveAt(page, id, 'Your own approval stands');
  await approveAt(colleague, id, 'There is nothing here');
  await page.goto(`${place.desk}/requests/${id}/acts/dispatch`);
  await page.check('input[name=channel][value=network]');
  await press(page, 'button[name=step][value=check]');
  // A double click is one act.
  await pressTwice(page, 'button[name=step][value=do]', /done=dispatch/);
  await world.post();
  await page.goto(`${place.desk}/requests/${id}`);
  expect((await actsOf(id)).map(({ stage }) => stage.name)).toEqual(['receipted']);
  await press(page, page.locator('main a', { hasText: 'Messages' }));
  expect(await page.textContent('main')).toContain('Received by the other State');
  // Gone back to the page it was dispatched from, which asks for its form to be sent again: so it is, and nothing goes out again.
  for (let back = 0; back < 2; back++) await page.goBack().catch(isToBeSentAgain);
  await page.reload();
  expect(await page.locator('button[name=step][value=do]').count()).toBe(0);
  await world.post();
  expect((await actsOf(id)).map(({ stage }) => stage.name)).toEqual(['receipted']);
  const theirs = await world.nodes.xb.read((tx) => tx.halves.list());
  expect(theirs.filter(({ half }) => half.id === id)).toHaveLength(1);
}

/** What Chromium says of a page that a form led to and that nobody may keep. */
function isToBeSentAgain(error: Error): void {
  if (!error.message.includes('ERR_CACHE_MISS')) throw error;
}

/** The second press takes the place of the first, whose answer is never seen. */
async function pressTwice(page: Page, what: string, to: RegExp): Promise<void> {
  await page.locator(what).dblclick();
  await expect.poll(() => page.url(), { timeout: 60_000 }).toMatch(to);
  await page.waitForLoadState();
}

const idIn = (page: Page): string => /\/requests\/([0-9a-f-]{36})/.exec(page.url())![1]!;

describe('an urgent request, to its receipt', () => {
  for (const [how, script] of [
    ['by the keyboard, and a script helping', true],
    ['with JavaScript off', false],
  ] as const)
    inChromium(
      `is asked in twelve inputs, approved by two, sent and received: ${how}`,
      async () => {
        const over = { javaScriptEnabled: script };
        const authority = officerWith(xa, 'approving-authority').id;
        const [mine, theirs] = [await officer('xa-duty', over), await officer(authority, over)];
        const [page, colleague] = [await mine.newPage(), await theirs.newPage()];
        await page.goto(`${place.desk}/requests/urgent`);
        const inputs = script ? (await answerByKeyboard(page)).inputs : await answerWithoutScript(page, 'xb');
        expect(inputs + 1).toBeLessThanOrEqual(MOST_INPUTS);
        await pressTwice(page, 'button[value=sign]', /\/requests\/[0-9a-f-]{36}$/);
        await toItsEnd(page, colleague, idIn(page));
        await Promise.all([mine.close(), theirs.close()]);
      },
      LIMIT,
    );
});
