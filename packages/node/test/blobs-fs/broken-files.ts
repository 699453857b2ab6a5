/** File operations that break at a chosen call, either before it was done or after. */
import type { FileHandle } from 'node:fs/promises';
import { type Files, systemFiles } from '../../src/adapters/blobs-fs/files.ts';

export type Break = { at: number; done: boolean; code: string };

/** Files of which the call number `at` fails with `code`; `calls()` tells how many there were. */
export function brokenFiles({ at, done, code }: Break): { files: Files; calls: () => number } {
  let calls = 0;
  const breaking =
    <A extends unknown[], R>(call: (...args: A) => Promise<R>, always = false) =>
    async (...args: A): Promise<R> => {
      if (calls++ !== at) return call(...args);
      if (done || always) await undo(await call(...args));
      throw Object.assign(new Error(`${code}: broken on purpose`), { code });
    };
  const wrapHandle = (handle: FileHandle): FileHandle =>
    new Proxy(handle, {
      get(target, name) {
        const value = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        const method = value.bind(target);
        return ['writev', 'sync', 'close', 'read', 'stat'].includes(String(name))
          ? breaking(method, name === 'close')
          : method;
      },
    });
  const open = breaking(systemFiles.open);
  const files = {
    mkdir: breaking(systemFiles.mkdir),
    open: async (...args: Parameters<typeof systemFiles.open>) => wrapHandle(await open(...args)),
    readdir: breaking(systemFiles.readdir),
    rename: breaking(systemFiles.rename),
    rm: breaking(systemFiles.rm),
    stat: breaking(systemFiles.stat),
    statfs: breaking(systemFiles.statfs),
  } as Files;
  return { files, calls: () => calls };
}

/** What was opened but not handed out is closed, as it would be for a caller that never saw it. */
async function undo(result: unknown): Promise<void> {
  if (result && typeof result === 'object' && 'close' in result) await (result as FileHandle).close();
}
