/** A keeper with its window open, an officer's passkey, and a browser without a script that can reach them. */
import { canonicalBytes, toBase64url } from '@comity/protocol';
import { onTestFinished } from 'vitest';
import { softAuthenticator } from '../../../tests/support/authenticator.ts';
import { type AskRequest, openKeeper, registerDigest } from '../src/index.ts';
import { serveWindow } from '../src/window/server.ts';
import { AT, custodians, custodyLog, depsOver, firstRun, logged, memoryStores, register } from './fixture.ts';

export const DESK = 'http://localhost:8401';
export const NONCE = toBase64url(new Uint8Array(32).fill(9));
export const PAYLOAD = canonicalBytes({
  _type: 'comity.status.query/1',
  iss: 'xb',
  body: { text: '<img src=x onerror=alert(1)> \u202Eexe', list: [1, true, null, {}] },
});
export const question = (over: Partial<Extract<AskRequest, { for: 'approval' }>> = {}): AskRequest => ({
  ...{ for: 'approval', officer: 'ada', role: 'case-officer', action: 'decide', payload: PAYLOAD },
  ...{ nonce: NONCE, language: 'en' },
  ...over,
});

/** A keeper with its window open, and a browser that can reach it. */
export async function open({ testKeys = false } = {}) {
  const stores = memoryStores();
  const clock = { now: AT };
  await firstRun(stores);
  const place = { origin: 'http://approve.localhost:1', desk: DESK };
  const testKey = async (officer: string) => (officer === 'ada' ? new Uint8Array(32).fill(100) : undefined);
  const window = testKeys ? { ...place, testKey } : place;
  const { keeper, desk } = await openKeeper({ ...depsOver(stores, clock), window });
  await keeper.startUp({ witnessed: [] });
  const log = custodyLog();
  log.add({ action: 'restored', at: AT });
  await keeper.checkpoint(log.checkpoint(0, AT));
  const port = await freePort();
  place.origin = `http://approve.localhost:${port}`;
  Object.assign(window, place);
  const server = await serveWindow({ host: '127.0.0.1', port, place: window, desk });
  onTestFinished(() => server.close());
  const visit = (path: string, form?: Record<string, string>, host = `approve.localhost:${port}`) =>
    browse(port, path, host, form);
  const ticketAt = (url: string) => new URL(url).pathname;
  return { keeper, log, clock, place, visit, ticketAt, stores };
}

/** With a passkey of Ada's in the register. */
export async function registered() {
  const made = await open();
  const device = softAuthenticator();
  const { keeper, log, place, visit, ticketAt } = made;
  const asked = await keeper.ask({ for: 'enrolment', officer: 'ada', name: 'Ada', language: 'en' });
  const page = await visit(ticketAt(asked.url));
  await visit(`${ticketAt(asked.url)}/passkey`, device.create(place.origin, dataOf(page.text, 'challenge')));
  const answer = await keeper.answer({ ticket: asked.ticket });
  if (answer?.for !== 'enrolment') throw new Error('no key');
  const officers = register().officers.map((one) =>
    one.id === 'ada' ? { ...one, passkeys: [answer.key] } : one,
  );
  const next = { ...register(), officers };
  const digest = registerDigest(next);
  const leaf = await logged(keeper, log, { action: 'policy-changed', at: AT, digest });
  await keeper.changeRegister({ register: next, leaf, approvals: custodians('change-register', digest) });
  return { ...made, place: { ...place, device } };
}

export const dataOf = (page: string, name: string): string =>
  new RegExp(`data-${name}="([^"]*)"`).exec(page)?.[1] ?? '';

async function freePort(): Promise<number> {
  const { createServer } = await import('node:net');
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as { port: number };
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

async function browse(port: number, path: string, host: string, form?: Record<string, string>) {
  const { request } = await import('node:http');
  const body = form && new URLSearchParams(form).toString();
  return new Promise<{
    status: number;
    text: string;
    location: string | undefined;
    headers: Record<string, unknown>;
  }>((resolve, reject) => {
    const call = request(
      { host: '127.0.0.1', port, path, method: body === undefined ? 'GET' : 'POST', headers: { host } },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            text: Buffer.concat(parts).toString('utf8'),
            location: response.headers.location,
            headers: response.headers,
          }),
        );
      },
    );
    call.on('error', reject).end(body);
  });
}
