// Sending evidence: the package is announced with every limitation that binds it, on a named legal basis for the transfer of personal
// data: 40(19), 40(28), 36(1)(a), 36(2), 44(1).

import { cite, rule } from '@comity/convention';
import { on } from '../law/adapt.ts';
import { law, unless } from '../law/rule.ts';
import { isBlank } from '../law/text.ts';
import { says } from '../law/words.ts';
import type { EvidenceAnnouncement } from '../letter/content.ts';
import type { IncomingLetter } from '../letter/stages.ts';
import type { Act, Situation } from '../request/act.ts';
import { dataRefused } from '../request/data-left.ts';
import { prepare } from '../request/half.ts';
import type { SendEvidence } from '../request/inputs.ts';
import { openIn } from '../request/opening.ts';
import { recipientFramework, retention } from '../safeguards/records.ts';
import { limitationsOf } from './limitation.ts';

const PROOF = 'packages/domain/test/rules/evidence.test.ts';
type Sending = Situation<IncomingLetter, SendEvidence>;

const transferBasis = law<Sending>(
  'S-60',
  'enforce',
  rule(
    cite('enforces', ['S-60', 'art36.p1.a'], 'packages/domain/test/rules/evidence.test.ts'),
    ({ input }: Sending) => unless(!isBlank(input.transferBasis), says('S-60'), 'transferBasis'),
  ),
);

const onlyWhatWasAsked = law<Sending>(
  'S-66',
  'warn',
  rule(cite('supports', ['S-66', 'art24.p2'], 'comity evidence send'), ({ half, input }: Sending) => {
    const asked = (half.request.data ?? []).map((item) => item.id);
    return input.dataIds
      .filter((id) => asked.length > 0 && !asked.includes(id))
      .map((id) => ({
        ...says('S-66', { id }),
        field: 'dataIds',
      }));
  }),
  PROOF,
);

const notRefused = law<Sending>(
  'evidence.refused-part',
  'enforce',
  rule(
    cite('enforces', ['art40.p25'], 'packages/domain/test/rules/evidence.test.ts'),
    ({ half, input }: Sending) => {
      const refused = dataRefused(half);
      return input.dataIds
        .filter((id) => refused.includes(id))
        .map((id) => ({
          ...says('evidence.refused-part', { id }),
          field: 'dataIds',
        }));
    },
  ),
);

export const sendEvidence: Act<IncomingLetter, SendEvidence> = {
  name: 'send-evidence',
  carriesOut: cite('supports', ['art40.p14', 'art44.p1', 'art40.p28'], 'comity evidence send'),
  opens: [
    openIn('send-evidence', ['executing', 'partly-executed', 'executed'], 'open.send-evidence', [
      '40(17)',
      '44(1)',
    ]),
  ],
  rules: [
    transferBasis,
    ...on(
      ({ half }: Sending) => ({ records: half.safeguards, offence: half.request.offence }),
      [recipientFramework, retention],
    ),
    onlyWhatWasAsked,
    notRefused,
  ],
  apply: ({ half, input, ctx }) => {
    const announcement: EvidenceAnnouncement = { ...input.package, useLimitations: limitationsOf(half) };
    const { half: told, message } = prepare(half, 'comity.evidence.announcement/1', announcement, ctx.now);
    return { half: { ...told, evidence: [...told.evidence, { announcement, at: ctx.now }] }, message };
  },
};
