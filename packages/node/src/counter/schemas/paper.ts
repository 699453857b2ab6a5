/** What an officer enters of a request by hand. Which step is open and what it needs, the domain says. */
import { CHECKS, PAPER_CHANNELS, PAPER_STEP_NAMES, type PaperStep } from '@comity/domain';
import { z } from 'zod';
import {
  instant,
  letterDraft,
  line,
  note,
  preservationDraft,
  stateCode,
  text,
  token,
  urgency,
  uuid,
} from './case.ts';

const channel = z.enum(PAPER_CHANNELS).describe('40(12)(d), 40(13): by which way it came or went');
const check = z.strictObject({ how: z.enum(CHECKS), says: note }).describe('How its sender was made sure of');

const said = {
  day: instant.describe('When it came, went or was done'),
  says: z.string().max(20_000).default('').describe('What it says, in our words; of a refusal the reasons'),
  until: instant.optional(),
  check: check.optional(),
  overrides: z
    .array(z.strictObject({ code: token, reason: note }))
    .max(32)
    .optional(),
};

const common = {
  id: uuid.optional().describe('Chosen by the asking page, so that sending twice begins one'),
  state: stateCode,
  urgency,
  reference: line.describe('The Requesting State’s own'),
};
const content = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('preservation'), content: preservationDraft }),
  z.strictObject({ kind: z.literal('letter'), content: letterDraft }),
]);

export const newPaper = z.discriminatedUnion('direction', [
  z.strictObject({ direction: z.literal('outgoing'), ...common, request: content }),
  z.strictObject({
    direction: z.literal('incoming'),
    ...common,
    request: content,
    number: line.describe('Ours, under which it is registered'),
    came: z.strictObject({ channel, ...said }),
  }),
]);

export const paperStep = z.strictObject({
  step: z.enum(PAPER_STEP_NAMES as [PaperStep, ...PaperStep[]]),
  channel: channel.optional(),
  ...said,
  grounds: z.array(token).max(20).optional(),
  number: line.optional(),
  authority: line.optional(),
  signedBy: line.optional(),
  agreed: note.optional().describe('40(12)(d): how both States agreed on INTERPOL'),
  dualCriminalityBelief: text.optional(),
  decisionMaker: line.optional(),
  lawCited: note.optional(),
  corrected: z
    .strictObject({
      state: stateCode.optional(),
      reference: line.optional(),
      number: line.optional(),
      urgency: urgency.optional(),
    })
    .optional()
    .describe(
      'Of the step `correct`: what was registered wrongly, as it is right; what stood before is kept',
    ),
  version: z
    .number()
    .int()
    .min(1)
    .optional()
    .describe('As the officer saw it; another one since is a conflict'),
});
