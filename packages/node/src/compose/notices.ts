/** Notices to people outside the desk, where the home has a `notices.json`: looked at often, sent one after another. */
import { speak } from '@comity/language';
import type { Clock } from '../ports/clock.ts';
import type { StateCode } from '../ports/records/index.ts';
import type { Store } from '../ports/store.ts';
import type { NoticeOffice } from '../usecases/notices/office.ts';
import { sendNotices } from '../usecases/notices/send-notices.ts';
import { courierOf, readNotices } from './notices-file.ts';

export interface NoticeParts {
  home: string;
  store: Store;
  clock: Clock;
  me: StateCode;
  defect: (error: unknown) => void;
}

const EVERY = 15_000;

/** Undefined without `notices.json`. Throws ZodError, SyntaxError in words for the operator. */
export async function startNotices(
  parts: NoticeParts,
): Promise<{ office: NoticeOffice; stop: () => Promise<void> } | undefined> {
  const { home, store, clock, me, defect } = parts;
  const file = await readNotices(home);
  if (file === undefined) return undefined;
  const { steps, smtp, sms } = file;
  const courier = await courierOf(home, file, clock);
  const deps = { store, clock, me, steps, courier };
  let running: Promise<unknown> | undefined;
  const look = (): void => {
    running ??= sendNotices(deps)
      .catch(defect)
      .finally(() => {
        running = undefined;
      });
  };
  const timer = setInterval(look, EVERY);
  look();
  return {
    office: {
      steps,
      ...(smtp ? { mail: `${smtp.host}:${smtp.port}` } : {}),
      ...(sms ? { sms: new URL(sms.url).host } : {}),
      async test({ channel, address, language }) {
        const { say, state } = speak(language);
        const [subject, text] = [say('notices.test'), say('notices.test-says', { state: state(me) })];
        await courier.carry({ channel, to: address, subject: channel === 'sms' ? '' : subject, text });
      },
    },
    async stop() {
      clearInterval(timer);
      await running;
    },
  };
}
