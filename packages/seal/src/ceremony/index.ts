/** How a State's next root and directory are drafted, looked at, signed by their holders in different places, and finished. */
export { directoryDifferences, rootDifferences, shortKid } from './differences.ts';
export { type Draft, type DraftType, draftDigits, newDraft, printDraft, readDraft } from './draft-file.ts';
export { CeremonyError, type CeremonyErrorCode } from './errors.ts';
export { ACCEPTABLE, type Accepted, dropsKeys, type Examined, examineDraft } from './examine.ts';
export type { HeldKeys } from './held-keys.ts';
export { type DirectoryChanges, type NextDirectory, nextDirectory } from './next-directory.ts';
export { type NextRoot, nextRoot, type OfflineRole, type RoleChange } from './next-root.ts';
export { type BelievedPresent, type Present, presentTrust } from './present.ts';
export { type HolderCard, type HolderKey, loadHolderKey, newHolderKey, readHolderCard } from './role-key.ts';
export { combineDrafts, finishDraft, type RoleStanding, signDraft, signers, standings } from './sign.ts';
