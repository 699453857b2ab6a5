/**
 * Every place where one exchange can break, one after the other: each port call of every node and keeper, and there each way a call
 * can break. The process dies before the call, or after it took effect and before the answer; or the answer is an error, done or not.
 */
import { describe, expect, it } from 'vitest';
import { allBreaks, type BreakAt, type Exchange, playExchange } from './run/exchange.ts';

const quick = process.env.COMITY_QUICK === '1';
/** Every how manyth place is tried in a quick run; a prime, so that no way of breaking is left out. */
const STRIDE = quick ? 17 : 1;
const MINUTES = 60_000;

const inWords = ({ call, how }: BreakAt, { calls, complete, violations }: Exchange) => ({
  at: `${how} at call ${call}: ${calls[call]}`,
  complete,
  violations: violations.map(({ invariant, state, text }) => `${invariant} ${state}: ${text}`),
});

describe('one exchange between two States', () => {
  it('comes to its end when nothing breaks, and is the same every time', async () => {
    const [first, second] = [await playExchange(), await playExchange()];
    expect(first).toMatchObject({ complete: true, violations: [] });
    expect(second.calls).toEqual(first.calls);
  });

  it(
    'comes to its end whichever port call breaks, in whichever way, with every invariant held',
    async () => {
      const places = (await allBreaks()).filter((_, number) => number % STRIDE === 0);
      const broken: unknown[] = [];
      for (const place of places) {
        const played = await playExchange(place);
        if (!played.complete || played.violations.length > 0) broken.push(inWords(place, played));
      }
      const calls = new Set(places.map(({ call }) => call)).size;
      console.log(`${places.length} places to break at, in ${calls} port calls; ${broken.length} mattered`);
      expect(broken).toEqual([]);
    },
    20 * MINUTES,
  );
});
