/** Who is on duty at the 24/7 point, and the note that goes from one officer to the next. */
import { z } from 'zod';
import { POINT_KINDS, type ShiftRecord } from '../../ports/duty.ts';
import { lastShifts, shiftOnDuty } from '../../usecases/duty/on-duty.ts';
import { notePoint, tickPoint } from '../../usecases/duty/points.ts';
import { keyOf, suggestions } from '../../usecases/duty/suggest.ts';
import { takeOver } from '../../usecases/duty/take-over.ts';
import { writeNote } from '../../usecases/duty/write-note.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import { instant, note, uuid } from '../schemas/case.ts';

const person = z.object({ id: z.string(), name: z.string() });
const kind = z.enum(POINT_KINDS);
const point = z.object({
  ...{ id: uuid, kind, request: uuid.exactOptional(), clock: z.string().exactOptional() },
  ...{ dueAt: instant.exactOptional(), says: z.string().exactOptional(), by: person, at: instant },
  done: z.object({ by: person, at: instant }).exactOptional(),
});
const address = z.strictObject({
  channel: z.enum(['email', 'sms']),
  address: z.string().min(3).max(200),
  language: z.enum(['ar', 'zh', 'en', 'fr', 'ru', 'es']),
});
const phone = z.string().min(3).max(40);
const shift = z.object({
  ...{ id: uuid, officer: person, begunAt: instant, until: instant.exactOptional() },
  ...{ phone: phone.exactOptional(), notices: address.exactOptional(), after: uuid.exactOptional() },
  points: z.array(point).describe('Handed over or noted since, ticked or not'),
  note: z.object({ at: instant, says: z.string(), points: z.array(point) }).exactOptional(),
  version: z.number().int(),
});
const suggestion = z.object({
  key: z.string().describe('What a note names it by'),
  ...{ kind, request: uuid, clock: z.string(), dueAt: instant },
});
const version = z.number().int().min(1);

/** As forms and software send them. */
export const takeBody = z.strictObject({
  shift: uuid
    .optional()
    .describe('The shift that is taken over, as it was seen; absent where nobody is on duty'),
  version: version.optional(),
  until: instant.optional().describe('As planned; nothing ends by it'),
  phone: phone.optional().describe('At which this officer is reached'),
  notices: address.optional().describe('Where this officer is told that something waits'),
});
export const noteBody = z.strictObject({
  ...{ shift: uuid, version },
  says: z.string().max(4000),
  carry: z.array(z.string().max(120)).max(200).describe('Keys of the suggestions that go into it'),
});
export const pointBody = z.strictObject({
  kind: z.enum(['call', 'own']),
  says: note,
  request: uuid.optional(),
});

/** How many shifts back. */
export const SHIFTS_SHOWN = 20;

/** Members that were left out are not members that are undefined. */
const plain = (record: ShiftRecord): z.infer<typeof shift> => record as z.infer<typeof shift>;

const config = { permission: 'duty' } as const;

export function dutyRoutes(app: Counter, deps: CounterDeps): void {
  shifts(app, deps);
  notes(app, deps);
}

function shifts(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'GET',
    url: '/api/duty',
    config: { permission: 'view' },
    schema: {
      operationId: 'whoIsOnDuty',
      summary: 'Who is on duty, what was handed over, and what the requests say the next officer has to know',
      response: { 200: z.object({ shift: shift.exactOptional(), suggestions: z.array(suggestion) }) },
    },
    handler: async () =>
      deps.store.transact(async (tx) => {
        const running = await shiftOnDuty(tx);
        const found = await suggestions(tx, deps, running?.points);
        return {
          ...(running ? { shift: plain(running) } : {}),
          suggestions: found.map((one) => ({ key: keyOf(one), ...one })),
        };
      }),
  });

  app.route({
    method: 'GET',
    url: '/api/duty/shifts',
    config: { permission: 'view' },
    schema: {
      operationId: 'listShifts',
      summary: 'The last shifts with their notes, the running one first',
      response: { 200: z.object({ shifts: z.array(shift) }) },
    },
    handler: async () => ({
      shifts: (await deps.store.transact((tx) => lastShifts(tx, SHIFTS_SHOWN))).map(plain),
    }),
  });

  app.route({
    method: 'POST',
    url: '/api/duty/shift',
    config,
    schema: {
      operationId: 'takeOverDuty',
      summary: 'Go on duty, with the note of whoever was; or change where one is reached',
      body: takeBody,
      response: { 200: shift },
    },
    handler: async ({ body, officer }) => plain(await takeOver(deps, body, officer)),
  });
}

function notes(app: Counter, deps: CounterDeps): void {
  app.route({
    method: 'POST',
    url: '/api/duty/note',
    config,
    schema: {
      operationId: 'writeHandoverNote',
      summary: 'Write the handover note of one’s own shift; again, as long as nobody took over',
      body: noteBody,
      response: { 200: shift },
    },
    handler: async ({ body, officer }) => plain(await writeNote(deps, body, officer)),
  });

  app.route({
    method: 'POST',
    url: '/api/duty/points',
    config,
    schema: {
      operationId: 'noteDutyPoint',
      summary: 'Note a call, or something to be done, for this shift and the next',
      body: pointBody,
      response: { 200: shift },
    },
    handler: async ({ body, officer }) => plain(await notePoint(deps, body, officer)),
  });

  app.route({
    method: 'POST',
    url: '/api/duty/points/:point',
    config,
    schema: {
      operationId: 'tickDutyPoint',
      summary: 'Tick a point, or take the tick away; twice is once',
      params: z.object({ point: uuid }),
      body: z.strictObject({ done: z.boolean() }),
      response: { 200: shift },
    },
    handler: async ({ params, body, officer }) =>
      plain(await tickPoint(deps, { ...params, ...body }, officer)),
  });
}
