import { describe, expect, test } from 'vitest';
import { hostOf, hostsOf } from '../../src/border/authority.ts';

describe('the names of a border', () => {
  test.each([
    'border.almara.example:8443',
    'border.almara.example:443',
    'border.almara.example',
    '[2a02::1]:443',
  ])('hold what a client says in Host when it calls https://%s', (authority) => {
    expect(hostsOf(authority)).toContain(new URL(`https://${authority}`).host);
  });

  test('are no other', () => {
    expect(hostsOf('border.almara.example:4443')).toEqual(['border.almara.example:4443']);
  });

  test('give the host that the certificate is for', () => {
    expect(hostOf('border.almara.example:443')).toBe('border.almara.example');
    expect(hostOf('[2a02::1]:8443')).toBe('2a02::1');
  });
});
