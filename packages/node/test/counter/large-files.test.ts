// @module-tag slow
/** A file that is larger than a form brings: the limit stands at its field, and what was written beside it is shown again. */
import { speak } from '@comity/language';
import { expect, it } from 'vitest';
import { deskOf } from '../support/counter.ts';
import { officerWith } from '../support/desk.ts';
import { browserOf } from '../support/pages.ts';
import { stand } from '../support/stand.ts';

const TITLE = 'The Cybercrime Act of Almara, as amended in 2024';

it('is refused by its name, with the answers beside it, and its page says the limit before', async () => {
  const world = await stand();
  const desk = await deskOf(world, world.nodes.xa);
  const { see, send } = await browserOf(desk, officerWith(world.nodes.xa, 'case-officer').id);
  const { say, size } = speak('en');
  const limit = say('common.file-most', { size: size(64_000_000) });
  for (const url of ['/law/xa/import', '/treaty/import', '/assistance/files', '/reviews'])
    expect((await see(url)).text, url).toContain(limit);
  const large = new Uint8Array(65 * 1024 * 1024);
  const answer = await send('/law/xa/import', { kind: 'table', title: TITLE }, { file: large });
  expect(answer.status).toBe(413);
  expect(answer.text).toContain(speak('en').label('errors', 'FILE_TOO_LARGE'));
  expect(answer.text).toContain(TITLE);
  expect(desk.defects).toEqual([]);
}, 60_000);
