// @module-tag slow
/** A phone at twice its size (WCAG 2.2, 1.4.10 asks for less): the longest words of the six languages, and nothing to move aside. */
import { expect } from 'vitest';
import { inChromium, LIMIT, onStage } from './in-chromium.ts';
import { officersLooking, tooWide } from './look.ts';
import { SCREENS } from './screens.ts';

const stage = onStage();
const look = officersLooking();

const NARROWEST = [
  ...['sign in', 'by hand', 'directory, one State', 'draft of a letter, the tasks'],
  ...['law of one State', 'one State in the treaty', 'assistance, drafts'],
];

inChromium(
  'fits half the width of a phone',
  async () => {
    const wide: string[] = [];
    for (const name of NARROWEST) {
      const screen = SCREENS.find((one) => one.name === name)!;
      const page = await look(stage.browser, stage.world, screen, {
        language: 'ru',
        theme: 'light',
        width: 195,
      });
      const by = await tooWide(page);
      if (by > 0) wide.push(`${name}: ${by}`);
    }
    expect(wide).toEqual([]);
  },
  LIMIT,
);
