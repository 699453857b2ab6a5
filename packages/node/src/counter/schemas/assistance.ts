/** The shapes of technical assistance at the counter: needs, offers, projects. */
import { ASSISTANCE_AREAS, type AssistanceArea } from '@comity/convention';
import { DIRECTIONS, GAP_KINDS, HELP_FORMS, VISIBILITIES } from '@comity/domain/national';
import { z } from 'zod';
import { stateCode, uuid } from './case.ts';
import { day } from './national.ts';

const line = z.string().max(300);
const prose = z.string().max(8_000);
const area = z
  .enum(Object.keys(ASSISTANCE_AREAS) as [AssistanceArea, ...AssistanceArea[]])
  .describe('Areas of 54(3)');
const article = z.string().regex(/^([1-9]|[1-5]\d|6[0-8])$/);
const language = z.string().max(20);
const source = z.strictObject({ name: line, url: line.optional() }).optional();

export const needSaid = z.strictObject({
  title: line,
  articles: z.array(article).max(68),
  requirements: z.array(z.string().max(40)).max(241),
  area,
  gap: z.enum(GAP_KINDS),
  priority: z.enum(['high', 'medium', 'low']),
  forms: z.array(z.enum(HELP_FORMS)).max(10),
  languages: z.array(language).max(12),
  earlierHelp: prose.optional(),
  contact: line,
  visibility: z.enum(VISIBILITIES),
  neededBy: day.optional(),
});
export const standing = z.enum(['open', 'picked', 'under-way', 'met', 'withdrawn']);

const reach = {
  articles: z.array(article).max(68),
  areas: z.array(area).max(9),
  forms: z.array(z.enum(HELP_FORMS)).max(10),
  groups: z
    .array(
      z.enum([
        'african',
        'asia-pacific',
        'eastern-european',
        'latin-american-and-caribbean',
        'western-european-and-other',
      ]),
    )
    .max(5),
  states: z.array(stateCode).max(250),
  languages: z.array(language).max(12),
};

export const offerSaid = z.strictObject({
  id: uuid.optional(),
  by: line,
  title: line,
  summary: prose,
  direction: z.enum(DIRECTIONS),
  ...reach,
  from: day.optional(),
  until: day.optional(),
  conditions: prose.optional(),
  contact: line,
  standing: z.enum(['open', 'closed']),
  source,
});

export const projectSaid = z.strictObject({
  id: uuid.optional(),
  title: line,
  status: z.enum(['planned', 'under-way', 'ended', 'stopped']),
  ...reach,
  from: day.optional(),
  until: day.optional(),
  summary: prose,
  aim: prose.optional(),
  context: prose.optional(),
  activities: prose.optional(),
  outputs: prose.optional(),
  outcomes: prose.optional(),
  targetGroups: prose.optional(),
  funders: z.array(line).max(50),
  implementers: z.array(line).max(50),
  budget: line.optional(),
  website: line.optional(),
  need: uuid.optional(),
  source,
});

const handedNeed = needSaid.extend({
  id: uuid,
  state: stateCode,
  standing,
  picked: uuid.optional(),
  version: z.number().int().min(1),
  at: z.string(),
});
export const need = z.object({ ...handedNeed.shape, by: z.string() });
export const handedOffer = offerSaid.extend({ id: uuid });
export const handedProject = projectSaid.extend({ id: uuid });
const noted = { recordedAt: z.string(), recordedBy: z.string() };
export const offer = z.object({ ...handedOffer.shape, ...noted });
export const project = z.object({ ...handedProject.shape, ...noted });

export const handed = {
  needs: z.array(handedNeed).max(10_000),
  offers: z.array(handedOffer).max(10_000),
  projects: z.array(handedProject).max(10_000),
};
export const handedFile = z.strictObject({
  format: z.literal('comity.assistance/1'),
  to: z.string().max(20),
  at: z.string().max(40),
  ...handed,
});

export const matchShape = z.object({
  offer: z.object(handedOffer.shape),
  reasons: z.array(
    z.object({
      why: z.enum(['article', 'area', 'form', 'language', 'state', 'region', 'south-south']),
      articles: z.array(z.string()).optional(),
      area: z.string().optional(),
      forms: z.array(z.string()).optional(),
      languages: z.array(z.string()).optional(),
      group: z.string().optional(),
    }),
  ),
  doubts: z.array(z.enum(['no-common-form', 'no-common-language', 'ends-before-it-is-needed'])),
});
