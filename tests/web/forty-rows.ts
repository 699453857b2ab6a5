/** A desk with forty requests that wait, of several States, kinds of urgency and stages, over HTTP. */
import type { AddressInfo } from 'node:net';
import { deskOf } from '../../packages/node/test/support/counter.ts';
import { act, officerWith, preservation } from '../../packages/node/test/support/desk.ts';
import { HOUR, MINUTE, stand } from '../../packages/node/test/support/stand.ts';

export interface FortyRows {
  address: string;
  /** Of a session of a desk officer in Chrome on Linux. */
  cookie: { name: string; value: string; url: string };
  /** One of the requests. */
  request: string;
  close(): Promise<void>;
}

const ROWS = 40;
const URGENCIES = ['emergency', 'urgent', 'normal'] as const;

export async function fortyRows(): Promise<FortyRows> {
  const world = await stand({ states: ['xa', 'xb', 'xc'] });
  const { xa, xb, xc } = world.nodes;
  const ids: string[] = [];
  for (let n = 0; n < ROWS; n++) {
    world.pass(n % 3 === 0 ? HOUR : 7 * MINUTE);
    const urgency = URGENCIES[n % 3]!;
    const made =
      n % 4 === 3
        ? await preservation(world, xb, { to: n % 8 === 3 ? 'xa' : 'xc', urgency })
        : await preservation(world, n % 2 ? xa : xc, { urgency });
    ids.push(made.id);
    await world.post();
    if (n % 4 === 0)
      await act(world, xb, made.id, 'register', {
        registeredAs: `KC-${n}`,
        authority: '24/7 desk of Kessar',
      });
  }
  const desk = await deskOf(world, xb);
  await desk.app.listen({ port: 0, host: '127.0.0.1' });
  const address = `http://127.0.0.1:${(desk.app.server.address() as AddressInfo).port}`;
  const { token } = await desk.sessions.open({
    ...{ officer: officerWith(xb, 'case-officer').id, name: 'Layla Haddad', readOnly: false },
    ...{ roles: ['desk-officer', 'case-officer'], by: 'passkey', device: 'Chrome, Linux' },
  });
  return {
    address,
    cookie: { name: 'comity-session', value: token, url: address },
    request: ids[0]!,
    close: async () => {
      await desk.app.close();
    },
  };
}
