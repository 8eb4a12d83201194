import { expect, test } from 'vitest';
import { isLueckenhaft, readProfil } from './profil.ts';

const profil = (angaben: Record<string, unknown>) => readProfil('https://a.example', 's1', angaben);

test('takes name and checked address', () => {
  expect(profil({ name: ' Kim Beispiel ', email: 'kim@stadt.example', email_verified: true })).toEqual({
    aussteller: 'https://a.example',
    subject: 's1',
    name: 'Kim Beispiel',
    email: 'kim@stadt.example',
  });
});

test.each([false, undefined, 'true', 1])(
  'an address with email_verified %j proves nothing',
  (email_verified) => {
    expect(profil({ name: 'Kim', email: 'kim@stadt.example', email_verified }).email).toBeUndefined();
  },
);

test('makes a name of what there is', () => {
  expect(profil({ given_name: 'Kim', family_name: 'Beispiel' }).name).toBe('Kim Beispiel');
  expect(profil({ preferred_username: 'kim1' }).name).toBe('kim1');
  expect(profil({ email: 'kim@stadt.example' }).name).toBe('kim');
  expect(profil({}).name).toBe('Ohne Namen');
  expect(profil({ name: 'x'.repeat(500) }).name).toHaveLength(200);
});

test('asks for more where name or address is missing', () => {
  expect(isLueckenhaft({ name: 'Kim', email: 'k@a.example' })).toBe(false);
  expect(isLueckenhaft({ name: 'Kim' })).toBe(true);
  expect(isLueckenhaft({ email: 'k@a.example' })).toBe(true);
});
