/** What to write in a field of a letter that goes by hand: the same help as for one that is sealed, with the paragraph that asks for it. */
import type { Key, Speech } from '@comity/language';
import type { BeginFacts } from './facts.ts';

interface Help {
  help: Key;
  letter?: string;
  preservation?: string;
}

const HELP: Readonly<Record<string, Help>> = {
  reference: { help: 'drafting.h-reference' },
  authority: { help: 'drafting.h-authority', letter: '40(15)(a)', preservation: '42(3)(a)' },
  subject: { help: 'drafting.h-subject', letter: '40(15)(b)' },
  nature: { help: 'drafting.h-nature', letter: '40(15)(b)' },
  conducting: { help: 'drafting.h-conducting', letter: '40(15)(b)' },
  functions: { help: 'drafting.h-functions', letter: '40(15)(b)' },
  provision: { help: 'drafting.h-provision', letter: '40(1)', preservation: '42(3)(b)' },
  facts: { help: 'drafting.h-facts', letter: '40(15)(c)', preservation: '42(3)(b)' },
  description: { help: 'drafting.h-description', letter: '40(15)(e)', preservation: '42(3)(c)' },
  relation: { help: 'drafting.h-relation' },
  sought: { help: 'drafting.h-sought', letter: '40(15)(d)' },
  purpose: { help: 'drafting.h-purpose', letter: '40(15)(g)' },
  holder: { help: 'urgent.provider-hint' },
  necessity: { help: 'urgent.why-hint' },
};

/** What came is copied as far as it says something: nothing is to be composed there. */
export function hintOf(
  speech: Speech,
  { way, kind }: Pick<BeginFacts, 'way' | 'kind'>,
  name: string,
): string | undefined {
  const known = way === 'came' ? undefined : HELP[name];
  if (known === undefined) return undefined;
  const help = speech.say(known.help as 'drafting.h-facts');
  const paragraph = known[kind];
  return paragraph === undefined ? help : speech.say('drafting.hint', { help, paragraph });
}
