/**
 * verify.html in Chromium: from a file, without a network, in six languages, both directions and both themes; what it shows is
 * what the command says.
 */

import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { verifyFolder } from '@comity/proof';
import { makeTestAuthorityKey } from '@comity/seal';
import { LANGUAGES, packageDirectory, WORDS } from '@comity/verifier';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { OWN_ORIGIN } from '../../packages/node/src/counter/pages/evidence/verifier.ts';
import { makePackage, random, type TestPackage } from '../../packages/seal/test/evidence/fixture.ts';
import { requireTool } from '../support/tools.ts';
import { startChromium } from './chromium.ts';
import { axeFaults, builtPage, examined, give, openPage } from './verify-page.ts';

const folder = mkdtempSync(join(tmpdir(), 'comity-page-test-'));
const path = (name: string) => join(folder, name);
const inChromium = requireTool('chromium');
const LIMIT = 60_000;

let browser: Browser;
let sound: TestPackage;
let built: { file: string; remove: () => void };

beforeAll(async () => {
  sound = await makePackage(path('sound'), [
    { name: 'disk.img', bytes: random(9_500_000) },
    { name: 'note', bytes: random(10) },
  ]);
  writeFileSync(path('root.jws'), sound.state.root);
  cpSync(sound.dir, path('spoilt'), { recursive: true });
  writeFileSync(path('spoilt/VERIFY.txt'), 'trust me');
  writeFileSync(path('spoilt/proofs/<img src=x onerror=alert(1)>.txt'), '');
  rmSync(path('spoilt/proofs/package.tsr'));
  built = await builtPage();
  browser = await startChromium();
}, LIMIT);

afterAll(async () => {
  await browser?.close();
  built?.remove();
  rmSync(folder, { recursive: true });
});

const page = () => readFileSync(built.file, 'utf8');
const open = (options = {}) => openPage(browser, built.file, { locale: 'en', ...options });

describe('verify.html as a file', () => {
  inChromium('is at most 120 kB when compressed, and names nothing outside itself', () => {
    expect(gzipSync(page(), { level: 9 }).length).toBeLessThanOrEqual(120_000);
    const head = page().slice(0, page().indexOf('<script>'));
    expect(head).not.toMatch(/src=|<link|@import|url\(/);
    expect(page().match(/<script/g)).toHaveLength(1);
  });

  inChromium('allows itself its own script, its own style, and no more', () => {
    const [, policy] = /http-equiv="Content-Security-Policy" content="([^"]+)"/.exec(page())!;
    const parts = policy!.split('; ').map((part) => part.split(' ')[0]);
    expect(policy).toMatch(/^default-src 'none'; script-src 'sha256-[^ ]+'; style-src 'sha256-[^ ]+'; /);
    expect(parts).toEqual([
      'default-src',
      'script-src',
      'style-src',
      'worker-src',
      'base-uri',
      'form-action',
    ]);
    expect(policy).not.toMatch(/unsafe|https?:|data:|\*/);
  });
});

