/** What kept a node from starting, in words for whoever starts it. What is no one's doing keeps its stack, to be reported. */
import { DirectoryInUse } from './directory-lock.ts';

/** One line where the cause is known. */
export function startTrouble(error: unknown, config: string): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof DirectoryInUse)
    return `${error.message}. Stop that one first: two nodes of one home never run.`;
  if (IN_WORDS.has(error.name)) return error.message;
  const { code, address, port } = error as NodeJS.ErrnoException & { address?: string; port?: number };
  const why = address === undefined ? undefined : LISTENING[code ?? ''];
  const place = port === undefined ? address : `${address}:${port}`;
  return why === undefined
    ? (error.stack ?? error.message)
    : `cannot listen at ${place}: ${why} in ${config}.`;
}

/** Errors whose message says by itself what is wrong and what to do. */
const IN_WORDS = new Set([
  'MigrationError',
  'ProvisionError',
  'EmbeddedDatabaseError',
  'TlsError',
  'BucketKeyUnusable',
  'NoHome',
  'BadConfig',
  'NoSuchDatabase',
]);

const LISTENING: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program has that port. Stop it, or name another port under counter or border',
  EADDRNOTAVAIL: 'this machine has no such address. Name one of its own under counter or border',
  EACCES: 'a port below 1024 needs a right this user has not. Name a higher one under counter or border',
};
