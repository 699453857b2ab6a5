/**
 * A transaction's tables under their names, each made when it is first asked for. A transaction lives for a moment and touches two or
 * three of some forty, and there are thousands of transactions.
 */
import type { Tx } from './store.ts';
import { TABLES, type TableName } from './tables/index.ts';

type Named = Pick<Tx, TableName>;
type Make = (name: TableName) => unknown;

class Makers {
  readonly make: Make;
  readonly made = new Map<TableName, unknown>();

  constructor(make: Make) {
    this.make = make;
  }

  table(name: TableName): unknown {
    const known = this.made.get(name) ?? this.make(name);
    this.made.set(name, known);
    return known;
  }
}

for (const name of Object.keys(TABLES) as TableName[])
  Object.defineProperty(Makers.prototype, name, {
    get(this: Makers) {
      return this.table(name);
    },
  });

/** The members of `others`, and a table for each name; `make` is asked once a name. */
export const withTables = (make: Make, others: Omit<Tx, TableName>): Tx =>
  Object.assign(new Makers(make) as unknown as Named, others);
