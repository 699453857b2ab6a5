// The Desk's panel, without a browser.
import { LANGUAGES, speak } from '@comity/language';
import { render } from 'preact-render-to-string';
import { expect, it } from 'vitest';
import { beside } from '../src/screens/desk/beside.ts';
import type { DeskFacts, DeskRow } from '../src/screens/desk/facts.ts';
import { horizon } from '../src/screens/desk/horizon.ts';

const NOW = '2026-11-23T03:00:00.000Z';
const row: DeskRow = {
  ...{ id: 'r', direction: 'incoming', kind: 'preservation', state: 'xb', reference: 'XB-1' },
  ...{ articles: [], urgency: 'urgent', stage: 'received', drill: false, isOurs: true, isMine: false },
};

it.each(['ar', 'en'] as const)('gives the telephone of the other desk in one order, in %s', (language) => {
  const contact = { name: 'مكتب كسّار', phone: '+999 1 555 0199', languages: ['ar'] };
  const text = render(beside(speak(language), { row, acts: [], contact }, NOW));
  expect(text).toMatch(/<bdi[^>]* dir="ltr"[^>]*>\+999 1 555 0199<\/bdi>/);
});

/** Of pins: where, how high the stem is, and whether it has words; those of one side of the line. */
const pinsOf = (html: string) =>
  [...html.matchAll(/<svg x="([\d.]+)%"[^>]*class="hz-at"><a.*?y2="(-[\d.]+)em".*?<\/a>/g)].map((one) => ({
    at: Number(one[1]),
    high: -Number(one[2]),
    says: one[0].includes('<text'),
  }));

it('runs no stem through the words of a lower deadline, and leaves none out for it that has room', () => {
  const rows = [2, 3, 5, 14, 16, 52].map((hours, at) => ({
    ...row,
    id: `r${at}`,
    clock: { name: 'acknowledge', dueAt: new Date(Date.parse(NOW) + hours * 3_600_000).toISOString() },
  }));
  const pins = pinsOf(render(horizon(speak('en'), { rows, now: NOW } as unknown as DeskFacts)));
  expect(pins).toHaveLength(6);
  const said = pins.filter(({ says }) => says);
  expect(said.length).toBeGreaterThan(3);
  for (const low of said)
    for (const tall of said.filter(({ high }) => high > low.high))
      expect(low.at < tall.at && tall.at < low.at + 12, `${tall.at} in ${low.at}`).toBe(false);
});

it.each(LANGUAGES)('has room for its word for now, in %s', (language) => {
  const speech = speak(language);
  const html = render(horizon(speech, { rows: [], now: NOW } as unknown as DeskFacts));
  const wide = Number(/hz-now-box"[^>]*width="([\d.]+)em"/.exec(html)?.[1]);
  const letter = language === 'zh' ? 1 : 0.6;
  expect(wide).toBeGreaterThan(speech.say('desk.now').length * letter);
});
