// The gate: what the Convention opens at all, and for whom. S-04 to S-07.
import { describe, expect, it } from 'vitest';
import type { InMessage, LetterRequest, Offence, PreservationRequest } from '../../src/index.ts';
import { type Arrival, admissionRules, admit } from '../../src/request/admission.ts';
import { codesOf } from '../support/exchange.ts';
import { provesOf } from '../support/proves.ts';
import { letterRequest, mailbox, preservationRequest } from '../support/requests.ts';
import { inKessar, START } from '../support/states.ts';

type Requested = InMessage<'comity.preservation.request/1'> | InMessage<'comity.letter.request/1'>;

const envelope = {
  ...{
    id: '0193e7a0-0000-7000-8000-00000000aaaa',
    digest: 'aa'.repeat(32),
    thread: '0193e7a0-0000-7000-8000-00000000bbbb',
  },
  ...{ seq: 0, prev: null, from: 'xa', to: 'xb', class: 'normal' as const, drill: false, at: START },
};
const arrivalOf = (message: Requested): Arrival => ({ message, ctx: inKessar() });
const preservation = (over: Partial<PreservationRequest>): Arrival =>
  arrivalOf({ ...envelope, type: 'comity.preservation.request/1', body: preservationRequest(over) });
const letter = (over: Partial<LetterRequest>): Arrival =>
  arrivalOf({ ...envelope, type: 'comity.letter.request/1', body: letterRequest(over) });

const serious = (maxPenaltyYears: number, domesticProvision = 'Customs Act, s. 9'): Offence => ({
  kind: 'serious-crime',
  domesticProvision,
  maxPenaltyYears,
});

describe('the Convention opens no instrument', () => {
  provesOf('S-07', 'for an “offence” of article 4, which makes none: S-07, 4(2)', admissionRules, (rules) =>
    admit(
      preservation({
        offence: { kind: 'convention-offence', articles: ['4' as '7'], domesticProvision: 'Terrorism Act' },
      }),
      rules,
    ),
  );
  provesOf(
    'S-05',
    'for serious crime without the provision that sets four years: S-05, 2(h)',
    admissionRules,
    (rules) => admit(preservation({ offence: serious(5, '') }), rules),
  );
  provesOf(
    'S-04',
    'for serious crime that needs other than electronic evidence: S-04, 3(a), 3(b), 35(1)(a), 35(1)(b), 35(1)(c), 35(2), 40(1)',
    admissionRules,
    (rules) =>
      admit(
        letter({
          offence: serious(6),
          assistance: { purposes: ['40(3)(a)'], sought: 'Hearing of the shipping agent as a witness.' },
        }),
        rules,
      ),
  );
  provesOf('S-06', 'for everybody at once: S-06, 23(1), 41(1)', admissionRules, (rules) =>
    admit(
      preservation({ data: [{ ...mailbox, identifiers: [{ type: 'email', value: '*@postal.example' }] }] }),
      rules,
    ),
  );

  it('for a crime of three years, and says both why and what follows', () => {
    expect(codesOf(admit(preservation({ offence: serious(3) })))).toEqual(['S-05', 'S-04']);
  });
});

describe('the Convention opens', () => {
  const open = (arrival: Arrival) => expect(codesOf(admit(arrival))).toEqual([]);

  it('preservation for serious crime of four years', () => open(preservation({ offence: serious(4) })));
  it('access to stored data for serious crime', () => open(letter({ offence: serious(4) })));
  it('a search for serious crime, where it gathers the electronic data described', () =>
    open(
      letter({
        offence: serious(4),
        assistance: { purposes: ['40(3)(c)'], sought: 'Seizure of the rented server.' },
      }),
    ));
  it('the hearing of a witness for an offence of the Convention', () =>
    open(letter({ assistance: { purposes: ['40(3)(a)'], sought: 'Hearing of the provider’s engineer.' } })));
});

describe('a target is generic', () => {
  const refused = (type: 'ip' | 'account' | 'url', value: string) =>
    codesOf(admit(preservation({ data: [{ ...mailbox, identifiers: [{ type, value }] }] }))).includes('S-06');

  it.each([
    ['ip', '203.0.113.0/16', true],
    ['ip', '203.0.113.0/24', false],
    ['ip', '2001:db8::/32', true],
    ['ip', '2001:db8:1::/48', false],
    ['account', 'All users', true],
    ['account', 'all.users.united', false],
    ['url', 'https://postal.example/a%20b', false],
  ] as const)('%s “%s”: %s', (type, value, generic) => {
    expect(refused(type, value)).toBe(generic);
  });
});
