/**
 * A Pruefung as plain text for a terminal: matrix, what fits, and every reason on demand.
 */
import type { Befund, Ergebnis, Fundstelle } from '#kernel/befund.ts';
import { formatKalendertag, parseKalendertag } from '#kernel/kalendertag.ts';
import { formatZahlwort } from '#kernel/zahlwort.ts';
import type { Akte } from '#quartiere/index.ts';
import { KOSTENART_TEXT } from '#rechtsstand/index.ts';
import type { GeprueftesProgramm, Massnahmenpruefung, Positionspruefung, Pruefung } from './ergebnis.ts';

const WORT: Readonly<Record<Ergebnis, string>> = {
  erfuellt: 'ja',
  ermessen: 'Ermessen',
  offen: 'offen',
  'nicht-erfuellt': '–',
};
const RANG: readonly Ergebnis[] = ['erfuellt', 'ermessen', 'offen', 'nicht-erfuellt'];

/** Best result over the positions of a Massnahme. */
function besteOf(pruefung: Massnahmenpruefung): Ergebnis {
  const ergebnisse = pruefung.positionen.map((position) => position.ergebnis);
  return RANG.find((ergebnis) => ergebnisse.includes(ergebnis)) ?? 'nicht-erfuellt';
}

function sortProgramme(programme: readonly GeprueftesProgramm[]): GeprueftesProgramm[] {
  return programme.toSorted((a, b) => RANG.indexOf(a.ergebnis) - RANG.indexOf(b.ergebnis));
}

