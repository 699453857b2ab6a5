// @module-tag slow
/**
 * What may go wrong between the desk and the keeper's window, as an approving officer meets it and as a node that lies would have it: two
 * tabs, a list taken back meanwhile, a window closed midway, a keeper begun anew, the back button, another list, another package, a
 * hostile page that opened it.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Keeper, openKeeper, type WindowPlace } from '@comity/keeper';
import { fromBase64url, utf8 } from '@comity/protocol';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished } from 'vitest';
import { serveWindow } from '../../packages/keeper/src/window/server.ts';
import { COOKIE } from '../../packages/node/src/counter/auth.ts';
import { deviceOf } from '../../packages/node/src/counter/sessions.ts';
import { type Desk, deskOf } from '../../packages/node/test/support/counter.ts';
import { officerWith } from '../../packages/node/test/support/desk.ts';
import {
  add,
  content,
  type EvidenceWorld,
  evidenceWorld,
  execute,
} from '../../packages/node/test/support/evidence.ts';
import { keeperDeps } from '../support/founded.ts';
import { freePort } from '../support/free-port.ts';
import { requireTool } from '../support/tools.ts';
import { CHROME } from '../web/look.ts';
import { startChromium } from './chromium.ts';

const inChromium = requireTool('chromium');
const LIMIT = 120_000;
const folder = mkdtempSync(join(tmpdir(), 'comity-approving-'));

let browser: Browser;
let facts: EvidenceWorld;
let desk: Desk;
let place: WindowPlace;
let real: Keeper;
let closeWindow: () => Promise<void>;
/** Stands between the node and its keeper: what the node hands over may be changed here. */
let lie: Partial<Keeper> = {};

beforeAll(async () => {
  browser = await startChromium();
  facts = await evidenceWorld(['xa', 'xb'], folder);
  await execute(facts);
  await add(facts, 'mailbox.mbox', content(300));
  await add(facts, 'account.csv', content(40, 2));
  const { xb, world } = facts;
  const ports = await Promise.all([freePort(), freePort()]);
  place = { desk: `http://localhost:${ports[0]}`, origin: `http://approve.localhost:${ports[1]}`, testKey };
  const { keeper, desk: window } = await openKeeper({
    ...keeperDeps(world, xb.founded.keys, xb.founded.keeperState),
    window: place,
  });
  real = keeper;
  const between = new Proxy(keeper, {
    get: (whole, name: keyof Keeper) => lie[name] ?? whole[name],
  });
  await xb.restart({ keeper: between });
  desk = await deskOf(world, xb, { desk: place.desk, keeper: between });
  await desk.app.listen({ host: '127.0.0.1', port: ports[0] });
  const server = await serveWindow({ host: '127.0.0.1', port: ports[1], place, desk: window });
  closeWindow = () => server.close();
}, LIMIT);
afterAll(async () => {
  await browser?.close();
  await closeWindow?.();
  await desk?.app.close();
  rmSync(folder, { recursive: true, force: true });
});

const testKey = async (officer: string): Promise<Uint8Array | undefined> => {
  const found = facts.xb.founded.officers.find(({ entry }) => entry.id === officer);
  return found && fromBase64url(found.key.seed);
};

async function officer(): Promise<BrowserContext> {
  const { id } = officerWith(facts.xb, 'case-officer');
  const { entry } = facts.xb.founded.officers.find((one) => one.entry.id === id)!;
  const { token } = await desk.sessions.open({
    ...{ officer: id, name: entry.name, roles: entry.roles, readOnly: false, by: 'passkey' },
    device: deviceOf(CHROME),
  });
  const context = await browser.newContext({ locale: 'en', userAgent: CHROME });
  onTestFinished(() => context.close());
  await context.addCookies([{ name: COOKIE, value: token, url: place.desk }]);
  return context;
}

const list = () => facts.xb.node.listRelease(facts.id);
const now = async (id: string) =>
  (await facts.xb.read((tx) => tx.packages.get(id))) as { approvals: unknown[] };

