// The case all stories start from: two States, what they know of each other, and a post between them that may be cut.
import {
  type Context,
  type IncomingLetter,
  type IncomingPreservation,
  type InMessage,
  type LetterRequest,
  type MessageClass,
  type OutgoingLetter,
  type OutgoingPreservation,
  type PreservationRequest,
  receive,
  reflectLetter,
  type StateFacts,
} from '../../../packages/domain/src/index.ts';
import { must } from '../../../packages/domain/test/support/exchange.ts';
import { almara, context, kessar } from '../../../packages/domain/test/support/states.ts';

/** What a story may set up differently. */
export interface Case {
  asking: StateFacts;
  asked: StateFacts;
  class: MessageClass;
  preservation: Partial<PreservationRequest>;
  letter: Partial<LetterRequest>;
}

export interface World {
  facts: Case;
  now: string;
  preservation: { out?: OutgoingPreservation; in?: IncomingPreservation };
  letter: { out?: OutgoingLetter; in?: IncomingLetter };
  flying: InMessage[];
  postIsCut: boolean;
  refused: { side: 'almara' | 'kessar'; code: string } | null;
}

export const worldOf = (given: Partial<Case>): World => ({
  facts: { asking: almara, asked: kessar, class: 'normal', preservation: {}, letter: {}, ...given },
  now: '',
  preservation: {},
  letter: {},
  flying: [],
  postIsCut: false,
  refused: null,
});

/** The context in which the requesting (`almara`) or the requested (`kessar`) side decides. */
export const ctxOf = ({ facts, now }: World, side: 'almara' | 'kessar'): Context =>
  side === 'almara' ? context(facts.asking, facts.asked, now) : context(facts.asked, facts.asking, now);

/** The post brings everything that is under way; each letter is then reflected in the preservation it follows. */
export const deliverAll = (world: World): World =>
  reflected(world.flying.reduce(deliverOne, { ...world, flying: [] }));

export const deliverOne = (world: World, mail: InMessage): World => {
  const side = mail.to === world.facts.asking.code ? 'almara' : 'kessar';
  const about = mail.thread === LETTER ? 'letter' : 'preservation';
  const key = side === 'almara' ? 'out' : 'in';
  const { half } = must(receive(world[about][key], { ...mail, at: world.now }, ctxOf(world, side)));
  return { ...world, [about]: { ...world[about], [key]: half } };
};

export const PRESERVATION = '0193e7a0-0000-7000-8000-000000000001';
export const LETTER = '0193e7a0-0000-7000-8000-000000000002';

const reflected = (world: World): World => {
  const { out, in: inn } = world.preservation;
  const { letter, now } = world;
  return {
    ...world,
    preservation: {
      ...(out ? { out: letter.out ? reflectLetter(out, letter.out, now) : out } : {}),
      ...(inn ? { in: letter.in ? reflectLetter(inn, letter.in, now) : inn } : {}),
    },
  };
};
