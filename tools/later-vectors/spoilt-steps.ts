/** Onward steps with a file spoilt, missing or in another's place (SPEC §9.8). */
import { fromUtf8, utf8 } from '../../packages/protocol/src/index.ts';
import type { Edits, Files } from '../package-vectors/files.ts';
import { type Case, flipped, NO_RENEWAL, RENEWED, STEP } from './case.ts';

export function spoiltSteps(added: Files): Case[] {
  const file = (name: string) => added.get(name)!;
  const headers = [...added.keys()].filter((name) => /^onward\/001\/[0-9a-f]{64}/.test(name)) as [
    string,
    string,
  ];
  const second = (name: string) => name.replace('/001/', '/002/');
  const list = fromUtf8(file(`${STEP}headers.txt`));
  const lines = list.trimEnd().split('\n');
  const spoilt = (
    name: string,
    rule: string,
    code: string,
    edits: Edits,
    more: Partial<Case> = {},
  ): Case => ({
    ...{
      name,
      rule,
      outcome: 'contradicted',
      rows: `${RENEWED}, onward proven, onward contradicted ${code}`,
    },
    ...{ edits: { ...NO_RENEWAL, ...edits } },
    ...more,
  });
  return [
    spoilt('a header with a bit flipped', 'PKG-43', 'wrong-digest', {
      [headers[0]]: flipped(file(headers[0]), 60),
    }),
    spoilt('two headers exchanged', 'PKG-43', 'wrong-digest', {
      [headers[0]]: file(headers[1]),
      [headers[1]]: file(headers[0]),
    }),
    {
      ...spoilt('a header missing', 'PKG-43', '', { [headers[0]]: null }),
      ...{ outcome: 'not-proven', rows: `${RENEWED}, onward proven, onward not-proven missing-file` },
    },
    spoilt('a header of an object that is not in the package', 'PKG-40', 'unlisted-file', {
      [`${STEP}${'0'.repeat(64)}.${'0'.repeat(32)}.hdr`]: file(headers[0]),
    }),
    spoilt('the list of headers cut short', 'PKG-42', 'wrong-size', {
      [`${STEP}headers.txt`]: utf8(`${lines[0]}\n`),
    }),
    spoilt('the list of headers in another order', 'PKG-42', 'wrong-digest', {
      [`${STEP}headers.txt`]: utf8(`${[...lines].reverse().join('\n')}\n`),
    }),
    spoilt('terms with a bit flipped', 'PKG-42', 'wrong-digest', {
      [`${STEP}terms.pay`]: flipped(file(`${STEP}terms.pay`), 40),
    }),
    spoilt('the trust of another State', 'PKG-42', 'wrong-size', {
      [`${STEP}trust.json`]: file(second(`${STEP}trust.json`)),
    }),
    spoilt('the time stamp of another step', 'PKG-42', 'tsp-wrong-imprint', {
      [`${STEP}onward.tsr`]: file(second(`${STEP}onward.tsr`)),
    }),
    spoilt('the log proof of another step', 'PKG-42', 'not-included', {
      [`${STEP}onward.tlog-proof`]: file(second(`${STEP}onward.tlog-proof`)),
    }),
    {
      ...spoilt(
        'the time stamp of another step, for whoever has no root of its State',
        'PKG-48',
        'tsp-wrong-imprint',
        {
          [`${STEP}onward.tsr`]: file(second(`${STEP}onward.tsr`)),
        },
      ),
      roots: ['xb'],
    },
    {
      ...spoilt('a proof of it missing, for whoever has no root of its State', 'PKG-48', '', {
        [`${STEP}onward.tsr`]: null,
      }),
      ...{
        outcome: 'not-proven',
        rows: `${RENEWED}, onward proven, onward not-proven missing-file`,
        roots: ['xb'],
      },
    },
  ];
}
