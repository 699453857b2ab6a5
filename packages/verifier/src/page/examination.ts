/** One examination: a worker made of this page's own script, fed with files, that can be ended at any moment. */
import { ownWorker } from '@comity/page';
import type { ProofError, SpkiVerifier, Verdict } from '@comity/proof';
import type { Folder } from './folder.ts';
import type { Asked, Described, FromWorker, OwnSide, Told, ToWorker } from './messages.ts';

/** Reads a file from the reader's own side, to show what it is. */
export function describeFile(bytes: Uint8Array): Promise<Described | undefined> {
  const { promise, resolve, reject } = promised<Described | undefined>();
  const { say, end } = ownWorker<ToWorker, FromWorker>(
    (told) => told.says === 'described' && resolve(told.file),
    reject,
  );
  say({ do: 'describe', bytes });
  return promise.finally(end);
}

export interface Watching {
  onTotal(bytes: number): void;
  onRead(bytes: number): void;
}

/** `result` rejects when the examination broke off; after `cancel` it stays open for ever. */
export function examine(
  folder: Folder,
  own: OwnSide,
  { onTotal, onRead }: Watching,
  verifySpki: SpkiVerifier,
): { readonly result: Promise<Verdict>; cancel(): void } {
  const answerTo = (about: Asked): Promise<Told> =>
    typeof about === 'string'
      ? folder.open(about)
      : verifySpki(...about).catch(({ code, message }: ProofError) => [code, message]);
  const { promise: result, resolve, reject } = promised<Verdict>();
  const { say, end } = ownWorker<ToWorker, FromWorker>((told) => {
    if (told.says === 'ask')
      void answerTo(told.about).then((answer) => say({ do: 'tell', ask: told.ask, told: answer }));
    else if (told.says === 'total') onTotal(told.bytes);
    else if (told.says === 'read') onRead(told.bytes);
    else if (told.says === 'verdict') resolve(told.verdict);
    else if (told.says === 'broke') reject(new Error(told.message));
  }, reject);
  say({ do: 'verify', names: folder.names, ...own });
  result.then(end, end);
  return { result, cancel: end };
}

/** `Promise.withResolvers`, which the browsers of old machines lack. */
function promised<T>() {
  let [resolve, reject]: [(value: T) => void, (error: Error) => void] = [() => {}, () => {}];
  const promise = new Promise<T>((...told) => {
    [resolve, reject] = told;
  });
  return { promise, resolve, reject };
}
