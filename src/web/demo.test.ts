import { describe, expect, test } from 'vitest';
import { isDemo, listDemokommunen } from './demo.ts';

describe('isDemo', () => {
  test('only keys that no Kommune has', () => {
    expect(isDemo('05999000')).toBe(true);
    expect(isDemo('05315000')).toBe(false);
    expect(isDemo('999000')).toBe(false);
  });
});

test('listDemokommunen names each invented Kommune once', () => {
  const quartiere = [
    { ags: '05999000', kommune: 'Auenstadt' },
    { ags: '05315000', kommune: 'Köln' },
    { ags: '14999000', kommune: 'Bergheide' },
    { ags: '05999000', kommune: 'Auenstadt' },
  ];
  expect(listDemokommunen(quartiere)).toEqual(['Auenstadt', 'Bergheide']);
});
