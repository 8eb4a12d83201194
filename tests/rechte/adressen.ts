/**
 * From a pattern of an address to an address that can be asked.
 */
const ERSATZ: Readonly<Record<string, string>> = {
  ':massnahme': 'M01',
  ':nummer': '1',
  ':auftrag': '00000000-0000-4000-8000-000000000999',
};

/** A file that there is below such an address. */
const DATEIEN: readonly (readonly [teil: string, datei: string])[] = [
  ['/oeffentlich/', 'plan.json'],
  ['/liquiditaet/', 'monate.csv'],
  ['/regeln/', 'programme.csv'],
  ['/vergleich/', 'werte.csv'],
  ['/alternativen/', 'plaene.csv'],
];

/** With this Kennung, and with something that exists for the other parts. */
export function adresseOf(muster: string, kennung: string): string {
  const [, datei] = DATEIEN.find(([teil]) => muster.includes(teil)) ?? ['', 'kalender.csv'];
  return muster
    .replace(':kennung', kennung)
    .replace(/:(massnahme|nummer|auftrag)/g, (teil) => ERSATZ[teil] ?? teil)
    .replace(':datei', datei);
}

/**
 * Pages are asked for their data as a script of theirs does: same loaders and status, and all that the page could
 * show, without the time of drawing it. Files and the API are asked directly.
 */
export function datenadresseOf(muster: string, adresse: string): string {
  return muster === '/'
    ? '/_root.data'
    : /^\/api\/|\.\w+$|:datei$/.test(muster)
      ? adresse
      : `${adresse}.data`;
}
