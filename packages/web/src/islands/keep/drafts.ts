/**
 * Drafts on this device: sealed with AES-256-GCM under a key that the node gives to a session of the same officer and to nobody else,
 * under a name that tells nothing. Without a session they are noise; at sign-out the node forgets the key and this device the noise.
 */
import { asked, draftStore, type Sealed } from './device.ts';

export interface Draft {
  /** Milliseconds. */
  at: number;
  /** Of each control that says something: its name, its value, whether it was chosen. */
  answers: [name: string, value: string, chosen: boolean][];
}

const DEVICE = 'comity-device';
const text = new TextEncoder();

/** Under which all of an officer's drafts on this device lie. */
interface Key {
  id: string;
  key: CryptoKey;
}

/** The device names itself by chance; the node gives the officer's key for it. Undefined without a line or a session. */
async function fetchKey(): Promise<Key | undefined> {
  const device = localStorage.getItem(DEVICE) ?? crypto.randomUUID();
  localStorage.setItem(DEVICE, device);
  const answer = await fetch('/api/session/draft-key', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ device }),
  }).catch(() => undefined);
  if (!answer?.ok) return undefined;
  const { id, secret } = (await answer.json()) as { id: string; secret: string };
  const bytes = Uint8Array.from(atob(secret.replace(/-/g, '+').replace(/_/g, '/')), (sign) =>
    sign.charCodeAt(0),
  );
  const key = await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
  return { id, key };
}

let fetched: Promise<Key | undefined> | undefined;
/** Asked for once a page; asked again where it was not given. */
async function keyOfOfficer(): Promise<Key | undefined> {
  fetched ??= fetchKey();
  const key = await fetched;
  if (!key) fetched = undefined;
  return key;
}

/** Has the key at hand while there is a line: what is written after it was lost is kept, too. */
export const beReadyToKeep = async (): Promise<void> => void (await keyOfOfficer());

const nameOf = async ({ id }: Key, form: string): Promise<string> =>
  [...new Uint8Array(await crypto.subtle.digest('SHA-256', text.encode(`${id}\n${form}`)))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');

/** Whether there is anything on this device at all: no key is asked for where nothing lies. */
export const anyDrafts = async (): Promise<boolean> =>
  (await asked((await draftStore('readonly')).count())) > 0;

/** False where it could not be kept. */
export async function keepDraft(form: string, draft: Draft): Promise<boolean> {
  const key = await keyOfOfficer();
  if (!key) return false;
  const name = await nameOf(key, form);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const options = { name: 'AES-GCM', iv, additionalData: text.encode(name) };
  const sealed = await crypto.subtle.encrypt(options, key.key, text.encode(JSON.stringify(draft)));
  await asked((await draftStore('readwrite')).put({ name, key: key.id, iv, sealed } satisfies Sealed));
  return true;
}

/** Undefined when there is none, or none that this session may read. */
export async function draftOf(form: string): Promise<Draft | undefined> {
  if (!(await anyDrafts())) return undefined;
  const key = await keyOfOfficer();
  if (!key) return undefined;
  const name = await nameOf(key, form);
  const found = (await asked((await draftStore('readonly')).get(name))) as Sealed | undefined;
  if (!found) return undefined;
  const options = { name: 'AES-GCM', iv: found.iv, additionalData: text.encode(name) };
  try {
    const opened = await crypto.subtle.decrypt(options, key.key, found.sealed);
    return JSON.parse(new TextDecoder().decode(opened)) as Draft;
  } catch {
    return undefined;
  }
}

export async function forgetDraft(form: string): Promise<void> {
  if (!(await anyDrafts())) return;
  const key = await keyOfOfficer();
  if (key) await asked((await draftStore('readwrite')).delete(await nameOf(key, form)));
}

/**
 * Everything that lies here under the key of whoever signs out. The node says whose key that is: on a shared PC the last drafts may be a
 * colleague's, whose session ended while they wrote; those stay, and stay unreadable.
 */
export async function wipeOwn(): Promise<void> {
  if (!(await anyDrafts())) return;
  const own = await keyOfOfficer();
  const all = (await asked((await draftStore('readonly')).getAll())) as Sealed[];
  const drafts = await draftStore('readwrite');
  await Promise.all(all.filter(({ key }) => key === own?.id).map(({ name }) => asked(drafts.delete(name))));
}
