/** Putting right what was registered wrongly: the form of the registration with what stands, and why it is changed. */
import type { Speech } from '@comity/language';
import type { Child } from '../../tags.ts';
import { content, whose } from './begin.ts';
import type { CorrectFacts } from './facts.ts';
import { area, line } from './fields.ts';
import { stepScreen } from './step.ts';

export const correctTitle = (speech: Speech): string => speech.say('paper.correct');

export const correctScreen = (speech: Speech, facts: CorrectFacts): Child[] =>
  stepScreen(
    speech,
    facts,
    {
      ...{ step: 'correct', title: correctTitle(speech), send: speech.say('paper.correct') },
      said: speech.say('paper.correct-says'),
    },
    area(facts, 'says', speech.say('paper.correct-why'), speech.say('paper.correct-why-hint')),
    ...whose(speech, facts),
    line(facts, 'number', speech.say('paper.our-number')),
    content(speech, facts),
  );
