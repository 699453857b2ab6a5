/**
 * Items that officers bring in pieces from a browser. Hashing and encrypting begin with the first byte and wait where the bytes break off,
 * so nothing lies on a disk in the clear; who comes back within the patience goes on there, after signing in again if need be. A
 * node that stops forgets what was on its way: its sender begins that file anew.
 */
import type { Node } from '../assembly.ts';
import type { ItemRecord } from '../ports/records/index.ts';
import { type NewItem, SourceChanged } from '../usecases/evidence/add-evidence.ts';
import type { Officer } from '../usecases/request/facts.ts';
import { CounterProblem } from './problem.ts';

/** Product defaults: how long the next piece is waited for, in milliseconds, and how many files one officer has on their way at once. */
const PATIENCE = 15 * 60_000;
const AT_ONCE = 4;

export interface UploadStanding {
  id: string;
  size: number;
  /** Bytes that are here. */
  offset: number;
  /** Once it is kept. */
  item?: ItemRecord;
}

export interface Uploads {
  /** Throws what taking in throws at once; CounterProblem when there are too many. */
  begin(
    id: string,
    item: Omit<NewItem, 'source'> & { size: number },
    officer: Officer,
  ): Promise<UploadStanding>;
  /** Of one's own only. Throws CounterProblem. */
  standing(id: string, officer: Officer): UploadStanding;
  /** Appends where it ends; resolves once these bytes are taken, the last ones once the item is kept. */
  append(
    id: string,
    offset: number,
    source: AsyncIterable<Uint8Array>,
    officer: Officer,
  ): Promise<UploadStanding>;
  leave(id: string, officer: Officer): Promise<void>;
  close(): Promise<void>;
}

interface Upload extends UploadStanding {
  officer: string;
  feed: Feed;
  kept: Promise<ItemRecord>;
  isBusy: boolean;
  timer: NodeJS.Timeout;
}

export function uploads(node: Pick<Node, 'addEvidence'>): Uploads {
  const known = new Map<string, Upload>();

  /** Resolves once nothing of it is left. */
  async function letGo(upload: Upload): Promise<void> {
    clearTimeout(upload.timer);
    known.delete(upload.id);
    upload.feed.fail(new SourceChanged(upload.size, upload.offset));
    await upload.kept.catch(() => {});
  }

  function own(id: string, officer: Officer): Upload {
    const upload = known.get(id);
    if (upload?.officer !== officer.id) throw unknown();
    return upload;
  }

  async function keep(upload: Upload): Promise<void> {
    upload.feed.end();
    upload.item = await upload.kept;
    upload.timer.refresh();
  }

  return {
    async begin(id, item, officer) {
      if ([...known.values()].filter((one) => one.officer === officer.id && !one.item).length >= AT_ONCE)
        throw tooMany();
      const feed = feeding();
      const kept = node.addEvidence({ ...item, source: feed.source }, officer.id, officer.role);
      kept.catch((error: Error) => feed.fail(error));
      const upload: Upload = {
        ...{ id, size: item.size, offset: 0, officer: officer.id, feed, kept, isBusy: false },
        timer: setTimeout(() => void letGo(upload), PATIENCE).unref(),
      };
      await Promise.race([kept, feed.asked]);
      known.set(id, upload);
      if (item.size === 0) await keep(upload);
      return told(upload);
    },
    standing: (id, officer) => told(own(id, officer)),
    async append(id, offset, source, officer) {
      const upload = own(id, officer);
      if (upload.item) return told(upload);
      if (upload.isBusy || offset !== upload.offset) throw elsewhere(upload);
      upload.isBusy = true;
      try {
        await pour(upload, source);
        if (upload.offset === upload.size) await keep(upload);
      } catch (error) {
        const fault = upload.feed.fault();
        if (fault !== undefined) await letGo(upload);
        throw fault ?? error;
      } finally {
        upload.isBusy = false;
        upload.timer.refresh();
      }
      return told(upload);
    },
    leave: async (id, officer) => letGo(own(id, officer)),
    close: async () => {
      await Promise.all([...known.values()].map(letGo));
    },
  };
}

/** What breaks off in the middle counts as far as it came. */
async function pour(upload: Upload, source: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const piece of source) {
    if (upload.offset + piece.length > upload.size) {
      const wrong = new SourceChanged(upload.size, upload.offset + piece.length);
      upload.feed.fail(wrong);
      throw wrong;
    }
    // The pieces of a socket share their memory with what comes after.
    await Promise.race([upload.feed.push(Uint8Array.from(piece)), upload.kept]);
    upload.offset += piece.length;
  }
}

const told = ({ id, size, offset, item }: UploadStanding): UploadStanding => ({
  ...{ id, size, offset },
  ...(item ? { item } : {}),
});

const unknown = () =>
  new CounterProblem(
    404,
    'NO_SUCH_UPLOAD',
    'Nothing of this file is here',
    'Too much time has passed, or the node was started again. Begin the file anew; files already taken in are safe.',
  );
const tooMany = () =>
  new CounterProblem(
    429,
    'TOO_MANY_UPLOADS',
    'Too many files at once',
    `At most ${AT_ONCE} files of one officer are on their way at once. Wait for one to end.`,
  );
const elsewhere = ({ offset }: Upload) =>
  new CounterProblem(
    409,
    'OTHER_OFFSET',
    'The file does not go on there',
    `${offset} bytes are here; another window may be sending it. Ask where it stands, and go on from there.`,
  );

interface Feed {
  source: AsyncIterable<Uint8Array>;
  /** Resolves when somebody first wants bytes. */
  asked: Promise<void>;
  /** Resolves once the piece was asked for. */
  push(piece: Uint8Array): Promise<void>;
  end(): void;
  fail(error: Error): void;
  /** Why it takes nothing more; undefined while it does. */
  fault(): Error | undefined;
}

/** One piece at a time from whoever brings them to whoever takes them in. */
function feeding(): Feed {
  let wanted = Promise.withResolvers<void>();
  let next = Promise.withResolvers<Uint8Array | undefined>();
  const asked = wanted.promise;
  let broken: Error | undefined;
  next.promise.catch(() => {});
  async function* source() {
    for (;;) {
      wanted.resolve();
      const piece = await next.promise;
      if (piece === undefined) return;
      next = Promise.withResolvers();
      next.promise.catch(() => {});
      if (broken) throw broken;
      wanted = Promise.withResolvers();
      yield piece;
    }
  }
  return {
    source: source(),
    asked,
    async push(piece) {
      await wanted.promise;
      next.resolve(piece);
    },
    end: () => next.resolve(undefined),
    fail(error) {
      broken ??= error;
      next.reject(error);
    },
    fault: () => broken,
  };
}
