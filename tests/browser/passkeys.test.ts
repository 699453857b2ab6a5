// @module-tag slow
/** An officer with an authenticator, in a real browser: a code, a passkey to sign in, another to approve, at two origins. */
import { openKeeper } from '@comity/keeper';
import type { CDPSession, Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { serveWindow } from '../../packages/keeper/src/window/server.ts';
import { inviteOfficer } from '../../packages/node/src/usecases/officers/invite.ts';
import { ceremonyById } from '../../packages/node/src/usecases/trust/ceremonies.ts';
import { custodian } from '../../packages/node/test/support/ceremony.ts';
import { deskOf } from '../../packages/node/test/support/counter.ts';
import { actNow, allowed, draftPreservation, officerWith } from '../../packages/node/test/support/desk.ts';
import { stand } from '../../packages/node/test/support/stand.ts';
import { keeperDeps } from '../support/founded.ts';
import { freePort } from '../support/free-port.ts';
import { findTool } from '../support/tools.ts';
import { startChromium } from './chromium.ts';

async function desk() {
  const world = await stand({ real: true });
  const { xa } = world.nodes;
  const place = { origin: 'http://approve.localhost:1', desk: 'http://localhost:1' };
  const { keeper, desk: window } = await openKeeper({
    ...keeperDeps(world, xa.founded.keys, xa.founded.keeperState),
    window: place,
  });
  await xa.restart({ keeper });
  const ports = await Promise.all([freePort(), freePort()]);
  place.desk = `http://localhost:${ports[0]}`;
  place.origin = `http://approve.localhost:${ports[1]}`;
  const { app } = await deskOf(world, xa, { desk: place.desk, keeper });
  await app.listen({ host: '127.0.0.1', port: ports[0]! });
  const server = await serveWindow({ host: '127.0.0.1', port: ports[1]!, place, desk: window });
  onTestFinished(async () => {
    await server.close();
    await app.close();
  });
  return { world, xa, keeper, place };
}

/** A page with a security key in the machine, whose owner is always verified. */
async function officerAt(): Promise<{ page: Page; devices: CDPSession; first: string }> {
  const browser = await startChromium();
  onTestFinished(() => browser.close());
  const page = await (await browser.newContext({ locale: 'en' })).newPage();
  const devices = await page.context().newCDPSession(page);
  await devices.send('WebAuthn.enable');
  const { authenticatorId: first } = await devices.send('WebAuthn.addVirtualAuthenticator', {
    options: { ...KEY, transport: 'usb' },
  });
  return { page, devices, first };
}

const KEY = {
  ...{ protocol: 'ctap2' as const, hasResidentKey: true, hasUserVerification: true },
  ...{ isUserVerified: true, automaticPresenceSimulation: true },
};

describe.skipIf(findTool('chromium') === undefined)(
  'an officer with an authenticator',
  { timeout: 180_000 },
  () => {
    it('enrols by a code, signs in, makes a passkey for approvals at the window, and approves there', async () => {
      const { world, xa, place } = await desk();
      const { page } = await officerAt();
      const { code } = await inviteOfficer(xa.ports, 'xa-duty', 'xa-keys');

      await page.goto(`${place.desk}/enrol`);
      await page.fill('[name=code]', code);
      await page.click('main button[type=submit]');
      await page.fill('[name=label]', 'blue key');
      await page.click('comity-passkey button[type=submit]');
      await page.waitForURL(/sign-in/);
      await page.click('comity-passkey button[type=submit]');
      await page.waitForURL((url) => url.pathname === '/');

      await page.goto(`${place.desk}/profile`);
      expect(await page.textContent('main')).toContain('blue key');
      await page.click('a[href="/profile/approval-passkey"]');
      await page.click(`a[href^="${place.origin}"]`);
      await page.click('form[data-ceremony] button');
      await page.waitForURL(/\/window\//);
      expect(await page.textContent('h1')).toContain('The passkey was made');

      const { key } = (await xa.read((tx) => tx.settings.get('made-passkeys')))!.value![0 as never] as {
        key: { id: string };
      };
      const { id } = await xa.node.registerPasskey(key.id, 'xa-keys');
      for (const custodianPlace of [0, 1])
        await custodian(world, xa, await xa.read((tx) => ceremonyById(tx, id)), custodianPlace);

      const draft = await draftPreservation(world, xa, {});
      const performed = await xa.node.perform(draft, 'authorise', {}, officerWith(xa, 'desk-officer'));
      const waiting = allowed(performed).act!;
      // Whoever's place in the register changed signs in anew.
      await page.goto(`${place.desk}/sign-in`);
      await page.click('comity-passkey button[type=submit]');
      await page.waitForURL((url) => url.pathname === '/');
      await page.goto(`${place.desk}/requests/${draft}`);
      await page.click(`a[href="/approve/act/${waiting.id}"]`);
      await page.click(`a[href^="${place.origin}"]`);
      expect(await page.textContent('.payload')).toContain('comity.preservation.request/1');
      await page.click('form[data-ceremony] button');
      await page.waitForURL(/\/window\//);
      expect(await page.textContent('h1')).toContain('Your approval was taken up');
      const approved = (await actNow(xa, waiting.id))!.approvals;
      expect(approved).toMatchObject([{ officer: 'xa-duty', passkey: { credential: key.id } }]);
      await page.goto(`${place.desk}/requests/${draft}`);
      expect(await page.locator(`a[href="/approve/act/${waiting.id}"]`).count()).toBe(0);
    });

    it('adds another key, is told where one has a passkey of theirs already, and does without the first; the last one stays', async () => {
      const { xa, place } = await desk();
      const { page, devices, first } = await officerAt();
      const { code } = await inviteOfficer(xa.ports, 'xa-duty', 'xa-keys');
      const answer = 'comity-passkey button[type=submit]';
      await page.goto(`${place.desk}/enrol`);
      await page.fill('[name=code]', code);
      await page.click('main button[type=submit]');
      await page.fill('[name=label]', 'blue key');
      await page.click(answer);
      await page.waitForURL(/sign-in/);
      await page.click(answer);
      await page.waitForURL((url) => url.pathname === '/');

      await page.goto(`${place.desk}/profile`);
      expect(await page.textContent('main')).toContain('The only one: it stays.');
      await page.goto(`${place.desk}/profile/passkeys/new`);
      await page.click(answer);
      await page.locator('[name=label]').waitFor();
      await page.click(answer);
      await page.locator('[data-there]').waitFor({ state: 'visible' });
      expect(await page.textContent('[data-there]')).toContain('has a passkey of yours already');

      // The red key is touched, the blue one is not.
      await devices.send('WebAuthn.setAutomaticPresenceSimulation', {
        authenticatorId: first,
        enabled: false,
      });
      await devices.send('WebAuthn.addVirtualAuthenticator', { options: { ...KEY, transport: 'nfc' } });
      await page.fill('[name=label]', 'red key');
      await page.click(answer);
      await page.waitForURL(/told=added/);
      const removing = page.locator('form[action="/profile/remove-passkey"]');
      expect(await removing.count()).toBe(2);
      await page.locator('tr', { hasText: 'blue key' }).locator('button').click();
      await page.waitForURL(/told=removed/);
      expect(await page.textContent('main')).toContain('nobody signs in with it any more');
      // The session it opened goes on; the other one stays, and lets its officer in.
      expect(await removing.count()).toBe(0);
      await page.evaluate(() =>
        document.querySelector<HTMLFormElement>('form[action="/sign-out"]')!.requestSubmit(),
      );
      await page.waitForURL(/sign-in/);
      await page.click(answer);
      await page.waitForURL((url) => url.pathname === '/');
    });
  },
);
