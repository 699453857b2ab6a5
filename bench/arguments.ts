/** What the bench may be asked. */
import { parseArgs } from 'node:util';

export const SECTIONS = [
  'primitives',
  'exchange',
  'log',
  'start',
  'memory',
  'evidence',
  'transfer',
  'verify',
  'desk',
  'pages',
  'law',
  'lots',
] as const;
/** Take minutes: only when they are asked for. */
const LONG: readonly string[] = ['desk', 'pages', 'lots', 'evidence', 'verify'];
export type SectionName = (typeof SECTIONS)[number];

export interface Asked {
  sections: readonly SectionName[];
  /** Of exchanges; the default is half a minute. */
  minutes?: number;
  json: boolean;
  help: boolean;
}

export const HELP = `npm run bench [-- OPTIONS]

Figures of this machine, each beside what was measured in the same run.

  --only SECTION   one of ${SECTIONS.join(', ')}; may be given again. desk
                   fills a database for minutes first, lots draws a million times, evidence and
                   verify take minutes, and pages needs Chromium: they are left out unless they
                   are named
  --minutes N      exchanges for N minutes instead of half of one
  --json           figures as JSON, nothing else, on standard output
  --help           this text

What each figure means: docs/operating/figures.md. Exit status: 0 done, also when a figure misses its aim; 1 a fault (a message
lost or twice, a proof that does not hold); 64 usage; 130 stopped.`;

/** Throws Error in words for the caller when the arguments make no sense. */
export function readArguments(args: string[]): Asked {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string', multiple: true, default: [] },
      minutes: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const unknown = values.only.find((name) => !isSection(name));
  if (unknown !== undefined) throw new Error(`there is no section ${unknown}: ${SECTIONS.join(', ')}`);
  const sections = SECTIONS.filter((name) =>
    values.only.length === 0 ? !LONG.includes(name) : values.only.includes(name),
  );
  const { json, help } = values;
  return {
    sections,
    json,
    help,
    ...(values.minutes === undefined ? {} : { minutes: minutesOf(values.minutes) }),
  };
}

const isSection = (name: string): name is SectionName => (SECTIONS as readonly string[]).includes(name);

function minutesOf(text: string): number {
  const minutes = Number(text);
  if (Number.isFinite(minutes) && minutes > 0 && minutes <= 24 * 60) return minutes;
  throw new Error(`--minutes takes a number of minutes, not ${text}`);
}
