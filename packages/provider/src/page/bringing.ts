/** What a provider does with what it gave: bring it, stop, save the receipt, begin with another ticket. */
import { focus, saveAs } from '@comity/page';
import type { DoneActs } from './done-view.ts';
import type { FilesActs } from './files-view.ts';
import type { Held } from './held.ts';
import type { Work } from './open-work.ts';
import { firstState } from './state.ts';

export const bringingActs = (
  held: Held,
  work: Work,
): DoneActs & Pick<FilesActs, 'bring'> & { stop(): void } => ({
  bring: () => bring(held, work),
  stop: () => stop(held, work),
  save: () => save(held),
  print: () => print(),
  startOver() {
    work.stop();
    const { language, organisation } = held.now;
    held.restart({ ...firstState([language]), organisation });
  },
});

function bring({ now: { files, ticket, organisation, note }, set, trouble }: Held, work: Work): void {
  const total = files.reduce((sum, file) => sum + file.size, 0);
  if (ticket === undefined) return;
  if (files.length === 0 && !ticket.begun) {
    trouble((page) => page.needFiles);
    return;
  }
  if (files.length > ticket.maxFiles || total > ticket.maxBytes) {
    trouble((page) => page.tooMuch);
    return;
  }
  const words = { note: note.trim(), organisation: organisation.trim().replace(/\s+/g, ' ') };
  set({ trouble: undefined, running: { total, brought: 0, samples: [] } });
  focus('running');
  work.bring(files, {
    ...(words.note && { note: words.note }),
    ...(words.organisation && { organisation: words.organisation }),
  });
}

/** What was acknowledged is safe, and the ticket is believed again for going on. */
function stop({ now: { given, digits }, set }: Held, work: Work): void {
  work.stop();
  set({ running: undefined, trouble: { text: (page) => page.stopped } });
  if (given !== undefined) work.believe(given.bytes, digits, true);
}

function save({ now: { done, ticket } }: Held): void {
  if (done === undefined || ticket === undefined) return;
  saveAs(`${ticket.id}.receipt`, done.receipt, 'application/octet-stream');
}
