/** Choosing the State one asks, among those one may ask, with the organ that will take the request. */
import { languageList, type Speech, saidForState } from '@comity/language';
import { type Fault, faultOf } from '../../kit/notices.ts';
import type { Markup } from '../../tags.ts';
import { statePick } from './state-pick.ts';

/** A State one may ask, with its organ as its directory names it. */
export interface AskableState {
  code: string;
  desk?: { authority: string; phone: string; languages: readonly string[] };
}

export const askablePick = (
  speech: Speech,
  { states, value, faults }: { states: readonly AskableState[]; value: string; faults: readonly Fault[] },
): Markup =>
  statePick(speech, {
    name: 'to',
    label: speech.say('urgent.to'),
    hint: speech.say('urgent.to-hint'),
    error: faultOf(faults, 'to'),
    empty: speech.say('urgent.to-empty'),
    none: speech.say('urgent.to-none'),
    value,
    choices: states.map((state) => ({
      code: state.code,
      says: speech.state(state.code),
      names: saidForState(state.code),
      about: deskSays(speech, state),
    })),
  });

const deskSays = (speech: Speech, { desk }: AskableState): string =>
  desk === undefined
    ? ''
    : [
        desk.authority,
        // Between right-to-left words its groups would change places.
        desk.phone && `\u2066${desk.phone}\u2069`,
        speech.say('urgent.desk-reads', { languages: languageList(speech, desk.languages) }),
      ]
        .filter((part) => part !== '')
        .join(' · ');
