/** What a ceremony refuses, as every command ends: what happened, what is safe, what to do. */
import { CeremonyError } from '@comity/seal/ceremony';
import { CliError, EXIT, usage } from '../exit.ts';

/** Runs work on drafts and keys; a CeremonyError becomes a CliError of the same code. */
export async function ceremonial<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof CeremonyError)) throw error;
    const { code, message, safe, next } = error;
    const exit = code === 'too-few' ? EXIT.notYet : code === 'not-a-draft' ? EXIT.usage : EXIT.refused;
    throw new CliError({ exit, code, message, safe, next, cause: error });
  }
}

/** The one id that begins with what was typed: eight digits are enough to tell one’s own keys apart. @throws CliError */
export function wholeKid(typed: string, known: readonly string[]): string {
  const found = [...new Set(known)].filter((kid) => kid.startsWith(typed));
  if (typed.length >= 6 && found.length === 1) return found[0]!;
  throw usage(
    found.length > 1
      ? `${typed} could be ${found.join(' or ')}`
      : `no key of this State begins with ${typed}`,
    'See the keys with `comity keys list`.',
  );
}
