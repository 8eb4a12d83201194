import { expect, test } from 'vitest';
import { isEmail, normalizeEmail } from './email.ts';

test('one account per address, however it is typed', () => {
  expect(normalizeEmail('  Kim.Beispiel@Stadt.Example ')).toBe('kim.beispiel@stadt.example');
});

test.each(['kim@stadt.example', 'k@ä.example', 'kim+x@a.b.example'])('%s is an address', (text) => {
  expect(isEmail(text)).toBe(true);
});

test.each([
  '',
  'kim',
  '@stadt.example',
  'kim@stadt',
  'a b@stadt.example',
  'kim@stadt.e',
  'a@b@stadt.example',
  `${'a'.repeat(65)}@stadt.example`,
])('„%s“ is none', (text) => {
  expect(isEmail(text)).toBe(false);
});
