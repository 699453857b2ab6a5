/**
 * XML of other people, read as a stream with every size counted. No document type is accepted, so no entity is ever defined and nothing
 * expands; what is not well-formed is refused with its place (decision 113).
 */
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { UnreadableFile } from '../../ports/national.ts';

export interface XmlLimits {
  bytes: number;
  depth: number;
  elements: number;
}

/** What a reader is told; names without their prefix. */
export interface XmlReader {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  text(text: string): void;
  close(name: string): void;
}

/** Reads a whole document. @throws UnreadableFile */
export function readXml(bytes: Uint8Array, limits: XmlLimits, reader: XmlReader): void {
  if (bytes.length > limits.bytes)
    throw new UnreadableFile('too-large', `the file has ${bytes.length} bytes; ${limits.bytes} are read`);
  const text = textOf(bytes);
  let [depth, elements] = [0, 0];
  const parser = new SaxesParser();
  parser.on('doctype', () => {
    throw new UnreadableFile('doctype', 'it declares a document type; that is never read');
  });
  parser.on('error', (error) => {
    throw new UnreadableFile('broken-xml', `not well-formed at ${error.message.slice(0, 200)}`, {
      cause: error,
    });
  });
  parser.on('opentag', (tag: SaxesTagPlain) => {
    depth += 1;
    elements += 1;
    if (depth > limits.depth || elements > limits.elements)
      throw new UnreadableFile('too-deep', `more than ${limits.depth} levels or ${limits.elements} elements`);
    reader.open(local(tag.name), tag.attributes);
  });
  parser.on('text', (said) => reader.text(said));
  parser.on('cdata', (said) => reader.text(said));
  parser.on('closetag', (tag: SaxesTagPlain) => {
    depth -= 1;
    reader.close(local(tag.name));
  });
  parser.write(text).close();
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Every reader of XML reads UTF-16 by its mark (XML 1.0, 4.3.3); editors of laws save it. */
const WIDE = [
  { name: 'utf-16le', mark: [0xff, 0xfe] },
  { name: 'utf-16be', mark: [0xfe, 0xff] },
];
const inUtf8 = (text: string): string =>
  text.replace(/^(\s*<\?xml[^>]*encoding\s*=\s*["'])[\w.-]+/, '$1utf-8');

/** As the declaration says; a page for people is told apart, because servers send one with status 200. */
function textOf(bytes: Uint8Array): string {
  const wide = WIDE.find(({ mark }) => mark.every((byte, at) => bytes[at] === byte));
  if (wide) return textOf(new TextEncoder().encode(inUtf8(new TextDecoder(wide.name).decode(bytes))));
  const head = new TextDecoder('iso-8859-1').decode(bytes.subarray(0, 2048)).replace(/^ï»¿/, '');
  if (/<(!doctype\s+html|html)\b/i.test(head))
    throw new UnreadableFile(
      'web-page',
      'it is a web page, not the file: the server was probably under maintenance',
    );
  // The declaration may be left out (XML 1.0, 2.8), and editors of laws do.
  if (!/^\s*<(\?xml\b|!--|[A-Za-z_])/.test(head))
    throw new UnreadableFile('not-xml', 'it does not begin as XML does (<?xml …)');
  const named = /^\s*<\?xml[^>]*encoding\s*=\s*["']([\w.-]+)["']/.exec(head)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(named, { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new UnreadableFile('broken-xml', `its text is not ${named.slice(0, 40)}, as it says it is`, {
      cause,
    });
  }
}
