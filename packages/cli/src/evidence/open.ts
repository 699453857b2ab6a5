/** Opens a package into a bag: verified to its last byte while it is decrypted, and a bag only if everything was proven. */
import { openPackage, readPastCache } from '@comity/seal';
import { packageDirectory } from '@comity/verifier';
import type { Session } from '../session/session.ts';
import { pinnedRoot, rootsFrom } from './anchor.ts';
import { keeperOpener, type Purpose } from './look.ts';

export interface Opening {
  session: Session;
  package: string;
  folder: string;
  /** Root statements named by hand; none: the one this State pinned. */
  roots: string[];
  purpose: Purpose;
  reason: string;
  /** The bag's folder; must not exist. */
  out: string;
  signal: AbortSignal;
  onBytes?: (count: number) => void;
}

/** @throws CliError, also when the node was away before all was looked at; EvidenceError `in-the-way`; the signal's reason */
export async function openIntoBag(task: Opening) {
  const { session, package: id, folder, roots, purpose, reason, out, signal, onBytes } = task;
  const anchors = roots.length > 0 ? await rootsFrom(roots) : [await pinnedRoot(session, folder)];
  const opener = await keeperOpener({ session, package: id, folder, purpose, reason });
  const goOn = () => {
    signal.throwIfAborted();
    opener.ensureAnswered();
  };
  const opened = await openPackage({
    reader: packageDirectory(folder, { readLong: readPastCache }),
    anchors,
    opener,
    out,
    openedAt: session.now(),
    onBytes(count) {
      goOn();
      onBytes?.(count);
    },
  });
  // What a break left unread stands in the verdict as a fault of the package.
  if (opened.bag === undefined) goOn();
  return opened;
}
