/** How much there is to read, for whoever shows progress. The manifest says so, and nothing of it is believed yet. */
import { FILE, type PackageReader, parseSealedUnverified } from '@comity/proof';
import { concatBytes, LIMITS, parsePayloadAs } from '@comity/protocol';

/** Bytes of a package's own files and its objects; undefined if it is none, or does not say. */
export async function promisedBytes(reader: PackageReader): Promise<number | undefined> {
  try {
    for await (const _ of reader.stream(FILE.objects)) break;
    const { payloadBytes } = parseSealedUnverified(await wholeManifest(reader));
    const { files, totalSize } = parsePayloadAs('comity.package/1', payloadBytes).body;
    return files.reduce((sum, file) => sum + file.size, totalSize);
  } catch {
    return undefined;
  }
}

async function wholeManifest(reader: PackageReader): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const piece of reader.stream(FILE.manifest)) {
    size += piece.length;
    if (size > LIMITS.sealedBytes) throw new RangeError('no manifest is that large');
    parts.push(new Uint8Array(piece));
  }
  return concatBytes(...parts);
}
