/** A package to send is known by what is in it and when it was sealed; the one that was just sealed is chosen already. */
import { speak } from '@comity/language';
import { expect, it } from 'vitest';
import type { Offered } from '../src/screens/act/facts.ts';
import { lastSealed, packageChoice } from '../src/screens/act/packages.ts';

const sealed = (id: string, announced: boolean) => ({
  ...{ id, items: 6, sealedAt: '2026-11-23T08:23:00.000Z', announced },
});
const offered = (...packages: Offered['packages'][number][]): Pick<Offered, 'packages'> => ({ packages });

it('is the one that was not announced yet, if there is just one', () => {
  expect(lastSealed(offered(sealed('new', false), sealed('old', true)))).toBe('new');
  expect(lastSealed(offered(sealed('new', false), sealed('other', false)))).toBe('');
  expect(lastSealed(offered(sealed('old', true)))).toBe('');
});

it('says what is in it and when it was sealed, and that it was announced before', () => {
  const { says, hint } = packageChoice(speak('en'), sealed('0199', true));
  expect(says).toMatch(/^6\sitems · 23\sNovember\s2026, 08:23\sUTC$/);
  expect(JSON.stringify(hint)).toContain('announced before');
  expect(JSON.stringify(packageChoice(speak('en'), sealed('0199', false)).hint)).not.toContain('announced');
});
