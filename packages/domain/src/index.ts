// Both halves of a request, their stages, and the decisions that move them. Pure: no I/O, no clock, no chance.
export * from './law/clock.ts';
export * from './law/decision.ts';
export * from './law/facts.ts';
export * from './law/instant.ts';
export * from './law/judge.ts';
export * from './law/rule.ts';
export * from './law/scalars.ts';
export type * from './letter/content.ts';
export type * from './letter/stages.ts';
export type * from './preservation/content.ts';
export type * from './preservation/stages.ts';
export type * from './request/content.ts';
export * from './request/core.ts';
export type * from './request/correspondence.ts';
export * from './request/half.ts';
export type * from './request/messages.ts';
export type * from './request/parts.ts';
export type * from './safeguards/domestic-order.ts';
