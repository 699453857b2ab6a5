/** Of the root statements a reader gives, those of one State: a package is sealed by one and may be renewed by another. */
import { isRefusal } from '../errors.ts';
import { readStatement } from '../trust/statement.ts';

/** What is no root statement is of no State. */
export function anchorsOf(state: string, anchors: readonly Uint8Array[]): Uint8Array[] {
  return anchors.filter((anchor) => stateOf(anchor) === state);
}

function stateOf(anchor: Uint8Array): string | undefined {
  try {
    return readStatement('comity.root/1', anchor).body.state;
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
}
