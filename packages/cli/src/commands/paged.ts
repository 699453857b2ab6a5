/** Lists that come in pages: how many at once, after which, and how to go on. */
import { Option } from 'commander';
import { usage } from '../exit.ts';
import { type Call, text } from './leaf.ts';

/** `what` names the last one of the page before. */
export const pageOptions = (what: string): Option[] => [
  new Option('--limit <count>', 'at most so many').default('100'),
  new Option(`--after <${what}>`, 'those after this one'),
];

/** As the node is asked. @throws CliError */
export function pageAsked({ options }: Call): { limit: number; after?: string } {
  const after = text(options, 'after');
  return { limit: limitOf(options.limit, 200), ...(after === undefined ? {} : { after }) };
}

/** @throws CliError */
export const limitOf = (given: unknown, most: number): number => {
  const limit = Number(given);
  if (Number.isInteger(limit) && limit >= 1 && limit <= most) return limit;
  throw usage(`--limit is a number from 1 to ${most}`);
};

/** A full page may not be the last. */
export const goesOn = <T>(all: readonly T[], limit: number, nameOf: (one: T) => string): string => {
  const last = all.at(-1);
  return last === undefined || all.length < limit ? '' : `More: --after ${nameOf(last)}\n`;
};
