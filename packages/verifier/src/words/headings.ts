/**
 * The heading of a verdict on a terminal, in the six languages. It stands apart because verify.html, which has little room, sets these
 * facts in another form.
 */

import { apart, type Language } from '@comity/page/language';
import type { Instant, StatedTime } from '@comity/proof';

export interface Heading {
  readonly package: (id: string, issuer: string) => string;
  readonly custody: (id: string, issuer: string) => string;
  /** Of whose bytes the digest is that papers name. */
  readonly manifest: string;
  readonly anchor: string;
  readonly reached: (state: string, version: number, fingerprint: string) => string;
  readonly time: string;
  readonly claimed: (at: Instant) => string;
  /** Both ends are part of the bracket: a time stated to the second is all of that second. */
  readonly after: (at: StatedTime, by: string) => string;
  readonly before: (at: StatedTime, by: string) => string;
}

export const ENGLISH_HEADING: Heading = {
  package: (id, issuer) => `Evidence package ${id}, sealed in the name of ${issuer}`,
  custody: (id, issuer) => `Custody export ${id}, sealed in the name of ${issuer}`,
  manifest: 'Manifest',
  anchor: 'Anchor',
  reached: (state, version, fingerprint) =>
    `root statements of ${state} to version ${version}, fingerprint ${fingerprint}`,
  time: 'Time',
  claimed: (at) => `claims ${at}`,
  after: (at, by) => `not before ${at}, according to ${by}`,
  before: (at, by) => `not after ${at}, according to ${by}`,
};

export const HEADINGS: Readonly<Record<Language, Heading>> = {
  ar: {
    package: (id, issuer) => `حزمة أدلة ${apart(id)}، مختومة باسم ${apart(issuer)}`,
    custody: (id, issuer) => `مستخرج حيازة ${apart(id)}، مختوم باسم ${apart(issuer)}`,
    manifest: 'بيان المحتويات',
    anchor: 'مرساة الثقة',
    reached: (state, version, fingerprint) =>
      `الإعلانات الجذرية للدولة ${apart(state)} حتى الإصدار ${version}، البصمة ${apart(fingerprint)}`,
    time: 'الوقت',
    claimed: (at) => `الوارد ${apart(at)}`,
    after: (at, by) => `ليس قبل ${apart(at)}، بشهادة ${by}`,
    before: (at, by) => `ليس بعد ${apart(at)}، بشهادة ${by}`,
  },
  zh: {
    package: (id, issuer) => `证据包 ${id}，以 ${issuer} 的名义加封`,
    custody: (id, issuer) => `保管链导出件 ${id}，以 ${issuer} 的名义加封`,
    manifest: '清单',
    anchor: '信任锚',
    reached: (state, version, fingerprint) => `${state} 的根声明，至第 ${version} 版，指纹 ${fingerprint}`,
    time: '时间',
    claimed: (at) => `所称 ${at}`,
    after: (at, by) => `不早于 ${at}，依据：${by}`,
    before: (at, by) => `不晚于 ${at}，依据：${by}`,
  },
  en: ENGLISH_HEADING,
  fr: {
    package: (id, issuer) => `Paquet de preuves ${id}, scellé au nom de ${issuer}`,
    custody: (id, issuer) => `Extrait de conservation ${id}, scellé au nom de ${issuer}`,
    manifest: 'Manifeste',
    anchor: 'Ancre',
    reached: (state, version, fingerprint) =>
      `déclarations racines de ${state} jusqu’à la version ${version}, empreinte ${fingerprint}`,
    time: 'Temps',
    claimed: (at) => `indique ${at}`,
    after: (at, by) => `pas avant ${at}, selon ${by}`,
    before: (at, by) => `pas après ${at}, selon ${by}`,
  },
  ru: {
    package: (id, issuer) => `Пакет доказательств ${id}, скреплён от имени ${issuer}`,
    custody: (id, issuer) => `Выписка о хранении ${id}, скреплена от имени ${issuer}`,
    manifest: 'Опись',
    anchor: 'Якорь',
    reached: (state, version, fingerprint) =>
      `корневые заявления ${state} до версии ${version}, отпечаток ${fingerprint}`,
    time: 'Время',
    claimed: (at) => `указано ${at}`,
    after: (at, by) => `не раньше ${at}, по свидетельству ${by}`,
    before: (at, by) => `не позже ${at}, по свидетельству ${by}`,
  },
  es: {
    package: (id, issuer) => `Paquete de pruebas ${id}, sellado en nombre de ${issuer}`,
    custody: (id, issuer) => `Extracto de custodia ${id}, sellado en nombre de ${issuer}`,
    manifest: 'Manifiesto',
    anchor: 'Ancla',
    reached: (state, version, fingerprint) =>
      `declaraciones raíz de ${state} hasta la versión ${version}, huella ${fingerprint}`,
    time: 'Tiempo',
    claimed: (at) => `declara ${at}`,
    after: (at, by) => `no antes de ${at}, según ${by}`,
    before: (at, by) => `no después de ${at}, según ${by}`,
  },
};
