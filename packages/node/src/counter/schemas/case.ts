/** The shapes officers' software sends for a request's content; what is required of a whole request is the domain's to say. */
import { OFFENCE_ARTICLES } from '@comity/convention';
import { ATTACHMENT_ROLES, ATTACHMENTS_AT_MOST } from '@comity/domain';
import { z } from 'zod';
import { UUID } from '../../ports/entropy.ts';
import { LOOK_PURPOSES } from '../../usecases/looks/purposes.ts';

export const instant = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  .describe('An absolute moment, UTC, with milliseconds');
export const digest = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .describe('SHA-256, lower-case hex');
export const uuid = z.string().regex(UUID);
export const stateCode = z
  .string()
  .regex(/^[a-z]{2}$/)
  .describe('ISO 3166-1 alpha-2, lower case');
/** What a template leaves to fill in would be said in the name of a State. */
const filledIn = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine((said) => said.trim() !== '…', 'still “…”, as the template left it: write what is true there');
export const line = filledIn(300);
export const note = filledIn(2000);
export const text = filledIn(20_000);
export const token = z.string().min(1).max(80);
export const lookPurpose = z
  .enum(LOOK_PURPOSES)
  .describe('What content is looked at for: it stands in the chain');
export const urgency = z.enum(['normal', 'urgent', 'emergency']);

export const authority = z.strictObject({
  name: line,
  functions: note.optional(),
  person: line.optional(),
  phone: z.string().max(40).optional(),
  email: z.string().max(200).optional(),
  languages: z.array(z.string().max(35)).max(16).optional(),
});

const offenceArticle = z.enum(OFFENCE_ARTICLES);

export const offence = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('convention-offence'),
    articles: z.array(offenceArticle).min(1).max(12),
    domesticProvision: note,
  }),
  z.strictObject({
    kind: z.literal('serious-crime'),
    domesticProvision: note,
    maxPenaltyYears: z.number().int().min(0).max(100),
  }),
]);

const identifier = z.strictObject({
  type: z.enum(['ip', 'email', 'account', 'domain', 'phone', 'url', 'device', 'other']),
  value: z.string().min(1).max(1000),
  at: instant.optional(),
  provider: line.optional(),
});

const dataItem = z.strictObject({
  id: token,
  description: note,
  kinds: z.array(z.enum(['subscriber', 'traffic', 'content'])).max(3),
  identifiers: z.array(identifier).max(100),
  from: instant.optional(),
  to: instant.optional(),
  relationToOffence: note,
});

export const safeguard = z.strictObject({
  id: z.string().regex(/^S-\d\d$/),
  answer: z.enum(['yes', 'no', 'unclear', 'not-applicable']),
  note,
  by: line,
});

const confidentiality = z.strictObject({ required: z.boolean(), nonNotification: z.boolean(), reason: note });
const custodian = z.strictObject({ name: line.optional(), location: note.optional() });

/** 42(3), every part optional: a draft may still miss anything. */
export const preservationDraft = z.strictObject({
  reference: line.optional(),
  authority: authority.optional(),
  offence: offence.optional(),
  caseName: line.optional(),
  facts: text.optional(),
  data: z.array(dataItem).max(100).optional(),
  custodian: custodian.optional(),
  necessity: text.optional(),
  intentionToRequest: z
    .strictObject({ statement: z.literal(true), plannedBy: instant.optional() })
    .optional(),
  confidentiality: confidentiality.optional(),
  urgency: z.strictObject({ reason: note }).optional(),
  safeguards: z.array(safeguard).max(80).optional(),
});

const purpose = z.string().regex(/^40\(3\)\([a-m]\)$/);

export const attachmentRole = z.enum(ATTACHMENT_ROLES);
export const attachment = z.strictObject({
  sha256: digest,
  size: z.number().int().min(1).max(ATTACHMENTS_AT_MOST.bytes),
  role: attachmentRole,
  name: line,
});

/** 40(15), every part optional: a draft may still miss anything. */
export const letterDraft = z.strictObject({
  reference: line.optional(),
  basis: z
    .strictObject({
      kind: z.enum(['CONVENTION_ART40', 'OTHER_TREATY', 'OTHER_TREATY_WITH_AGREED_ART40', 'DOMESTIC_LAW']),
      instrument: line.optional(),
      provisions: z.array(line).max(32).optional(),
    })
    .optional(),
  authority: authority.optional(),
  subjectMatter: text.optional(),
  natureOfProceeding: note.optional(),
  conductingAuthority: z.strictObject({ name: line, functions: note }).optional(),
  offence: offence.optional(),
  facts: text.optional(),
  assistance: z
    .strictObject({ purposes: z.array(purpose).max(13), sought: text, specialProcedure: text.optional() })
    .optional(),
  data: z.array(dataItem).max(100).optional(),
  persons: z
    .array(
      z.strictObject({ identity: note, location: note.optional(), nationality: line.optional(), role: line }),
    )
    .max(100)
    .optional(),
  custodian: custodian.optional(),
  period: z.strictObject({ from: instant, to: instant }).optional(),
  purpose: text.optional(),
  expedited: z.enum(['vulnerable', 'instrument']).optional(),
  deadline: z.strictObject({ by: instant, reason: note }).optional(),
  confidentiality: confidentiality.optional(),
  follows: z.strictObject({ thread: uuid, digest }).optional(),
  language: z.string().max(35).optional(),
  dualCriminalityNote: text.optional(),
  safeguards: z.array(safeguard).max(80).optional(),
  attachments: z
    .array(attachment)
    .max(ATTACHMENTS_AT_MOST.files)
    .optional()
    .describe('As they are attached; they are changed by calls of their own'),
});

/** Words that begin a request bring no files with them. */
export const newLetter = letterDraft.omit({ attachments: true });
