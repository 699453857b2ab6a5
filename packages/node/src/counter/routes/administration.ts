/** What an administrator sees to besides people: periods of the desk, alarms about the node, its health and backups, notices; and the log looked up. */
import { z } from 'zod';
import { DESK_CLOCKS, deskRules, setDeskRule, URGENCIES } from '../../usecases/desk-rules/desk-rules.ts';
import { searchLog } from '../../usecases/log/search-log.ts';
import type { Told } from '../../usecases/notices/plan.ts';
import { nodeAlarms, resolveNodeAlarm } from '../../usecases/sweep/node-alarms.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { CounterProblem } from '../problem.ts';
import { alarmSchema } from '../schemas/answers.ts';
import { instant, note, uuid } from '../schemas/case.ts';

const config = { permission: 'administer' } as const;
const clock = z.enum(DESK_CLOCKS.map(({ id }) => id));
const urgency = z.enum(URGENCIES);
const hours = z.number().int().min(1);
const period = z.object({ hours: z.number(), product: z.number(), isOwn: z.boolean() });
const rule = z.object({
  clock,
  near: z.array(z.string()).describe('Paragraphs beside which the figure stands; they do not contain it'),
  values: z.object({ normal: period, urgent: period, emergency: period }).describe('In hours'),
  changes: z.array(
    z.object({
      ...{ clock, urgency, before: z.number().exactOptional(), hours: z.number().exactOptional() },
      ...{ by: z.string(), at: instant, reason: z.string() },
    }),
  ),
});
const finding = z.object({
  ...{ check: z.string(), status: z.enum(['ok', 'warn', 'fail']), text: z.string() },
  advice: z.string().exactOptional(),
});
const backups = z.object({
  made: z.array(z.object({ at: instant, file: z.string(), bytes: z.number(), encrypted: z.boolean() })),
  tried: z.object({ at: instant, file: z.string(), of: instant }).exactOptional(),
  keys: z.object({ at: instant, directory: z.string() }).exactOptional(),
});
const told = z.strictObject({
  channel: z.enum(['email', 'sms']),
  address: z.string().min(3).max(200),
  language: z.enum(['ar', 'zh', 'en', 'fr', 'ru', 'es']),
});
const leaf = z.object({
  ...{ index: z.number().int(), at: instant, action: z.string() },
  ...{ actor: z.string().exactOptional(), role: z.string().exactOptional(), case: uuid.exactOptional() },
  ...{ reason: z.string().exactOptional(), more: z.string().exactOptional().describe('What else, as JSON') },
});
const token = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,59}$/);
export const logWish = z.strictObject({
  actor: token.optional(),
  case: uuid.optional(),
  action: z
    .string()
    .regex(/^[a-z-]{1,40}$/)
    .optional(),
  from: instant.optional(),
  to: instant.optional(),
  before: z.coerce.number().int().min(0).optional(),
});

export function administrationRoutes(app: Counter, deps: CounterDeps): void {
  deskPeriods(app, deps);
  alarmsOfNode(app, deps);
  machine(app, deps);
  logSearch(app, deps);
}

function deskPeriods(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'GET',
    url: '/api/desk-rules',
    config: { permission: 'trust' },
    schema: {
      operationId: 'listDeskRules',
      summary:
        'Periods the Convention gives no number for: this State’s own, or the product’s, with every change',
      response: { 200: z.object({ rules: z.array(rule) }) },
    },
    handler: async () => ({ rules: await deskRules(deps) }),
  });

  app.route({
    method: 'POST',
    url: '/api/desk-rules',
    config,
    schema: {
      operationId: 'setDeskRule',
      summary:
        'Set a period of this desk’s own, or with no hours the product’s again; it holds for clocks that start from now on',
      body: z.strictObject({ clock, urgency, hours: hours.max(8784).optional(), reason: note }),
      response: { 200: rule },
    },
    handler: async (request) => setDeskRule(deps, request.body, request.officer.id),
  });
}

function alarmsOfNode(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'GET',
    url: '/api/administration/alarms',
    config,
    schema: {
      operationId: 'listNodeAlarms',
      summary: 'Open alarms about people, keys and the machine; none of them is about a request',
      response: { 200: z.object({ alarms: z.array(alarmSchema) }) },
    },
    handler: async () => ({ alarms: await nodeAlarms(deps) }),
  });

  app.route({
    method: 'POST',
    url: '/api/administration/alarms/resolve',
    config,
    schema: {
      operationId: 'resolveNodeAlarm',
      summary: 'Close such an alarm',
      body: z.strictObject({ key: z.string().max(400) }),
      response: { 200: z.object({ resolved: z.boolean() }) },
    },
    handler: async ({ body: { key }, officer }) => {
      if (await resolveNodeAlarm(deps, key, officer.id)) return { resolved: true };
      throw new CounterProblem(404, 'NO_SUCH_ALARM', 'No such open alarm', `No alarm ${key} is open.`);
    },
  });
}

function machine(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'GET',
    url: '/api/administration/doctor',
    config,
    schema: {
      operationId: 'examineNode',
      summary: 'What the doctor finds: machine, files, keeper, database, evidence; takes some seconds',
      response: { 200: z.object({ findings: z.array(finding) }) },
    },
    handler: async () => ({ findings: await upkeepOf(deps).examine() }),
  });

  app.route({
    method: 'GET',
    url: '/api/administration/backups',
    config,
    schema: {
      operationId: 'listBackups',
      summary: 'The last backups, where they went, and which was read back whole',
      response: { 200: backups },
    },
    handler: async () => upkeepOf(deps).backups(),
  });

  app.route({
    method: 'POST',
    url: '/api/administration/notices/test',
    config,
    schema: {
      operationId: 'testNotice',
      summary: 'Send a message of trial by mail or SMS; it says that it is one',
      body: told,
      response: { 200: z.object({ sent: z.boolean() }) },
    },
    handler: async ({ body }) => {
      await testNotice(deps, body);
      return { sent: true };
    },
  });
}

function logSearch(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'GET',
    url: '/api/log/search',
    config: { permission: 'log' },
    schema: {
      operationId: 'searchLog',
      summary: 'Events of the custody log by person, request, act and time, the newest first',
      querystring: logWish,
      response: { 200: z.object({ leaves: z.array(leaf), next: z.number().int().exactOptional() }) },
    },
    handler: async ({ query, officer }) => searchLog({ ...deps, log: deps.node.log }, query, officer),
  });
}

export function upkeepOf({ upkeep }: CounterDeps): NonNullable<CounterDeps['upkeep']> {
  if (upkeep) return upkeep;
  const detail = 'This node runs without a home of its own: ask whoever runs it.';
  throw new CounterProblem(409, 'NO_HOME', 'There is no home to look at', detail);
}

/** Throws CounterProblem in the words of whoever refused. */
export async function testNotice({ notices }: CounterDeps, told: Told): Promise<void> {
  const detail = 'The home has no notices.json: see docs/operating/notices.md. Nothing was sent.';
  if (!notices) throw new CounterProblem(409, 'NO_NOTICES', 'Nobody outside the desk is told', detail);
  await notices.test(told).catch((error: Error) => {
    throw new CounterProblem(502, 'NOTICE', 'The message of trial was not taken', `${error.message}.`);
  });
}
