/** The parts of a Word document (ECMA-376 part 2) around what a letter says. */
import { drawing, escaped, field, type Look, paragraph, part, row, run, table, watermark } from './markup.ts';
import type { Picture } from './png.ts';
import { type ZipEntry, zip } from './zip.ts';

export interface Foot {
  readonly left: string;
  /** What the pictures are, for who hears the letter; absent where there are none. */
  readonly pictures?: { readonly wave: string; readonly code: string };
}

export interface Packed {
  readonly body: string;
  readonly isRtl: boolean;
  readonly foot: Foot;
  readonly watermark?: string;
  readonly short: string;
  /** With `{page}` and `{pages}`, one a language. */
  readonly pages: readonly { readonly says: string; readonly isRtl: boolean }[];
  readonly title: string;
  readonly author: string;
  readonly at: string;
  /** The wave, then the code. */
  readonly pictures: readonly Picture[];
}

const WIDTH_MM = 170;
const QR_MM = 27;
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPES = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const SMALL: Look = { font: 'sans', size: 14, colour: '3F4F54' };

export function packed(letter: Packed): Uint8Array {
  const text = (name: string, content: string): ZipEntry => ({
    name,
    bytes: new TextEncoder().encode(content),
  });
  return zip([
    text('[Content_Types].xml', contentTypes),
    text(
      '_rels/.rels',
      relations(
        [`${OFFICE}/officeDocument`, 'word/document.xml'],
        [`${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'],
      ),
    ),
    text('docProps/core.xml', core(letter)),
    text(
      'word/document.xml',
      part('document', `<w:body>${letter.body}${foot(letter)}${section(letter.isRtl)}</w:body>`),
    ),
    text(
      'word/header1.xml',
      part('hdr', letter.watermark === undefined ? paragraph('') : watermark(letter.watermark)),
    ),
    text('word/footer1.xml', part('ftr', pageFoot(letter))),
    text(
      'word/_rels/document.xml.rels',
      relations(
        [`${OFFICE}/header`, 'header1.xml'],
        [`${OFFICE}/footer`, 'footer1.xml'],
        ...letter.pictures.map((_, i): [string, string] => [`${OFFICE}/image`, `media/image${i + 1}.png`]),
      ),
    ),
    ...letter.pictures.map(({ png }, i): ZipEntry => ({ name: `word/media/image${i + 1}.png`, bytes: png })),
  ]);
}

const contentTypes = [
  `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`,
  '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>',
  ...[
    ['/word/document.xml', `${TYPES}.document.main+xml`],
    ['/word/header1.xml', `${TYPES}.header+xml`],
    ['/word/footer1.xml', `${TYPES}.footer+xml`],
    ['/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'],
  ].map(([name, type]) => `<Override PartName="${name}" ContentType="${type}"/>`),
  '</Types>',
].join('');

const relations = (...all: [type: string, target: string][]): string =>
  `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${all.map(([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${type}" Target="${target}"/>`).join('')}</Relationships>`;

const core = ({ title, author, at }: Packed): string =>
  [
    `${HEAD}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`,
    `<dc:title>${escaped(title)}</dc:title><dc:creator>${escaped(author)}</dc:creator>`,
    `<dcterms:created xsi:type="dcterms:W3CDTF">${at.slice(0, 19)}Z</dcterms:created></cp:coreProperties>`,
  ].join('');

/** A4, 20 mm all round. */
const section = (isRtl: boolean): string =>
  `<w:sectPr><w:headerReference w:type="default" r:id="rId1"/><w:footerReference w:type="default" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/>${isRtl ? '<w:bidi/>' : ''}</w:sectPr>`;

function foot({ foot: { left, pictures: says }, pictures: [, code], isRtl }: Packed): string {
  if (says === undefined) return left;
  const torn = paragraph(drawing('rId3', 1, WIDTH_MM, 13.75, says.wave), { after: 0, keepsNext: true });
  const fill = 'E3F5F8';
  const widths = code === undefined ? [9640] : [7900, 1740];
  const cells = [
    { width: widths[0]!, content: left, fill },
    ...(code === undefined
      ? []
      : [
          {
            width: 1740,
            content: paragraph(drawing('rId4', 2, QR_MM, QR_MM, says.code), { after: 0 }),
            fill,
          },
        ]),
  ];
  return torn + table(widths, [row(cells)], isRtl) + paragraph('', { after: 0 });
}

/** The number of the page in the words of each language, each on a line that runs its way. */
const pageFoot = ({ pages, short }: Packed): string =>
  pages.map(({ says, isRtl }, at) => numbered(says, isRtl, at === 0 ? short : '')).join('');

function numbered(page: string, isRtl: boolean, short: string): string {
  const look: Look = isRtl ? { ...SMALL, isRtl } : SMALL;
  const runs = page
    .split(/(\{pages?\})/)
    .map((piece) =>
      piece === '{page}'
        ? field('PAGE', look)
        : piece === '{pages}'
          ? field('NUMPAGES', look)
          : piece === ''
            ? ''
            : run(piece, look),
    );
  const named = short === '' ? '' : run(`${short}    `, SMALL);
  return paragraph(named + runs.join(''), { after: 0, ...(isRtl ? { isRtl } : {}) });
}
