/**
 * How the embedded PostgreSQL is set: safe first, then modest, so that several nodes fit one small machine.
 */
import type { EmbeddedVersion } from './binaries.ts';

/**
 * Given on the command line, where `ALTER SYSTEM` cannot undo them: what we promise about durability and reach.
 * The socket lies in the data directory, which only its owner may enter; no network port is ever opened.
 */
export const PROMISED: Readonly<Record<string, string>> = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  data_sync_retry: 'off',
  listen_addresses: '',
  unix_socket_directories: '.',
  unix_socket_permissions: '0700',
  port: '5432',
  logging_collector: 'off',
  log_destination: 'stderr',
};

/** Defaults an operator may change with `ALTER SYSTEM`. */
export const MODEST: Readonly<Record<string, string>> = {
  max_connections: '24',
  shared_buffers: '32MB',
  work_mem: '4MB',
  maintenance_work_mem: '32MB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '256MB',
  min_wal_size: '80MB',
  max_worker_processes: '4',
  max_parallel_workers_per_gather: '0',
  max_parallel_maintenance_workers: '0',
  max_logical_replication_workers: '0',
  autovacuum_max_workers: '1',
  jit: 'off',
  huge_pages: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  datestyle: 'ISO, YMD',
  log_min_messages: 'warning',
  log_checkpoints: 'off',
  log_line_prefix: '%m [%p] ',
};

/** The text of `postgresql.conf`. */
export function configurationFile(version: EmbeddedVersion): string {
  const more = version.major >= 18 ? { io_method: 'sync' } : {};
  const lines = Object.entries({ ...MODEST, ...more }).map(([name, value]) => `${name} = '${value}'`);
  return `# Written at every start. Change a setting with ALTER SYSTEM instead.\n${lines.join('\n')}\n`;
}

/** Command line for `postgres`, the data directory handed over as a descriptor. */
export function serverArguments(dataDirectory: string): string[] {
  return [
    '-D',
    dataDirectory,
    ...Object.entries(PROMISED).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ];
}

/** Role that owns the node's data, role that administers the cluster, and the node's database. */
export const NAMES = { role: 'comity', administrator: 'comity_admin', database: 'comity' } as const;

/** How to connect: no password, the kernel vouches for the user. `host` is the directory of the socket. */
export type Connection = { host: string; port: number; user: string; database: string };

/** Only the operating-system user that runs the node may connect, checked by the kernel: there is no password. */
export function accessFiles(systemUser: string): { 'pg_hba.conf': string; 'pg_ident.conf': string } {
  const user = JSON.stringify(systemUser);
  return {
    'pg_hba.conf': 'local all all peer map=node\n',
    'pg_ident.conf': `node ${user} ${NAMES.role}\nnode ${user} ${NAMES.administrator}\n`,
  };
}
