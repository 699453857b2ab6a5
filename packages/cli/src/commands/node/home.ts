/** What commands about a home on this machine share. */
import { resolve } from 'node:path';
import { Option } from 'commander';
import { CliError, EXIT } from '../../exit.ts';
import { type Call, needed } from '../leaf.ts';

export const HOME = () => new Option('--home <dir>', 'home of the node').env('COMITY_HOME');
export const homeOf = ({ options }: Call): string => resolve(needed(options, 'home', '--home'));

export function noHome(error: Error): never {
  throw new CliError({ exit: EXIT.noInput, code: 'no-home', message: error.message, cause: error });
}

export const databaseUrl = ({ io }: Call) => {
  const url = io.env.DATABASE_URL;
  return url ? { databaseUrl: url } : {};
};

const DATABASE_TROUBLE: ReadonlySet<string> = new Set([
  'NoSuchDatabase',
  'ProvisionError',
  'EmbeddedDatabaseError',
]);

/** What a database says no with, as something to mend and not as a mistake of ours; anything else is thrown as it is. */
export const notReached =
  (safe: string) =>
  (error: Error): never => {
    if (!DATABASE_TROUBLE.has(error.name)) throw error;
    throw new CliError({
      exit: EXIT.later,
      code: 'no-database',
      message: error.message,
      safe,
      next: 'Mend what the line above names, then give the same command again.',
      cause: error,
    });
  };
