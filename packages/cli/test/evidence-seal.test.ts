/** Waiting for a package to be sealed: how far it is, asked for beside the one call that lasts. */
import { describe, expect, it, vi } from 'vitest';
import { sealWatched } from '../src/evidence/seal.ts';
import { officerKey } from '../src/session/officer-key.ts';
import { openSession } from '../src/session/session.ts';
import { testCounter } from './support/counter.ts';
import { AT, testIo } from './support/io.ts';
import { keyFile } from './support/places.ts';

const ID = '01a20017-d261-72ed-b1f6-2beee6705192';

describe('sealing', () => {
  it('tells how many items are done, and ends with the call; a look that fails is nobody’s trouble', async () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    try {
      const sealed = Promise.withResolvers<void>();
      let looks = 0;
      const counter = await testCounter(async ({ method }) => {
        if (method === 'POST') {
          await sealed.promise;
          return { body: { id: ID, stage: 'sealed', items: 400 } };
        }
        looks += 1;
        vi.advanceTimersByTime(2000);
        if (looks === 2) sealed.resolve();
        return looks === 1 ? { body: { id: ID, builtItems: 200 } } : { status: 500, body: 'broken' };
      });
      const session = await openSession({
        baseUrl: counter.url,
        key: await officerKey({ keyFile: keyFile() }),
        now: () => AT,
      });
      const { io, heard } = testIo();
      expect(await sealWatched(session, io, ID, 400)).toMatchObject({ stage: 'sealed' });
      session.close();
      expect(heard.err).toMatch(/^Sealing: 50 % \(200 of 400/);
      expect(looks).toBe(2);
    } finally {
      vi.useRealTimers();
    }
  });
});
