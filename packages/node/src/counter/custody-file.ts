/**
 * A custody chain as one file for whoever is to check it: the sealed export, what verification found of it on paper, the root to verify from,
 * and the verifier itself. What the node gave is believed only after it was verified as its reader will.
 */
import { builtPage } from '@comity/page/built';
import { type CustodyPrint, type ZipEntry, zip } from '@comity/print';
import {
  CUSTODY_FILE,
  type PackageReader,
  parseCheckpoint,
  parseNote,
  parseTlogProof,
  type Verdict,
  verifyCustody,
} from '@comity/proof';
import { parseCustodyLine, utf8 } from '@comity/protocol';
import { type Language, tellAll, WORDS } from '@comity/verifier/tell';
import type { CustodyWish } from '../usecases/custody/export-custody.ts';
import type { Officer } from '../usecases/request/facts.ts';
import { ownRoots } from '../usecases/trust/own-statements.ts';
import type { CounterDeps } from './deps.ts';

/** The chain the node took out does not verify: records and log do not agree. */
export class CustodyContradicted extends Error {
  constructor({ rows }: Verdict) {
    const wrong = rows.find(({ status }) => status === 'contradicted');
    super(
      `the chain contradicts itself (${wrong?.id} ${wrong?.rule ?? ''}): show this to whoever oversees the log. Nothing was handed out.`,
    );
    this.name = 'CustodyContradicted';
  }
}

/** Throws what taking out throws, and CustodyContradicted. */
export async function custodyFile(
  deps: CounterDeps,
  wish: CustodyWish,
  officer: Officer,
  language: Language,
): Promise<Uint8Array> {
  const files = await deps.node.exportCustody(wish, officer);
  const roots = await ownRoots(deps.store);
  const verdict = await verifyCustody(readerOf(files), roots.slice(0, 1), { prim: deps.primitives });
  if (verdict.outcome === 'contradicted') throw new CustodyContradicted(verdict);
  const print = printOf(deps, files, verdict, language);
  const entries: ZipEntry[] = [...files].map(([name, bytes]) => ({ name: `custody/${name}`, bytes }));
  for (const [at, bytes] of roots.entries()) entries.push({ name: `root-${at + 1}.jws`, bytes });
  entries.push({ name: 'report.pdf', bytes: await deps.press.custodyReport(print) });
  if (verdict.outcome === 'proven')
    entries.push({ name: 'certificate.pdf', bytes: await deps.press.custodyCertificate(print) });
  entries.push({ name: 'verify.html', bytes: utf8(await verifierPage()) });
  return zip(entries);
}

const VERIFIER = new URL('../../../verifier/', import.meta.url);

/** The self-contained verifier. Rejects where it neither lies nor can be built. */
export const verifierPage = (): Promise<string> => builtPage(VERIFIER, 'verify.html');

const readerOf = (files: ReadonlyMap<string, Uint8Array>): PackageReader => ({
  list: () => [...files].map(([name, { length }]) => ({ name, kind: 'file' as const, size: length })),
  async *stream(name) {
    const bytes = files.get(name);
    if (bytes === undefined) throw new Error(`there is no ${name}`);
    yield bytes;
  },
});

function printOf(
  { clock }: CounterDeps,
  files: ReadonlyMap<string, Uint8Array>,
  verdict: Verdict,
  language: Language,
): CustodyPrint {
  const text = (name: string) => new TextDecoder().decode(files.get(name));
  const isLogged = verdict.rows.some(({ id, status }) => id === 'log' && status === 'proven');
  const log = () => {
    const { origin, size } = parseCheckpoint(parseNote(parseTlogProof(text(CUSTODY_FILE.log)).note).text);
    return { origin, size };
  };
  return {
    ...{ language, verdict, told: tellAll(verdict, WORDS[language]), at: clock.now(), tool: 'comity' },
    lines: text(CUSTODY_FILE.events)
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => parseCustodyLine(utf8(line))),
    ...(isLogged ? { log: log() } : {}),
  };
}