/** From the page of the package to the window. */
async function toWindow(context: BrowserContext, id: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${place.desk}/requests/${facts.id}/evidence/packages/${id}`);
  await page.click(`a[href="/approve/release/${id}"]`);
  await page.click(`a[href^="${place.origin}"]`);
  return page;
}

/** What the window answers to a form that is sent without a browser. */
const answered = (address: string, act: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const { host, port, pathname } = new URL(address);
    const sent = { host: '127.0.0.1', port, path: `${pathname}/${act}`, method: 'POST', headers: { host } };
    request(sent, (response) => resolve(response.resume().statusCode!))
      .on('error', reject)
      .end();
  });

const APPROVE = 'form[action$="/test"] button';
const heading = (page: Page) => page.innerText('h1');

describe('a release, approved at the window', () => {
  inChromium(
    'is its list by name, and is taken up once',
    async () => {
      const { id } = await list();
      const page = await toWindow(await officer(), id);
      expect(await page.innerText('#list')).toMatch(/mailbox\.mbox[\s\S]*account\.csv/);
      await page.click(APPROVE);
      await page.waitForURL(/\/window\//);
      expect(await heading(page)).toContain('Your approval was taken up');
      expect((await now(id)).approvals).toHaveLength(1);
      await page.goBack();
      expect(await page.innerText('main')).toContain('What was answered stands');
      await page.click('a.back');
      expect(await heading(page)).toContain('Your approval was taken up');
      expect((await now(id)).approvals).toHaveLength(1);
    },
    LIMIT,
  );

  inChromium(
    'in two tabs counts once, and the second is told that it stands',
    async () => {
      const { id } = await list();
      const context = await officer();
      const tabs = [await toWindow(context, id), await toWindow(context, id)];
      for (const tab of tabs) {
        await tab.click(APPROVE);
        await tab.waitForURL(/\/window\//);
      }
      expect(await heading(tabs[0]!)).toContain('Your approval was taken up');
      expect(await heading(tabs[1]!)).toContain('Your own approval stands');
      expect((await now(id)).approvals).toHaveLength(1);
    },
    LIMIT,
  );

  inChromium(
    'that was taken back meanwhile is not approved, and the officer is told so',
    async () => {
      const { id } = await list();
      const page = await toWindow(await officer(), id);
      await facts.xb.node.takeBackRelease(id, { id: 'xb-case', role: 'case-officer' });
      await page.click(APPROVE);
      await page.waitForURL(/\/window\//);
      expect(await heading(page)).toContain('taken back');
      expect((await now(id)).approvals).toHaveLength(0);
    },
    LIMIT,
  );

  inChromium(
    'outlives a window that was closed before it led back',
    async () => {
      const { id } = await list();
      const context = await officer();
      const page = await toWindow(context, id);
      const address = page.url();
      // As if the browser ended before it followed the way back.
      expect(await answered(address, 'test')).toBe(303);
      await page.close();
      expect((await now(id)).approvals).toHaveLength(0);
      const again = await context.newPage();
      await again.goto(address);
      await again.click('a.back');
      expect(await heading(again)).toContain('Your approval was taken up');
      expect((await now(id)).approvals).toHaveLength(1);
    },
    LIMIT,
  );

  inChromium(
    'is declined where the officer says no, and can be asked again',
    async () => {
      const { id } = await list();
      const context = await officer();
      const page = await toWindow(context, id);
      await page.click('form[action$="/decline"] button');
      await page.waitForURL(/\/window\//);
      expect((await now(id)).approvals).toHaveLength(0);
      expect(await (await toWindow(context, id)).locator(APPROVE).count()).toBe(1);
    },
    LIMIT,
  );
});

describe('a node that lies', () => {
  const asItIs = () => {
    lie = {};
  };

  inChromium(
    'about a name, an item or the end of the list gets no approval, and the officer is told not to give one',
    async () => {
      const context = await officer();
      const lies: [string, Keeper['show'], string][] = [
        [
          'another name',
          (asked) =>
            real.show({
              ...asked,
              lines: asked.lines.map((one) => ({
                ...one,
                called: { ...one.called!, bytes: Buffer.from(utf8('x')).toString('base64url') },
              })),
            }),
          'Do not approve',
        ],
        [
          'another order',
          (asked) => real.show({ ...asked, lines: asked.lines.toReversed() }),
          'Do not approve',
        ],
        [
          'no end',
          (asked) => real.show({ ...asked, lines: asked.lines.slice(1) }),
          'has not shown the whole list',
        ],
        ['nothing', async () => ({ next: 0 }), 'has not shown the whole list'],
      ];
      onTestFinished(asItIs);
      for (const [what, show, says] of lies) {
        const { id } = await list();
        lie = { show };
        const page = await toWindow(context, id);
        expect([
          what,
          (await page.innerText('main')).includes(says),
          await page.locator(APPROVE).count(),
        ]).toEqual([what, true, 0]);
        expect(await answered(page.url(), 'test')).toBe(422);
        await page.close();
      }
    },
    LIMIT,
  );

  inChromium(
    'takes no approval of one list for another',
    async () => {
      const [one, other] = [await list(), await list()];
      const page = await toWindow(await officer(), one.id);
      const ticket = page.url().split('/').at(-1)!;
      await page.click(APPROVE);
      await page.waitForURL(/\/window\//);
      const given = await real.answer({ ticket });
      if (given?.for !== 'approval') throw new Error('no approval');
      // Of the same items, for the same State.
      expect(await facts.xb.node.approveRelease(other.id, given.approval)).toMatchObject({ allowed: false });
      const forged = { ...given.approval, payloadDigest: other.release };
      expect(await facts.xb.node.approveRelease(other.id, forged)).toMatchObject({ allowed: false });
      expect((await now(other.id)).approvals).toHaveLength(0);
    },
    LIMIT,
  );
});

describe('a hostile page', () => {
  inChromium(
    'that opens the window keeps no hold of it, and none frames it',
    async () => {
      const context = await officer();
      const { id } = await list();
      const address = (await toWindow(context, id)).url();
      const port = await freePort();
      const server = createServer((_, response) => {
        response.setHeader('content-type', 'text/html');
        response.end(
          `<button onclick="w=window.open('${address}')">x</button><iframe src="${address}"></iframe>`,
        );
      }).listen(port, '127.0.0.1');
      onTestFinished(() => void server.close());
      const page = await context.newPage();
      await page.goto(`http://127.0.0.1:${port}/`);
      const opened = context.waitForEvent('page');
      await page.click('button');
      const window = await opened;
      await window.waitForLoadState();
      expect(await heading(window)).toContain('You are asked to approve');
      expect(await window.evaluate(() => window.opener)).toBeNull();
      expect(await page.evaluate('w.closed')).toBe(true);
      const framed = page.frames().find((frame) => frame !== page.mainFrame());
      expect(await framed!.content()).not.toContain('asked to approve');
    },
    LIMIT,
  );
});
