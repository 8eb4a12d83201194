/** Numbers as the database keeps them: 8 bytes each, the highest first, NaN where there is none. */
const BREITE = 8;

export function packZahlen(zahlen: readonly (number | null)[]): Uint8Array {
  const bytes = new Uint8Array(BREITE * zahlen.length);
  const sicht = new DataView(bytes.buffer);
  zahlen.forEach((zahl, nr) => {
    // Adding 0 makes a number of -0.
    sicht.setFloat64(BREITE * nr, zahl === null ? Number.NaN : zahl + 0);
  });
  return bytes;
}

export function unpackZahlen(bytes: Uint8Array): (number | null)[] {
  const sicht = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const zahlen = new Array<number | null>(bytes.length / BREITE);
  for (let nr = 0; nr < zahlen.length; nr += 1) {
    const zahl = sicht.getFloat64(BREITE * nr);
    zahlen[nr] = Number.isNaN(zahl) ? null : zahl;
  }
  return zahlen;
}
