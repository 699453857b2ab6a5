/** Webhooks of this machine: the secret they are signed by lies in a file of the home and nowhere else; looked at often, told one after another. */
import { readFile, writeFile } from 'node:fs/promises';
import { pinnedConnector } from '../adapters/https-peer/connect.ts';
import { webhookCaller } from '../adapters/webhook/caller.ts';
import { type NodeConfig, places } from '../home.ts';
import type { Clock } from '../ports/clock.ts';
import type { Entropy } from '../ports/entropy.ts';
import type { Store } from '../ports/store.ts';
import type { WebhookCaller } from '../ports/webhook-caller.ts';
import { sendWebhooks } from '../usecases/software/send-webhooks.ts';

export interface WebhookParts {
  home: string;
  config: Pick<NodeConfig, 'sandbox' | 'webhookNetworks'>;
  store: Store;
  clock: Clock;
  entropy: Entropy;
  defect: (error: unknown) => void;
}

const EVERY = 5_000;
const CONNECT_TIME = 10_000;

export async function startWebhooks(
  parts: WebhookParts,
): Promise<{ caller: WebhookCaller; stop: () => Promise<void> }> {
  const { home, config, store, clock, entropy, defect } = parts;
  const loopback = config.sandbox;
  const reach = { loopback, networks: config.webhookNetworks ?? [] };
  const connect = pinnedConnector({ spki: [], reach, connectTime: CONNECT_TIME });
  const caller = webhookCaller({
    master: await secretOf(places(home).webhookSecret, entropy),
    connect,
    loopback,
  });
  let running: Promise<unknown> | undefined;
  const look = (): void => {
    running ??= sendWebhooks({ store, clock, webhooks: caller })
      .catch(defect)
      .finally(() => {
        running = undefined;
      });
  };
  const timer = setInterval(look, EVERY);
  return {
    caller,
    async stop() {
      clearInterval(timer);
      await running;
      await caller.close();
    },
  };
}

/** Made the first time; whoever can read it can sign as this node does to its own software. */
async function secretOf(path: string, entropy: Entropy): Promise<Uint8Array> {
  const kept = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (kept !== undefined && kept.length === 32) return kept;
  if (kept !== undefined) throw new Error(`${path} is not 32 bytes long: put it back from where it was kept`);
  const fresh = entropy.bytes(32);
  await writeFile(path, fresh, { mode: 0o600, flag: 'wx' });
  return fresh;
}
