/**
 * The worker's half: it verifies, and asks the page for each file when its turn comes. Bytes are read here, so that the page
 * stays at the user's service while tens of gigabytes go by.
 */
import { piecesOf } from '@comity/page';
import {
  fingerprint,
  type PackageReader,
  ProofError,
  type ProofErrorCode,
  parseSealedUnverified,
  type SpkiVerifier,
  verifyFolder,
} from '@comity/proof';
import { parsePayloadAs } from '@comity/protocol';
import { certificatesIn } from '../certificates.ts';
import { promisedBytes } from '../promised.ts';
import type { Asked, Described, FromWorker, RootFacts, Told, ToWorker } from './messages.ts';

export { webVerifier } from '@comity/proof';

/** What a worker's global scope is to us. */
export interface Scope {
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
  postMessage(message: FromWorker): void;
}

type Ask = (about: Asked) => Promise<Told>;

export function serve(scope: Scope): void {
  const asked: ((told: Told) => void)[] = [];
  const ask: Ask = (about) =>
    new Promise((resolve) => {
      scope.postMessage({ says: 'ask', ask: asked.push(resolve) - 1, about });
    });
  scope.onmessage = ({ data }) => {
    if (data.do === 'describe') scope.postMessage({ says: 'described', file: describe(data.bytes) });
    else if (data.do === 'verify') void verify(scope, data, ask);
    else {
      asked[data.ask]!(data.told);
      delete asked[data.ask];
    }
  };
}

function describe(bytes: Uint8Array): Described | undefined {
  const root = rootIn(bytes);
  if (root !== undefined) return { root };
  try {
    return { authorities: certificatesIn(bytes) };
  } catch {
    return undefined;
  }
}

function rootIn(bytes: Uint8Array): RootFacts | undefined {
  try {
    const { payloadBytes } = parseSealedUnverified(bytes);
    const { body } = parsePayloadAs('comity.root/1', payloadBytes);
    return { state: body.state, version: body.version, fingerprint: fingerprint(payloadBytes) };
  } catch {
    return undefined;
  }
}

function readerOf(names: readonly string[], ask: Ask): PackageReader {
  return {
    *list() {
      for (const name of names) yield { name, kind: 'file' as const, size: 0 };
    },
    async *stream(name) {
      const file = await ask(name);
      if (file === undefined) throw new Error(`there is no ${name}`);
      yield* piecesOf(file as File);
    },
  };
}

async function verify(
  scope: Scope,
  { names, anchors, authorities }: Extract<ToWorker, { do: 'verify' }>,
  ask: Ask,
): Promise<void> {
  const reader = readerOf(names, ask);
  try {
    const bytes = await promisedBytes(reader);
    if (bytes !== undefined) scope.postMessage({ says: 'total', bytes });
    const now = new Date().toISOString();
    const onBytes = meter((count) => scope.postMessage({ says: 'read', bytes: count }));
    const options = {
      onBytes,
      now,
      verifySpki: verifierOf(ask),
      ...(authorities.length > 0 && { authorities }),
    };
    scope.postMessage({ says: 'verdict', verdict: await verifyFolder(reader, anchors, options) });
  } catch (error) {
    scope.postMessage({ says: 'broke', message: error instanceof Error ? error.message : String(error) });
  }
}

/** Asked of the page. */
const verifierOf =
  (ask: Ask): SpkiVerifier =>
  async (...signed) => {
    const told = (await ask(signed)) as boolean | readonly [ProofErrorCode, string];
    if (typeof told === 'object') throw new ProofError(...told);
    return told;
  };

/** A word for every few megabytes is enough for a bar. */
function meter(say: (bytes: number) => void): (count: number) => void {
  const STEP = 8 * 1024 * 1024;
  let [read, said] = [0, 0];
  return (count) => {
    read += count;
    if (read - said < STEP) return;
    said = read;
    say(read);
  };
}
