// What the Requested State's own desk insists on before it decides anything.
import { describe } from 'vitest';
import { acknowledge } from '../../src/request/acts/acknowledge.ts';
import { ask } from '../../src/request/acts/ask.ts';
import { consult } from '../../src/request/acts/consult.ts';
import { register } from '../../src/request/acts/register.ts';
import { transmit } from '../../src/request/acts/transmit.ts';
import { acknowledgedHere, receivedPreservation, registeredLetter } from '../support/cases.ts';
import { proves } from '../support/proves.ts';
import { inKessar } from '../support/states.ts';

const registered = () => registeredLetter().in;

describe('the requested State', () => {
  proves('register.number', 'registers a request under a number and an authority', register, () => ({
    half: receivedPreservation().in,
    input: { registeredAs: ' ', authority: 'Night Desk of Kessar' },
    ctx: inKessar(),
  }));
  proves('acknowledge.once', 'acknowledges once', acknowledge, () => ({
    half: acknowledgedHere(registered()),
    input: { authority: 'Night Desk of Kessar' },
    ctx: inKessar(),
  }));
  proves('transmit.to', 'names the authority it passes a request to (40(12)(b))', transmit, () => ({
    half: registered(),
    input: { to: '' },
    ctx: inKessar(),
  }));
  proves('transmit.day', 'passes on what was passed on, never on a day to come', transmit, () => ({
    half: registered(),
    input: { to: 'Public Prosecutor', day: '2027-01-01T00:00:00.000Z' },
    ctx: inKessar(),
  }));
  proves('ask.questions', 'asks in words, each question with its own number (40(16))', ask, () => ({
    half: registered(),
    input: { questions: [{ id: 'Q1', text: '?', paragraph: '40(15)(c)' }] },
    ctx: inKessar(),
  }));
  proves('consult.text', 'says what it consults on, and under which paragraph (40(28))', consult, () => ({
    half: registered(),
    input: { about: 'cost' as const, paragraphs: ['40(30)'], text: 'Costs.' },
    ctx: inKessar(),
  }));
  proves('consult.grounds', 'names the ground it thinks of before refusing (40(28))', consult, () => ({
    half: registered(),
    input: { about: 'refusal' as const, paragraphs: ['40(28)'], text: 'We think of refusing this letter.' },
    ctx: inKessar(),
  }));
});
