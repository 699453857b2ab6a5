/** `comity alarms …` and `comity held …`: what waits for a person. */
import { Option } from 'commander';
import { listAlarms, listNodeAlarms, releaseHeld, resolveAlarm, resolveNodeAlarm } from '../client.gen.ts';
import { clip } from '../output/safe.ts';
import { table } from '../output/table.ts';
import type { Session } from '../session/session.ts';
import { arg, type Leaf, needed } from './leaf.ts';
import { goesOn, pageAsked, pageOptions } from './paged.ts';

/** An administrator is told of no request, so has a list of their own. */
const seesTheNodeAlone = ({ roles }: Pick<Session, 'roles'>): boolean =>
  roles.every((role) => role === 'key-custodian');

const list: Leaf = {
  name: 'list',
  summary: 'List open alarms, oldest first',
  paragraphs: ['40(26)', '42(8)'],
  about: 'A key custodian who has no other role is shown those about people, keys and the machine.',
  options: pageOptions('key'),
  signsIn: true,
  example: 'comity alarms list --as xa-duty',
  async run(call) {
    const page = pageAsked(call);
    const session = await call.session();
    const isOfNode = seesTheNodeAlone(session);
    const { alarms } = await session.ask((opts) =>
      isOfNode ? listNodeAlarms(opts) : listAlarms(page, opts),
    );
    const rows = alarms.map(({ raisedAt, kind, key, text }) => [raisedAt, kind, key, clip(text, 120)]);
    const shown = table(['since', 'kind', 'key', 'what'], rows, 'No alarm is open.');
    const more = isOfNode ? '' : goesOn(alarms, page.limit, ({ key }) => key);
    return { json: { alarms }, text: shown + more };
  },
};

const resolve: Leaf = {
  name: 'resolve',
  summary: 'Close an alarm that was seen and dealt with',
  paragraphs: [],
  args: [['<key>', 'the alarm’s key']],
  signsIn: true,
  example: 'comity alarms resolve outbox/0199… --as xa-duty',
  async run(call) {
    const session = await call.session();
    const close = seesTheNodeAlone(session) ? resolveNodeAlarm : resolveAlarm;
    await session.ask((opts) => close({ key: arg(call) }, opts));
    return { json: { did: 'resolve', key: arg(call) }, text: `resolved  ${arg(call)}\n` };
  },
};

const release: Leaf = {
  name: 'release',
  summary: 'Let a message act although its sender’s freshness is stale, and say why',
  paragraphs: [],
  about:
    'The message waits because nobody knows whether the key that sealed it is still good. The reason goes into the custody log.',
  args: [['<message>', 'the message, as the alarm names it']],
  options: [new Option('--reason <text>', 'why it may act')],
  signsIn: true,
  example: 'comity held release xb/0199… --reason "Confirmed by telephone with the desk" --as xa-case',
  async run(call) {
    const reason = needed(call.options, 'reason', '--reason');
    const session = await call.session();
    const { stage } = await session.ask((opts) => releaseHeld({ message: arg(call), reason }, opts));
    return { json: { did: 'release', message: arg(call), stage }, text: `${arg(call)}  ${stage}\n` };
  },
};

export const ALARM_LEAVES: Leaf[] = [list, resolve];
export const HELD_LEAVES: Leaf[] = [release];
