/** What requests and answers have in common: authorities, offences, data, times. */
import { type ProvisionId, provision } from '@comity/convention';
import type {
  Authority,
  Confidentiality,
  Custodian,
  DataItem,
  Identifier,
  Offence,
  SafeguardRecord,
} from '@comity/domain';
import { isLanguage, OWN_NAMES, safeguardAnswer, safeguardTitle } from '@comity/language';
import { blank, type Page } from '../page.ts';

export function authority(page: Page, field: string, named: Authority | undefined): void {
  if (blank(named?.name)) page.gap();
  page.written('letter.l.name', `${field}.name`, named?.name);
  page.written('letter.l.functions', `${field}.functions`, named?.functions);
  page.written('letter.l.person', `${field}.person`, named?.person);
  page.row('letter.l.phone', named?.phone, 'machine');
  page.row('letter.l.email', named?.email, 'machine');
  page.row('letter.l.languages', languagesNamed(named?.languages));
}

/** By their own names; a tag nobody here speaks stays a tag. */
export const languagesNamed = (tags: readonly string[] | undefined): string | undefined =>
  tags?.map((tag) => (isLanguage(tag) ? OWN_NAMES[tag] : tag)).join(', ');

export function offence(page: Page, named: Offence | undefined): void {
  if (named === undefined) {
    page.gap();
    return;
  }
  if (named.kind === 'serious-crime') page.said('letter.offence.serious', { years: named.maxPenaltyYears });
  else if (named.articles.length === 0) page.gap();
  else
    page.said('letter.offence.convention', {
      articles: page.speech.list(named.articles.map((one) => offenceNamed(page, one))),
    });
  page.written('letter.l.provision', 'offence.domesticProvision', named.domesticProvision);
}

const offenceNamed = (page: Page, number: string): string =>
  page.speech.say('letter.offence.named', { number, name: page.code('offence', number) });

export function data(page: Page, items: readonly DataItem[] | undefined): void {
  if (items === undefined || items.length === 0) page.gap();
  for (const [i, item] of (items ?? []).entries()) {
    page.group(page.speech.say('letter.data.item', { id: item.id }));
    page.written('letter.l.description', `data.${i}.description`, item.description);
    page.row('letter.l.kinds', page.speech.list(item.kinds.map((kind) => page.code('kind', kind))));
    for (const one of item.identifiers)
      page.labelled(page.code('id', one.type), identified(page, one), 'said');
    page.row('letter.l.period', period(page, item));
    page.written('letter.l.relation', `data.${i}.relationToOffence`, item.relationToOffence);
  }
}

function identified({ speech }: Page, { value, provider, at }: Identifier): string {
  const named = provider === undefined ? value : speech.say('letter.data.provider', { value, provider });
  return at === undefined ? named : speech.say('letter.data.seen', { value: named, at: speech.exact(at) });
}

/** Both ends where both are known, else the one that is. */
export function period({ speech }: Page, { from, to }: { from?: string; to?: string }): string | undefined {
  if (from !== undefined && to !== undefined)
    return speech.say('letter.data.between', { from: speech.exact(from), to: speech.exact(to) });
  if (from !== undefined) return speech.say('letter.data.since', { from: speech.exact(from) });
  return to === undefined ? undefined : speech.say('letter.data.till', { to: speech.exact(to) });
}

export function custodian(page: Page, known: Custodian | undefined): void {
  page.written('letter.l.holder', 'custodian.name', known?.name);
  page.written('letter.l.location', 'custodian.location', known?.location);
}

/** Nothing at all unless secrecy is asked. */
export function confidentiality(page: Page, asked: Confidentiality | undefined, cited: string): void {
  if (!asked?.required && !asked?.nonNotification) return;
  page.heading('letter.p.confidentiality', cited);
  if (asked.required) page.said('letter.secrecy.required');
  if (asked.nonNotification) page.said('letter.secrecy.user');
  page.quoted('confidentiality.reason', asked.reason);
}

export function safeguards(page: Page, records: readonly SafeguardRecord[] | undefined): void {
  if (records === undefined || records.length === 0) return;
  page.heading('letter.p.safeguards');
  for (const [i, { id, answer, note }] of records.entries()) {
    page.group(
      page.speech.say(`letter.safeguard.${safeguardAnswer(id, answer)}` as 'letter.safeguard.no', {
        id: titled(page, id),
      }),
    );
    page.quoted(`safeguards.${i}.note`, note);
  }
}

const titled = (page: Page, id: string): string =>
  [page.apart(id), safeguardTitle(page.speech, id)].filter((one) => one !== undefined).join(' · ');

/** `art40.p21.b` as people write it: `40(21)(b)`. */
export const referenceOf = (id: ProvisionId): string => provision(id).ref;
