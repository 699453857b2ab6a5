/** Who a package is passed on to: recipients named by text or file, or the evidence keys of a State by its directory statement. */
import { applyDirectory, fingerprint, ProofError, parseSealedUnverified, pinRoot } from '@comity/proof';
import { ProtocolError, parsePayloadAs } from '@comity/protocol';
import { nativePrimitives } from '@comity/seal';
import { CliError, EXIT, usage } from '../exit.ts';
import { readNamed } from '../input/input-file.ts';
import { keyLines } from './keys-folder.ts';

export interface Addressee {
  /** As the directory says; undefined when only recipients were named. */
  readonly state?: string;
  readonly recipients: readonly string[];
}

const MOST = 16;

/**
 * Reads what `--to` names. A directory is believed only from a first root of its State among `roots`, from the reader's side.
 * Throws CliError.
 */
export async function addressee(
  named: readonly string[],
  roots: readonly Uint8Array[],
  now: string,
): Promise<Addressee> {
  const read = await Promise.all(named.map((one) => readOne(one, roots, now)));
  const recipients = [...new Set(read.flatMap((one) => one.recipients))];
  const states = new Set(read.flatMap(({ state }) => state ?? []));
  if (recipients.length === 0 || recipients.length > MOST)
    throw usage(`${recipients.length} recipients are named; a package is passed on to 1 to ${MOST}`);
  if (states.size > 1) throw usage('a package is passed on to one State at a time');
  const [state] = states;
  return { recipients, ...(state !== undefined && { state }) };
}

async function readOne(named: string, roots: readonly Uint8Array[], now: string): Promise<Addressee> {
  if (named.startsWith('age1')) return { recipients: [named] };
  const bytes = await readNamed(named);
  // Sealed statements are JSON and key files are not.
  if (bytes[0] !== 0x7b) return { recipients: keyLines(bytes) };
  return fromDirectory(named, new Uint8Array(bytes), roots, now);
}

function fromDirectory(
  path: string,
  bytes: Uint8Array,
  roots: readonly Uint8Array[],
  now: string,
): Addressee {
  try {
    const { body } = parsePayloadAs('comity.directory/1', parseSealedUnverified(bytes).payloadBytes);
    const root = roots.find((one) => rootOf(one) === body.state);
    if (root === undefined) throw notBelieved(path, `no first root of ${body.state} was given`);
    const pinned = pinRoot(
      root,
      fingerprint(parseSealedUnverified(root).payloadBytes),
      now,
      nativePrimitives,
    );
    const trust = applyDirectory(pinned, bytes, now, nativePrimitives);
    return {
      state: trust.state,
      recipients: trust.directory!.body.evidence.map(({ recipient }) => recipient),
    };
  } catch (error) {
    if (error instanceof ProofError || error instanceof ProtocolError) throw notBelieved(path, error.message);
    throw error;
  }
}

/** The State whose first root this is. */
function rootOf(bytes: Uint8Array): string | undefined {
  const { body } = parsePayloadAs('comity.root/1', parseSealedUnverified(bytes).payloadBytes);
  return body.version === 1 ? body.state : undefined;
}

const notBelieved = (path: string, why: string) =>
  new CliError({
    exit: EXIT.refused,
    code: 'not-believed',
    message: `${path} is not believed: ${why}`,
    safe: 'Nothing was passed on.',
    next: 'Give the first root statement of that State with --root, from your own side.',
  });
