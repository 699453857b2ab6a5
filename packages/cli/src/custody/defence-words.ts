/** The words of the page that comes with a defence export, in the six languages of the United Nations. */
import type { Language } from '@comity/verifier';

export interface DefenceWords {
  readonly title: string;
  readonly request: string;
  readonly made: string;
  readonly by: string;
  readonly reason: string;
  readonly here: string;
  readonly items: string;
  readonly shown: string;
  readonly inPart: string;
  readonly withheld: string;
  readonly custody: string;
  readonly events: string;
  readonly report: string;
  readonly why: string;
  readonly basis: string;
  readonly nothing: string;
  readonly absent: string;
  readonly sealedFor: string;
  readonly notHere: string;
  readonly check: string;
  readonly apart: string;
  readonly root: string;
  readonly from: string;
  readonly byHand: string;
  readonly names: string;
}

export const DEFENCE_WORDS: Readonly<Record<Language, DefenceWords>> = {
  en: {
    title: 'Evidence shown to the defence',
    request: 'Request',
    made: 'Made',
    by: 'By',
    reason: 'For',
    here: 'What is here',
    items: 'items of the package',
    shown: 'shown whole',
    inPart: 'shown in part',
    withheld: 'withheld',
    custody: 'the custody chain: every hand on the evidence of this request and every look at it',
    events: 'events',
    report: 'the same chain on paper, as it was verified',
    why: 'What is withheld, and why',
    basis: 'basis',
    nothing: 'Nothing is withheld of what is listed above.',
    absent: 'Packages of this request that are not here',
    sealedFor: 'was sealed for another State; only that State can open it',
    notHere: 'is not here in whole',
    check: 'How to check it',
    apart:
      'No account is needed, and none of the programs that made this. Each folder is checked by itself, with this command or with verify.html on any computer without a network:',
    root: 'ROOT is a root statement of the State that sealed the folder. Take it from your own side: your State, a court, a gazette; never from whoever gave you this.',
    from: 'These folders were verified, when they were made, from roots with these forty digits:',
    byHand: 'VERIFY.txt in each folder says what can be checked by hand, and how.',
    names: 'Items lie in data/ under their numbers; items.jsonl has their names and hashes.',
  },
  fr: {
    title: 'Éléments de preuve communiqués à la défense',
    request: 'Demande',
    made: 'Établi le',
    by: 'Par',
    reason: 'Pour',
    here: 'Ce que contient ce dossier',
    items: 'éléments du paquet',
    shown: 'montrés en entier',
    inPart: 'montrés en partie',
    withheld: 'retenus',
    custody: 'la chaîne de garde : toute intervention sur les preuves de cette demande et toute consultation',
    events: 'événements',
    report: 'la même chaîne sur papier, telle qu’elle a été vérifiée',
    why: 'Ce qui est retenu, et pourquoi',
    basis: 'base',
    nothing: 'Rien n’est retenu de ce qui est énuméré ci-dessus.',
    absent: 'Paquets de cette demande qui ne sont pas ici',
    sealedFor: 'a été scellé pour un autre État ; lui seul peut l’ouvrir',
    notHere: 'n’est pas arrivé en entier',
    check: 'Comment vérifier',
    apart:
      'Il ne faut ni compte ni aucun des programmes qui ont servi à établir ce dossier. Chaque répertoire se vérifie à part, avec cette commande ou avec verify.html sur tout ordinateur sans réseau :',
    root: 'ROOT est une déclaration racine de l’État qui a scellé le répertoire. Prenez-la de votre côté : votre État, un tribunal, un journal officiel ; jamais de qui vous a remis ceci.',
    from: 'Ces répertoires ont été vérifiés, lors de leur établissement, à partir de racines portant ces quarante chiffres :',
    byHand: 'VERIFY.txt, dans chaque répertoire, dit ce qui peut être vérifié à la main, et comment.',
    names:
      'Les éléments sont dans data/ sous leur numéro ; items.jsonl donne leurs noms et leurs empreintes.',
  },
  es: {
    title: 'Pruebas mostradas a la defensa',
    request: 'Solicitud',
    made: 'Fecha',
    by: 'Por',
    reason: 'Para',
    here: 'Qué contiene esta carpeta',
    items: 'elementos del paquete',
    shown: 'mostrados enteros',
    inPart: 'mostrados en parte',
    withheld: 'no mostrados',
    custody:
      'la cadena de custodia: toda intervención en las pruebas de esta solicitud y toda consulta de ellas',
    events: 'hechos',
    report: 'la misma cadena en papel, tal como se verificó',
    why: 'Qué no se muestra, y por qué',
    basis: 'fundamento',
    nothing: 'Nada de lo enumerado arriba se ha dejado de mostrar.',
    absent: 'Paquetes de esta solicitud que no están aquí',
    sealedFor: 'se selló para otro Estado; solo ese Estado puede abrirlo',
    notHere: 'no ha llegado entero',
    check: 'Cómo comprobarlo',
    apart:
      'No hace falta cuenta alguna ni ninguno de los programas que hicieron esta carpeta. Cada subcarpeta se comprueba por separado, con esta orden o con verify.html en cualquier ordenador sin red:',
    root: 'ROOT es una declaración raíz del Estado que selló la carpeta. Tómela de su propio lado: su Estado, un tribunal, un diario oficial; nunca de quien le dio esto.',
    from: 'Al hacerse, estas carpetas se verificaron a partir de raíces con estas cuarenta cifras:',
    byHand: 'VERIFY.txt, en cada carpeta, dice qué se puede comprobar a mano, y cómo.',
    names: 'Los elementos están en data/ con su número; items.jsonl tiene sus nombres y huellas.',
  },
  ru: {
    title: 'Доказательства, представленные защите',
    request: 'Просьба',
    made: 'Составлено',
    by: 'Кем',
    reason: 'Для чего',
    here: 'Что находится в этой папке',
    items: 'предметы из пакета',
    shown: 'показано целиком',
    inPart: 'показано частично',
    withheld: 'не показано',
    custody: 'цепочка хранения: каждое действие с доказательствами по этой просьбе и каждый просмотр',
    events: 'события',
    report: 'та же цепочка на бумаге, как она была проверена',
    why: 'Что не показано и почему',
    basis: 'основание',
    nothing: 'Из перечисленного выше ничего не удержано.',
    absent: 'Пакеты по этой просьбе, которых здесь нет',
    sealedFor: 'скреплён для другого государства; открыть его может только оно',
    notHere: 'получен не полностью',
    check: 'Как это проверить',
    apart:
      'Не нужны ни учётная запись, ни программы, которыми это составлено. Каждая папка проверяется отдельно: этой командой или страницей verify.html на любом компьютере без сети:',
    root: 'ROOT — корневое заявление государства, скрепившего папку. Возьмите его со своей стороны: у своего государства, в суде, в официальном издании, но не у того, кто передал вам это.',
    from: 'При составлении папки были проверены от корней с такими сорока цифрами:',
    byHand: 'VERIFY.txt в каждой папке говорит, что можно проверить вручную и как.',
    names: 'Предметы лежат в data/ под своими номерами; их имена и хеши — в items.jsonl.',
  },
  ar: {
    title: 'الأدلة المعروضة على الدفاع',
    request: 'الطلب',
    made: 'تاريخ الإعداد',
    by: 'أعدّه',
    reason: 'الغرض',
    here: 'محتويات هذا المجلد',
    items: 'عناصر الحزمة',
    shown: 'معروضة كاملة',
    inPart: 'معروضة جزئيا',
    withheld: 'محجوبة',
    custody: 'سلسلة الحيازة: كل يد امتدت إلى أدلة هذا الطلب وكل اطلاع عليها',
    events: 'وقائع',
    report: 'السلسلة نفسها على الورق، كما جرى التحقق منها',
    why: 'ما حُجب، وسبب حجبه',
    basis: 'الأساس',
    nothing: 'لم يُحجب شيء مما ذُكر أعلاه.',
    absent: 'حزم هذا الطلب غير الموجودة هنا',
    sealedFor: 'خُتمت لدولة أخرى، وهي وحدها القادرة على فتحها',
    notHere: 'لم تصل كاملة',
    check: 'كيفية التحقق',
    apart:
      'لا حاجة إلى حساب ولا إلى أي من البرامج التي أعدّت هذا المجلد. يُتحقق من كل مجلد على حدة، بهذا الأمر أو بالصفحة verify.html على أي حاسوب غير متصل بشبكة:',
    root: 'ROOT هو بيان جذر الدولة التي ختمت المجلد. خذه من جهتك أنت: دولتك أو محكمة أو جريدة رسمية، ولا تأخذه أبدا ممن سلّمك هذا.',
    from: 'جرى التحقق من هذه المجلدات عند إعدادها انطلاقا من جذور تحمل هذه الأرقام الأربعين:',
    byHand: 'يبيّن الملف VERIFY.txt في كل مجلد ما يمكن التحقق منه يدويا وكيف.',
    names: 'العناصر في data/ بأرقامها، وأسماؤها وبصماتها في items.jsonl.',
  },
  zh: {
    title: '向辩护方出示的证据',
    request: '请求',
    made: '制作时间',
    by: '制作者',
    reason: '用途',
    here: '本文件夹的内容',
    items: '证据包中的物项',
    shown: '完整出示',
    inPart: '部分出示',
    withheld: '未出示',
    custody: '保管链：对本请求证据的每次经手和每次查看',
    events: '事件',
    report: '同一保管链的纸面版本，按核验结果印制',
    why: '未出示的内容及理由',
    basis: '依据',
    nothing: '以上所列内容没有任何不予披露之处。',
    absent: '本请求中不在此处的证据包',
    sealedFor: '系为另一国加封，只有该国能够打开',
    notHere: '尚未完整到达',
    check: '如何核验',
    apart:
      '无需账户，也无需制作本文件夹的任何程序。每个文件夹单独核验：使用以下命令，或在任何不联网的计算机上使用 verify.html：',
    root: 'ROOT 是加封该文件夹的国家的根声明。请从自己一方取得：本国、法院或公报；切勿从交付本文件夹者处取得。',
    from: '制作时，这些文件夹是从带有以下四十位数字的根核验的：',
    byHand: '每个文件夹中的 VERIFY.txt 说明哪些内容可以手工核验以及如何核验。',
    names: '物项按编号存放在 data/ 中；名称和哈希值见 items.jsonl。',
  },
};
