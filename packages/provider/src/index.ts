/** A service provider's side of a delivery: what a ticket says, what is sent, and what comes back. Runs on Node and in a browser. */
export { type Brought, bring, type Keys, type Pack, type Packed } from './bring.ts';
export {
  type Declared,
  type Delivered,
  deliver,
  KeptAside,
  type Known,
  type Memory,
  type NotBrought,
  NothingToBring,
  type OpenFile,
  type Packer,
  type ToBring,
} from './deliver.ts';
export { type DeliveryStage, declareDelivery, standingOfDelivery } from './delivery.ts';
export { inParallel } from './in-parallel.ts';
export { pageFor } from './page-for.ts';
export { checkUploadReceipt, ReceiptError, type UploadReceipt } from './receipt.ts';
export { DoorError, type Fetch, isPassing } from './send.ts';
export {
  glanceAtTicket,
  type OwnAnchor,
  openTicket,
  type Ticket,
  TicketError,
  type TicketErrorCode,
} from './ticket.ts';
