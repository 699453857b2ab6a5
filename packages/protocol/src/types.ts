/** The payloads by name, and the `typ` each is sealed under (SPEC §3.2). */

import type { Payloads } from './messages.gen.ts';

/** Every `_type` of this version: messages, receipts, trust statements, manifests. */
export type MessageType = keyof Payloads;

/** A payload of one type. */
export type PayloadOf<T extends MessageType> = Payloads[T];

/** A payload of any type, or of those named; told apart by `_type`. */
export type Payload<T extends MessageType = MessageType> = Payloads[T];

/** What the payload of one type is about. */
export type MessageBody<T extends MessageType> = Payloads[T]['body'];

/** The types that are messages of a thread: those with `seq`, `prev` and the rest of the frame. */
export type ThreadMessageType = {
  [T in MessageType]: Payloads[T] extends { thread: string; seq: number } ? T : never;
}[MessageType];

/** Receipts, which a machine gives for a message. */
export type ReceiptType = Extract<MessageType, `comity.receipt.${string}`>;

/** The chained statements by which a State says which keys are its own. */
export type StatementType = 'comity.root/1' | 'comity.directory/1' | 'comity.freshness/1';

/** The `typ` of a sealed object, so that what was signed as one thing is never read as another. */
export const TYP = {
  message: 'comity-msg',
  root: 'comity-root',
  directory: 'comity-dir',
  freshness: 'comity-fresh',
  receipt: 'comity-receipt',
  package: 'comity-package',
  inner: 'comity-inner',
  onward: 'comity-onward',
  renewal: 'comity-renewal',
  upload: 'comity-upload',
  custody: 'comity-custody',
  counts: 'comity-counts',
  document: 'comity-document',
  enclosure: 'comity-enclosure',
  attachment: 'comity-attachment',
} as const;

export type Typ = (typeof TYP)[keyof typeof TYP];

const OWN_TYP: ReadonlyMap<string, Typ> = new Map<string, Typ>([
  ['comity.root/1', TYP.root],
  ['comity.directory/1', TYP.directory],
  ['comity.freshness/1', TYP.freshness],
  ['comity.package/1', TYP.package],
  ['comity.package.inner/1', TYP.inner],
  ['comity.package.onward/1', TYP.onward],
  ['comity.renewal/1', TYP.renewal],
  ['comity.upload.ticket/1', TYP.upload],
  ['comity.upload.receipt/1', TYP.upload],
  ['comity.custody/1', TYP.custody],
  ['comity.counts/1', TYP.counts],
  ['comity.document/1', TYP.document],
  ['comity.enclosure/1', TYP.enclosure],
  ['comity.request.attachment/1', TYP.attachment],
]);

/** The `typ` under which payloads of this type are sealed. */
export function typOf(type: MessageType): Typ {
  return OWN_TYP.get(type) ?? (type.startsWith('comity.receipt.') ? TYP.receipt : TYP.message);
}

/** Whether this payload is a message of a thread, and so has the whole frame. */
export function isThreadMessage(payload: Payload): payload is Payload<ThreadMessageType> {
  return typOf(payload._type) === TYP.message;
}
