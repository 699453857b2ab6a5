/** The keeper: a process of its own that alone holds private keys, and the client that speaks with it. */
export * from './approval.ts';
export * from './errors.ts';
export * from './policy.ts';
export * from './types.ts';
