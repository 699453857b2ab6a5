// Article 43: another provider turns up while data are preserved; its path is disclosed, or withheld on the closed list.
import { describe, expect, it } from 'vitest';
import {
  decideDisclosePath,
  decideFindProvider,
  decideWithholdPath,
  dueClocks,
  type IncomingPreservation,
} from '../../src/index.ts';
import { disclosePath, findProvider, withholdPath } from '../../src/preservation/acts/traffic-path.ts';
import { DAY_2, preservedPreservation } from '../support/cases.ts';
import { codesOf, deliver, must, post } from '../support/exchange.ts';
import { proves } from '../support/proves.ts';
import { inAlmara, inKessar } from '../support/states.ts';

const finding = { providerId: 'P1', provider: 'Relay Ibaria', state: 'xc', dataIds: ['D2'] };
const path = 'Relayed on 14 November at 06:20 from 198.51.100.4, an address of Relay Ibaria.';
const disclosing = { providerId: 'P1', path, transferBasis: 'Cooperation Act of Kessar, art. 15' };
const reasons = 'Disclosure would expose an ongoing operation of our security service.';
const advised = [{ code: 'S-35.advised', reason: 'The desk was told by telephone' }];

const found = (): IncomingPreservation =>
  must(decideFindProvider(preservedPreservation().in, finding, inKessar(DAY_2))).half;

describe('a provider that turns up', () => {
  proves('find-provider.abroad', 'is one in another State (43(1))', findProvider, () => ({
    half: preservedPreservation().in,
    input: { ...finding, state: 'xb' },
    ctx: inKessar(DAY_2),
  }));
  proves(
    'find-provider.number',
    'has its own number and belongs to data of the request',
    findProvider,
    () => ({
      half: found(),
      input: finding,
      ctx: inKessar(DAY_2),
    }),
  );

  it('starts a clock for telling the other State, a desk figure for “expeditiously” (43(1))', () => {
    const clock = dueClocks(found(), DAY_2).find(
      ({ clock: { name } }) => name === 'disclose-traffic-data',
    )?.clock;
    expect(clock).toMatchObject({ source: 'product', paragraph: '43(1)', dueAt: '2026-11-23T09:00:00.000Z' });
  });
});

describe('the path', () => {
  proves('path.provider', 'is disclosed for a provider that was found', disclosePath, () => ({
    half: found(),
    input: { ...disclosing, providerId: 'P9' },
    ctx: inKessar(DAY_2),
  }));
  proves('path.enough', 'is enough to identify provider and path (43(1))', disclosePath, () => ({
    half: found(),
    input: { ...disclosing, path: 'see attached' },
    ctx: inKessar(DAY_2),
  }));
  proves('S-60', 'is transferred on a named law: S-60, 36(1)(a)', disclosePath, () => ({
    half: found(),
    input: { ...disclosing, transferBasis: '' },
    ctx: inKessar(DAY_2),
  }));
  proves('grounds.43.2', 'is withheld only on the closed list (43(2))', withholdPath, () => ({
    half: found(),
    input: { providerId: 'P1', grounds: ['NO_DUAL_CRIMINALITY'], reasons, overrides: advised },
    ctx: inKessar(DAY_2),
  }));

  it('reaches the other State, cites 43(1), and stops the clock', () => {
    const pair = preservedPreservation();
    const { half, mail } = post(must(decideDisclosePath(found(), disclosing, inKessar(DAY_2))), DAY_2);
    expect(half.clocks.find(({ name }) => name === 'disclose-traffic-data')?.met).toBe(DAY_2);
    const out = deliver(pair.out, mail, inAlmara(DAY_2)).half;
    expect(out.consultations).toMatchObject([{ paragraphs: ['43(1)'], text: `Relay Ibaria (XC): ${path}` }]);
  });

  it('withheld is told with ground, paragraph and reasons, and the preservation goes on', () => {
    const pair = preservedPreservation();
    const input = {
      providerId: 'P1',
      grounds: ['ESSENTIAL_INTERESTS'],
      reasons,
      decisionMaker: 'Minister',
      overrides: advised,
    };
    const { mail } = post(must(decideWithholdPath(found(), input, inKessar(DAY_2))), DAY_2);
    const out = deliver(pair.out, mail, inAlmara(DAY_2)).half;
    expect(out.stage.name).toBe('preserved');
    expect(out.partialRefusals).toMatchObject([
      { dataIds: ['D2'], paragraphs: ['43(2)', '40(21)(b)'], reasons },
    ]);
  });

  it('is answered once', () => {
    const done = post(must(decideDisclosePath(found(), disclosing, inKessar(DAY_2))), DAY_2).half;
    expect(codesOf(decideDisclosePath(done, disclosing, inKessar(DAY_2)))).toEqual(['open.disclose-path']);
  });
});
