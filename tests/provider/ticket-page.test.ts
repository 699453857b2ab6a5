// @module-tag slow
/** A ticket made on the page of the execution, without the command line: saved once, of use to the provider, taken back (24(2), 27(a)). */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { COOKIE } from '../../packages/node/src/counter/auth.ts';
import { type Desk, deskOf } from '../../packages/node/test/support/counter.ts';
import { officerWith } from '../../packages/node/test/support/desk.ts';
import { evidenceWorld, execute } from '../../packages/node/test/support/evidence.ts';
import { bodyOf, filled, formTo } from '../../packages/node/test/support/forms.ts';
import { fingerprint, parseSealedUnverified, parseTrustFile } from '../../packages/proof/src/index.ts';
import { fromBase64url, parsePayloadAs, utf8 } from '../../packages/protocol/src/index.ts';
import { files, type ProviderWorld, provide, providerWorld, soon } from './world.ts';

let made: ProviderWorld;
let desk: Desk;
const cookies: Record<string, string> = {};

async function begun() {
  made = await providerWorld();
  desk = await deskOf(made.world, made.xb);
  for (const role of ['case-officer', 'approving-authority'] as const)
    cookies[role] = `${COOKIE}=${await desk.signIn(officerWith(made.xb, role).id)}`;
}
afterEach(() => made?.close());

const execution = () => `/requests/${made.id}/execution`;
const get = (url: string, role = 'case-officer') =>
  desk.app.inject({ method: 'GET', url, headers: { cookie: cookies[role]!, 'accept-language': 'en' } });
const post = (url: string, payload: string) =>
  desk.app.inject({
    ...{ method: 'POST', url, payload },
    headers: {
      cookie: cookies['case-officer']!,
      ...{ 'accept-language': 'en', 'content-type': 'application/x-www-form-urlencoded' },
    },
  });
const form = async (said: Record<string, string>) =>
  bodyOf(filled(formTo((await get(`${execution()}/ticket`)).body, `${execution()}/ticket`), said));
const tickets = () => made.xb.read((tx) => tx.tickets.where('request', made.id));

interface TicketFile {
  secret: string;
  ticket: string;
  trust: string;
}

describe('a ticket of the page', { timeout: 120_000 }, () => {
  it('is offered to whoever may give one, under the order that stands and no longer than it does', async () => {
    await begun();
    expect((await get(execution())).body).toContain(`href="${execution()}/ticket"`);
    expect((await get(execution(), 'approving-authority')).body).not.toContain(`${execution()}/ticket`);
    expect((await get(`${execution()}/ticket`, 'approving-authority')).statusCode).toBe(403);
    const late = await post(
      `${execution()}/ticket`,
      await form({ expires: '2099-01-01T00:00', asked: 'D1' }),
    );
    expect(late.statusCode).toBe(422);
    expect(late.body).toContain('The ticket would outlive the order.');
    expect(late.body).toContain('href="#expires"');
    expect(await tickets()).toHaveLength(0);
  });

  it('is one file however often the button is pressed, and by it the provider brings its data', async () => {
    await begun();
    const said = await form({ expires: soon(made, 24).slice(0, 16), asked: 'The mailbox <D1>.' });
    const first = await post(`${execution()}/ticket`, said);
    const second = await post(`${execution()}/ticket`, said);
    expect(first.headers['content-disposition']).toMatch(/^attachment; filename="[0-9a-f-]{36}\.ticket"$/);
    expect(first.headers['cache-control']).toBe('no-store');
    expect(second.rawPayload.equals(first.rawPayload)).toBe(true);
    const [record, ...others] = await tickets();
    expect(others).toHaveLength(0);
    const file = JSON.parse(first.body) as TicketFile;
    const { payloadBytes } = parseSealedUnverified(fromBase64url(file.ticket));
    const { asked, order } = parsePayloadAs('comity.upload.ticket/1', payloadBytes).body;
    expect([asked, order.reference]).toEqual(['The mailbox <D1>.', record!.order.reference]);
    const path = join(made.desk, 'page.ticket');
    writeFileSync(path, first.rawPayload);
    const [root] = parseTrustFile(fromBase64url(file.trust)).roots;
    const digits = fingerprint(parseSealedUnverified(root!).payloadBytes);
    // Whoever made it reads the provider its digits from the same page, and finds them with the State's own word.
    for (const page of [`${execution()}/ticket`, '/directory/xb'])
      expect([page, (await get(page)).body.includes(digits)]).toEqual([page, true]);
    const handed = { record: record!, path, bearer: `${record!.id}.${file.secret}`, digits };
    const brought = await provide(made, handed, [files(made, { 'd1.mbox': utf8('From: a\n') })]);
    expect(brought.exit).toBe(0);
    expect(readdirSync(made.desk)).not.toContain('page.ticket.progress');
    expect((await get(execution())).body).toContain('Taken in whole');
  });

  it('keeps what was typed where the State has no door for providers, and says so', async () => {
    const doorless = await evidenceWorld();
    await execute(doorless);
    made = { ...(await providerWorld()), ...doorless };
    desk = await deskOf(made.world, made.xb);
    cookies['case-officer'] = `${COOKIE}=${await desk.signIn(officerWith(made.xb, 'case-officer').id)}`;
    const said = await form({ expires: soon(made, 24).slice(0, 16), asked: 'The mailbox.' });
    const refused = await post(`${execution()}/ticket`, said);
    expect(refused.statusCode).toBe(422);
    expect(refused.body).toContain('There is no door for providers here.');
    expect(refused.body).toContain('The mailbox.');
  });

  it('is withdrawn from the list while nothing was declared, and not twice', async () => {
    await begun();
    await post(`${execution()}/ticket`, await form({ expires: soon(made, 24).slice(0, 16), asked: '' }));
    const url = `${execution()}/ticket/withdraw`;
    const page = (await get(execution())).body;
    expect((await get(execution(), 'approving-authority')).body).not.toContain(url);
    const done = await post(url, bodyOf(formTo(page, url)));
    expect([done.statusCode, done.headers.location]).toEqual([303, `${execution()}?withdrawn`]);
    expect((await tickets()).map(({ stage }) => stage.name)).toEqual(['closed']);
    const again = await post(url, `${bodyOf(formTo(page, url))}&again=1`);
    expect(again.statusCode).toBe(409);
  });
});
