/** The window as the keeper's caller describes it, and what of it is refused at the start. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fromBase64url, isInventedState } from '@comity/protocol';
import type { WindowPlace } from '../ports.ts';
import { isLoopbackName } from './place.ts';

export interface WindowCall {
  host: string;
  port: number;
  place: WindowPlace;
}

interface Given {
  window: string | undefined;
  url: string | undefined;
  desk: string | undefined;
  testKeys: string | undefined;
}

/** Undefined when there is to be no window. Throws an Error with words for whoever started the keeper. */
export function readWindow({ window, url, desk, testKeys }: Given): WindowCall | undefined {
  if (window === undefined && url === undefined && desk === undefined && testKeys === undefined)
    return undefined;
  const [, host, port] = /^(.+):(\d{1,5})$/.exec(window ?? '') ?? [];
  if (host === undefined || url === undefined || desk === undefined)
    throw new Error('a window needs --window HOST:PORT, --window-url URL and --desk URL');
  const place = { origin: originOf(url, '--window-url'), desk: originOf(desk, '--desk') };
  if (new URL(place.origin).hostname === new URL(place.desk).hostname)
    throw new Error(
      'the window needs a host name of its own: passkeys that sign in must not be able to approve',
    );
  const plain = place.origin.startsWith('http:');
  if (plain && !isLoopbackName(new URL(place.origin).hostname))
    throw new Error('officers reach the window by https; plain http is for one machine');
  const testKey = testKeys === undefined ? undefined : testKeyIn(testKeys);
  const bare = host.replace(/^\[|\]$/g, '');
  return { host: bare, port: Number(port), place: { ...place, ...(testKey && { testKey }) } };
}

/** Throws an Error unless test keys stay on this machine, with a State that does not exist. */
export function ensureSandbox({ host, place }: WindowCall, state: string): void {
  if (place.testKey === undefined) return;
  const here = [host, new URL(place.origin).hostname, new URL(place.desk).hostname].every(isLoopbackName);
  if (!here)
    throw new Error('test keys are for a sandbox on this machine only: the window or the desk is elsewhere');
  if (!isInventedState(state))
    throw new Error(`test keys are for invented States only, and ${state} may be a real one`);
}

function originOf(text: string, option: string): string {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol) || url.origin !== text.replace(/\/$/, ''))
    throw new Error(`${option} must be an origin, such as https://approve.almara.example`);
  return url.origin;
}

const testKeyIn =
  (folder: string) =>
  async (officer: string): Promise<Uint8Array | undefined> => {
    if (!/^[\w.-]{1,80}$/.test(officer)) return undefined;
    try {
      const { seed } = JSON.parse(await readFile(join(folder, `${officer}.json`), 'utf8')) as {
        seed: string;
      };
      return fromBase64url(seed);
    } catch {
      return undefined;
    }
  };
