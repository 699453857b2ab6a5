// What both instruments ask of a text alike, whatever their paragraphs.
import { type Finding, unless } from '../law/rule.ts';
import { isBlank, saysSomething } from '../law/text.ts';
import { says } from '../law/words.ts';
import type { Confidentiality, DataItem, Offence } from './content.ts';

/** An offence is named when its own law is, and an article of the Convention or that it is a serious crime. */
export const namesOffence = (offence: Offence | undefined): boolean =>
  offence !== undefined &&
  !isBlank(offence.domesticProvision) &&
  (offence.kind === 'serious-crime' || offence.articles.length > 0);

/** S-45: who asks for silence says why. */
export const secrecyReasoned = ({
  confidentiality: asked,
}: {
  confidentiality?: Confidentiality;
}): Finding[] =>
  unless(
    !(asked?.required || asked?.nonNotification) || saysSomething(asked.reason),
    says('S-45'),
    'confidentiality.reason',
  );

/** Data can be found: each item has something to find it by, and says what kind of data it is. */
export const dataFindable = (draft: { data?: readonly DataItem[] }): Finding[] =>
  (draft.data ?? []).flatMap((item, index) => [
    ...unless(
      item.identifiers.length > 0,
      says('contents.findable.identifiers'),
      `data.${index}.identifiers`,
    ),
    ...unless(item.kinds.length > 0, says('contents.findable.kinds'), `data.${index}.kinds`),
  ]);
