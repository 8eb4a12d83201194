/**
 * One text per value: JSON with sorted names, without blanks and without what is undefined. What is hashed is
 * written this way.
 */
export function renderKanonisch(wert: unknown): string {
  if (typeof wert !== 'object' || wert === null) return JSON.stringify(wert) ?? 'null';
  if (Array.isArray(wert)) return `[${wert.map(renderKanonisch).join(',')}]`;
  const felder = Object.entries(wert)
    .filter(([, inhalt]) => inhalt !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${felder.map(([name, inhalt]) => `${JSON.stringify(name)}:${renderKanonisch(inhalt)}`).join(',')}}`;
}
