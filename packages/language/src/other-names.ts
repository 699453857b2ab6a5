/**
 * What else people type to find a State: its three letters (ISO 3166-1 alpha-3, as police write them), short names, and names it
 * bore before. For looking up only: never shown, since none of them is the name a State goes by.
 */
const LETTERS =
  'af:afg al:alb dz:dza ad:and ao:ago ag:atg ar:arg am:arm au:aus at:aut az:aze bs:bhs bh:bhr bd:bgd bb:brb by:blr be:bel bz:blz ' +
  'bj:ben bt:btn bo:bol ba:bih bw:bwa br:bra bn:brn bg:bgr bf:bfa bi:bdi cv:cpv kh:khm cm:cmr ca:can cf:caf td:tcd cl:chl cn:chn ' +
  'co:col km:com cg:cog cr:cri ci:civ hr:hrv cu:cub cy:cyp cz:cze kp:prk cd:cod dk:dnk dj:dji dm:dma do:dom ec:ecu eg:egy sv:slv ' +
  'gq:gnq er:eri ee:est sz:swz et:eth fj:fji fi:fin fr:fra ga:gab gm:gmb ge:geo de:deu gh:gha gr:grc gd:grd gt:gtm gn:gin gw:gnb ' +
  'gy:guy ht:hti va:vat hn:hnd hu:hun is:isl in:ind id:idn ir:irn iq:irq ie:irl il:isr it:ita jm:jam jp:jpn jo:jor kz:kaz ke:ken ' +
  'ki:kir kw:kwt kg:kgz la:lao lv:lva lb:lbn ls:lso lr:lbr ly:lby li:lie lt:ltu lu:lux mg:mdg mw:mwi my:mys mv:mdv ml:mli mt:mlt ' +
  'mh:mhl mr:mrt mu:mus mx:mex fm:fsm mc:mco mn:mng me:mne ma:mar mz:moz mm:mmr na:nam nr:nru np:npl nl:nld nz:nzl ni:nic ne:ner ' +
  'ng:nga mk:mkd no:nor om:omn pk:pak pw:plw pa:pan pg:png py:pry pe:per ph:phl pl:pol pt:prt qa:qat kr:kor md:mda ro:rou ru:rus ' +
  'rw:rwa kn:kna lc:lca vc:vct ws:wsm sm:smr st:stp sa:sau sn:sen rs:srb sc:syc sl:sle sg:sgp sk:svk si:svn sb:slb so:som za:zaf ' +
  'ss:ssd es:esp lk:lka ps:pse sd:sdn sr:sur se:swe ch:che sy:syr tj:tjk th:tha tl:tls tg:tgo to:ton tt:tto tn:tun tr:tur tm:tkm ' +
  'tv:tuv ug:uga ua:ukr ae:are gb:gbr tz:tza us:usa uy:ury uz:uzb vu:vut ve:ven vn:vnm ye:yem zm:zmb zw:zwe';

const NAMES: Readonly<Record<string, string>> = {
  ae: 'UAE|Emirates|ЕАУ|Эмираты|阿联酋',
  bf: 'Upper Volta|Haute-Volta|Alto Volta|Верхняя Вольта|فولتا العليا|上沃尔特',
  bj: 'Dahomey|Дагомея|داهومي|达荷美|بنين',
  bn: 'Бруней|بروناي|文莱',
  by: 'Byelorussia|Biélorussie|Bielorrusia|Белоруссия|روسيا البيضاء',
  cd: 'DRC|RDC|Congo-Kinshasa|Zaire|Zaïre|ДРК|Заир|زائير|الكونغو الديمقراطية|刚果（金）|扎伊尔',
  cf: 'RCA|Centrafrique|ЦАР|中非',
  cg: 'Congo-Brazzaville|Republic of the Congo|République du Congo|Республика Конго|刚果（布）',
  ci: 'Ivory Coast|Costa de Marfil|Берег Слоновой Кости|ساحل العاج|象牙海岸',
  cn: 'PRC|People’s Republic of China|中华人民共和国|КНР',
  cv: 'Cape Verde|Cap-Vert|Острова Зеленого Мыса|الرأس الأخضر',
  cz: 'Czech Republic|République tchèque|República Checa|Чешская Республика|الجمهورية التشيكية|捷克共和国',
  de: 'FRG|RFA|ФРГ|德意志',
  dk: 'الدنمارك',
  eu: 'EU|UE|ЕС|欧盟',
  gb: 'UK|Britain|England|Scotland|Wales|Angleterre|Inglaterra|Великобритания|Англия|بريطانيا|إنجلترا|英国|英格兰',
  gr: 'Hellas|Hellenic Republic',
  hu: 'المجر',
  ir: 'Persia|Perse|Персия|بلاد فارس|波斯',
  kg: 'Kyrgyz Republic|Киргизия',
  kh: 'Kampuchea|Kampuchéa|Кампучия',
  kp: 'DPRK|RPDC|North Korea|Corée du Nord|Corea del Norte|КНДР|Северная Корея|كوريا الشمالية|北朝鲜|北韩',
  kr: 'ROK|South Korea|Corée du Sud|Corea del Sur|Южная Корея|كوريا الجنوبية|韩国|南韩',
  la: 'Laos|Лаос|لاوس|老挝',
  lk: 'Ceylon|Ceylan|Ceilán|Цейлон|سيلان|锡兰',
  md: 'Moldavia|Moldavie|Молдавия|مولدافيا|摩尔多瓦',
  mk: 'FYROM|ARYM|The former Yugoslav Republic of Macedonia|Ex-République yougoslave de Macédoine|Македония|马其顿',
  mm: 'Burma|Birmanie|Birmania|Бирма|بورما',
  mu: 'Île Maurice',
  mv: 'Мальдивы',
  nl: 'Holland|Hollande|Holanda|Голландия|尼德兰',
  ps: 'Palestine|Palestina|Палестина|فلسطين|巴勒斯坦',
  ru: 'Russia|Russie|Rusia|Россия|РФ|روسيا|俄国',
  sa: 'KSA|السعودية|沙特',
  sc: 'Сейшелы',
  st: 'São Tomé e Príncipe',
  sr: 'Surinam',
  sy: 'Syria|Syrie|Siria|Сирия|سوريا|سورية|叙利亚',
  sz: 'Swaziland|Suazilandia|Swazilandia|Свазиленд|سوازيلند',
  th: 'Siam|Сиам|暹罗|تايلاند',
  tl: 'East Timor|Timor oriental|Восточный Тимор|تيمور الشرقية',
  tm: 'Туркмения',
  tr: 'Turkey|Turquie|Turquía',
  tz: 'Tanzania|Tanzanie|Tanzanía|Tanganyika|Танзания|تنزانيا|坦桑尼亚',
  us: 'America|Amérique|EUA|EEUU|EE. UU.|США|Америка|أمريكا|美国',
  va: 'Vatican|Vaticano|Ватикан|الفاتيكان|梵蒂冈',
  vn: 'Vietnam|فيتنام',
  zw: 'Rhodesia|Rhodésie|Rodesia|Родезия|روديسيا|罗得西亚',
};

const letters = new Map(LETTERS.split(' ').map((pair) => pair.split(':') as [code: string, letters: string]));

/** In no order; none for a State that is not in the table. */
export const otherNamesOf = (code: string): string[] => [
  ...(letters.has(code) ? [letters.get(code)!] : []),
  ...(NAMES[code]?.split('|') ?? []),
];
