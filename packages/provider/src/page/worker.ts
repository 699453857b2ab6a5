/** The worker's half: it believes the ticket or not, hashes, encrypts and sends, and remembers how far it came. */
import type { WorkerScope } from '@comity/page';
import { type Delivered, deliver, KeptAside, NothingToBring } from '../deliver.ts';
import { ReceiptError } from '../receipt.ts';
import { DoorError } from '../send.ts';
import { openTicket, type Ticket, TicketError } from '../ticket.ts';
import { openMemory, type PageMemory } from './memory.ts';
import type { Done, FromWorker, TicketFacts, ToWorker } from './messages.ts';
import { fileToBring, pagePacker } from './pack.ts';

const TOOL = 'comity provide.html 0.1.0';
/** Half a minute of trying at once, then once a minute for half an hour; a try that brings anything begins anew. */
const DELAYS = [500, 1000, 2000, 4000, 8000, 15_000, ...Array<number>(30).fill(60_000)];

interface Believed {
  ticket: Ticket;
  memory: PageMemory;
}

export function serve(scope: WorkerScope<ToWorker, FromWorker>): void {
  const tell = (message: FromWorker) => scope.postMessage(message);
  let believed: Believed | undefined;
  const work = async (message: ToWorker): Promise<FromWorker> => {
    if (message.do === 'believe') {
      const ticket = openTicket(message.ticket, { fingerprint: message.digits }, message.at);
      believed = { ticket, memory: await openMemory(ticket.id) };
      return { says: 'believed', ticket: factsOf(believed) };
    }
    if (believed === undefined) throw new Error('there is no ticket yet');
    return { says: 'done', done: await bringAll(believed, message, tell) };
  };
  let last: Promise<void> = Promise.resolve();
  scope.onmessage = ({ data }) => {
    // One after another: files may be given while the ticket is still being looked at.
    last = last
      .then(() => work(data))
      .then(tell, (error: unknown) => tell({ says: 'broke', ...faultOf(error) }));
  };
}

function factsOf({ ticket, memory }: Believed): TicketFacts {
  const { order, asked, expires, maxFiles, maxBytes, url } = ticket.body;
  return {
    id: ticket.id,
    state: ticket.state,
    fingerprint: ticket.trust.fingerprint,
    authority: order.authority,
    reference: order.reference,
    date: order.date,
    ...(asked === undefined ? {} : { asked }),
    ...{ expires, maxFiles, maxBytes, url },
    begun: memory.begun,
    lasting: memory.lasting,
  };
}

async function bringAll(
  { ticket, memory }: Believed,
  { files, said, at }: Extract<ToWorker, { do: 'bring' }>,
  tell: (message: FromWorker) => void,
): Promise<Done> {
  const began = performance.now();
  const done = await deliver({
    ticket,
    files: files.map(fileToBring),
    leftOut: [],
    memory,
    packer: pagePacker(ticket.body.recipient.recipient),
    said: { tool: TOOL, ...said },
    now: () => new Date(Date.parse(at) + performance.now() - began).toISOString(),
    // Stopped by ending this worker: what was acknowledged is safe, and everything else is written down.
    signal: new AbortController().signal,
    onBrought: (bytes) => tell({ says: 'brought', bytes }),
    onChecked: (checked, of) => tell({ says: 'checked', checked, files: of }),
    delays: DELAYS,
  });
  await memory.remove();
  return told(ticket, done);
}

const told = ({ state }: Ticket, { manifest, receipt, sealed }: Delivered): Done => ({
  state,
  takenAt: receipt.created,
  receipt: sealed.slice(),
  files: manifest.files.map(({ name, size, sha256, sha512 }) => ({ name: name.shown, size, sha256, sha512 })),
  leftOut: manifest.leftOut ?? [],
});

function faultOf(error: unknown): { code: string; detail: string } {
  const detail = error instanceof Error ? error.message : String(error);
  if (error instanceof TicketError) return { code: `ticket-${error.code}`, detail };
  if (error instanceof DoorError) return { code: error.code, detail };
  if (error instanceof KeptAside) return { code: 'aside', detail };
  if (error instanceof ReceiptError) return { code: 'receipt', detail };
  if (error instanceof NothingToBring) return { code: 'nothing', detail };
  return { code: 'broke', detail };
}
