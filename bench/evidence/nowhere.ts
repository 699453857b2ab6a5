/** Runs `to-nowhere.ts` as the launcher runs `comity seal`. */
import { fileURLToPath } from 'node:url';
import { type Cost, run } from './process.ts';

const LAUNCHER = new URL('../../packages/cli/bin/launch.js', import.meta.url);
const { LAUNCH } = (await import(LAUNCHER.href)) as {
  LAUNCH: { env: Record<string, string>; flags: string[] };
};
const PROGRAM = fileURLToPath(new URL('./to-nowhere.ts', import.meta.url));

export async function sealToNowhere(file: string): Promise<Cost & { seconds: number }> {
  const cost = await run(process.execPath, [...LAUNCH.flags, PROGRAM, file], LAUNCH.env);
  return { ...cost, seconds: (JSON.parse(cost.out) as { seconds: number }).seconds };
}
