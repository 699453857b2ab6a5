/**
 * Calls to the door by Node's plain client. Its `fetch` copies every body, and the copies wait for the collector: with 8 MiB a call
 * they are most of what a delivery would hold.
 */
import { Agent, type IncomingMessage, request as plain } from 'node:http';
import { request as overTls, Agent as TlsAgent } from 'node:https';
import type { Fetch } from '@comity/provider';

/** Of an answer; the door's are a few hundred bytes. */
const MOST_ANSWER = 1024 * 1024;

export interface Line {
  /** Redirects are not followed: they come back as they are, and are no success. */
  fetch: Fetch;
  /** Ends connections that are kept open. */
  close(): void;
}

export function openLine(): Line {
  const agents = { 'http:': new Agent({ keepAlive: true }), 'https:': new TlsAgent({ keepAlive: true }) };
  return {
    async fetch(url, { method = 'GET', headers, body, signal }) {
      const { protocol } = new URL(url);
      const ask = protocol === 'https:' ? overTls : plain;
      const agent = protocol === 'https:' ? agents['https:'] : agents['http:'];
      const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
      const asked = ask(
        url,
        { method, agent, headers: headers as Record<string, string>, ...(signal && { signal }) },
        resolve,
      );
      asked.on('error', reject);
      asked.end(body as Uint8Array | undefined);
      const answer = await promise;
      return new Response(await bodyOf(answer), {
        status: answer.statusCode!,
        headers: Object.entries(answer.headers).map(([name, value]): [string, string] => [
          name,
          String(value),
        ]),
      });
    },
    close() {
      for (const agent of Object.values(agents)) agent.destroy();
    },
  };
}

async function bodyOf(answer: IncomingMessage): Promise<string | null> {
  let [text, size] = ['', 0];
  for await (const piece of answer.setEncoding('utf8') as AsyncIterable<string>) {
    text += piece;
    size += piece.length;
    if (size > MOST_ANSWER) throw new Error('the answer is larger than such an answer can be');
  }
  return text === '' ? null : text;
}
