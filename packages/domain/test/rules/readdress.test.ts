// Addressing a package to another State by new headers: 36(3), 40(19).
import { describe, expect, it } from 'vitest';
import { readdressRules } from '../../src/evidence/readdress.ts';
import { decideReaddress, type Readdressing, speciality } from '../../src/index.ts';
import { codesOf } from '../support/exchange.ts';
import { provesOf } from '../support/proves.ts';
import { START } from '../support/states.ts';

const bound = [speciality('ALM-1')];
const sound: Readdressing = {
  by: 'xa',
  to: 'xc',
  issuer: 'xb',
  consent: { from: 'xb', at: START, reference: 'NV-118' },
  basis: 'Data Protection Act, section 16',
  bound,
  stated: bound,
  at: START,
};
const changed = (facts: Partial<Readdressing>) => codesOf(decideReaddress({ ...sound, ...facts }));

describe('a package is not addressed to a third State', () => {
  provesOf(
    'S-64.readdress',
    'without the consent of the State that sealed it: S-64, 36(3), 40(19)',
    readdressRules,
    (rules) => decideReaddress({ ...sound, consent: null }, rules),
  );
  provesOf('S-38.travels', 'without its use limitation: S-38, 40(19)', readdressRules, (rules) =>
    decideReaddress({ ...sound, stated: [] }, rules),
  );
  provesOf('S-60.readdress', 'without a legal basis: S-60, 36(1)(a)', readdressRules, (rules) =>
    decideReaddress({ ...sound, basis: ' ' }, rules),
  );

  it.each<[string, Partial<Readdressing>]>([
    ['with the consent of a State it did not come from', { consent: { ...sound.consent!, from: 'xc' } }],
    [
      'with a consent that came afterwards',
      { consent: { ...sound.consent!, at: '2099-01-01T00:00:00.000Z' } },
    ],
    ['with a consent nobody can look up', { consent: { ...sound.consent!, reference: ' ' } }],
  ])('%s', (_, facts) => {
    expect(changed(facts)).toEqual(['S-64.readdress']);
  });

  it.each<[string, Partial<(typeof bound)[number]>]>([
    ['in other words', { text: 'For any investigation.' }],
    ['for another purpose', { purpose: 'any' }],
    ['free to be passed on again', { noOnwardTransfer: false }],
    ['under another paragraph', { paragraphs: ['40(19)'] }],
    ['under another id', { id: 'other' }],
  ])('with its limitation %s', (_, change) => {
    expect(changed({ stated: [{ ...bound[0]!, ...change }] })).toEqual(['S-38.travels']);
  });
});

describe('a package is addressed to another State', () => {
  it('with consent, a basis and its limitations', () => {
    expect(changed({})).toEqual([]);
  });
  it('by the State that sealed it, without anybody’s consent', () => {
    expect(changed({ by: 'xb', consent: null })).toEqual([]);
  });
  it('back to where it came from, without consent', () => {
    expect(changed({ to: 'xb', consent: null })).toEqual([]);
  });
  it('with one limitation more, and one made stricter', () => {
    const loose = { ...bound[0]!, noOnwardTransfer: false };
    expect(changed({ bound: [loose], stated: [bound[0]!, { ...loose, id: 'more' }] })).toEqual([]);
  });
});
