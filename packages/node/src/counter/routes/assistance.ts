/** Technical assistance (art. 54): what States need, who offers and who helps already, matched with reasons. The State picks. */
import type { NeedSaid, Offer, Project } from '@comity/domain/national';
import { z } from 'zod';
import { handOver, takeOver } from '../../usecases/assistance/hand-over.ts';
import { keepOffer, keepProject, offers, projects, type Said } from '../../usecases/assistance/help.ts';
import { matchNeed } from '../../usecases/assistance/match-need.ts';
import { allNeeds, changeNeed, draftNeeds, needsOf, sayNeed } from '../../usecases/assistance/needs.ts';
import type { Counter } from '../app.ts';
import type { CounterDeps } from '../deps.ts';
import {
  handed,
  handedFile,
  handedProject,
  matchShape,
  need,
  needSaid,
  offer,
  offerSaid,
  project,
  projectSaid,
  standing,
} from '../schemas/assistance.ts';
import { stateCode, uuid } from '../schemas/case.ts';

const inState = z.object({ state: stateCode });
const byId = z.object({ id: uuid });
/** Members that were left out are not members that are undefined. */
const plain = <T>(value: unknown): T => JSON.parse(JSON.stringify(value)) as T;
type Mutable<T> = T extends readonly (infer One)[]
  ? Mutable<One>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Mutable<T[Key]> }
    : T;
/** A shape that is read-only in the description could not be sent by software, so none is. */
const told = <T>(value: T): Mutable<T> => value as Mutable<T>;
const onlooker = z.enum(['secretariat', 'donor', 'anybody']);
/** A file of a region’s needs. */
const FILE_LIMIT = 16 * 1024 * 1024;

export function assistanceRoutes(app: Counter, deps: CounterDeps): void {
  needRoutes(app, deps);
  matchRoutes(app, deps);
  helpRoutes(app, deps);
  fileRoutes(app, deps);
}

function needRoutes(app: Counter, { law }: CounterDeps): void {
  app.route({
    method: 'GET',
    url: '/api/assistance/needs/:state/drafts',
    config: { permission: 'view' },
    schema: {
      operationId: 'draftNeeds',
      summary: 'Needs drawn up from what a State’s law lacks, an article each; nothing is kept',
      params: inState,
      response: {
        200: z.object({
          drafts: z.array(
            z.object({
              article: z.string(),
              area: needSaid.shape.area,
              gap: needSaid.shape.gap,
              priority: needSaid.shape.priority,
              requirements: z.array(z.object({ id: z.string(), title: z.string(), question: z.string() })),
            }),
          ),
        }),
      },
    },
    handler: async ({ params: { state } }) => ({
      drafts: told(await draftNeeds(law, state)),
    }),
  });

  app.route({
    method: 'GET',
    url: '/api/assistance/needs',
    config: { permission: 'view' },
    schema: {
      operationId: 'listAllNeeds',
      summary: 'Needs of every State as they are kept here, newest first',
      response: { 200: z.object({ needs: z.array(need) }) },
    },
    handler: async () => ({ needs: told(await allNeeds(law)) }),
  });

  app.route({
    method: 'GET',
    url: '/api/assistance/needs/:state',
    config: { permission: 'view' },
    schema: {
      operationId: 'listNeeds',
      summary: 'Needs of a State as they are kept here, newest first',
      params: inState,
      response: { 200: z.object({ needs: z.array(need) }) },
    },
    handler: async ({ params: { state } }) => ({ needs: told(await needsOf(law, state)) }),
  });

  app.route({
    method: 'POST',
    url: '/api/assistance/needs/:state',
    config: { permission: 'record-law' },
    schema: {
      operationId: 'sayNeed',
      summary: 'Say what a State needs; it is seen by whom `visibility` names, and sent nowhere by itself',
      params: inState,
      body: needSaid,
      response: { 200: need },
    },
    handler: async ({ params: { state }, body, officer }) =>
      told(await sayNeed(law, state, plain<NeedSaid>(body), officer.id)),
  });
}

