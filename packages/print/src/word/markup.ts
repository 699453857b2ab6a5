/** The few elements of WordprocessingML (ECMA-376 part 1, section 17) a letter needs, in the order its schema asks for. */

import { withEmbeddings } from './embedded.ts';

/** Text as XML 1.0 can carry it: what it forbids is left out, since nothing else can stand there. */
export const escaped = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML 1.0 has no way to write
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>"]/g, (one) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[one]!);

export interface Look {
  readonly isBold?: boolean;
  /** Half points. */
  readonly size?: number;
  readonly colour?: string;
  readonly font?: 'sans' | 'serif';
  readonly isRtl?: boolean;
  /** BCP 47. */
  readonly lang?: string;
}

const FONTS = {
  serif: '<w:rFonts w:ascii="Cambria" w:hAnsi="Cambria" w:eastAsia="SimSun" w:cs="Times New Roman"/>',
  sans: '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="SimHei" w:cs="Arial"/>',
};

export function run(text: string, look: Look = {}): string {
  const { isBold, size, colour, font = 'serif', isRtl, lang } = look;
  const properties = [
    FONTS[font],
    isBold ? '<w:b/><w:bCs/>' : '',
    colour === undefined ? '' : `<w:color w:val="${colour}"/>`,
    size === undefined ? '' : `<w:sz w:val="${size}"/><w:szCs w:val="${size}"/>`,
    isRtl ? '<w:rtl/>' : '',
    lang === undefined
      ? ''
      : `<w:lang w:val="${lang}"${lang === 'zh' ? ' w:eastAsia="zh-CN"' : ''}${isRtl ? ` w:bidi="${lang}"` : ''}/>`,
  ].join('');
  const lines = text
    .split('\n')
    .map((line) => `<w:t xml:space="preserve">${escaped(withEmbeddings(line))}</w:t>`);
  return `<w:r><w:rPr>${properties}</w:rPr>${lines.join('<w:br/>')}</w:r>`;
}

export interface Shape {
  readonly isRtl?: boolean;
  /** Twentieths of a point. */
  readonly before?: number;
  readonly after?: number;
  readonly keepsNext?: boolean;
  readonly shade?: string;
  readonly rule?: 'below';
  /** Of a heading, as it is read out and gone through: 1 is the title. */
  readonly level?: 1 | 2 | 3;
}

const RULE = 'w:val="single" w:sz="8" w:space="4" w:color="005769"';

export function paragraph(runs: string, shape: Shape = {}): string {
  const { isRtl, before = 0, after = 60, keepsNext, shade, rule, level } = shape;
  const properties = [
    keepsNext ? '<w:keepNext/>' : '',
    // `between` too: of paragraphs in a row with the same border, Word rules only under the last.
    rule ? `<w:pBdr><w:bottom ${RULE}/><w:between ${RULE}/></w:pBdr>` : '',
    shade === undefined ? '' : `<w:shd w:val="clear" w:color="auto" w:fill="${shade}"/>`,
    isRtl ? '<w:bidi/>' : '<w:bidi w:val="0"/>',
    `<w:spacing w:before="${before}" w:after="${after}"/>`,
    level === undefined ? '' : `<w:outlineLvl w:val="${level - 1}"/>`,
  ].join('');
  return `<w:p><w:pPr>${properties}</w:pPr>${runs}</w:p>`;
}

/** Every paragraph of it stays on the page of what comes next. */
export const keptWithNext = (content: string): string =>
  content.replace(/<w:pPr>(?:<w:keepNext\/>)?/g, '<w:pPr><w:keepNext/>');

export interface Cell {
  /** Twentieths of a point. */
  readonly width: number;
  readonly content: string;
  readonly across?: number;
  readonly hasRule?: boolean;
  readonly fill?: string;
}

/** `splits`: over two pages, where it may be longer than one. */
export const row = (cells: readonly Cell[], { least, splits }: { least?: number; splits?: boolean } = {}) =>
  `<w:tr><w:trPr>${splits ? '' : '<w:cantSplit/>'}${least === undefined ? '' : `<w:trHeight w:val="${least}"/>`}</w:trPr>${cells.map(cell).join('')}</w:tr>`;

const cell = ({ width, content, across = 1, hasRule, fill }: Cell): string =>
  [
    `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>`,
    across > 1 ? `<w:gridSpan w:val="${across}"/>` : '',
    hasRule
      ? '<w:tcBorders><w:bottom w:val="single" w:sz="4" w:space="0" w:color="3f4f54"/></w:tcBorders>'
      : '',
    fill === undefined ? '' : `<w:shd w:val="clear" w:color="auto" w:fill="${fill}"/>`,
    `</w:tcPr>${content === '' ? paragraph('') : content}</w:tc>`,
  ].join('');

/** A table without lines; `isRtl` sets its first column on the right. */
export const table = (widths: readonly number[], rows: readonly string[], isRtl: boolean): string =>
  [
    `<w:tbl><w:tblPr>${isRtl ? '<w:bidiVisual/>' : ''}<w:tblW w:w="${widths.reduce((a, b) => a + b, 0)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>`,
    '<w:tblCellMar><w:left w:w="70" w:type="dxa"/><w:right w:w="70" w:type="dxa"/></w:tblCellMar></w:tblPr>',
    `<w:tblGrid>${widths.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>${rows.join('')}</w:tbl>`,
  ].join('');

const EMU_PER_MM = 36_000;

/** A picture of the package, by its relation; `id` is unique in the document. */
export function drawing(relation: string, id: number, width: number, height: number, says: string): string {
  const [cx, cy] = [Math.round(width * EMU_PER_MM), Math.round(height * EMU_PER_MM)];
  const name = escaped(says);
  return [
    `<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="${cx}" cy="${cy}"/><wp:docPr id="${id}" name="${name}" descr="${name}"/>`,
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>',
    `<pic:nvPicPr><pic:cNvPr id="${id}" name="${name}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="${relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>`,
    `<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${cx}" cy="${cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>`,
    '</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>',
  ].join('');
}

export const field = (code: string, look: Look): string =>
  `<w:fldSimple w:instr=" ${code} ">${run('1', look)}</w:fldSimple>`;

const SPACES = [
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"',
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"',
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"',
  'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"',
  'xmlns:v="urn:schemas-microsoft-com:vml"',
  'xmlns:o="urn:schemas-microsoft-com:office:office"',
].join(' ');

/** A part of the package whose root is this element. */
export const part = (root: 'document' | 'hdr' | 'ftr', inner: string): string =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:${root} ${SPACES}>${inner}</w:${root}>`;

/** One word across the page, behind the text. */
export const watermark = (word: string): string =>
  paragraph(
    `<w:r><w:pict><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e"><v:path textpathok="t"/><v:textpath on="t" fitshape="t"/></v:shapetype><v:shape id="Watermark" type="#_x0000_t136" style="position:absolute;margin-left:0;margin-top:0;width:420pt;height:120pt;rotation:315;z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;mso-position-vertical-relative:margin" fillcolor="#eef1f2" stroked="f"><v:textpath style="font-family:&quot;Calibri&quot;;font-size:1pt" string="${escaped(word)}"/></v:shape></w:pict></w:r>`,
    { after: 0 },
  );
