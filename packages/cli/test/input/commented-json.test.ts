import { describe, expect, test } from 'vitest';
import { readCommentedJson } from '../../src/input/commented-json.ts';
import { LETTER_TEMPLATE, PRESERVATION_TEMPLATE } from '../../src/input/draft-templates.ts';
import { PLAN_TEMPLATE } from '../../src/input/plan-template.ts';

describe('commented JSON', () => {
  test.each([
    ['a plan', PLAN_TEMPLATE],
    ['a preservation request', PRESERVATION_TEMPLATE],
    ['a letter of request', LETTER_TEMPLATE],
  ])('reads the example of %s as it is printed', (_what, template) => {
    expect(readCommentedJson(template, 'template')).toBeTypeOf('object');
  });

  test('keeps a comma before a comment that shows brackets', () => {
    expect(readCommentedJson('{ "a": [], // such as { "x": ["…"] }\n "b": 1 }', 'x')).toEqual({
      a: [],
      b: 1,
    });
  });

  test('lets go of a comma before a closing bracket, comments between them or not', () => {
    expect(readCommentedJson('{ "a": [1, 2, ], // done\n // really\n }', 'x')).toEqual({ a: [1, 2] });
  });

  test('leaves what stands in texts alone', () => {
    expect(readCommentedJson('{ "a": "// not, ] a comment" }', 'x')).toEqual({ a: '// not, ] a comment' });
  });
});
