/** A renewal with a file spoilt, missing or in another's place (SPEC §9.9). */
import type { Edits, Files } from '../package-vectors/files.ts';
import { BOTH, type Case, flipped, NO_RENEWAL, RENEWAL, STEP } from './case.ts';

export function spoiltRenewal(added: Files, sound: Files): Case[] {
  const file = (name: string) => added.get(name)!;
  const refuted = (name: string, rule: string, code: string, edits: Edits, onward = BOTH): Case => ({
    ...{ name, rule, outcome: 'contradicted', rows: `renewed contradicted ${code}, ${onward}`, edits },
  });
  const header = [...sound.keys()].find((name) => /^headers\/[0-9a-f]{64}/.test(name))!;
  const jws = `${RENEWAL}renewal.jws`;
  return [
    refuted('the time stamp of a step in its place', 'PKG-54', 'tsp-wrong-imprint', {
      [`${RENEWAL}renewal.tsr`]: file(`${STEP}onward.tsr`),
    }),
    refuted('the log proof of a step in its place', 'PKG-54', 'not-included', {
      [`${RENEWAL}renewal.tlog-proof`]: file(`${STEP}onward.tlog-proof`),
    }),
    refuted('the trust of another State', 'PKG-51', 'wrong-cover', {
      [`${RENEWAL}trust.json`]: file(`${STEP}trust.json`),
    }),
    refuted('an onward step in its place', 'PKG-50', 'wrong-typ', { [jws]: file(`${STEP}onward.jws`) }),
    {
      ...refuted('its time stamp missing', 'PKG-50', '', { [`${RENEWAL}renewal.tsr`]: null }),
      ...{ outcome: 'not-proven', rows: `renewed not-proven missing-file, ${BOTH}` },
    },
    refuted('a header altered that it hashed anew', 'PKG-52', 'wrong-cover', {
      [header]: flipped(sound.get(header)!, 70),
    }),
    refuted(
      'a step altered that it covers',
      'PKG-51',
      'wrong-cover',
      { [`${STEP}onward.tsr`]: file('onward/002/onward.tsr') },
      'onward proven, onward contradicted tsp-wrong-imprint',
    ),
    refuted('under the number of a second one', 'PKG-50', 'wrong-count, renewed contradicted wrong-count', {
      ...NO_RENEWAL,
      ...Object.fromEntries(Object.keys(NO_RENEWAL).map((name) => [name.replace('001', '002'), file(name)])),
    }),
  ];
}