describe('verify.html from a stick', () => {
  inChromium(
    'finds what the command finds, and asks nobody for anything',
    async () => {
      for (const name of ['sound', 'spoilt']) {
        const { page, requests, complaints } = await open();
        await give(page, path('root.jws'), path(name));
        const shown = await examined(page);
        const now = new Date().toISOString();
        const verdict = await verifyFolder(packageDirectory(path(name)), [sound.state.root], { now });
        const claims = [...new Set(verdict.rows.map(({ id }) => id))];
        expect(shown.map(({ id }) => id)).toEqual(claims);
        for (const { id, status, rules } of shown) {
          const rows = verdict.rows.filter((row) => row.id === id);
          expect(rules).toEqual(rows.flatMap(({ rule }) => rule ?? []));
          expect(rows.map((row) => row.status)).toContain(status);
        }
        expect(await page.textContent('.outcome .sentence')).toMatch(
          WORDS.en.frame.outcome(WORDS.en.status[verdict.outcome], WORDS.en.frame.outsideOnly),
        );
        expect(await page.textContent('.anchor .digits')).toBe(verdict.anchor!.fingerprint);
        expect(requests.filter((url) => !/^(file|blob):/.test(url))).toEqual([]);
        expect(complaints).toEqual([]);
        await page.context().close();
      }
    },
    LIMIT,
  );

  inChromium(
    'finds the same where a node hands it out in an origin of its own, time stamp and all',
    async () => {
      const server = createServer((_, answer) =>
        answer
          .setHeader('content-security-policy', OWN_ORIGIN)
          .setHeader('content-type', 'text/html')
          .end(page()),
      );
      await new Promise<void>((listening) => server.listen(0, 'localhost', listening));
      try {
        const { port } = server.address() as AddressInfo;
        const { page: shownPage } = await openPage(browser, `http://localhost:${port}/`, { locale: 'en' });
        await give(shownPage, path('root.jws'), path('sound'));
        const shown = await examined(shownPage);
        const verdict = await verifyFolder(packageDirectory(path('sound')), [sound.state.root], {
          now: new Date().toISOString(),
        });
        expect(shown.map(({ id, status }) => [id, status])).toEqual(
          verdict.rows.map(({ id, status }) => [id, status]),
        );
        await shownPage.context().close();
      } finally {
        server.close();
        server.closeAllConnections();
      }
    },
    LIMIT,
  );

  inChromium('is refused a network even by itself', async () => {
    const { page } = await open();
    const tried = await page.evaluate(async () => {
      const blocked: string[] = [];
      const allBlocked = new Promise<void>((resolve) =>
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
          if (blocked.push(effectiveDirective) === 3) resolve();
        }),
      );
      const fetched = await fetch('https://example.invalid/').then(
        () => 'fetched',
        () => 'refused',
      );
      document.body.append(Object.assign(new Image(), { src: 'https://example.invalid/x.png' }));
      const script = document.createElement('script');
      script.textContent = 'window.ran = true';
      document.body.append(script);
      await allBlocked;
      return { fetched, blocked: blocked.sort(), ran: 'ran' in window };
    });
    expect(tried).toEqual({
      fetched: 'refused',
      blocked: ['connect-src', 'img-src', 'script-src-elem'],
      ran: false,
    });
    await page.context().close();
  });

  inChromium('names the folders to give one by one where it is given what holds several', async () => {
    const { page } = await open();
    for (const each of ['items-1', 'custody'])
      cpSync(sound.dir, path(`defence/${each}`), { recursive: true });
    await page.setInputFiles('#folder', path('defence'));
    const said = await page.textContent('[role=alert]');
    expect(said).toContain('Give the folder of the package. →');
    for (const each of ['items-1/', 'custody/']) expect(said).toContain(each);
    await page.context().close();
  });

  inChromium(
    'takes a folder and a root dropped on it',
    async () => {
      const { page } = await open();
      const cdp = await page.context().newCDPSession(page);
      const data = { items: [], files: [path('sound'), path('root.jws')], dragOperationsMask: 1 };
      for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
        await cdp.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
      await page.waitForSelector('.step.full >> nth=1');
      const shown = await examined(page);
      expect(shown.find(({ id }) => id === 'objects')).toEqual({
        id: 'objects',
        status: 'proven',
        rules: [],
      });
      await page.context().close();
    },
    LIMIT,
  );

  inChromium(
    'takes certificates of time-stamp authorities the reader trusts, and believes no other then',
    async () => {
      const [stamped] = JSON.parse(readFileSync(path('sound/proofs/trust.json'), 'utf8')).timeStamp;
      const armoured = Buffer.from(stamped, 'base64url').toString('base64');
      writeFileSync(path('own.pem'), `-----BEGIN CERTIFICATE-----\n${armoured}\n-----END CERTIFICATE-----\n`);
      const other = makeTestAuthorityKey('2026-01-01T00:00:00Z', '2036-01-01T00:00:00Z', random(16));
      writeFileSync(path('other.der'), other.certificate);
      const claimOf = async (certificate: string) => {
        const { page } = await open();
        await page.setInputFiles('#root', path(certificate));
        await page.waitForSelector('.given');
        await give(page, path('root.jws'), path('sound'));
        const claims = await examined(page);
        const text = await page.textContent('.claims');
        await page.context().close();
        return { status: claims.find(({ id }) => id === 'time-stamp')?.status, text };
      };
      const own = await claimOf('own.pem');
      expect(own.status).toBe('proven');
      expect(own.text).toContain('a certificate you gave');
      expect((await claimOf('other.der')).status).toBe('not-proven');
    },
    LIMIT,
  );

  inChromium(
    'says what is missing, what is no root, and that it was cancelled; and decides nothing then',
    async () => {
      const { page } = await open();
      await page.click('button.main');
      expect(await page.textContent('.trouble')).toMatch('cannot vouch for itself');
      await page.setInputFiles('#root', path('sound/VERIFY.txt'));
      await page.waitForFunction(() =>
        document.querySelector('.trouble')?.textContent?.includes('VERIFY.txt'),
      );
      await give(page, path('root.jws'), path('sound'));
      // In one breath: a small package is examined sooner than a test can click twice.
      await page.evaluate(() => {
        document.querySelector<HTMLButtonElement>('button.main')!.click();
        document.querySelector<HTMLButtonElement>('.running button')!.click();
      });
      expect(await page.textContent('.trouble')).toMatch('Cancelled');
      expect(await page.$('.verdict')).toBeNull();
      await page.context().close();
    },
    LIMIT,
  );

  inChromium(
    'can be used with the keyboard alone',
    async () => {
      const { page } = await open();
      await give(page, path('root.jws'), path('sound'));
      const reached: string[] = [];
      await page.focus('#language');
      for (let i = 0; i < 3; i++) {
        await page.keyboard.press('Tab');
        reached.push(
          await page.evaluate(() => document.activeElement!.id || document.activeElement!.className),
        );
      }
      expect(reached).toEqual(['root', 'folder', 'main']);
      await page.keyboard.press('Enter');
      await page.waitForSelector('.verdict', { timeout: LIMIT });
      expect(await page.evaluate(() => document.activeElement!.id)).toBe('verdict');
      await page.context().close();
    },
    LIMIT,
  );

  inChromium(
    'saves the verdict with its ids',
    async () => {
      const { page } = await open();
      await give(page, path('root.jws'), path('spoilt'));
      await examined(page);
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.click('.acts button >> nth=1'),
      ]);
      const saved = JSON.parse(readFileSync(await download.path(), 'utf8'));
      expect(saved).toMatchObject({ outcome: 'contradicted', package: { issuer: 'xb' } });
      expect(saved.rows.map(({ rule }: { rule?: string }) => rule)).toContain('unlisted-file');
      await page.context().close();
    },
    LIMIT,
  );
});