function renderTabelle(zeilen: readonly (readonly string[])[]): string[] {
  const breiten = (zeilen[0] ?? []).map((_, spalte) =>
    Math.max(...zeilen.map((zeile) => zeile[spalte]?.length ?? 0)),
  );
  return zeilen.map((zeile) =>
    zeile
      .map((zelle, spalte) => zelle.padEnd(breiten[spalte] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

function renderMatrix(pruefung: Pruefung, massnahmen: readonly string[]): string[] {
  const zellen = new Map(
    pruefung.matrix.map((zelle) => [`${zelle.programm} ${zelle.massnahme}`, WORT[besteOf(zelle)]]),
  );
  const gezeigt = sortProgramme(pruefung.programme).filter(
    (programm) => programm.ergebnis !== 'nicht-erfuellt' || pruefung.programme.length === 1,
  );
  const zeilen = gezeigt.map((programm) => [
    programm.programm.kennung,
    ...massnahmen.map((massnahme) => zellen.get(`${programm.programm.kennung} ${massnahme}`) ?? '–'),
    programm.zahlend ? '' : 'zahlt nicht',
  ]);
  const rest = pruefung.programme.length - gezeigt.length;
  return [
    ...renderTabelle([['Programm', ...massnahmen, ''], ...zeilen]),
    ...(rest > 0
      ? [
          '',
          `${formatZahlwort(rest, 'weiteres Programm passt', 'weitere Programme passen')} zu keiner Maßnahme.`,
        ]
      : []),
  ];
}

/** The version is named where the line of the programme has not named it yet. */
function formatStelle({ norm, stelle, fassung }: Fundstelle): string {
  return fassung && !norm.startsWith('programme/')
    ? `${stelle}, Fassung ab ${formatKalendertag(parseKalendertag(fassung))}`
    : stelle;
}

function renderBefund(befund: Befund, einzug: string): string {
  const stellen = befund.fundstellen.map(formatStelle).join('; ');
  const ungeprueft = befund.pruefstand === 'ungeprueft' ? ', nicht geprüft' : '';
  const wort = befund.ergebnis === 'nicht-erfuellt' ? 'nein' : WORT[befund.ergebnis];
  return `${einzug}${wort.padEnd(9)} ${befund.text} (${stellen}${ungeprueft})`;
}

/** Open only because the deadline is: the deadline itself says so once. */
function isFolge(befund: Befund): boolean {
  return befund.kriterium !== 'antragsfenster' && befund.fehlend.includes('antragsfenster');
}

/** One line per finding, with its source. */
export function renderBefunde(befunde: readonly Befund[], einzug: string): string[] {
  return befunde.filter((befund) => !isFolge(befund)).map((befund) => renderBefund(befund, einzug));
}

function renderPosition(position: Positionspruefung, akte: Akte): string[] {
  const posten = akte.massnahmen
    .flatMap((massnahme) => massnahme.kosten)
    .find((kandidat) => kandidat.kennung === position.position);
  const was = posten ? ` ${posten.bezeichnung ?? KOSTENART_TEXT[posten.kostenart]}, ${posten.jahr}` : '';
  const wort = position.ergebnis === 'nicht-erfuellt' ? 'nein' : WORT[position.ergebnis];
  const vorrangig = position.vorrangig.length > 0 ? ` – zuerst: ${position.vorrangig.join(', ')}` : '';
  return [
    `    Position ${position.position}${was}: ${wort}${vorrangig}`,
    ...renderBefunde(position.befunde, '      '),
  ];
}

function renderGruende(zelle: Massnahmenpruefung, akte: Akte): string[] {
  return [
    ...renderBefunde(zelle.befunde, '    '),
    ...zelle.positionen.flatMap((position) => renderPosition(position, akte)),
  ];
}

/** What to know of a fit: discretion, Annahmen and open points; of the positions one of each kind. */
function renderVorbehalte(zelle: Massnahmenpruefung): string[] {
  const eigene = zelle.positionen
    .filter((position) => position.ergebnis !== 'nicht-erfuellt')
    .flatMap((position) => position.befunde)
    .filter((befund) => befund.ergebnis !== 'erfuellt');
  const jeArt = Map.groupBy(eigene, (befund) => `${befund.kriterium} ${befund.ergebnis}`);
  const texte = [...zelle.befunde, ...[...jeArt.values()].flatMap((befunde) => befunde.slice(0, 1))]
    .filter((befund) => befund.ergebnis !== 'erfuellt' || befund.annahme !== undefined)
    .filter((befund) => !isFolge(befund))
    .map((befund) => `      ${befund.text}`);
  return [...new Set(texte)];
}

function renderMassnahme(pruefung: Pruefung, akte: Akte, kennung: string, mitGruenden: boolean): string[] {
  const titel = akte.massnahmen.find((massnahme) => massnahme.kennung === kennung)?.titel ?? '';
  const zellen = pruefung.matrix.filter((zelle) => zelle.massnahme === kennung);
  const gezeigt = zellen
    .filter((zelle) => mitGruenden || besteOf(zelle) !== 'nicht-erfuellt')
    .toSorted((a, b) => RANG.indexOf(besteOf(a)) - RANG.indexOf(besteOf(b)));
  const namen = new Map(
    pruefung.programme.map(({ programm, fassung }) => [
      programm.kennung as string,
      `${programm.kurztitel} (${programm.kennung}, Fassung ab ${formatKalendertag(fassung.ab)}${fassung.zitiert ? ', zitiert' : ''})`,
    ]),
  );
  return [
    '',
    `${kennung} ${titel}`,
    ...(gezeigt.length === 0 ? ['  Kein Programm passt.'] : []),
    ...gezeigt.flatMap((zelle) => [
      `  ${WORT[besteOf(zelle)].padEnd(9)} ${namen.get(zelle.programm) ?? zelle.programm}`,
      ...(mitGruenden ? renderGruende(zelle, akte) : renderVorbehalte(zelle)),
    ]),
  ];
}

/** Text for people. `mitGruenden`: every finding with its Fundstelle instead of the reservations only. */
export function renderPruefung(pruefung: Pruefung, akte: Akte, mitGruenden: boolean): string {
  const massnahmen = [...new Set(pruefung.matrix.map((zelle) => zelle.massnahme))];
  const hinweise = pruefung.programme.flatMap(({ programm, hinweis, ergebnis }) =>
    hinweis && (mitGruenden || ergebnis !== 'nicht-erfuellt') ? [`${programm.kennung}: ${hinweis}`] : [],
  );
  return [
    `${akte.quartier.name}, ${akte.kommune.name} – Stichtag ${formatKalendertag(pruefung.stichtag)}`,
    '',
    ...renderMatrix(pruefung, massnahmen),
    ...(hinweise.length > 0 ? ['', ...hinweise] : []),
    ...massnahmen.flatMap((massnahme) => renderMassnahme(pruefung, akte, massnahme, mitGruenden)),
    '',
    'ja: alle Regeln erfüllt. Ermessen: die Behörde entscheidet. offen: Angaben fehlen. –: passt nicht.',
    ...(mitGruenden ? [] : ['Alle Gründe zu einem Programm zeigt --programm KENNUNG.']),
    '',
  ].join('\n');
}

/** JSON for machines: the matrix as it is, programmes without their law file. */
export function renderJson(pruefung: Pruefung, akte: Akte): string {
  const programme = pruefung.programme.map(({ programm, landesregel, fassung, ...rest }) => ({
    kennung: programm.kennung,
    titel: programm.titel,
    ressort: programm.ressort,
    fassung: { ab: fassung.ab, zitiert: fassung.zitiert },
    landesregel: landesregel?.kennung ?? null,
    landesregelFassung: landesregel?.gueltig.ab ?? null,
    ...rest,
  }));
  const inhalt = {
    schema: 'quartierwerk/pruefung/1',
    stichtag: pruefung.stichtag,
    quartier: akte.quartier.kennung,
    programme,
    matrix: pruefung.matrix,
  };
  return `${JSON.stringify(inhalt, null, 2)}\n`;
}
