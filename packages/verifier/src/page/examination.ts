/** One examination: a worker made of this page's own script, fed with files, that can be ended at any moment. */
import type { Verdict } from '@comity/proof';
import type { Folder } from './folder.ts';
import type { FromWorker, RootFacts, ToWorker } from './messages.ts';

/** This page's script: what its worker runs is what was hashed. Read while the script runs for the first time. */
const SOURCE = globalThis.document?.currentScript?.textContent ?? '';

function startWorker(): { worker: Worker; say: (message: ToWorker) => void; end: () => void } {
  const url = URL.createObjectURL(new Blob([SOURCE], { type: 'text/javascript' }));
  const worker = new Worker(url);
  const end = () => {
    worker.terminate();
    URL.revokeObjectURL(url);
  };
  return { worker, say: (message) => worker.postMessage(message), end };
}

/** Reads one root statement, to show whose it is. */
export function describeRoot(bytes: Uint8Array): Promise<RootFacts | undefined> {
  const { worker, say, end } = startWorker();
  return new Promise<RootFacts | undefined>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => data.says === 'root' && resolve(data.root);
    worker.onerror = (event) => reject(new Error(event.message));
    say({ do: 'describe', bytes });
  }).finally(end);
}

export interface Watching {
  onTotal(bytes: number): void;
  onRead(bytes: number): void;
}

/** `result` rejects when the examination broke off; after `cancel` it stays open for ever. */
export function examine(
  folder: Folder,
  anchors: readonly Uint8Array[],
  { onTotal, onRead }: Watching,
): { readonly result: Promise<Verdict>; cancel(): void } {
  const { worker, say, end } = startWorker();
  const result = new Promise<Verdict>((resolve, reject) => {
    worker.onerror = (event) => reject(new Error(event.message));
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      if (data.says === 'open')
        void folder.open(data.name).then((file) => say({ do: 'file', ask: data.ask, file }));
      else if (data.says === 'total') onTotal(data.bytes);
      else if (data.says === 'read') onRead(data.bytes);
      else if (data.says === 'verdict') resolve(data.verdict);
      else if (data.says === 'broke') reject(new Error(data.message));
    };
    say({ do: 'verify', names: folder.names, anchors });
  });
  result.then(end, end);
  return { result, cancel: end };
}
