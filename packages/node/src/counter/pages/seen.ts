/** What a form showed of a draft, in short: it brings that back, so that what was changed meanwhile is not overwritten unseen. Ours. */
import { canonicalBytes, type Json, sha256, toHex } from '@comity/protocol';

export const seenOf = (shown: unknown): string => toHex(sha256(canonicalBytes(shown as Json))).slice(0, 16);
