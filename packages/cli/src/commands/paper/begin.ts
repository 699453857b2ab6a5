/** Requests by hand are begun: one that came is registered, one of ours prepared. */
import { Option } from 'commander';
import { beginPaper } from '../../client.gen.ts';
import { type Leaf, needed } from '../leaf.ts';
import { CAME, COMMON, common, saidIn } from './said.ts';
import { outcome } from './shown.ts';

type NewPaper = Parameters<typeof beginPaper>[0];

export const register: Leaf = {
  name: 'register',
  summary: 'Register a request that came on paper, by e-mail, through INTERPOL or diplomatic channels',
  paragraphs: ['40(12)(a)', '40(12)(d)', '40(13)'],
  about: `It is this State's own record that it came, with who made sure whose it is and how. It is never shown as sealed or proven. Attach the
scan with comity paper scan.`,
  options: [...COMMON(), new Option('--number <text>', 'our own number for it'), ...CAME()],
  signsIn: true,
  example:
    'comity paper register --state xz --reference K-118 --number XA-P-7 --channel diplomatic --says "They ask us to preserve a mailbox." --check called-back --check-says "Spoke with their duty officer." --as xa-duty',
  async run(call) {
    const body = {
      direction: 'incoming',
      ...(await common(call)),
      number: needed(call.options, 'number', '--number'),
      came: { ...saidIn(call), channel: needed(call.options, 'channel', '--channel') },
    } as unknown as NewPaper;
    const session = await call.session();
    return outcome('register', await session.ask((opts) => beginPaper(body, opts)));
  },
};

export const prepare: Leaf = {
  name: 'prepare',
  summary: 'Begin a request of ours that is to go by hand, to a State without a node',
  paragraphs: ['40(12)(d)', '40(13)', '42(1)'],
  about: `Print it with comity paper print, have it signed and stamped, send it, and enter with comity paper enter ID request when and by which way
it went. What 42(3) or 40(15) asks for must be there by then.`,
  options: COMMON(),
  signsIn: true,
  example:
    'comity paper prepare --state xz --kind preservation --reference A-9 --file request.json --as xa-duty',
  async run(call) {
    const body = { direction: 'outgoing', ...(await common(call)) } as unknown as NewPaper;
    const session = await call.session();
    return outcome('prepare', await session.ask((opts) => beginPaper(body, opts)));
  },
};
