/** Rules that several types have in common, each written once (SPEC §5). */
import { at, repeated, unordered } from './rule.ts';

/** Of everything that names who made it and whom it is for. */
export const AUD_SELF = {
  id: 'R-AUD-SELF',
  says: 'A State does not address itself.',
  brokenAt: ({ iss, aud }: { iss: string; aud: readonly string[] }) => at('/aud', aud.includes(iss)),
} as const;

/** Of everything that tells its reader which keys its sender knows of. */
export const DIRV_PARTIES = {
  id: 'R-DIRV-PARTIES',
  says: 'The directory versions include those of the sender and of the addressee.',
  brokenAt: ({ iss, aud, dirv }: { iss: string; aud: readonly string[]; dirv: object }) =>
    at('/dirv', ![iss, ...aud].every((state) => Object.hasOwn(dirv, state))),
} as const;

type Named = readonly { readonly name: string }[];

/** Of a list of files, wherever it stands. */
export const fileOrder = <T>(path: string, filesOf: (value: T) => Named) =>
  ({
    id: 'R-FILE-ORDER',
    says: 'The files are listed by name, ascending, each once.',
    brokenAt: (value: T) => unordered(path, filesOf(value)),
  }) as const;

/** Of a list of use limitations, wherever it stands. */
export const limitationUnique = <T>(
  path: string,
  limitationsOf: (value: T) => readonly { readonly id: string }[] | undefined,
) =>
  ({
    id: 'R-LIMITATION-UNIQUE',
    says: 'Each use limitation has an id of its own.',
    brokenAt: (value: T) => repeated(path, limitationsOf(value), ({ id }) => id),
  }) as const;
