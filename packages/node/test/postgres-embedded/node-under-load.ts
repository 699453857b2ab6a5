/**
 * A process for the kill tests: owns an embedded database and commits numbered rows as fast as four sessions can,
 * writing each number to standard output once its commit was acknowledged. The numbers go on where they stopped.
 */
import { writeSync } from 'node:fs';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../src/adapters/postgres-embedded/supervisor.ts';

const directory = process.argv[2] ?? '';
const say = (line: string): void => {
  writeSync(1, `${line}\n`);
};

const database = await startEmbeddedPostgres({
  directory,
  log: (line) => writeSync(2, `${line}\n`),
  tell: (event) => say(`event ${JSON.stringify(event)}`),
});
say(`postmaster ${database.pid()}`);
say(`source ${database.source}`);

const pool = new pg.Pool({ ...database.connection, max: 4 });
pool.on('error', () => {});
await pool.query('create table if not exists acknowledged (n bigint primary key)');
const { rows } = await pool.query('select coalesce(max(n), 0)::int as n from acknowledged');
let next: number = rows[0].n;

const commitForEver = async (): Promise<never> => {
  for (;;) {
    const n = ++next;
    try {
      await pool.query('insert into acknowledged values ($1)', [n]);
      say(`ack ${n}`);
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
};

say('ready');
if (process.argv[3] === 'load') await Promise.all([1, 2, 3, 4].map(commitForEver));
await new Promise((resolve) => process.stdin.on('end', resolve).resume());
await database.stop();
