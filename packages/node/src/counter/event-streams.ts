/**
 * Server-sent events (WHATWG HTML, 9.2) for officers who have the desk open: something changed, something waits. A stream lives no
 * longer than its session and does not keep it alive; after a break it goes on from the id of the last event.
 */
import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { Change, Follower } from '../usecases/notices/changes.ts';

/** Product defaults, in milliseconds. */
const LOOK_EVERY = 3_000;
const BEAT_EVERY = 15_000;
/** Streams at once: of one session, and in all. */
const OF_SESSION = 6;
const IN_ALL = 300;

export interface StreamWish {
  session: string;
  response: ServerResponse;
  /** What every answer of the counter bears. */
  headers: OutgoingHttpHeaders;
  follower: Follower;
  /** Whether the session still stands; asking does not prolong it. */
  stands: () => Promise<boolean>;
}

export interface EventStreams {
  /** False when there are too many. */
  open(wish: StreamWish): boolean;
  closeAll(): void;
}

export function eventStreams(defect: (error: unknown) => void, every = LOOK_EVERY): EventStreams {
  const open = new Map<ServerResponse, { session: string; end: () => void }>();
  return {
    open(wish) {
      const own = [...open.values()].filter(({ session }) => session === wish.session).length;
      if (own >= OF_SESSION || open.size >= IN_ALL) return false;
      const end = begin(wish, every, defect, () => open.delete(wish.response));
      open.set(wish.response, { session: wish.session, end });
      return true;
    },
    closeAll() {
      for (const { end } of open.values()) end();
    },
  };
}

function begin(
  { response, headers, follower, stands }: StreamWish,
  every: number,
  defect: (error: unknown) => void,
  gone: () => void,
): () => void {
  let looking = false;
  const end = (): void => {
    clearInterval(looks);
    clearInterval(beats);
    gone();
    response.end();
  };
  const look = async (): Promise<void> => {
    if (looking) return;
    looking = true;
    try {
      if (!(await stands())) return end();
      const { news, many } = await follower.look();
      if (many) response.write(eventText('many', {}));
      else for (const change of news) response.write(textOf(change));
    } catch (error) {
      defect(error);
    } finally {
      looking = false;
    }
  };
  response.writeHead(200, {
    ...headers,
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  });
  response.write('retry: 3000\n\n');
  const looks = setInterval(() => void look(), every);
  const beats = setInterval(() => response.write(': still here\n\n'), BEAT_EVERY);
  response.on('close', end);
  void look();
  return end;
}

const textOf = ({ what, at, ...data }: Change): string => `id: ${at}\n${eventText(what, { ...data, at })}`;
const eventText = (name: string, data: object): string => `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
