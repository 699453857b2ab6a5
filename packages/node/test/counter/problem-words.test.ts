import type { Reason } from '@comity/domain';
import { KeeperError } from '@comity/keeper';
import { LANGUAGES, speak } from '@comity/language';
import { ProofError } from '@comity/proof';
import { CeremonyError } from '@comity/seal/ceremony';
import { describe, expect, it } from 'vitest';
import { CounterProblem, problemOf, refusedBy } from '../../src/counter/problem.ts';
import { problemIn, wordsOf } from '../../src/counter/problem-words.ts';
import { StoreError } from '../../src/ports/store.ts';
import { FileNotKept } from '../../src/usecases/national/deps.ts';
import { type Desk, deskOf } from '../support/counter.ts';
import { stand } from '../support/stand.ts';

const OTHERS = LANGUAGES.filter((language) => language !== 'en');
const SCRIPT: Readonly<Record<string, RegExp>> = {
  ar: /\p{Script=Arabic}/u,
  ru: /\p{Script=Cyrillic}/u,
  zh: /\p{Script=Han}/u,
};
const GIVEN_UP = 'The node was asked for what is not there.';

async function desk(): Promise<Desk> {
  const world = await stand();
  return deskOf(world, world.nodes.xa);
}

describe('a problem of the interface', () => {
  it.each(OTHERS)(
    'is told in %s to whoever asks for it, its English beside it, its code as ever',
    async (language) => {
      const { ask } = await desk();
      const get = (headers: Record<string, string>) =>
        ask('GET', '/api/acts/nonsense', { as: 'xa-duty', headers });
      const english = await get({});
      const answer = await get({ 'accept-language': `${language};q=0.9, en;q=0.1` });
      expect(answer.headers['content-language']).toBe(language);
      expect(answer.json).toMatchObject({ status: 400, code: 'BAD_ID', exact: english.json.detail });
      expect(answer.json.detail).toBe(speak(language).say('errors.BAD_ID'));
      expect([answer.json.title, answer.json.detail]).not.toContain(english.json.title);
      for (const text of [answer.json.title, answer.json.detail])
        expect(text).toMatch(SCRIPT[language] ?? /\w/);
    },
  );

  it('is English where nobody asks for one of the six, with the particulars in its detail', async () => {
    const { ask } = await desk();
    for (const asked of [undefined, '*', 'de, pt;q=0.4', 'en-GB, fr;q=0.3', 'fr;q=0']) {
      const headers = asked === undefined ? {} : { 'accept-language': asked };
      const answer = await ask('GET', '/api/acts/nonsense', { as: 'xa-duty', headers });
      expect([asked, answer.headers['content-language'], answer.json.exact]).toEqual([
        asked,
        'en',
        undefined,
      ]);
      expect(answer.json).toMatchObject({
        title: 'That is no id',
        detail: expect.stringContaining('nonsense'),
      });
    }
  });

  it('is told so before anybody has signed in, at an address that cannot be read, and where there is nothing', async () => {
    const { ask } = await desk();
    const headers = { 'accept-language': 'ru' };
    for (const [url, code] of [
      ['/api/requests', 'SIGN_IN'],
      ['/%00%', 'BAD_ADDRESS'],
      ['/api/nothing', 'NOT_FOUND'],
    ] as const) {
      const answer = await ask('GET', url, { headers });
      expect([url, answer.json.code, answer.headers['content-language']]).toEqual([url, code, 'ru']);
      expect(answer.json.detail).toBe(speak('ru').label('errors', code));
    }
  });

  it('says every reason of a refusal in the language, as it says them in English', async () => {
    const { ask } = await desk();
    const draft = { kind: 'preservation', to: 'xb', urgency: 'normal', draft: {} };
    const { json } = await ask('POST', '/api/requests', { as: 'xa-duty', body: draft });
    const refused = (headers: Record<string, string>) =>
      ask('POST', `/api/requests/${json.id}/acts/authorise`, { as: 'xa-duty', body: {}, headers });
    const [english, french] = [await refused({}), await refused({ 'accept-language': 'fr' })];
    expect(french.json.code).toBe(english.json.code);
    const texts = (of: typeof french): string[] => of.json.reasons.map(({ text }: { text: string }) => text);
    expect(texts(french).length).toBe(texts(english).length);
    expect(texts(french).filter((text) => texts(english).includes(text))).toEqual([]);
    for (const text of texts(french)) expect(french.json.detail).toContain(text);
    expect(french.json.exact).toBe(english.json.detail);
  });
});

