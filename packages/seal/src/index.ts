// age: encryption of messages and evidence
export { AgeError, type AgeErrorCode } from './age/errors.ts';
export { decryptEnvelope, encryptEnvelope } from './age/envelope.ts';
export { makeHeader, unwrapHeader } from './age/file-key.ts';
export {
  FILE_KEY_SIZE,
  type GeneratedIdentity,
  generateIdentity,
  type Identity,
  loadIdentity,
  loadRecipient,
  type RandomBytes,
  type Recipient,
  recipientId,
  recipientOf,
} from './age/keys.ts';
export { padmeLength } from './age/padme.ts';
export type { Bytes } from './age/rechunk.ts';
export {
  decryptPayload,
  decryptRange,
  decryptStream,
  encryptPayload,
  encryptStream,
  payloadSize,
  plaintextSize,
} from './age/stream.ts';
