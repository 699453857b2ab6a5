/** Calls webhooks by undici: https to addresses that may be called, no redirect followed, no answer read. */
import { Agent, type buildConnector, request } from 'undici';
import { PeerError } from '../../ports/peer-link.ts';
import type { WebhookCaller } from '../../ports/webhook-caller.ts';
import { secretOf, signedHeaders } from './signature.ts';

export interface CallsWebhooks {
  /** 32 bytes of chance, the node's own. */
  master: Uint8Array;
  /** Refuses every address that may not be called, after its name was looked up. */
  connect: buildConnector.connector;
  /** A sandbox: http, and to this machine. */
  loopback: boolean;
}

const PATIENCE = 10_000;
const LOOPBACK = /^(localhost|\[::1\]|127(\.\d{1,3}){3})$/;
const LONGEST = 500;
/** What the connector says of it is about partners abroad. */
const CLOSED_WAY =
  'it leads to an address that is not called: a private network of the State’s is named in node.json first (webhookNetworks)';

export function webhookCaller({ master, connect, loopback }: CallsWebhooks): WebhookCaller & {
  close: () => Promise<void>;
} {
  const agent = new Agent({ connect, headersTimeout: PATIENCE, bodyTimeout: PATIENCE });
  const fault = (url: string): string | undefined => faultOf(url, loopback);
  return {
    secretFor: (webhook) => secretOf(master, webhook),
    fault,
    async call(webhook, url, message) {
      const wrong = fault(url);
      if (wrong !== undefined) throw new Error(wrong);
      const { statusCode, body } = await request(url, {
        method: 'POST',
        dispatcher: agent,
        headers: {
          'content-type': 'application/json',
          'user-agent': 'comity',
          ...signedHeaders(master, webhook, message),
        },
        body: message.body,
      }).catch((error: unknown) => {
        throw error instanceof PeerError && error.code === 'untrusted' ? new Error(CLOSED_WAY) : error;
      });
      body.on('error', () => {});
      body.destroy();
      if (statusCode < 200 || statusCode > 299) throw new Error(`it answered ${statusCode}`);
    },
    close: () => agent.close(),
  };
}

function faultOf(text: string, loopback: boolean): string | undefined {
  if (text.length > LONGEST || !URL.canParse(text)) return 'that is no address';
  const url = new URL(text);
  const isHere = LOOPBACK.test(url.hostname);
  if (url.username !== '' || url.password !== '')
    return 'an address names no user and no password: the signature says who calls';
  if (loopback && isHere && url.protocol === 'http:') return undefined;
  if (url.protocol !== 'https:') return 'a webhook is called by https';
  return isHere && !loopback ? 'a webhook is not on this machine' : undefined;
}
