/** What the node says of itself has its meaning in six languages: every alarm an administrator sees, and every check of the doctor. */
import { readdirSync, readFileSync } from 'node:fs';
import { LANGUAGES, speak } from '@comity/language';
import { expect, it } from 'vitest';
import { NODE_ALARMS } from '../../src/usecases/sweep/node-alarms.ts';

const UPKEEP = new URL('../../src/upkeep/', import.meta.url);

/** As the sources name them. */
const checks = (): string[] => {
  const texts = readdirSync(UPKEEP).map((name) => readFileSync(new URL(name, UPKEEP), 'utf8'));
  const named = texts.flatMap((text) => [
    ...text.matchAll(/(?:check: |CHECK = |const check = )'([a-z ]+)'/g),
  ]);
  return [...new Set(named.map(([, name]) => name!.replaceAll(' ', '-')))];
};

it.each(LANGUAGES)('says in %s what each alarm and each finding means', (language) => {
  const speech = speak(language);
  expect(checks()).toEqual(expect.arrayContaining(['disk', 'keeper', 'key-backups', 'statements']));
  const codes = [
    ...[...NODE_ALARMS].map((kind): ['alarms', string] => ['alarms', kind]),
    ...checks().flatMap((check): ['upkeep', string][] => [
      ['upkeep', `check-${check}`],
      ['upkeep', `look-${check}`],
    ]),
  ];
  expect(codes.filter(([area, code]) => speech.label(area, code) === code)).toEqual([]);
});
