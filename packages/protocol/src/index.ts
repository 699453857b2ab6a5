/**
 * What crosses a border: the one canonical form of a payload, the messages it may say, and every limit. Another State can
 * implement the same from `protocol/SPEC.md` alone.
 */
export { fromBase64url, toBase64url } from './bytes/base64url.ts';
export { messageDigest, sha256, sha512 } from './bytes/digest.ts';
export { type Frame, FrameError, type FrameErrorCode, frameHead, frames } from './bytes/frames.ts';
export { fromHex, toHex } from './bytes/hex.ts';
export { concatBytes, equalBytes } from './bytes/join.ts';
export { letGo } from './bytes/let-go.ts';
export { fromUtf8, utf8 } from './bytes/utf8.ts';
export type { Json } from './canonical/json.ts';
export { parseCanonical } from './canonical/parse.ts';
export { canonicalBytes, canonicalText } from './canonical/print.ts';
export { textFault, tidyText } from './canonical/text.ts';
export type { ErrorPlace, ProtocolErrorCode } from './error.ts';
export { PROTOCOL_ERROR_CODES, ProtocolError } from './error.ts';
export { isInventedState } from './invented.ts';
export { LIMITS } from './limits.ts';
export type * from './messages.gen.ts';
export { nameAsData } from './name-as-data.ts';
export { nameBytes, originalName, showName } from './original-name.ts';
export {
  checkCustodyEvent,
  parseCustodyLine,
  parseCustodyPlaces,
  parseDisclosed,
  parseDisclosure,
  parseEntry,
  parseOpening,
  parseUploadManifest,
} from './parts.ts';
export { checkPayload, checkPayloadAs, parsePayload, parsePayloadAs } from './payload.ts';
export { keyIdOf, recipientIdOf } from './rules/keys.ts';
export type { Rule } from './rules/rule.ts';
export { RULES } from './rules/table.ts';
export { isInstant, secondsBetween } from './schema/instant.ts';
export { MESSAGE_TYPES } from './schema/library.ts';
export { parseOnwardTerms } from './terms.ts';
export type {
  MessageBody,
  MessageType,
  Payload,
  PayloadOf,
  ReceiptType,
  StatementType,
  ThreadMessageType,
  Typ,
} from './types.ts';
export { isThreadMessage, TYP, typOf } from './types.ts';