function matchRoutes(app: Counter, { law }: CounterDeps): void {
  app.route({
    method: 'POST',
    url: '/api/assistance/need/:id',
    config: { permission: 'record-law' },
    schema: {
      operationId: 'changeNeed',
      summary: 'The next version of a need; refused when somebody made one meanwhile',
      params: byId,
      body: z.strictObject({
        version: z.number().int().min(1),
        said: needSaid,
        standing,
        picked: uuid.optional(),
      }),
      response: { 200: need },
    },
    handler: async ({ params: { id }, body, officer }) =>
      told(await changeNeed(law, id, { ...body, said: plain<NeedSaid>(body.said) }, officer.id)),
  });

  app.route({
    method: 'GET',
    url: '/api/assistance/need/:id/matches',
    config: { permission: 'view' },
    schema: {
      operationId: 'matchNeed',
      summary: 'Offers that fit a need, with the reasons; who helps already; questions to look at again',
      params: byId,
      response: {
        200: z.object({
          need,
          matches: z.array(matchShape),
          overlaps: z.array(
            z.object({
              project: z.object(handedProject.shape),
              articles: z.array(z.string()),
              sameArea: z.boolean(),
            }),
          ),
          lookAgain: z.array(
            z.object({
              requirement: z.object({ id: z.string(), question: z.string() }),
              project: z.string(),
              endedOn: z.string().optional(),
            }),
          ),
        }),
      },
    },
    handler: async ({ params: { id } }) => told(await matchNeed(law, id)),
  });
}

function helpRoutes(app: Counter, { law }: CounterDeps): void {
  app.route({
    method: 'GET',
    url: '/api/assistance/offers',
    config: { permission: 'view' },
    schema: {
      operationId: 'listOffers',
      summary: 'Offers of help that are kept here',
      response: { 200: z.object({ offers: z.array(offer) }) },
    },
    handler: async () => ({ offers: told(await offers(law)) }),
  });

  app.route({
    method: 'POST',
    url: '/api/assistance/offers',
    config: { permission: 'record-law' },
    schema: {
      operationId: 'keepOffer',
      summary: 'Write down an offer of help, or replace the one whose id is named',
      body: offerSaid,
      response: { 200: offer },
    },
    handler: async ({ body, officer }) => told(await keepOffer(law, plain<Said<Offer>>(body), officer.id)),
  });

  app.route({
    method: 'GET',
    url: '/api/assistance/projects',
    config: { permission: 'view' },
    schema: {
      operationId: 'listProjects',
      summary: 'Projects of assistance that are kept here',
      response: { 200: z.object({ projects: z.array(project) }) },
    },
    handler: async () => ({ projects: told(await projects(law)) }),
  });

  app.route({
    method: 'POST',
    url: '/api/assistance/projects',
    config: { permission: 'record-law' },
    schema: {
      operationId: 'keepProject',
      summary: 'Write down a project of assistance, or replace the one whose id is named',
      body: projectSaid,
      response: { 200: project },
    },
    handler: async ({ body, officer }) =>
      told(await keepProject(law, plain<Said<Project>>(body), officer.id)),
  });
}

function fileRoutes(app: Counter, { law }: CounterDeps): void {
  app.route({
    method: 'GET',
    url: '/api/assistance/export',
    config: { permission: 'record-law' },
    schema: {
      operationId: 'handOverAssistance',
      summary:
        'Needs that their State lets somebody see, with offers and projects, to be handed over as a file',
      querystring: z.object({ to: onlooker }),
      response: {
        200: z.object({
          format: z.literal('comity.assistance/1'),
          to: z.string(),
          at: z.string(),
          ...handed,
        }),
      },
    },
    handler: async ({ query: { to } }) => told(await handOver(law, to)),
  });

  app.route({
    method: 'POST',
    url: '/api/assistance/import',
    config: { permission: 'record-law' },
    bodyLimit: FILE_LIMIT,
    schema: {
      operationId: 'takeOverAssistance',
      summary: 'Take in a file that was handed over: all of it or nothing; later versions kept here stay',
      body: handedFile,
      response: {
        200: z.object({ needs: z.number(), offers: z.number(), projects: z.number(), older: z.number() }),
      },
    },
    handler: ({ body, officer }) => takeOver(law, plain<Parameters<typeof takeOver>[1]>(body), officer.id),
  });
}
