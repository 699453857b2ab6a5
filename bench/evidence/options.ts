/** The command line every bench of this folder has. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { say } from '../support/figures.ts';

export interface Asked {
  /** A number given as `--name`, or its default. */
  number(name: string): number;
  flag(name: string): boolean;
  /** A new folder below `--dir`, removed at the end. */
  folder: string;
}

export const MIB = 1024 * 1024;
export const GIB = 1024 * MIB;

/** Runs `bench` in a folder of its own; `--help` prints `help` instead. `defaults` names the numbers it takes. */
export async function withOptions(
  help: string,
  defaults: Record<string, number>,
  flags: string[],
  bench: (asked: Asked) => Promise<void>,
): Promise<void> {
  const { values } = parseArgs({
    options: {
      help: { type: 'boolean' },
      dir: { type: 'string', default: tmpdir() },
      ...Object.fromEntries(Object.keys(defaults).map((name) => [name, { type: 'string' } as const])),
      ...Object.fromEntries(flags.map((name) => [name, { type: 'boolean' } as const])),
    },
  });
  const given = values as Record<string, string | boolean | undefined>;
  if (given.help) return say(help);
  const folder = mkdtempSync(join(String(given.dir), 'comity-bench-'));
  const stop = () => {
    rmSync(folder, { recursive: true, force: true });
    process.exit(130);
  };
  process.once('SIGINT', stop);
  try {
    const number = (name: string) => Number(given[name] ?? defaults[name]);
    await bench({ number, flag: (name) => given[name] === true, folder });
  } finally {
    process.off('SIGINT', stop);
    rmSync(folder, { recursive: true, force: true });
  }
}
