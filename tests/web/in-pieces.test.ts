// @module-tag slow
/** On a poor line a page is painted before its end has come: what one reads, or is about to press, stays where it is. */
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { settled, shiftsOf, watch } from './first-view.ts';
import { inChromium, LIMIT, onStage } from './in-chromium.ts';
import { inPieces, type PoorLine } from './in-pieces.ts';
import { type Look, officersLooking } from './look.ts';
import { SCREENS } from './screens.ts';
import type { WebWorld } from './world.ts';

const PIECES = 5;
/** A first view's 0.02, and what a row of tabs takes on a phone, which scrolls to where one is once that tab has come (0.022). */
const MOST = 0.025;
const LOOKS: readonly Look[] = [
  { language: 'en', theme: 'light', width: 1440 },
  { language: 'ar', theme: 'light', width: 390 },
];

const stage = onStage();
const watched = () =>
  officersLooking(async (page) => {
    await page.addInitScript(watch);
  });
const looking = watched();
const lines: PoorLine[] = [];
let far: WebWorld;
beforeAll(async () => {
  far = await onPoorLines(stage.world);
}, LIMIT);
afterAll(() => {
  for (const line of lines) line.close();
});

/** The same world, each of its desks at the end of such a line. */
async function onPoorLines(world: WebWorld): Promise<WebWorld> {
  const far = new Map<string, Promise<string>>();
  const farTo = (address: string): Promise<string> => {
    const known = far.get(address) ?? begun(address);
    far.set(address, known);
    return known;
  };
  const begun = async (address: string): Promise<string> => {
    const line = await inPieces(address, PIECES);
    lines.push(line);
    return line.address;
  };
  return {
    ...world,
    address: await farTo(world.address),
    practice: async () => farTo(await world.practice()),
    elsewhere: async () => farTo(await world.elsewhere()),
  };
}

describe.each(SCREENS)('$name', (screen) => {
  inChromium(
    'moves nothing that is painted while its end is on the line',
    async () => {
      // Whoever sends a form has it kept, and is offered it on the next page with the same: that comes of itself and moves what is under it.
      const somebody = screen.withFaults ? watched() : looking;
      for (const look of LOOKS) {
        const page = await somebody(stage.browser, far, screen, look);
        await page.evaluate(settled);
        const { shift, moved } = await shiftsOf(page);
        expect([look.language, look.width, shift > MOST ? moved : []]).toEqual([
          look.language,
          look.width,
          [],
        ]);
      }
    },
    LIMIT,
  );
});