describe('a page', () => {
  it('of administration says a refusal in the reader’s language, with the particulars as they were', async () => {
    const { app, sessions } = await desk();
    const session = {
      officer: 'xa-keys',
      name: 'K',
      roles: ['key-custodian'],
      readOnly: false,
      by: 'passkey',
    };
    const { token } = await sessions.open({ ...session, device: 'Chrome, Linux' } as never);
    const headers = {
      cookie: `comity-session=${token}`,
      'accept-language': 'fr',
      'user-agent': 'Chrome/156 Linux',
    };
    const url = '/administration/people/xa-keys';
    const csrf = /name="csrf" value="([^"]+)"/.exec((await app.inject({ url, headers })).body)![1]!;
    const { body } = await app.inject({
      ...{ method: 'POST', url: `${url}/suspend` },
      headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ csrf, 'suspend-reason': 'À titre d’essai' }).toString(),
    });
    expect(body).toContain(speak('fr').say('errors.NOT_ONESELF'));
    expect(body).toMatch(/error-summary|faults|role="alert"/);
  });

  it('of trouble says what is away, also where nobody can be looked up, and nothing of its insides', async () => {
    const world = await stand();
    const { xa } = world.nodes;
    const { ask, signIn } = await deskOf(world, xa);
    const token = await signIn('xa-duty');
    const headers = { authorization: `Bearer ${token}`, accept: 'text/html', 'accept-language': 'fr' };
    for (const [fault, words] of [
      [new KeeperError('unreachable', 'no socket'), 'errors.keeper:away'],
      [new StoreError('unavailable', 'no route to 10.0.0.7'), 'errors.store:unavailable'],
    ] as const) {
      xa.broken.store = fault;
      const answer = await ask('GET', '/requests', { headers });
      expect([answer.status, answer.type]).toEqual([503, 'text/html']);
      expect(answer.text).toContain(speak('fr').say(words));
      expect(answer.text).not.toContain(fault.message);
    }
  });
});

describe.each(OTHERS)('in %s', (language) => {
  const speech = speak(language);
  const said = (error: Error) => problemIn(speech, problemOf(error, speech));

  it('a proof that fails says why, as the verifier does', () => {
    const { detail } = said(new ProofError('bad-signature', 'the seal of xb'));
    expect(detail.length).toBeGreaterThan(speech.say('errors.DOES_NOT_HOLD').length + 10);
    expect(detail).toContain(speech.say('errors.DOES_NOT_HOLD'));
  });

  it('what is wrong in a file is said line by line', () => {
    const { reasons } = said(new FileNotKept([{ line: 3, code: 'number' }] as never));
    expect(reasons![0]!.text).toContain('3');
    expect(reasons![0]!.text).toContain(speech.label('law', 'fault-number'));
  });
});

describe('the words of a code', () => {
  it('are those of its family where it has none: never that a request could not be read', () => {
    expect(wordsOf(problemOf(new KeeperError('unreachable', 'x')))).toBe('keeper:away');
    expect(wordsOf(problemOf(new KeeperError('not-allowed', 'x')))).toBe('INTERNAL');
    expect(wordsOf(problemOf(new ProofError('bad-signature', 'x')))).toBe('DOES_NOT_HOLD');
    expect(wordsOf(problemOf(new CeremonyError('too-few', 'x', { next: 'y' })))).toBe('ceremony:too-few');
    const reason: Reason = {
      code: 'open.side',
      text: 'x',
      paragraphs: [],
      source: 'product',
      mode: 'enforce',
    };
    expect(wordsOf(refusedBy([reason]).problem)).toBe('REFUSED');
    expect(wordsOf(refusedBy([]).problem)).toBe('REFUSED');
  });

  it('are there for every code: one without does not compile', () => {
    // @ts-expect-error a code that is in no catalogue
    expect(new CounterProblem(404, 'NOBODY_SAID_THIS', GIVEN_UP, GIVEN_UP)).toBeInstanceOf(Error);
  });
});
