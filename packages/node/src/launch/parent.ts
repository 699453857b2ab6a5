/**
 * The child's side of the bond: standard input is a pipe the parent holds and never writes to. When the parent
 * dies, by whatever hand, the kernel closes the pipe, and the child ends itself in good order.
 */

/** Calls `end` once when the process that launched this one is gone. Only for launched processes. */
export function whenParentIsGone(end: () => void, bond: NodeJS.ReadableStream = process.stdin): void {
  let told = false;
  const once = (): void => {
    if (told) return;
    told = true;
    end();
  };
  bond.on('end', once).on('close', once).on('error', once).resume();
}
