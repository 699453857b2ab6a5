/**
 * What is new, for every window of this browser by one stream: whoever holds the lock follows `/api/events` and tells the others. When
 * that window closes, the next one takes over from the moment the last news was of.
 */
import { askLine, type Line } from './ask.ts';

export interface News {
  /** What it is about, so that the same is counted once; for `many`, nothing. */
  about: string;
  /** ISO instant of the node. */
  at: string;
}

type Said = { news: News } | { line: Line } | { since: string };

const NAME = 'comity-events';
const FIRST_WAIT = 4_000;
const LONGEST_WAIT = 5 * 60_000;
const REMEMBERED = 200;

export interface Follows {
  news(news: News): void;
  line(line: Line): void;
  /** Only in the window that follows. */
  sound(): void;
}

/** From `since` on, the moment of the page, until the window closes. */
export function follow(since: string, heard: Follows): void {
  const channel = new BroadcastChannel(NAME);
  let last = since;
  const hear = (said: Said): void => {
    if ('news' in said) {
      if (said.news.at > last) last = said.news.at;
      if (said.news.at > since) heard.news(said.news);
    } else if ('line' in said) heard.line(said.line);
  };
  channel.onmessage = ({ data }: MessageEvent<Said>) => hear(data);
  void navigator.locks.request(NAME, () => {
    lead(channel, () => last, hear, heard.sound);
    return new Promise(() => {});
  });
  // Between the making of this page and now, whoever leads may have told something.
  channel.postMessage({ since } satisfies Said);
}

function lead(
  channel: BroadcastChannel,
  last: () => string,
  hear: (said: Said) => void,
  sound: () => void,
): void {
  const remembered: News[] = [];
  const tell = (said: Said): void => {
    hear(said);
    channel.postMessage(said);
  };
  channel.onmessage = ({ data }: MessageEvent<Said>) => {
    if ('since' in data)
      for (const news of remembered) if (news.at > data.since) channel.postMessage({ news } satisfies Said);
  };
  const heard = (news: News): void => {
    remembered.push(news);
    remembered.splice(0, remembered.length - REMEMBERED);
    tell({ news });
    sound();
  };
  stream(last, heard, (line) => tell({ line }));
}

/** One connection; where the browser gives up, it is made again after a wait that grows, with some chance in it. */
function stream(last: () => string, heard: (news: News) => void, line: (line: Line) => void): void {
  let wait = FIRST_WAIT;
  const open = (): void => {
    const source = new EventSource(`/api/events?since=${encodeURIComponent(last())}`);
    const news = (about: (data: Record<string, string>) => string) => (event: MessageEvent<string>) => {
      const data = JSON.parse(event.data) as Record<string, string>;
      heard({ about: about(data), at: data['at'] ?? last() });
    };
    source.addEventListener(
      'request',
      news(({ id }) => id ?? ''),
    );
    source.addEventListener(
      'alarm',
      news(({ about, kind }) => `${about} ${kind}`),
    );
    source.addEventListener('many', () => heard({ about: 'many', at: new Date().toISOString() }));
    source.onopen = () => {
      wait = FIRST_WAIT;
      line('open');
    };
    source.onerror = () => {
      source.close();
      void askLine().then(line);
      window.setTimeout(open, wait * (0.75 + Math.random() / 2));
      wait = Math.min(wait * 2, LONGEST_WAIT);
    };
  };
  open();
}
