/** The command line of the verifier. */
import type { Instant } from '@comity/proof';
import { LANGUAGES, type Language, languageOf } from './words/index.ts';

export interface VerifyArguments {
  readonly package: string;
  readonly roots: readonly string[];
  readonly identities: readonly string[];
  /** Files with certificates of time-stamp authorities. */
  readonly authorities: readonly string[];
  /** The instant to judge by; the clock decides otherwise. */
  readonly at?: Instant;
  readonly json: boolean;
  /** As asked for; the reader's locale decides otherwise. */
  readonly language?: Language;
}

export const USAGE = `Usage: comity verify PACKAGE --root FILE [--identity FILE] [--tsa FILE] [--at INSTANT] [--lang LANGUAGE] [--json]
       comity verify --page FILE

Verifies an evidence package, or a disclosure made from one, offline and says what is proven, what is not, and what
is contradicted.

  PACKAGE            the folder of the package or of the disclosure
  --root FILE        a root statement of the State that sealed it, from your own side: your authority,
                     an official gazette; never from the package or its sender. May be given several
                     times, for the State's later roots and for the States that renewed it or passed it on.
  --identity FILE    an age identity file of a recipient: the content is decrypted and examined too.
                     May be given several times. Nothing decrypted is written anywhere.
  --tsa FILE         certificates (PEM or DER) of time-stamp authorities you trust, or of those above them.
                     Without it the issuer alone vouches for the authority, and the table says so.
                     May be given several times.
  --at INSTANT       judge by this moment what time stamps still hold, such as 2046-11-21 or
                     2046-11-21T12:00Z; otherwise by the clock
  --lang LANGUAGE    ar, zh, en, fr, ru or es; otherwise as LC_ALL or LANG say, or English
  --page FILE        write verify.html instead: the verifier as one page for a browser without a network,
                     to hand to whoever has no command line; FILE must not exist
  --json             print the verdict as one line of JSON: ids and values, and the sentences in English

Example:
  comity verify ./package --root kessar-root.jws --lang fr

Exit status: 0 everything examined is proven; 1 something is contradicted; 2 something is not proven;
64 the command or a file given to it cannot be understood; 66 what it names is not there or cannot be read;
73 the page cannot be written; 130 stopped by Ctrl-C. Without --identity the content stays "not proven: encrypted" and the status
speaks of the outside of the package alone.
`;

/** What each option does with what follows it. */
const OPTIONS: Readonly<Record<string, (given: Given, option: string, rest: string[]) => void>> = {
  '--json': (given) => {
    given.json = true;
  },
  '--root': (given, option, rest) => given.roots.push(valueAfter(option, rest)),
  '--identity': (given, option, rest) => given.identities.push(valueAfter(option, rest)),
  '--tsa': (given, option, rest) => given.authorities.push(valueAfter(option, rest)),
  '--at': (given, option, rest) => {
    given.at = instantAfter(option, rest);
  },
  '--lang': (given, option, rest) => {
    given.language = languageAfter(option, rest);
  },
};

/** What is asked for: a verdict, or only the usage, or only the page, written to a file. */
export type Asked = VerifyArguments | { readonly help: true } | { readonly page: string };

/** Throws RangeError with a sentence for the user. */
export function readArguments(args: readonly string[]): Asked {
  const given: Given = { roots: [], identities: [], authorities: [], packages: [], json: false };
  const rest = [...args];
  for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
    if (arg === '--help' || arg === '-h') return { help: true };
    if (arg === '--page') return { page: valueAfter(arg, rest) };
    const take = Object.hasOwn(OPTIONS, arg) ? OPTIONS[arg] : undefined;
    if (take !== undefined) take(given, arg, rest);
    else if (arg.startsWith('-')) throw new RangeError(`there is no option ${arg}`);
    else given.packages.push(arg);
  }
  const { packages, ...found } = given;
  if (packages.length !== 1) throw new RangeError('exactly one package is verified at a time');
  if (found.roots.length === 0) throw new RangeError('--root is needed: a package cannot vouch for itself');
  return { package: packages[0]!, ...found };
}

interface Given {
  readonly roots: string[];
  readonly identities: string[];
  readonly authorities: string[];
  readonly packages: string[];
  json: boolean;
  language?: Language;
  at?: Instant;
}

/** A day, which begins at midnight UTC, or a time of day with its zone: without one it means something else in every State. */
const MOMENT = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d))?$/;

function instantAfter(option: string, rest: string[]): Instant {
  const said = valueAfter(option, rest, 'an instant');
  const milliseconds = MOMENT.test(said) ? Date.parse(said) : Number.NaN;
  if (Number.isNaN(milliseconds)) throw new RangeError(`${said} is no moment: write 2046-11-21T12:00Z`);
  return new Date(milliseconds).toISOString();
}

function valueAfter(option: string, rest: string[], what = 'a file'): string {
  const value = rest.shift();
  if (value === undefined || value.startsWith('--')) throw new RangeError(`${option} needs ${what}`);
  return value;
}

function languageAfter(option: string, rest: string[]): Language {
  const tag = valueAfter(option, rest, 'a language');
  const language = languageOf(tag);
  if (language === undefined) throw new RangeError(`${option} is one of ${LANGUAGES.join(', ')}, not ${tag}`);
  return language;
}
