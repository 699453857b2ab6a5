// Files that go with a letter are attached by themselves; a change of its words leaves them as they are.
import { describe, expect, it } from 'vitest';
import {
  ATTACHMENTS_AT_MOST,
  type Attachment,
  attachmentsIn,
  decideReaddressLetter,
  draftLetter,
  withAttachments,
} from '../../src/index.ts';
import { reviseLetter } from '../../src/letter/acts/draft.ts';
import { draftedLetter, LETTER_ID, receivedLetter } from '../support/cases.ts';
import { must } from '../support/exchange.ts';
import { proves } from '../support/proves.ts';
import { letterRequest } from '../support/requests.ts';
import { almara, context, ibaria, inAlmara } from '../support/states.ts';

const order: Attachment = { sha256: 'ab'.repeat(32), size: 1200, role: 'court-order', name: 'Order' };
const law: Attachment = { sha256: 'cd'.repeat(32), size: 90, role: 'legal-text', name: 'Penal Code, 212' };
const withOrder = () => withAttachments(draftedLetter(), [order], inAlmara());
const revising = (attachments: Attachment[]) => ({
  half: withOrder(),
  input: { draft: { ...letterRequest(), attachments } },
  ctx: inAlmara(),
});

describe('the files of a draft letter', () => {
  proves('draft.attachments', 'are not added to with its words', reviseLetter, () => revising([order, law]));
  proves('draft.attachments', 'are not taken out with its words', reviseLetter, () => revising([]));
  proves('draft.attachments', 'are not called otherwise with its words', reviseLetter, () =>
    revising([{ ...order, role: 'other' }]),
  );

  it('stay where words say nothing of them, and where it goes to another State', () => {
    const half = withOrder();
    const { draft } = reviseLetter.apply({ half, input: { draft: letterRequest() }, ctx: inAlmara() }).half
      .stage as { draft: { attachments: Attachment[] } };
    expect(draft.attachments).toEqual([order]);
    const elsewhere = must(decideReaddressLetter(half, {}, context(almara, ibaria))).half;
    expect(attachmentsIn(elsewhere)).toEqual([order]);
  });

  it('are none where a letter begins, whatever its words name, and leave no empty list behind', () => {
    const draft = letterRequest({ attachments: [order] });
    const begun = must(draftLetter({ id: LETTER_ID, class: 'normal', drill: false, draft }, inAlmara()));
    expect(attachmentsIn(begun.half)).toEqual([]);
    const emptied = withAttachments(withOrder(), [], inAlmara());
    expect(emptied.stage).toEqual(draftedLetter().stage);
  });

  it('are what the letter names in either State, and none once it is sent without', () => {
    expect(attachmentsIn(receivedLetter().out)).toEqual([]);
    expect(() => withAttachments(receivedLetter().out, [law], inAlmara())).toThrow();
    expect(ATTACHMENTS_AT_MOST).toEqual({ files: 64, bytes: 16_777_216 });
  });
});
