/** A service provider's side of a delivery: what a ticket says, what is sent, and what comes back. Runs on Node and in a browser. */
export { type Bringing, type Brought, bring, type Keys, type Pack, type Packed } from './bring.ts';
export { type DeliveryStage, declareDelivery, standingOfDelivery } from './delivery.ts';
export { setPause } from './pause.ts';
export { checkUploadReceipt, ReceiptError, type UploadReceipt } from './receipt.ts';
export { DoorError, isPassing } from './send.ts';
export {
  glanceAtTicket,
  type OwnAnchor,
  openTicket,
  type Ticket,
  TicketError,
  type TicketErrorCode,
} from './ticket.ts';
