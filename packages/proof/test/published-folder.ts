/** A folder as the published vectors write it: files by name, and edits that put others in their place or take them away. */
import { fromBase64url, utf8 } from '@comity/protocol';
import type { PackageReader, Verdict } from '../src/index.ts';

type FileText = { text: string } | { base64url: string };

export const bytesOf = (file: object): Uint8Array => {
  const text = file as FileText;
  return 'text' in text ? utf8(text.text) : fromBase64url(text.base64url);
};

/** Reads the files of the sound folders as if the edits had been made to them; `null` takes a file away. */
export function publishedFolder(...layers: readonly object[]): PackageReader {
  const all: Record<string, object | null> = Object.assign({}, ...layers);
  const files = new Map(
    Object.entries(all).flatMap(([name, file]) => (file === null ? [] : [[name, bytesOf(file)]])) as [
      string,
      Uint8Array,
    ][],
  );
  return {
    list: () => [...files].map(([name, { length }]) => ({ name, kind: 'file' as const, size: length })),
    async *stream(name) {
      const bytes = files.get(name);
      if (bytes === undefined) throw new Error(`no file ${name}`);
      yield bytes;
    },
  };
}

/** The claims that fail, each with the rule it breaks. */
function faultsOf({ rows }: Verdict): string[] {
  const broken = rows.filter((row) => row.rule !== undefined);
  return [...new Set(broken.map(({ id, rule }) => `${id}: ${rule}`))].sort();
}

/** A case as the vectors tell it, and a verdict in the same form. */
export const expectedOf = ({
  outcome,
  faults,
}: {
  outcome: string;
  faults: { claim: string; code: string }[];
}) => ({
  outcome,
  faults: faults.map(({ claim, code }) => `${claim}: ${code}`).sort(),
});
export const foundIn = (verdict: Verdict) => ({ outcome: verdict.outcome, faults: faultsOf(verdict) });
