// What the requesting State does in the stories.
import * as d from '../../../packages/domain/src/index.ts';
import { plusDays } from '../../../packages/domain/src/law/instant.ts';
import { must } from '../../../packages/domain/test/support/exchange.ts';
import {
  approvals,
  letterRequest,
  preservationRequest,
} from '../../../packages/domain/test/support/requests.ts';
import { ctxOf, LETTER, PRESERVATION, type World } from './case.ts';
import { almara, onEither, type Phrase, spoken } from './phrase.ts';

/** Writes, approves and sends; the first step that is refused is the answer. */
const asksToPreserve: Phrase = (world) => {
  const { facts } = world;
  const ctx = ctxOf(world, 'almara');
  const draft = preservationRequest(facts.preservation);
  const written = must(
    d.draftPreservation({ id: PRESERVATION, class: facts.class, drill: false, draft }, ctx),
  ).half;
  const approved = d.decideAuthorisePreservation(written, { approvals }, ctx);
  if (!approved.allowed) return { decision: approved, side: 'almara' };
  return {
    decision: d.decideDispatchPreservation(approved.value.half, { channel: 'network' }, ctx),
    side: 'almara',
  };
};

const sendsLetter =
  (
    change: (world: World) => Partial<d.LetterRequest>,
    channel: 'network' | 'diplomatic' = 'network',
  ): Phrase =>
  (world) => {
    const { facts } = world;
    const ctx = ctxOf(world, 'almara');
    const draft = { ...letterRequest(facts.letter), ...change(world) };
    const written = must(d.draftLetter({ id: LETTER, class: facts.class, drill: false, draft }, ctx)).half;
    const approved = d.decideAuthoriseLetter(written, { approvals }, ctx);
    if (!approved.allowed) return { decision: approved, side: 'almara' };
    return { decision: d.decideDispatchLetter(approved.value.half, { channel }, ctx), side: 'almara' };
  };

const following = (world: World): Partial<d.LetterRequest> => {
  const follows = world.preservation.out && d.followsOf(world.preservation.out);
  return follows ? { follows } : {};
};

const answersWarning = (choice: 'go-on' | 'withdraw'): Phrase =>
  almara('preservation', (half, ctx) => {
    const warning = half.warnings.find((one) => one.answer === null);
    return d.decideAnswerWarning(
      half,
      {
        warning: warning ? d.digestOf(half, warning.message) : 'none',
        choice,
        reason: `We decided so, ${spoken}.`,
      },
      ctx,
    );
  });

const answersCondition = (choice: 'accept' | 'decline'): Phrase =>
  almara('letter', (half, ctx) => {
    const open = half.conditions.find(({ standing }) => standing.name === 'proposed');
    const proposal = open ? d.digestOf(half, open.proposal) : 'none';
    const conditionIds = open ? [open.limitation.id] : [];
    return choice === 'accept'
      ? d.decideAnswerCondition(half, { proposal, conditionIds, choice }, ctx)
      : d.decideAnswerCondition(
          half,
          { proposal, conditionIds, choice, reason: `Our court needs both uses, ${spoken}.` },
          ctx,
        );
  });

export const requesting: Record<string, Phrase> = {
  'asks to preserve the mailbox and the access log': asksToPreserve,
  'sends the letter of request': sendsLetter(() => ({})),
  'sends the letter that follows the preservation': sendsLetter(following),
  'sends the letter by the diplomatic bag': sendsLetter(() => ({}), 'diplomatic'),
  'asks for three more months': almara('preservation', (half, ctx) =>
    d.decideExtend(
      half,
      { reason: 'The letter is still with the translator.', until: plusDays(ctx.now, 90) },
      ctx,
    ),
  ),
  'says that it goes on all the same': answersWarning('go-on'),
  'says that it gives the preservation up': answersWarning('withdraw'),
  'lets the data go': almara('preservation', (half, ctx) =>
    d.decideLetGo(half, { reason: 'letter-decided' }, ctx),
  ),
  'accepts the condition': answersCondition('accept'),
  'declines the condition': answersCondition('decline'),
  'answers the question': onEither('almara', (half: d.OutgoingHalf, ctx) =>
    d.decideSupplement(
      half,
      { answers: [{ questionId: 'Q1', text: 'For the trial of the account holder only.' }] },
      ctx,
    ),
  ),
  'answers the consultation': onEither('almara', (half: d.OutgoingHalf, ctx) =>
    d.decideAnswerConsultation(
      half,
      { about: 'other', paragraphs: ['40(28)'], text: `No condition would serve, ${spoken}.` },
      ctx,
    ),
  ),
  'asks how it stands': onEither('almara', (half: d.OutgoingHalf, ctx) => d.decideQueryStatus(half, {}, ctx)),
  'says that it is no longer needed': onEither('almara', (half: d.OutgoingHalf, ctx) =>
    d.decideWithdraw(half, { reason: 'no-longer-needed' }, ctx),
  ),
};
