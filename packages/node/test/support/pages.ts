/** Pages as a browser without JavaScript reaches them: a cookie, forms with what the page put into them, files as they are chosen. */
import type { Role } from '@comity/keeper';
import { COOKIE } from '../../src/counter/auth.ts';
import { deviceOf } from '../../src/counter/sessions.ts';
import type { Desk } from './counter.ts';

export interface Seen {
  status: number;
  text: string;
  /** Where it leads on. */
  to: string | undefined;
  headers: Record<string, unknown>;
  bytes: Buffer;
}

/** What a form says; a list for a name that stands in it several times. */
export type Said = Readonly<Record<string, string | readonly string[]>>;

export interface Browser {
  cookie: string;
  see(url: string, language?: string): Promise<Seen>;
  /** Opens the page, or where it leads, and sends its form; `files` by field. */
  send(url: string, said: Said, files?: Record<string, Uint8Array>): Promise<Seen>;
}

/** Signed in as the officer; `looksOnly`: in a session that may change nothing. */
export async function browserOf(desk: Desk, officer: string, looksOnly = false): Promise<Browser> {
  const session = {
    ...{ officer, name: officer, roles: ['desk-officer' as Role], readOnly: true },
    ...{ by: 'passkey' as const, device: deviceOf('lightMyRequest') },
  };
  const token = looksOnly ? (await desk.sessions.open(session)).token : await desk.signIn(officer);
  const cookie = `${COOKIE}=${token}`;
  const see: Browser['see'] = async (url, language = 'en') =>
    seen(await desk.app.inject({ method: 'GET', url, headers: { cookie, 'accept-language': language } }));
  return {
    cookie,
    see,
    async send(url, said, files) {
      const opened = await see(url);
      const page = opened.to === undefined ? opened : await see(opened.to);
      const csrf = /name="csrf" value="([^"]+)"/.exec(page.text)?.[1] ?? '';
      const { body, type } = files
        ? await withFiles({ csrf, ...said }, files)
        : {
            body: new URLSearchParams(pairsOf({ csrf, ...said })).toString(),
            type: 'application/x-www-form-urlencoded',
          };
      const headers = { cookie, 'accept-language': 'en', 'content-type': type };
      return seen(await desk.app.inject({ method: 'POST', url, headers, payload: body }));
    },
  };
}

const pairsOf = (said: Said): [string, string][] =>
  Object.entries(said).flatMap(([name, one]) =>
    (typeof one === 'string' ? [one] : one).map((text): [string, string] => [name, text]),
  );

async function withFiles(said: Said, files: Record<string, Uint8Array>) {
  const form = new FormData();
  for (const [name, text] of pairsOf(said)) form.append(name, text);
  for (const [name, bytes] of Object.entries(files))
    form.append(name, new Blob([new Uint8Array(bytes)]), 'a file.bin');
  const request = new Request('http://desk.example/', { method: 'POST', body: form });
  return { body: Buffer.from(await request.arrayBuffer()), type: request.headers.get('content-type')! };
}

const seen = (answer: Awaited<ReturnType<Desk['app']['inject']>>): Seen => ({
  status: answer.statusCode,
  text: answer.body,
  to: answer.headers.location as string | undefined,
  headers: answer.headers,
  bytes: answer.rawPayload,
});
