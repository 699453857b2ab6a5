/** The gap report as a committee reads it: laws and people by name, and what is no law in force says so. */
import { requirement } from '@comity/convention';
import { type Assessment, askedNow, matrixOf } from '@comity/domain/national';
import { LANGUAGES, speak } from '@comity/language';
import { expect, it } from 'vitest';
import { gapLetter } from '../src/index.ts';

const asked = requirement('art25.1')!;
const found = (by: string, provisions: Assessment['provisions']): Assessment => ({
  ...{ id: by, at: '2026-11-01T10:00:00.000Z', by, status: 'partly', reason: 'Thirty days', provisions },
  asked: askedNow(asked),
});
const provisions = new Map([
  ['act.s20', { law: 'Cybercrime Act', number: 'Section 20', status: 'bill' as const }],
  ['act.s21', { law: 'Cybercrime Act', number: 'Section 21', status: 'in-force' as const }],
]);
const rests = ['act.s20', 'act.s21', 'gone.s1'].map((id) => ({ id, version: 1 }));
const rows = matrixOf('ke', [
  { state: 'ke', requirement: asked.id, history: [found('ke-law', rests)] },
]).filter(({ status }) => status === 'partly');

it.each(LANGUAGES)('names laws by number with their status, and officers by name, in %s', (language) => {
  const speech = speak(language);
  const facts = { ...{ state: 'ke', by: 'xa', day: '2026-11-22', rows, counts: {} }, provisions };
  const letter = gapLetter(speech, { ...facts, names: new Map([['ke-law', 'Grace Oduor']]) });
  const said = letter.lines
    .flatMap((line) => (line.kind === 'row' ? `${line.label} = ${line.value}` : []))
    .map((line) => line.replace(/[\u2066-\u2069]/g, ''));
  const bill = speech.label('law', 'status-bill');
  const inForce = speech.label('law', 'status-in-force');
  const rest = said.find((line) => line.includes('Cybercrime Act'))!;
  expect(rest).toContain(`Cybercrime Act, Section 20 (${bill}); Cybercrime Act, Section 21; gone.s1`);
  expect(rest).not.toContain(inForce);
  expect(said.some((line) => line.startsWith(`Grace Oduor${speech.colon}`))).toBe(true);
  expect(said.join()).not.toMatch(/ke-law|act\.s20/);
});
