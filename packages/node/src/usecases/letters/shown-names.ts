/** Names of attached files as a letter may show them, whoever chose them: what nobody would see in one is spelt out, so that it turns round nothing. */
import type { Matter } from '@comity/letter';
import { nameAsData, utf8 } from '@comity/protocol';

export function withShownNames(matter: Matter): Matter {
  if (matter.type !== 'comity.letter.request/1' || matter.body.attachments === undefined) return matter;
  const attachments = matter.body.attachments.map((file) => ({ ...file, name: nameAsData(utf8(file.name)) }));
  return { ...matter, body: { ...matter.body, attachments } };
}
