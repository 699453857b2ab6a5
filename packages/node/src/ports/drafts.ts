/** What keeps an officer's unsent words unreadable on a device: the key is here, the words are there. */
import type { Instant } from './clock.ts';

export interface DraftKeyRecord {
  /** Officer and device: {@link draftKeyName}. */
  key: string;
  /** Its public name, under which the device files what it sealed. */
  id: string;
  officer: string;
  /** The session that asked for it last. */
  session: string;
  /** 32 bytes for AES-256-GCM, base64url. */
  secret: string;
  endsAt: Instant;
}

export const draftKeyName = (officer: string, device: string): string => `${officer}/${device}`;
