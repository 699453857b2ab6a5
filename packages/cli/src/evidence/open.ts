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
  onBytes?: (count: number) => void;
}

/** @throws CliError, EvidenceError `in-the-way` */
export async function openIntoBag(task: Opening) {
  const { session, package: id, folder, roots, purpose, reason, out, onBytes } = task;
  const anchors = roots.length > 0 ? await rootsFrom(roots) : [await pinnedRoot(session, folder)];
  const opener = await keeperOpener({ session, package: id, folder, purpose, reason });
  return openPackage({
    reader: packageDirectory(folder, { readLong: readPastCache }),
    anchors,
    opener,
    out,
    openedAt: session.now(),
    ...(onBytes ? { onBytes } : {}),
  });
}
