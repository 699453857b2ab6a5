/** Stores in memory, for tests and simulated worlds. They outlive the keeper they are given to, as a disk would. */
import type { Json } from '@comity/protocol';
import { KeeperError } from '../errors.ts';
import type { CaseKeyRecord, KeyRecord } from '../keys/record.ts';
import type { CaseKeyStore, KeyStore, StateRecord, StateStore } from '../ports.ts';

export function memoryKeyStore(records: readonly KeyRecord[] = []): KeyStore {
  const kept = new Map(records.map((record) => [record.kid, structuredClone(record)]));
  return {
    load: async () => structuredClone([...kept.values()]),
    put: async (record) => {
      kept.set(record.kid, structuredClone(record));
    },
    cases: memoryCaseKeys(),
  };
}

function memoryCaseKeys(): CaseKeyStore {
  const kept = new Map<string, CaseKeyRecord>();
  return {
    get: async (id) => structuredClone(kept.get(id)),
    put: async (record) => {
      kept.set(record.case, structuredClone(record));
    },
    destroy: async (id) => {
      kept.delete(id);
    },
  };
}

/** A memory store whose whole content can be copied and put back: a backup. */
export interface MemoryStateStore extends StateStore {
  backup(): StateRecord[];
}

export function memoryStateStore(records: readonly StateRecord[] = []): MemoryStateStore {
  const kept = new Map(records.map((record) => [record.name, structuredClone(record)]));
  return {
    backup: () => structuredClone([...kept.values()]),
    load: async () => structuredClone([...kept.values()]),
    put: async (name: string, value: Json, expected: number) => {
      const revision = kept.get(name)?.revision ?? 0;
      if (revision !== expected) {
        throw new KeeperError('halted', `${name} is at revision ${revision}, not ${expected}`);
      }
      kept.set(name, { name, revision: revision + 1, value: structuredClone(value) });
    },
  };
}
