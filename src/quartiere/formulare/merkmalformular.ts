/**
 * Answers to the questions of single programmes in a form: yes, no, or not answered.
 */

/** „ja“, „nein“ or an empty text by key; only the keys that the form asks. */
export type Merkmalwerte = Readonly<Record<string, string>>;

type Merkmale = Readonly<Record<string, boolean>>;

export function merkmalwerteOf(merkmale: Merkmale | undefined): Merkmalwerte {
  return Object.fromEntries(
    Object.entries(merkmale ?? {}).map(([schluessel, wert]) => [schluessel, wert ? 'ja' : 'nein']),
  );
}

/** Inputs are called `<vorn>.<key>`; whatever else the form holds is left alone. */
export function readMerkmalwerte(daten: FormData, vorn: string): Merkmalwerte {
  const namen = [...new Set(daten.keys())].filter(
    (name) => name.startsWith(`${vorn}.`) && /^[a-z0-9-]+$/.test(name.slice(vorn.length + 1)),
  );
  return Object.fromEntries(
    namen.map((name) => [name.slice(vorn.length + 1), String(daten.get(name))] as const),
  );
}

/** Answers of the form over those given before; what was not asked stays, what is not answered goes. */
export function parseMerkmale(
  werte: Merkmalwerte,
  bisher: Merkmale | undefined,
): { readonly merkmale?: Record<string, boolean> } {
  const gefragt = new Set(Object.keys(werte));
  const behalten = Object.entries(bisher ?? {}).filter(([schluessel]) => !gefragt.has(schluessel));
  const beantwortet = Object.entries(werte).filter(([, wert]) => wert === 'ja' || wert === 'nein');
  const merkmale = [
    ...behalten,
    ...beantwortet.map(([schluessel, wert]) => [schluessel, wert === 'ja'] as const),
  ];
  const leerErfasst = bisher !== undefined && Object.keys(bisher).length === 0;
  return merkmale.length > 0 || leerErfasst ? { merkmale: Object.fromEntries(merkmale) } : {};
}
