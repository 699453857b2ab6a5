/** Why an answer was not accepted, and what to do, in words; the code stands beside them. */
import type { WindowLanguage } from '../contract/index.ts';
import { type Said, said } from './said.ts';

const KEY = said(
  'The key that answered is not one that is registered for you here, or it answered another question. Use the passkey you registered for approvals.',
  'La clé qui a répondu n’est pas inscrite ici à votre nom, ou elle répondait à une autre question. Utilisez la clé d’accès inscrite pour vos approbations.',
  'La llave que respondió no está inscrita aquí a su nombre, o respondió a otra consulta. Use la llave de acceso que inscribió para aprobaciones.',
  'Ответивший ключ не внесён здесь на ваше имя либо отвечал на другой вопрос. Используйте ключ доступа, внесённый для ваших утверждений.',
  '作答的密钥未在此登记在您名下，或回答的是另一问题。请使用您登记用于批准的通行密钥。',
  'المفتاح الذي أجاب غير مسجل هنا باسمكم، أو أجاب عن سؤال آخر. استخدموا مفتاح المرور المسجل لموافقاتكم.',
);
const COPIED = said(
  'This passkey has counted further before: there may be two of it. Do not use it again, and tell a key custodian.',
  'Cette clé d’accès avait déjà compté plus loin : elle existe peut-être en double. Ne l’utilisez plus et prévenez un dépositaire des clés.',
  'Esta llave de acceso ya había contado más: puede que haya dos. No vuelva a usarla y avise a un custodio de claves.',
  'Счётчик этого ключа доступа раньше был больше: возможно, их два. Больше не используйте его и сообщите хранителю ключей.',
  '此通行密钥先前的计数更高：可能存在副本。请勿再用，并通知密钥保管人。',
  'كان عدّاد مفتاح المرور هذا أعلى من قبل: ربما توجد منه نسختان. لا تستخدموه ثانية وأبلغوا أحد أمناء المفاتيح.',
);
const ROLE = said(
  'By the register as it now stands, this is not yours to approve. Ask a key custodian.',
  'D’après le registre actuel, cette approbation ne vous revient pas. Adressez-vous à un dépositaire des clés.',
  'Según el registro vigente, no le corresponde aprobar esto. Consulte a un custodio de claves.',
  'По нынешнему реестру утверждать это не вам. Обратитесь к хранителю ключей.',
  '按现行登记册，此项不由您批准。请询问密钥保管人。',
  'وفق السجل الحالي ليست هذه الموافقة من اختصاصكم. راجعوا أحد أمناء المفاتيح.',
);
const AGAIN = said(
  'What came is no answer to this question, or it came too late. Go back to the desk and ask again.',
  'Ce qui est arrivé n’est pas une réponse à cette question, ou est arrivé trop tard. Retournez à la permanence et recommencez.',
  'Lo que llegó no es una respuesta a esta consulta, o llegó tarde. Vuelva a la mesa y solicítelo de nuevo.',
  'Полученное не является ответом на этот вопрос или пришло слишком поздно. Вернитесь назад и запросите снова.',
  '收到的内容不是对本问题的答复，或来得太迟。请返回值班台重新提出。',
  'ما وصل ليس جواباً عن هذا السؤال أو وصل متأخراً. عودوا إلى المكتب واطلبوا من جديد.',
);
const CLOSED = said(
  'The keeper signs nothing at the moment. Tell whoever is responsible for the node; then ask again.',
  'Le dépositaire ne signe rien pour l’instant. Prévenez le responsable du nœud, puis recommencez.',
  'El custodio no firma nada por ahora. Avise al responsable del nodo y solicítelo después de nuevo.',
  'Хранитель сейчас ничего не подписывает. Сообщите ответственному за узел, затем запросите снова.',
  '密钥保管程序目前不签署任何内容。请通知节点负责人，然后重新提出。',
  'لا يوقّع حافظ المفاتيح شيئاً حالياً. أبلغوا المسؤول عن العقدة ثم اطلبوا من جديد.',
);

const WHY: Readonly<Record<string, Said>> = {
  ...{ signature: KEY, copied: COPIED },
  ...{ 'unknown-officer': ROLE, 'not-entitled': ROLE, 'wrong-role': ROLE },
  ...{ 'not-started': CLOSED, 'clock-back': CLOSED, 'restore-guard': CLOSED },
};

export const refusalIn = (why: string, language: WindowLanguage): string =>
  (Object.hasOwn(WHY, why) ? WHY[why]! : AGAIN)[language];
