/**
 * Attaches a translation to a letter (40(13): in a language acceptable to the State). It names who made it, whether under oath, from which
 * language, and the digest of what was translated; it is never edited, and the original stays authoritative (our rule).
 */
import { type Language, speak } from '@comity/language';
import { translatable } from '@comity/letter';
import type { Clock } from '../../ports/clock.ts';
import { type Entropy, newId } from '../../ports/entropy.ts';
import type { LetterKind } from '../../ports/letter-kinds.ts';
import type { StateCode } from '../../ports/records/index.ts';
import type { Store } from '../../ports/store.ts';
import type { TranslationRecord } from '../../ports/translations.ts';
import { letterFacts } from '../letters/letter-facts.ts';
import { recordEvent } from '../log/custody.ts';
import type { Officer } from '../request/facts.ts';

export interface WantedTranslation {
  request: string;
  of: LetterKind;
  from: string;
  into: Language;
  translator: string;
  sworn: boolean;
  texts: Readonly<Record<string, string>>;
}

/** It translates nothing, or something the letter does not say; the text says which. */
export class NothingTranslated extends Error {
  override name = 'NothingTranslated';
}

interface Translates {
  store: Store;
  clock: Clock;
  entropy: Entropy;
  me: StateCode;
}

/** Throws NoSuchRequest; NoSuchLetter; NothingTranslated. */
export async function addTranslation(
  deps: Translates,
  { texts, ...wanted }: WantedTranslation,
  officer: Officer,
): Promise<TranslationRecord> {
  const { facts, written } = await textsOf(deps, wanted.request, wanted.of);
  const given = Object.entries(texts).filter(([, text]) => text.trim() !== '');
  const stranger = given.find(([field]) => !written.some((one) => one.field === field));
  if (stranger)
    throw new NothingTranslated(`the letter has no text ${stranger[0]}; see which it has with --texts`);
  if (given.length === 0) throw new NothingTranslated('translate at least one text of the letter');
  const original = facts.sending.sealed?.digest;
  const record: TranslationRecord = {
    id: newId(deps.clock, deps.entropy),
    ...wanted,
    ...(original === undefined ? {} : { original }),
    texts: Object.fromEntries(given),
    addedAt: deps.clock.now(),
    addedBy: officer.id,
  };
  await deps.store.transact(async (tx) => {
    await tx.translations.insert(record);
    await recordEvent(tx, deps, {
      action: 'decision',
      actor: officer.id,
      role: officer.role,
      case: wanted.request,
      ...(original === undefined ? {} : { digest: original }),
      ext: { what: 'translation', id: record.id, of: wanted.of, into: wanted.into, sworn: wanted.sworn },
    });
  });
  return record;
}

/** What officers wrote in a letter, by field, as it may be translated. */
export async function textsOf(deps: { store: Store; me: StateCode }, request: string, of: LetterKind) {
  const facts = await letterFacts(deps, { request, of });
  return { facts, written: translatable(facts, speak('en')) };
}

/** The last translation of a letter into a language, of exactly what stands there now. */
export async function translationInto(
  deps: { store: Store },
  {
    request,
    of,
    into,
    original,
  }: { request: string; of: LetterKind; into: Language; original?: string | undefined },
): Promise<TranslationRecord | undefined> {
  const all = await deps.store.transact((tx) => tx.translations.where('request', request));
  return all.filter((one) => one.of === of && one.into === into && one.original === original).at(-1);
}
