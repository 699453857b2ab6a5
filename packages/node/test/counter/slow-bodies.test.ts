/** Bodies that drip, over a real connection. */
import { type AddressInfo, connect } from 'node:net';
import { expect, it } from 'vitest';
import { deskOf } from '../support/counter.ts';
import { stand } from '../support/stand.ts';

const TIMES = { written: 300, withFiles: 2_500 };
/** Longer than either time. */
const LONG = 4_000;

/** A counter that listens, and what it says to a body whose bytes come one by one, with the milliseconds until it hung up. */
async function dripping() {
  const world = await stand();
  const desk = await deskOf(world, world.nodes.xa, { bodyTimes: TIMES });
  await desk.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = desk.app.server.address() as AddressInfo;
  const token = await desk.signIn('xa-duty');
  const drip = async (method: string, path: string, headers: Record<string, string>) => {
    const socket = connect(port, '127.0.0.1')
      .setNoDelay()
      .on('error', () => {});
    let said = '';
    socket.on('data', (bytes) => {
      said += bytes;
    });
    const began = Date.now();
    const lines = Object.entries({ host: 'localhost', 'content-length': '100000', ...headers });
    socket.write(`${method} ${path} HTTP/1.1\r\n${lines.map(([n, v]) => `${n}: ${v}\r\n`).join('')}\r\n`);
    const drops = setInterval(() => socket.write('a'), 50);
    const hungUp = new Promise((resolve) => socket.once('close', resolve));
    await Promise.race([hungUp, new Promise((resolve) => setTimeout(resolve, LONG))]);
    clearInterval(drops);
    const closed = socket.destroyed;
    socket.destroy();
    return { said, closed, after: Date.now() - began };
  };
  return { ...desk, drip, bearer: { authorization: `Bearer ${token}` } };
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const JSON_BODY = { 'content-type': 'application/json' };

it('hangs up on a form, and on what software sends, that do not come whole in time, and says so', async () => {
  const { drip, bearer, defects, app } = await dripping();
  try {
    const [open, form, software] = await Promise.all([
      drip('POST', '/language', FORM),
      drip('POST', '/requests/urgent', { ...FORM, ...bearer }),
      drip('POST', '/api/requests', { ...JSON_BODY, ...bearer }),
    ]);
    for (const { said, closed } of [open, form, software])
      expect([said.slice(0, 12), closed]).toEqual(['HTTP/1.1 408', true]);
    expect(open.said).toContain('text/html');
    expect(software.said).toMatch(/problem\+json[\s\S]*"code":"TOO_SLOW"/);
    expect(defects).toEqual([]);
  } finally {
    await app.close();
  }
}, 30_000);

it('hangs up also on whoever has no session and goes on sending', async () => {
  const { drip, defects, app } = await dripping();
  try {
    const all = await Promise.all([
      drip('POST', '/requests/urgent', { ...FORM, 'accept-language': 'fr' }),
      drip('POST', '/api/requests', JSON_BODY),
      drip('POST', '/no-such-page', FORM),
      drip('POST', '/%E0%A4%A', FORM),
    ]);
    expect(all.map(({ closed }) => closed)).toEqual([true, true, true, true]);
    expect(defects).toEqual([]);
    // A person reads it in their language; software hears at once that it must sign in.
    expect(all[0]!.said).toMatch(/^HTTP\/1\.1 408 [\s\S]*content-type: text\/html/);
    expect(all[0]!.said).toContain('lang="fr"');
    expect(all[1]!.said).toMatch(/^HTTP\/1\.1 401 [\s\S]*"code":"SIGN_IN"/);
  } finally {
    await app.close();
  }
}, 30_000);

it('gives a form that may bring files its own time, and an upload all it needs', async () => {
  const { drip, bearer, app } = await dripping();
  try {
    const [files, pouch] = await Promise.all([
      drip('POST', '/language', { 'content-type': 'multipart/form-data; boundary=x' }),
      drip('POST', '/api/pouch/import', { ...JSON_BODY, ...bearer }),
    ]);
    expect([files.closed, files.after >= TIMES.withFiles]).toEqual([true, true]);
    expect(pouch).toMatchObject({ closed: false, said: '' });
  } finally {
    await app.close();
  }
}, 30_000);
