// The Desk's panel, without a browser.
import { speak } from '@comity/language';
import { render } from 'preact-render-to-string';
import { expect, it } from 'vitest';
import { beside } from '../src/screens/desk/beside.ts';
import type { DeskRow } from '../src/screens/desk/facts.ts';

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
