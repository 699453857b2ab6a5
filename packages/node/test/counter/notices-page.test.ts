/** A gateway that answers 500 or hangs: each message is tried again, and the administrator's page says that none goes out. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { sendSms } from '../../src/adapters/courier/sms.ts';
import { sendNotices } from '../../src/usecases/notices/send-notices.ts';
import { deskOf } from '../support/counter.ts';
import { browserOf } from '../support/pages.ts';
import { MINUTE, stand } from '../support/stand.ts';

/** As it is told to answer. */
async function gateway() {
  const is: { how: '500' | 'hangs' | 'drips' } = { how: '500' };
  const heard: string[] = [];
  const drips = new Set<NodeJS.Timeout>();
  const answer = (response: ServerResponse): void => {
    if (is.how === '500') response.writeHead(500).end('no');
    if (is.how === 'drips') {
      response.writeHead(202);
      drips.add(setInterval(() => response.write('.'), 20));
    }
  };
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      heard.push(body);
      answer(response);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    for (const one of drips) clearInterval(one);
    server.closeAllConnections();
    server.close();
  });
  return { is, heard, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/send` };
}

it('is tried again while the gateway fails or hangs, and the administrator is told until it works', async () => {
  const world = await stand();
  const { xa } = world.nodes;
  const { is, heard, url } = await gateway();
  const steps = [
    { afterMinutes: 0, to: [{ channel: 'sms' as const, address: '+999155501', language: 'en' as const }] },
  ];
  const courier = { carry: (message: Parameters<typeof sendSms>[1]) => sendSms({ url }, message, 300) };
  const look = () => sendNotices({ store: xa.ports.store, clock: world.clock, me: 'xa', courier, steps });
  const raisedAt = world.clock.now();
  await xa.ports.store.transact((tx) =>
    tx.alarms.put({ key: 'a', kind: 'clock-due', about: 'thread', text: 'm.dorn', paragraphs: [], raisedAt }),
  );
  for (const how of ['500', 'hangs', '500', 'hangs', '500'] as const) {
    is.how = how;
    const before = heard.length;
    while (heard.length === before) {
      expect([how, await look()]).toEqual([how, 0]);
      world.pass(MINUTE);
    }
  }
  const says = async () => {
    const desk = await deskOf(world, xa);
    world.pass(1);
    return (await (await browserOf(desk, 'xa-keys')).see('/administration')).text;
  };
  expect(await says()).toContain('Mail or SMS could not be sent');
  // Whoever says that they have it, and then goes on and on, has it.
  is.how = 'drips';
  world.pass(60 * MINUTE);
  expect(await look()).toBeGreaterThan(0);
  expect(await says()).not.toContain('Mail or SMS could not be sent');
  expect(heard.join()).not.toContain('dorn');
}, 60_000);
