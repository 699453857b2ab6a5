/** `notices.json`: read as it is written, refused in words where it is wrong, and put together with real servers on this machine. */
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer as createHttp } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { memoryStore } from '../../src/adapters/memory/store.ts';
import { startNotices } from '../../src/compose/notices.ts';
import { readNotices } from '../../src/compose/notices-file.ts';
import { startTrouble } from '../../src/launch/start-trouble.ts';
import { raiseAlarm } from '../../src/usecases/sweep/alarms.ts';
import { temporaryDirectory } from '../support/temporary.ts';

const CLOCK = { now: () => '2026-11-21T18:30:00.000Z' };
const DUTY = { channel: 'sms', address: '+999155501', language: 'en' };
const STEPS = [{ afterMinutes: 0, to: [DUTY] }];
const MAIL = { host: 'mail.example', port: 587, tls: 'starttls', from: 'comity@example.org' };

function homeWith(notices?: unknown, files: Record<string, string> = {}): string {
  const home = temporaryDirectory();
  if (notices !== undefined)
    writeFileSync(
      join(home, 'notices.json'),
      typeof notices === 'string' ? notices : JSON.stringify(notices),
    );
  for (const [name, content] of Object.entries(files)) writeFileSync(join(home, name), content);
  return home;
}

/** Takes every POST and remembers what it said. */
async function gateway(status = 202) {
  const heard: { authorization: string | undefined; body: { to: string; text: string } }[] = [];
  const server = createHttp((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      heard.push({ authorization: request.headers.authorization, body: JSON.parse(body) });
      response.writeHead(status).end();
    });
  });
  const port = await new Promise<number>((resolve) =>
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
  );
  onTestFinished(() => void server.close());
  return { heard, url: `http://127.0.0.1:${port}/send` };
}

async function started(home: string, store = memoryStore()) {
  const defects: unknown[] = [];
  const running = await startNotices({
    ...{ home, store, clock: CLOCK, me: 'xa' },
    defect: (error) => void defects.push(error),
  });
  return { running, defects, store };
}

describe('notices.json', () => {
  it('may be missing: then nobody outside the desk is told', async () => {
    expect(await readNotices(homeWith())).toBeUndefined();
    expect((await started(homeWith())).running).toBeUndefined();
  });

  it('is read as it is written', async () => {
    const written = { smtp: MAIL, steps: STEPS };
    expect(await readNotices(homeWith(written))).toEqual(written);
  });

  it('stands as the guide has it', async () => {
    const guide = readFileSync(new URL('../../../../docs/operating/notices.md', import.meta.url), 'utf8');
    expect((await readNotices(homeWith(/```json\n([\s\S]*?)```/.exec(guide)![1])))?.steps).toHaveLength(2);
  });

  it.each([
    ['is no JSON', '{', /JSON/],
    ['has a member nobody knows', { steps: STEPS, retries: 3 }, /retries/],
    ['has no steps', { steps: [] }, /steps/],
    [
      'tells somebody in a seventh language',
      { steps: [{ afterMinutes: 0, to: [{ ...DUTY, language: 'de' }] }] },
      /one of ar, zh/,
    ],
    [
      'sends mail in the clear to another machine',
      { smtp: { ...MAIL, tls: 'none' }, steps: STEPS },
      /without TLS to this machine only/,
    ],
    [
      'sends an SMS in the clear to another machine',
      { sms: { url: 'http://gateway.example/' }, steps: STEPS },
      /https, but for this machine/,
    ],
    ['has a sender that is no address', { smtp: { ...MAIL, from: 'comity' }, steps: STEPS }, /from/],
    ['waits longer than a week', { steps: [{ afterMinutes: 100_000, to: [DUTY] }] }, /afterMinutes/],
  ])('that %s is refused in words', async (_, written, words) => {
    const refused = await readNotices(homeWith(written)).catch((error: Error) => error);
    // One line for whoever starts the node, without a trace.
    expect(startTrouble(refused, 'node.json')).toMatch(/^\/.*notices\.json cannot stand as it is \(.*\n?$/);
    expect(startTrouble(refused, 'node.json')).toMatch(words);
  });

  it('that names a file with a secret which is not there does not start', async () => {
    const home = homeWith({ sms: { url: 'https://gateway.example/', tokenFile: 'token' }, steps: STEPS });
    await expect(started(home)).rejects.toThrow(
      'notices.json cannot stand as it is (it names the file token, which is not there)',
    );
  });
});

describe('notices put together', () => {
  it('tell the rota what waits, with the token of the file', async () => {
    const { heard, url } = await gateway();
    const store = memoryStore();
    const alarm = { key: 'a', kind: 'clock-due' as const, about: 'x', text: 'secret words', paragraphs: [] };
    await store.transact((tx) => raiseAlarm(tx, CLOCK, alarm));
    const home = homeWith({ sms: { url, tokenFile: 'token' }, steps: STEPS }, { token: 'secret\n' });
    const { running, defects } = await started(home, store);
    await running!.stop();
    expect(defects).toEqual([]);
    expect(heard).toMatchObject([{ authorization: 'Bearer secret', body: { to: DUTY.address } }]);
    expect(heard[0]!.body.text).toMatch(/Almara.*deadline/);
    expect(heard[0]!.body.text).not.toContain('secret words');
  });

  it('send a message of trial that says it is one, in the language of whoever is told', async () => {
    const { heard, url } = await gateway();
    const { running } = await started(homeWith({ sms: { url }, steps: STEPS }));
    await running!.office.test({ channel: 'sms', address: '+999155502', language: 'fr' });
    expect(heard.map(({ body }) => body)).toEqual([
      {
        to: '+999155502',
        text: 'Ceci est un essai des avis du bureau, Almara. Rien n’attend.',
      },
    ]);
    expect(running!.office).toMatchObject({ sms: new URL(url).host, steps: STEPS });
    await running!.stop();
  });

  it('say who refused a message of trial, and what notices.json does not name', async () => {
    const { url } = await gateway(503);
    const { running } = await started(homeWith({ sms: { url }, steps: STEPS }));
    const told = { address: 'duty@example.org', language: 'en' } as const;
    await expect(running!.office.test({ ...told, channel: 'sms' })).rejects.toThrow('answered 503');
    await expect(running!.office.test({ ...told, channel: 'email' })).rejects.toThrow('names no mail server');
    await running!.stop();
  });

  it('reach the mail server that is named', async () => {
    const said: string[] = [];
    const server = createServer((socket) => {
      socket.write('554 closed for tonight\r\n');
      socket.on('data', (chunk) => said.push(String(chunk)));
      socket.on('error', () => {});
    });
    const port = await new Promise<number>((resolve) =>
      server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
    );
    onTestFinished(() => void server.close());
    const smtp = { host: '127.0.0.1', port, tls: 'none', from: 'comity@example.org' };
    const { running } = await started(homeWith({ smtp, steps: STEPS }));
    const told = { channel: 'email', address: 'duty@example.org', language: 'en' } as const;
    await expect(running!.office.test(told)).rejects.toThrow('the mail server said 554 closed for tonight');
    await running!.stop();
  });
});
