/** A worker made of the page's own script: what it runs is what the page's policy named by hash, and nothing is fetched for it. */

/** What a worker's global scope is to us. */
export interface WorkerScope<To, From> {
  onmessage: ((event: MessageEvent<To>) => void) | null;
  postMessage(message: From): void;
}

/** This page's script. Read while it runs for the first time. */
const SOURCE = globalThis.document?.currentScript?.textContent ?? '';

export interface OwnWorker<To> {
  say(message: To): void;
  /** At once, whatever it is doing. */
  end(): void;
}

export function ownWorker<To, From>(
  heard: (message: From) => void,
  broke: (error: Error) => void,
): OwnWorker<To> {
  const url = URL.createObjectURL(new Blob([SOURCE], { type: 'text/javascript' }));
  const worker = new Worker(url);
  worker.onmessage = ({ data }: MessageEvent<From>) => heard(data);
  worker.onerror = (event) => broke(new Error(event.message));
  return {
    say: (message) => worker.postMessage(message),
    end() {
      worker.terminate();
      URL.revokeObjectURL(url);
    },
  };
}
