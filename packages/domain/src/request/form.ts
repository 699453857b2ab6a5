// By which way and in which form a request may go: 40(12)(d), 40(13), 41(3)(b). States differ here by their directory entry alone.

import { cite, rule } from '@comity/convention';
import type { AuthorityFunction, Context } from '../law/facts.ts';
import { type Finding, law, ours, type Rule, unless } from '../law/rule.ts';
import { says } from '../law/words.ts';
import type { MessageClass } from './content.ts';
import type { OralNote } from './parts.ts';

/** What the form of a request is judged on. */
export interface Sending {
  kind: 'preservation' | 'letter';
  class: MessageClass;
  channel: 'network' | 'diplomatic' | 'interpol';
  ctx: Context;
}

const hasDesk = (ctx: Context, functions: readonly AuthorityFunction[]): boolean =>
  ctx.counterpart.authorities.some((authority) => authority.functions.some((one) => functions.includes(one)));

const centralAuthority = law<Sending>(
  'channel.40.12.d',
  'enforce',
  rule(
    cite('enforces', ['art40.p12.d'], 'packages/domain/test/rules/sending.test.ts'),
    ({ kind, ctx }: Sending): Finding[] =>
      unless(kind !== 'letter' || hasDesk(ctx, ['mla']), says('channel.40.12.d')),
  ),
);

const diplomaticOnly = law<Sending>(
  'channel.diplomatic',
  'enforce',
  rule(
    cite('enforces', ['art40.p12.d'], 'packages/domain/test/rules/sending.test.ts'),
    ({ kind, channel, ctx }: Sending): Finding[] =>
      unless(
        kind !== 'letter' || !ctx.counterpart.diplomaticOnly || channel === 'diplomatic',
        says('channel.diplomatic'),
        'channel',
      ),
  ),
);

const interpol = law<Sending>(
  'channel.interpol',
  'enforce',
  rule(
    cite('enforces', ['art40.p12.d'], 'packages/domain/test/rules/sending.test.ts'),
    (sending: Sending): Finding[] =>
      unless(
        sending.channel !== 'interpol' ||
          (sending.class !== 'normal' && both(sending.ctx, (state) => state.interpolAccepted === true)),
        says('channel.interpol'),
        'channel',
      ),
  ),
);

const both = (ctx: Context, test: (state: Context['own']) => boolean): boolean =>
  test(ctx.own) && test(ctx.counterpart);

const pointOfContact = law<Sending>(
  'channel.41.3.b',
  'enforce',
  rule(
    cite('enforces', ['art41.p3.b'], 'packages/domain/test/rules/sending.test.ts'),
    ({ kind, ctx }: Sending): Finding[] =>
      unless(
        kind !== 'preservation' || hasDesk(ctx, ['24-7', 'preservation', 'mla']),
        says('channel.41.3.b'),
      ),
  ),
);

export const sendingRules: readonly Rule<Sending>[] = [
  centralAuthority,
  diplomaticOnly,
  interpol,
  pointOfContact,
];

/** 40(13): a language the other State accepts, by its directory entry; a regional variant is as good as its language. */
export const acceptableLanguage = law<{ language: string | undefined; ctx: Context }>(
  'form.language',
  'enforce',
  rule(
    cite('enforces', ['art40.p13'], 'packages/domain/test/rules/letter-form.test.ts'),
    ({ language, ctx }: { language: string | undefined; ctx: Context }): Finding[] => {
      const accepted = ctx.counterpart.languages;
      const tongue = (tag: string): string => tag.toLowerCase().split('-')[0] ?? tag;
      return unless(
        language !== undefined && accepted.some((one) => tongue(one) === tongue(language)),
        says('form.language', { languages: accepted.join(', ') }),
        'language',
      );
    },
  ),
);

/** 40(13): word of mouth only in urgent cases and where both States agree. */
export const oralOnlyIfAgreed = law<{ oral: OralNote | undefined; class: MessageClass; ctx: Context }>(
  'form.oral',
  'enforce',
  rule(
    cite('enforces', ['art40.p13'], 'packages/domain/test/rules/sending.test.ts'),
    (asked: { oral: OralNote | undefined; class: MessageClass; ctx: Context }): Finding[] =>
      unless(
        asked.oral === undefined ||
          (asked.class !== 'normal' && both(asked.ctx, (state) => state.oralAccepted === true)),
        says('form.oral'),
        'oral',
      ),
  ),
);

/** An urgent class without a reason teaches the other desk to ignore it. */
export const urgencyReasoned = ours<{ class: MessageClass; reason: string | undefined }>(
  'form.urgency',
  'enforce',
  'packages/domain/test/rules/sending.test.ts',
  (asked) =>
    unless(
      asked.class === 'normal' || (asked.reason !== undefined && asked.reason.trim() !== ''),
      says('form.urgency'),
      'urgency.reason',
    ),
  ['41(4)', '44(4)'],
);