/** Instants that stand on two lines. Runs in the page. */
function brokenInstants(): string[] {
  const walk = document.createTreeWalker(document.querySelector('.verdict')!, NodeFilter.SHOW_TEXT);
  const broken: string[] = [];
  for (let node = walk.nextNode(); node !== null; node = walk.nextNode()) {
    for (const found of node.textContent!.matchAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g)) {
      const range = document.createRange();
      range.setStart(node, found.index);
      range.setEnd(node, found.index + found[0].length);
      if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1)
        broken.push(found[0]);
    }
  }
  return broken;
}

describe.each(LANGUAGES)('verify.html in %s', (language) => {
  /** Both directions in both themes on a desk and on a phone; a look at each other language. */
  const both = language === 'en' || language === 'ar';
  const looks = [...(both ? ([['light', 1280]] as const) : []), ['dark', 320] as const];

  inChromium(
    'reads well: no fault by axe, nothing wider than the page, every sentence its own',
    async () => {
      for (const [colorScheme, width] of looks) {
        const { page } = await open({ locale: language, colorScheme, viewport: { width, height: 800 } });
        const seen = async (where: string) => {
          expect([where, colorScheme, width, await axeFaults(page)]).toEqual([where, colorScheme, width, []]);
          const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          expect([where, width, wider]).toEqual([where, width, 0]);
        };
        expect(await page.getAttribute('html', 'lang')).toBe(language);
        expect(await page.getAttribute('html', 'dir')).toBe(language === 'ar' ? 'rtl' : 'ltr');
        await give(page, path('root.jws'), path('spoilt'));
        await seen('asking');
        const shown = await examined(page);
        await seen('verdict');
        const text = (await page.textContent('.verdict'))!;
        for (const { id } of shown) expect(text).toContain(WORDS[language].claims[id as never]);
        for (const line of Object.values(WORDS[language].notShown).slice(0, 8)) expect(text).toContain(line);
        expect([width, await page.evaluate(brokenInstants)]).toEqual([width, []]);
        await page.context().close();
      }
    },
    2 * LIMIT,
  );
});

inChromium(
  'verify.html changes its language where it stands, and keeps the verdict',
  async () => {
    const { page } = await open();
    await give(page, path('root.jws'), path('spoilt'));
    await examined(page);
    await page.selectOption('#language', 'ar');
    expect(await page.getAttribute('html', 'dir')).toBe('rtl');
    expect(await page.textContent('.verdict')).toContain(WORDS.ar.claims.files);
    expect(await page.evaluate(() => document.activeElement!.id)).toBe('language');
    await page.context().close();
  },
  LIMIT,
);
