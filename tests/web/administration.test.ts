// @module-tag slow
/** Administration in a browser with JavaScript off: every tab, and what can be done on each. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { press } from '../browser/press.ts';
import { inChromium, LIMIT, onStage } from './in-chromium.ts';
import { lookAt } from './look.ts';

const stage = onStage();
let page: Page;

beforeAll(async () => {
  const screen = {
    name: 'administration',
    path: () => '/administration',
    roles: ['key-custodian', 'overseer'],
  };
  const look = { language: 'en', theme: 'light', width: 1280, script: false } as const;
  page = await lookAt(stage.browser, stage.world, screen, look);
}, LIMIT);
afterAll(async () => page?.context().close());

const open = (tab: string) => page.goto(`${stage.world.address}/administration${tab}`);
const main = async () => (await page.textContent('main')) ?? '';
const records = () => stage.world.world.nodes.xb;

inChromium(
  'has eight parts, each led to from every other, and each says what is in it or that nothing is',
  async () => {
    await open('');
    const tabs = await page
      .locator('nav.tabs a')
      .evaluateAll((all) => all.map((one) => (one as HTMLAnchorElement).href));
    expect(tabs).toHaveLength(8);
    for (const tab of tabs) {
      const answer = await page.goto(tab);
      expect([tab, answer?.status()]).toEqual([tab, 200]);
      expect(await page.locator('nav.tabs a').count()).toBe(8);
      expect((await main()).length).toBeGreaterThan(100);
    }
  },
  LIMIT,
);

inChromium(
  'sets a desk rule with its reason, names both faults first, and shows who set it',
  async () => {
    await open('/rules');
    await page.fill('#hours', 'soon');
    await press(page, 'main form .btn.main');
    expect(await page.locator('#errors li').count()).toBe(2);
    expect(await page.inputValue('#hours')).toBe('soon');
    await page.fill('#hours', '20');
    await page.fill('#reason', 'Two officers a shift');
    await press(page, 'main form .btn.main');
    expect(new URL(page.url()).pathname).toBe('/administration/rules');
    expect(await main()).toContain('Two officers a shift');
  },
  LIMIT,
);

inChromium(
  'gives an officer a code, suspends and reinstates them with a reason',
  async () => {
    const person = '/people/xb-case';
    await open(person);
    await press(page, 'form[action$="/invite"] button');
    expect(await main()).toMatch(/([0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}/);
    await open(person);
    await press(page, 'form[action$="/suspend"] button');
    expect(await page.locator('#errors').count()).toBe(1);
    await page.fill('#suspend-reason', 'On leave until spring');
    await press(page, 'form[action$="/suspend"] button');
    expect(await main()).toContain('On leave until spring');
    await page.fill('#reinstate-reason', 'Back from leave');
    await press(page, 'form[action$="/reinstate"] button');
    expect(await page.locator('form[action$="/suspend"]').count()).toBe(1);
  },
  LIMIT,
);

inChromium(
  'makes a key for software and shows its secret once, revokes it, and keeps and removes a webhook',
  async () => {
    await open('/software');
    await page.fill('#key-name', 'Prosecutors’ system');
    await page.fill('#days', '30');
    await page.check('input[name=permissions][value=view]');
    await press(page, 'form[action$="/keys"] button');
    expect(await main()).toMatch(/comity-key-[\w-]{43}/);
    await open('/software');
    expect(await main()).not.toMatch(/comity-key-[\w-]{43}/);
    // Whoever made it does not confirm it; they may take it back.
    const row = page.locator('tr', { hasText: 'Prosecutors’ system' });
    expect(await row.locator('form[action$="/confirm"]').count()).toBe(0);
    await press(page, row.locator('form[action$="/revoke"] button'));
    const keys = await records().read((tx) => tx.apikeys.list());
    expect(keys.find(({ name }) => name.startsWith('Prosecutors'))).toMatchObject({ revoked: {} });
    // A key that another custodian made is confirmed here.
    await press(page, 'form[action$="/confirm"] button');
    expect(await page.locator('form[action$="/confirm"]').count()).toBe(0);
    await page.fill('#hook-name', 'Ministry');
    await page.fill('#url', 'javascript:alert(1)');
    await page.check('input[name=events][value="request.changed"]');
    await press(page, 'form[action$="/webhooks"] button');
    expect(await page.locator('#errors li').count()).toBe(1);
    expect(await page.inputValue('#hook-name')).toBe('Ministry');
    await page.fill('#url', 'https://hook.example/comity');
    await press(page, 'form[action$="/webhooks"] button');
    await open('/software');
    await press(
      page,
      page.locator('tr', { hasText: 'hook.example' }).locator('form[action$="/remove"] button'),
    );
    const hooks = await records().read((tx) => tx.webhooks.list());
    expect(hooks.map(({ name }) => name)).not.toContain('Ministry');
  },
  LIMIT,
);

inChromium(
  'looks up the log by who and when, and says what of the question is wrong',
  async () => {
    await open('/log');
    await page.fill('#actor', 'not a person');
    await press(page, 'main form button');
    expect(await page.locator('#errors li').count()).toBe(1);
    await page.fill('#actor', 'xb-duty');
    await press(page, 'main form button');
    expect(new URL(page.url()).searchParams.get('actor')).toBe('xb-duty');
    expect(await page.locator('main table tbody tr').count()).toBeGreaterThan(0);
  },
  LIMIT,
);

inChromium(
  'tells what an alarm about the node means and closes it, and says where no notices go out',
  async () => {
    const alarm = {
      ...{ key: 'disk', kind: 'storage', about: 'node', text: 'One object is damaged.', paragraphs: [] },
      said: { means: 'storage-lost' },
      raisedAt: stage.world.world.clock.now(),
    };
    await records().ports.store.transact((tx) => tx.alarms.put(alarm));
    await open('');
    expect(await main()).toContain('what damaged one object may damage more');
    const before = await page.locator('form[action$="/alarms"] button').count();
    expect(before).toBeGreaterThan(0);
    await press(page, page.locator('form[action$="/alarms"] button').first());
    expect(await page.locator('form[action$="/alarms"] button').count()).toBe(before - 1);
    await open('/notices');
    expect((await main()).length).toBeGreaterThan(100);
  },
  LIMIT,
);
