/**
 * A table for a terminal: columns padded to their widest cell, numbers to the right.
 */

export type Ausrichtung = 'links' | 'rechts';

/** Lines of the table, first row is the head, underlined. Cells beyond `ausrichtung` stand left. */
export function renderTexttabelle(
  zeilen: readonly (readonly string[])[],
  ausrichtung: readonly Ausrichtung[] = [],
): string[] {
  const spalten = Math.max(0, ...zeilen.map((zeile) => zeile.length));
  const breiten = Array.from({ length: spalten }, (_, spalte) =>
    Math.max(...zeilen.map((zeile) => zeile[spalte]?.length ?? 0)),
  );
  const texte = zeilen.map((zeile) =>
    breiten
      .map((breite, spalte) => {
        const zelle = zeile[spalte] ?? '';
        return ausrichtung[spalte] === 'rechts' ? zelle.padStart(breite) : zelle.padEnd(breite);
      })
      .join('  ')
      .trimEnd(),
  );
  const strich = breiten.map((breite) => '─'.repeat(breite)).join('  ');
  const [kopf, ...rest] = texte;
  return kopf === undefined ? [] : [kopf, strich, ...rest];
}
