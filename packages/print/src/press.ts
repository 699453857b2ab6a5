/**
 * A thread that typesets letters, so that a node goes on answering meanwhile: a page takes typst 150 to 500 ms. It starts with the first
 * letter and takes one at a time; when it ends before its letter is done, that letter fails and the next one has a new thread.
 */
import { Worker } from 'node:worker_threads';
import { type CustodyPrint, certificateSheet, reportSheet } from './custody/print.ts';
import { type LetterPrint, letterSheet } from './letter/pdf.ts';
import type { Sheet } from './typeset.ts';

export interface Press {
  /** As `letterPdf`; rejects with an Error also when the thread ended over this letter. */
  letterPdf(print: LetterPrint): Promise<Uint8Array>;
  /** As `custodyReport` and `custodyCertificate`. */
  custodyReport(print: CustodyPrint): Promise<Uint8Array>;
  custodyCertificate(print: CustodyPrint): Promise<Uint8Array>;
  /** Ends the thread; what it has under way rejects. Until then it keeps no process alive that has nothing under way. */
  close(): Promise<void>;
}

/** A sheet on its way to the thread, and what came of it. */
export type ToPress = Omit<Sheet, 'template'> & { template: string };
export type FromPress = { pdf: Uint8Array } | { failed: string };

const THREAD = new URL('./press-thread.ts', import.meta.url);

/** `thread` is its program; another one only to try what happens when it ends. */
export function startPress(thread: URL = THREAD): Press {
  let worker: Worker | undefined;
  let before: Promise<unknown> = Promise.resolve();
  let closed = false;
  const print = (sheet: Sheet): Promise<Uint8Array> => {
    if (closed) return Promise.reject(new Error('the press is closed'));
    worker ??= begun(thread, (ended) => {
      if (worker === ended) worker = undefined;
    });
    return printed(worker, sheet);
  };
  const inTurn = (sheet: Sheet): Promise<Uint8Array> => {
    const mine = before.then(() => print(sheet));
    before = mine.catch(() => {});
    return mine;
  };
  return {
    letterPdf: async (letter) => inTurn(letterSheet(letter)),
    custodyReport: async (custody) => inTurn(reportSheet(custody)),
    custodyCertificate: async (custody) => inTurn(certificateSheet(custody)),
    async close() {
      closed = true;
      await worker?.terminate();
    },
  };
}

function begun(thread: URL, ended: (worker: Worker) => void): Worker {
  const worker = new Worker(thread);
  worker.unref();
  // Whoever waits for a letter hears of an error; without a listener it would end the node.
  return worker.once('exit', () => ended(worker)).on('error', () => ended(worker));
}

function printed(worker: Worker, { template, data, at }: Sheet): Promise<Uint8Array> {
  worker.ref();
  return new Promise<Uint8Array>((resolve, reject) => {
    const done = (): void => {
      worker.off('message', heard).off('error', reject).off('exit', gone).unref();
    };
    const heard = (said: FromPress): void => {
      done();
      if ('pdf' in said) resolve(said.pdf);
      else reject(new Error(said.failed));
    };
    const gone = (): void => reject(new Error('the thread that prints ended before the letter was done'));
    worker.on('message', heard).once('error', reject).once('exit', gone);
    worker.postMessage({ template: template.href, data, at } satisfies ToPress);
  });
}
