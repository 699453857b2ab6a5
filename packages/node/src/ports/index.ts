/** The promises a node stands on, gathered for those who compose one. */
export * from './blobs.ts';
export * from './blobs.ts';
export * from './clock.ts';
export * from './entropy.ts';
export * from './notifier.ts';
export * from './peer-link.ts';
export * from './records.ts';
export * from './store.ts';
export * from './time-stamper.ts';
