/** The text of the generated files: one a catalogue, next to it, so that two people at two areas never write the same file. */
import { argumentsOf } from './arguments.ts';

export interface Written {
  file: URL;
  text: string;
}

export const LANGUAGES = ['ar', 'en', 'es', 'fr', 'ru', 'zh'];
const HEADER = '// Written by `npm run generate:words`. Change the catalogues, not this.\n';

const typeName = (area: string): string =>
  `${area.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase())}Words`;

/** The type of an area's words, and its six catalogues. */
export function areaFile(area: string, english: Record<string, string>): string {
  const rows = Object.entries(english).map(([key, message]) => {
    const named = Object.entries(argumentsOf(message)).map(([name, type]) => `${name}: ${type}`);
    return `  '${area}.${key}': ${named.length === 0 ? 'null' : `{ ${named.join('; ')} }`};`;
  });
  return [
    HEADER,
    ...LANGUAGES.map((language) => `import ${language} from './${language}.json' with { type: 'json' };\n`),
    `\nexport interface ${typeName(area)} {\n${rows.join('\n')}\n}\n`,
    `\nexport const catalogue = { ${LANGUAGES.join(', ')} };\n`,
  ].join('');
}

/** All areas together. */
export function areasFile(areas: readonly string[]): string {
  const local = (area: string) => area.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return [
    HEADER,
    ...areas.map(
      (area) =>
        `import { catalogue as ${local(area)}, type ${typeName(area)} } from '../catalogues/${area}/words.gen.ts';\n`,
    ),
    `\nexport interface Words\n  extends ${areas.map(typeName).join(',\n    ')} {}\n`,
    `\nexport const catalogues = {\n${areas.map((area) => `  ${area === local(area) ? area : `'${area}': ${local(area)}`},`).join('\n')}\n};\n`,
  ].join('');
}
