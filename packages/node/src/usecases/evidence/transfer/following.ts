/**
 * Small objects come in one answer with those after them (SPEC HTTP-13). What came is held until it is asked for, which is soon: parts are
 * asked for in the order of the package. Nothing in an answer is believed: each part is looked at as if it had come alone.
 */
import { LIMITS, toHex } from '@comity/protocol';
import type { Part } from './source.ts';

/** The bytes of a part that came along with another; undefined: ask for it alone. */
export type Along = (part: Part, offset: number) => Promise<Uint8Array | undefined>;

/** `ask` answers nothing for a source that does not give objects together; then it is not asked again. */
export function comesAlong(ask: (root: string) => Promise<Uint8Array | undefined>): Along {
  let held = new Map<string, Uint8Array>();
  let coming: Promise<void> | undefined;
  let refused = false;

  const take = (root: string): Uint8Array | undefined => {
    const bytes = held.get(root);
    held.delete(root);
    return bytes;
  };
  const bring = async (root: string): Promise<void> => {
    const bundle = await ask(root);
    // What was not asked for meanwhile is here already: it is let go.
    held = bundle === undefined ? new Map() : objectsIn(bundle);
    refused = !held.has(root);
  };

  return async ({ root, size, name }, offset) => {
    if (offset > 0 || size === 0 || size > LIMITS.followingObjectBytes || !name.startsWith('objects/'))
      return undefined;
    for (;;) {
      const here = take(root);
      if (here !== undefined || refused) return here;
      if (coming !== undefined) {
        await coming.catch(() => {});
        continue;
      }
      coming = bring(root).finally(() => {
        coming = undefined;
      });
      await coming;
      return take(root);
    }
  };
}

const HEAD = 40;

/** By root, as far as the answer is whole. */
function objectsIn(bundle: Uint8Array): Map<string, Uint8Array> {
  const found = new Map<string, Uint8Array>();
  const view = new DataView(bundle.buffer, bundle.byteOffset, bundle.byteLength);
  for (let at = 0; at + HEAD <= bundle.length; ) {
    const size = Number(view.getBigUint64(at + 32));
    const end = at + HEAD + size;
    if (end > bundle.length) break;
    found.set(toHex(bundle.subarray(at, at + 32)), bundle.subarray(at + HEAD, end));
    at = end;
  }
  return found;
}
