/** `comity api-keys …` and `comity webhooks …`: what a State's own case system is given, by an administrator. */
import { Option } from 'commander';
import {
  addWebhook,
  confirmApiKey,
  listApiKeys,
  listWebhooks,
  makeApiKey,
  removeWebhook,
  retryWebhook,
  revokeApiKey,
} from '../client.gen.ts';
import { usage } from '../exit.ts';
import { clip } from '../output/safe.ts';
import { facts, table } from '../output/table.ts';
import { arg, type Leaf, needed, text } from './leaf.ts';

type NewKey = Parameters<typeof makeApiKey>[0];
type NewWebhook = Parameters<typeof addWebhook>[0];

const words = (said: string): string[] =>
  said
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');

const listKeys: Leaf = {
  name: 'list',
  summary: 'List the keys of the interface: what each may do, until when, and when it was used',
  paragraphs: [],
  signsIn: true,
  example: 'comity api-keys list --as xa-keys-1',
  async run(call) {
    const session = await call.session();
    const { apiKeys } = await session.ask((opts) => listApiKeys(opts));
    const rows = apiKeys.map(({ id, name, role, permissions, standing, endsAt, usedAt = '' }) => [
      ...[id, clip(name, 30), standing, role, permissions.join(', '), endsAt, usedAt],
    ]);
    const head = ['key', 'for', 'standing', 'role', 'may', 'until', 'last used'];
    return { json: { apiKeys }, text: table(head, rows, 'There is no API key.') };
  },
};

const make: Leaf = {
  name: 'make',
  summary:
    'Make a key for software of this State; it is printed once and opens nothing until another administrator confirms it',
  paragraphs: [],
  about: `It acts in one role with a part of what that role may: view, trust, draft, register, acknowledge, transmit, ask, query-status,
report-status, evidence-add, record-law. It approves nothing, decides nothing, and opens no evidence. Every use stands in the custody log under its own name.`,
  options: [
    new Option('--name <text>', 'what it is for'),
    new Option('--role <role>', 'in which role it acts').default('desk-officer'),
    new Option('--may <permissions>', 'separated by commas').default('view'),
    new Option('--days <n>', 'until it ends, at most 366').default('90'),
  ],
  signsIn: true,
  example: 'comity api-keys make --name "Case system" --may view,draft --days 90 --key keys-1.json',
  async run(call) {
    const { options } = call;
    const wanted = {
      name: needed(options, 'name', '--name'),
      role: text(options, 'role')!,
      permissions: words(text(options, 'may')!),
      days: daysIn(text(options, 'days')!),
    } as NewKey;
    const session = await call.session();
    const { key, made } = await session.ask((opts) => makeApiKey(wanted, opts));
    return {
      json: { did: 'make', key, made },
      text: facts([
        ['key', `${key} (it is not shown again)`],
        ['acts as', made.id],
        ['may', made.permissions.join(', ')],
        ['until', made.endsAt],
        ['next', `another key custodian: comity api-keys confirm ${made.id}`],
      ]),
    };
  },
};

function daysIn(said: string): number {
  if (!/^\d{1,3}$/.test(said)) throw usage(`${said} is no number of days`);
  return Number(said);
}

const confirm: Leaf = {
  name: 'confirm',
  summary: 'Let a key that another administrator made open what it was made for',
  paragraphs: [],
  args: [['<id>', 'the key, as `comity api-keys list` names it']],
  signsIn: true,
  example: 'comity api-keys confirm api-key-7f3k2m9qxw4d --key keys-2.json',
  async run(call) {
    const session = await call.session();
    const made = await session.ask((opts) => confirmApiKey(arg(call), opts));
    return { json: { did: 'confirm', made }, text: `${made.id}  ${made.standing}\n` };
  },
};

const revoke: Leaf = {
  name: 'revoke',
  summary: 'End a key at once',
  paragraphs: [],
  args: [['<id>', 'the key, as `comity api-keys list` names it']],
  options: [new Option('--reason <text>', 'why; it stands in the custody log')],
  signsIn: true,
  example: 'comity api-keys revoke api-key-7f3k2m9qxw4d --reason "The system is replaced" --key keys-1.json',
  async run(call) {
    const reason = needed(call.options, 'reason', '--reason');
    const session = await call.session();
    const made = await session.ask((opts) => revokeApiKey(arg(call), { reason }, opts));
    return { json: { did: 'revoke', made }, text: `${made.id}  ${made.standing}\n` };
  },
};

const listHooks: Leaf = {
  name: 'list',
  summary: 'List who is told of changes, and what failed',
  paragraphs: [],
  signsIn: true,
  example: 'comity webhooks list --as xa-keys-1',
  async run(call) {
    const session = await call.session();
    const { webhooks } = await session.ask((opts) => listWebhooks(opts));
    const rows = webhooks.map(({ id, name, url, events, failed, problem, next = '', deliveredAt = '' }) => [
      ...[id, clip(name, 30), clip(url, 60), events.join(', '), deliveredAt],
      ...[failed === 0 ? '' : `${failed} times: ${problem ?? ''}`, next],
    ]);
    const head = ['webhook', 'for', 'address', 'is told', 'last taken', 'failed', 'tried again'];
    return { json: { webhooks }, text: table(head, rows, 'Nobody is told of changes.') };
  },
};

const add: Leaf = {
  name: 'add',
  summary: 'Tell software of this State when something waits or changed; prints the secret once',
  paragraphs: [],
  about: `Messages carry ids and kinds, never content, and are signed as Standard Webhooks 1.0 has it. They go by https to addresses on the public
internet, or in the networks that webhookNetworks of node.json names; in a sandbox also to this machine.`,
  args: [['<url>', 'where it is told']],
  options: [
    new Option('--name <text>', 'what it is for'),
    new Option('--events <events>', 'separated by commas').default('request.changed,alarm.raised'),
  ],
  signsIn: true,
  example: 'comity webhooks add https://case.example/comity --name "Case system" --key keys-1.json',
  async run(call) {
    const { options } = call;
    const wanted = {
      name: needed(options, 'name', '--name'),
      url: arg(call),
      events: words(text(options, 'events')!),
    } as NewWebhook;
    const session = await call.session();
    const { secret, made } = await session.ask((opts) => addWebhook(wanted, opts));
    return {
      json: { did: 'add', secret, made },
      text: facts([
        ['webhook', made.id],
        ['secret', `${secret} (it is not shown again)`],
        ['is told', made.events.join(', ')],
      ]),
    };
  },
};

const remove: Leaf = {
  name: 'remove',
  summary: 'Tell nothing there any more',
  paragraphs: [],
  args: [['<id>', 'the webhook']],
  signsIn: true,
  example: 'comity webhooks remove 0199… --key keys-1.json',
  async run(call) {
    const session = await call.session();
    await session.ask((opts) => removeWebhook(arg(call), opts));
    return { json: { did: 'remove', id: arg(call) }, text: `removed  ${arg(call)}\n` };
  },
};

const retry: Leaf = {
  name: 'retry',
  summary: 'Try again at once what failed',
  paragraphs: [],
  args: [['<id>', 'the webhook']],
  signsIn: true,
  example: 'comity webhooks retry 0199… --key keys-1.json',
  async run(call) {
    const session = await call.session();
    const made = await session.ask((opts) => retryWebhook(arg(call), opts));
    return { json: { did: 'retry', made }, text: `${made.id}  is tried again\n` };
  },
};

export const API_KEY_LEAVES: Leaf[] = [listKeys, make, confirm, revoke];
export const WEBHOOK_LEAVES: Leaf[] = [listHooks, add, remove, retry];
