/** What every test of the screens stands on: one world and one browser a file, begun before it and ended after it. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { startChromium } from '../browser/chromium.ts';
import { requireTool } from '../support/tools.ts';
import { type WebWorld, webWorld } from './world.ts';

/** `it`, where there is a Chromium. */
export const inChromium = requireTool('chromium');
/** Milliseconds a test may take on a busy machine. */
export const LIMIT = 120_000;

export interface Stage {
  readonly world: WebWorld;
  readonly browser: Browser;
}

/** To be called once in a file; what it gives is there from the first test on. */
export function onStage(over: Parameters<typeof webWorld>[0] = {}): Stage {
  const stage: { world?: WebWorld; browser?: Browser } = {};
  beforeAll(async () => {
    stage.world = await webWorld(over);
    stage.browser = await startChromium();
  }, LIMIT);
  afterAll(async () => {
    await stage.browser?.close();
    await stage.world?.close();
  });
  return stage as Stage;
}
