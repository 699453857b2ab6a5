/** What goes wrong with files and keys, as a command says it. */
import { AgeError, EvidenceError, type EvidenceErrorCode } from '@comity/seal';
import { fileTrouble } from '@comity/verifier';
import { CliError, EXIT, type Exit, usage } from '../exit.ts';

const STATUS: Readonly<Record<EvidenceErrorCode, Exit>> = {
  changed: EXIT.notYet,
  unreadable: EXIT.noInput,
  'not-a-file': EXIT.noInput,
  'in-the-way': EXIT.cannotWrite,
  'no-space': EXIT.cannotWrite,
  'cannot-write': EXIT.cannotWrite,
  'other-job': EXIT.usage,
  damaged: EXIT.cannotWrite,
  'no-origin': EXIT.usage,
  'too-many': EXIT.refused,
};

/** Where a command knows nothing better. */
const NEXT: Partial<Record<EvidenceErrorCode, string>> = {
  'no-space': 'Make room, and run the same command again.',
  'cannot-write': 'Look at the medium and at who may write there, and run the same command again.',
};

const UNTOUCHED = 'What stands there was not touched, and nothing else was changed.';

/** In words of the command line, with what is safe and what to do; anything else as it is. */
export function inWords(
  error: unknown,
  said: { safe: string; next: Partial<Record<EvidenceErrorCode, string>> },
): unknown {
  if (error instanceof AgeError)
    return usage(
      `a key cannot be used: ${error.message}`,
      'Recipients begin with age1pq1, identities with AGE-SECRET-KEY-PQ-1; look at what was named.',
    );
  if (!(error instanceof EvidenceError)) return ofTheSystem(error, said.safe) ?? error;
  const { code, message } = error;
  const next = said.next[code] ?? NEXT[code];
  return new CliError({
    exit: STATUS[code],
    code,
    message,
    safe: code === 'in-the-way' ? UNTOUCHED : said.safe,
    ...(next === undefined ? {} : { next }),
    cause: error,
  });
}

/** What the operating system refused in a place where nobody foresaw it, told as that and not as a mistake of ours. */
function ofTheSystem(error: unknown, safe: string): CliError | undefined {
  const { code, syscall, path } = (error ?? {}) as NodeJS.ErrnoException;
  if (!(error instanceof Error) || code === undefined || syscall === undefined) return undefined;
  return new CliError({
    exit: EXIT.cannotWrite,
    code: 'file-trouble',
    message: `${path ?? 'a file'} cannot be worked with: ${fileTrouble(error)}`,
    safe,
    next: 'Look at the medium and at who may read and write there; then run the same command again.',
    cause: error,
  });
}
