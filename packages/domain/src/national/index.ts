// The law of each State: its part in the treaty, its provisions, and how they stand to what the Convention asks. Pure.
export * from './days.ts';
export * from './status/claims.ts';
export * from './status/entry.ts';
export * from './status/entry-into-force.ts';
export * from './status/hand-entry.ts';
export * from './status/list-cell.ts';
export * from './status/merge-list.ts';
export * from './status/overview.ts';
export * from './status/take-list.ts';
