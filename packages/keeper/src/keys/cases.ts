/** The keys of cases made ready: found when they are needed, a few remembered, all of a case forgotten at once. */
import { createHmac } from 'node:crypto';
import { fromBase64url, toBase64url } from '@comity/protocol';
import type { Instant } from '../contract/index.ts';
import type { AgeOpener, KeeperDeps } from '../ports.ts';
import type { CaseKeyRecord } from './record.ts';

export interface CaseKey {
  recipient: string;
  opener: AgeOpener;
  /** 32 bytes, another for every package. */
  packageKey(id: string): Uint8Array;
}

export interface CaseKeys {
  find(id: string): Promise<CaseKey | undefined>;
  /** Durable before it is answered. One asking at a time for a case. */
  make(id: string, at: Instant): Promise<CaseKey>;
  destroy(id: string): Promise<void>;
}

const REMEMBERED = 64;
const SECRET_BYTES = 32;

export function caseKeys({ keys, age, random }: Pick<KeeperDeps, 'keys' | 'age' | 'random'>): CaseKeys {
  const ready = new Map<string, CaseKey>();
  const remember = (record: CaseKeyRecord): CaseKey => {
    const { recipient, identity, secret } = record;
    const key = {
      recipient,
      opener: age.opener([identity]),
      packageKey: (id: string) => new Uint8Array(derived(secret, id)),
    };
    ready.set(record.case, key);
    if (ready.size > REMEMBERED) ready.delete(ready.keys().next().value!);
    return key;
  };
  return {
    async find(id) {
      const known = ready.get(id);
      if (known !== undefined) return known;
      const record = await keys.cases.get(id);
      return record && remember(record);
    },
    async make(id, since) {
      const { identity, recipient } = age.newIdentity(random);
      const secret = toBase64url(random(SECRET_BYTES));
      const record = { case: id, since, identity, recipient, secret };
      await keys.cases.put(record);
      return remember(record);
    },
    async destroy(id) {
      ready.delete(id);
      await keys.cases.destroy(id);
    },
  };
}

const LABEL = 'comity/package-key/1\n';

const derived = (secret: string, id: string): Buffer =>
  createHmac('sha256', fromBase64url(secret))
    .update(LABEL + id)
    .digest();
