/** The thread of `press.ts`: one sheet in, one PDF out. */
import { parentPort } from 'node:worker_threads';
import type { FromPress, ToPress } from './press.ts';
import { typeset } from './typeset.ts';

parentPort?.on('message', ({ template, data, at }: ToPress) =>
  parentPort?.postMessage(made(template, data, at)),
);

function made(template: string, data: object, at: string): FromPress {
  try {
    return { pdf: typeset({ template: new URL(template), data, at }) };
  } catch (error) {
    return { failed: error instanceof Error ? error.message : String(error) };
  }
}
