/**
 * States of one Akte that can be compared, as they stand in an address: `jetzt`, `fassung-7`, `entwurf-<id>`.
 */
export type Vergleichsort =
  | { readonly art: 'jetzt' }
  | { readonly art: 'fassung'; readonly fassung: number }
  | { readonly art: 'entwurf'; readonly id: string };

/** What is none means the Akte of today. */
export function parseVergleichsort(text: string | null): Vergleichsort {
  const [, fassung] = /^fassung-([1-9]\d{0,8})$/.exec(text ?? '') ?? [];
  if (fassung) return { art: 'fassung', fassung: Number(fassung) };
  const [, id] = /^entwurf-([0-9a-f-]{36})$/.exec(text ?? '') ?? [];
  return id ? { art: 'entwurf', id } : { art: 'jetzt' };
}

export function isSameOrt(a: Vergleichsort, b: Vergleichsort): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
