/** The worker as the page sees it: told what to do, ended and begun anew at any moment. */
import { type OwnWorker, ownWorker } from '@comity/page';
import type { Done, FromWorker, Said, TicketFacts, ToWorker } from './messages.ts';

export interface Heard {
  believed(ticket: TicketFacts): void;
  progress(change: { bytes: number } | { bytes?: undefined; checked: readonly [number, number] }): void;
  done(done: Done): void;
  broke(code: string, detail: string): void;
}

export interface Work {
  /** `quietly`: what is shown stays. */
  believe(ticket: Uint8Array, digits: string, quietly?: boolean): void;
  bring(files: readonly File[], said: Said): void;
  stop(): void;
}

export function openWork(heard: Heard): Work {
  let worker: OwnWorker<ToWorker> | undefined;
  let quiet = false;
  const take = (told: FromWorker) => {
    if (told.says === 'brought') heard.progress({ bytes: told.bytes });
    else if (told.says === 'checked') heard.progress({ checked: [told.checked, told.files] });
    else if (told.says === 'done') heard.done(told.done);
    else if (told.says === 'broke') heard.broke(told.code, told.detail);
    else if (!quiet) heard.believed(told.ticket);
  };
  const say = (message: ToWorker) => {
    worker ??= ownWorker<ToWorker, FromWorker>(take, (error) => heard.broke('broke', error.message));
    worker.say(message);
  };
  const at = () => new Date().toISOString();
  return {
    believe(ticket, digits, quietly = false) {
      quiet = quietly;
      say({ do: 'believe', ticket, digits, at: at() });
    },
    bring: (files, said) => say({ do: 'bring', files, said, at: at() }),
    stop() {
      worker?.end();
      worker = undefined;
    },
  };
}
