/** Keys and indexes of every table: the one place where a table is named. `Tx`, the adapters and their contract follow from it. */
import { CONFERENCE } from './conference.ts';
import { EVIDENCE } from './evidence.ts';
import { EXCHANGE } from './exchange.ts';
import { LAW } from './law.ts';
import { OFFICERS } from './officers.ts';
import { UPKEEP } from './upkeep.ts';

export const TABLES = { ...EXCHANGE, ...EVIDENCE, ...OFFICERS, ...UPKEEP, ...LAW, ...CONFERENCE } as const;

export type TableName = keyof typeof TABLES;
export type RecordOf<N extends TableName> = Parameters<(typeof TABLES)[N]['key']>[0];
export type IndexOf<N extends TableName> = keyof (typeof TABLES)[N]['indexes'] & string;
