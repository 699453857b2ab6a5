/** `comity verify`: reads what it is given, verifies, prints, and answers with an exit status. */
import {
  type Instant,
  type Opener,
  type PackageReader,
  parseSealedUnverified,
  type VerifyOptions,
  verifyFolder,
} from '@comity/proof';
import { parsePayloadAs } from '@comity/protocol';
import { ageOpener, readIdentities } from './age-opener.ts';
import { readArguments, USAGE, type VerifyArguments } from './arguments.ts';
import { certificatesIn } from './certificates.ts';
import { packageDirectory } from './directory.ts';
import { nativeIdentity } from './native-identity.ts';
import { promisedBytes } from './promised.ts';
import { formatVerdict } from './table.ts';
import { withEnglish } from './tell.ts';
import { EXIT, lookAt, readInput, Trouble, told, writeNew } from './trouble.ts';
import { type Language, languageOf } from './words/index.ts';

export interface VerifyIo {
  out(text: string): void;
  err(text: string): void;
  /** verify.html. Rejects with a sentence for the user. */
  readonly page?: () => Promise<Uint8Array>;
  /** Told before it begins how many bytes there will be to read, if the package says so. */
  readonly onTotal?: (bytes: number) => void;
  /** Told how many more bytes have been read, to show progress. */
  readonly onBytes?: (count: number) => void;
  /** Aborted by Ctrl-C. */
  readonly signal?: AbortSignal;
  /** The clock, to judge by what time stamps still hold. */
  readonly now?: () => Instant;
  /** Where the reader's locale stands. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Faster primitives and hashing than the portable ones, when the host has them. */
  readonly tools?: Pick<VerifyOptions, 'prim' | 'hashing'>;
}

export { EXIT };

/** The whole command. Never throws for anything that is in the package or on the command line. */
export async function verifyCommand(args: readonly string[], io: VerifyIo): Promise<number> {
  const inputs = await readInputs(args, io).catch((error: Error) => error);
  if (inputs instanceof Error) return ended(inputs, args, io);
  if ('help' in inputs) {
    io.out(USAGE);
    return EXIT.proven;
  }
  if ('page' in inputs) {
    io.out(`${inputs.page}\n`);
    return EXIT.proven;
  }
  const { roots, opener, authorities, asked } = inputs;
  const now = asked.at ?? io.now?.();
  const onBytes = (count: number) => {
    io.signal?.throwIfAborted();
    io.onBytes?.(count);
  };
  const options = {
    ...io.tools,
    onBytes,
    ...(opener && { opener }),
    ...(now !== undefined && { now }),
    ...(authorities.length > 0 && { authorities }),
  };
  const reader = stoppable(packageDirectory(asked.package), io.signal);
  const total = io.onTotal && (await promisedBytes(reader));
  if (total !== undefined) io.onTotal?.(total);
  const verdict = await verifyFolder(reader, roots, options).catch((error: unknown) => {
    if (!io.signal?.aborted) throw error;
  });
  // What a break left unread would stand in the verdict as missing.
  if (verdict === undefined || io.signal?.aborted)
    return ended(new Trouble('stopped', 'stopped before it was done'), args, io);
  const language = asked.language ?? localeOf(io.env ?? {});
  io.out(asked.json ? `${JSON.stringify(withEnglish(verdict))}\n` : formatVerdict(verdict, language));
  return EXIT[verdict.outcome];
}

/** A folder of ten million names takes longer to list than somebody may want to wait. */
const stoppable = (reader: PackageReader, signal?: AbortSignal): PackageReader => ({
  ...reader,
  async *list() {
    for await (const file of reader.list()) {
      signal?.throwIfAborted();
      yield file;
    }
  },
});

/** Without a verdict: why. */
function ended(error: Error, args: readonly string[], io: VerifyIo): number {
  const { exit, json, text } = told(error);
  if (args.includes('--json')) io.out(`${JSON.stringify(json)}\n`);
  io.err(text);
  return exit;
}

/** The language of a user's locale, as POSIX ranks its variables; English if it is none of the six. */
function localeOf({ LC_ALL, LC_MESSAGES, LANG }: NonNullable<VerifyIo['env']>): Language {
  return languageOf(LC_ALL || LC_MESSAGES || LANG || '') ?? 'en';
}

interface Inputs {
  readonly asked: VerifyArguments;
  readonly roots: readonly Uint8Array[];
  readonly opener?: Opener;
  /** DER. */
  readonly authorities: readonly Uint8Array[];
}

async function readInputs(
  args: readonly string[],
  { page }: VerifyIo,
): Promise<Inputs | { readonly help: true } | { readonly page: string }> {
  const asked = readArguments(args);
  if ('help' in asked) return asked;
  if ('page' in asked) {
    if (page === undefined) throw new RangeError('there is no page here');
    await writeNew(asked.page, page);
    return asked;
  }
  if (!(await lookAt(asked.package)).isDirectory())
    throw new Trouble('no-input', `${asked.package} is not a folder`);
  const roots = await Promise.all(asked.roots.map(readRoot));
  const texts = await Promise.all(asked.identities.map(readInput));
  const identities = texts.flatMap((text) => readIdentities(Buffer.from(text).toString()));
  const authorities = (await Promise.all(asked.authorities.map(readCertificates))).flat();
  const opener = identities.length > 0 ? await ageOpener(identities, nativeIdentity) : undefined;
  return { asked, roots, authorities, ...(opener && { opener }) };
}

async function readRoot(path: string): Promise<Uint8Array> {
  const bytes = await readInput(path);
  try {
    parsePayloadAs('comity.root/1', parseSealedUnverified(bytes).payloadBytes);
  } catch (cause) {
    throw new RangeError(`${path} is not a root statement`, { cause });
  }
  return bytes;
}

async function readCertificates(path: string): Promise<Uint8Array[]> {
  const bytes = await readInput(path);
  try {
    return certificatesIn(bytes);
  } catch (cause) {
    throw new RangeError(`${path} holds no certificate that can be read`, { cause });
  }
}
