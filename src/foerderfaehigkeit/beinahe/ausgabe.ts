/**
 * Near misses as plain text for a terminal, and as JSON.
 */
import { formatKalendertag } from '#kernel/kalendertag.ts';
import type { Akte } from '#quartiere/index.ts';
import { AENDERBARKEIT_TEXT, type Rechtsstand } from '#rechtsstand/index.ts';
import type { Beinahe, Beinahepruefung, Tatsachenaenderung, Unerreichbar } from './beinahe.ts';

/** Only a rule that the catalogue does not know is in the way: it can be asked for. */
export function isErfragbar({ hindernisse }: Pick<Unerreichbar, 'hindernisse'>): boolean {
  return hindernisse.length > 0 && hindernisse.every(({ art }) => art === 'unbekannt');
}

/** „1 Änderung“, „2 Änderungen“ */
export function textOfAnzahl(anzahl: number): string {
  return anzahl === 1 ? '1 Änderung' : `${anzahl} Änderungen`;
}

function renderAenderung(aenderung: Tatsachenaenderung): string[] {
  const { was, von, nach, bis, weise, aenderbar_durch, fundstellen, pruefstand, satz } = aenderung;
  const wer = weise === 'klaeren' ? 'klären' : `durch: ${AENDERBARKEIT_TEXT[aenderbar_durch]}`;
  const frist = bis === null ? '' : `, bis ${formatKalendertag(bis)}`;
  const stellen = fundstellen.map(({ stelle }) => stelle).join('; ');
  const ungeprueft = pruefstand === 'ungeprueft' ? ', nicht geprüft' : '';
  return [`      ${was}: ${von} → ${nach} (${wer}${frist})`, `        ${satz} (${stellen}${ungeprueft})`];
}

type Namen = {
  readonly massnahme: (kennung: string) => string;
  readonly programm: (kennung: string) => string;
};

function renderBeinahe(beinahe: Beinahe, namen: Namen): string[] {
  const { massnahme, programm, positionen, danach, frist, vorrangig } = beinahe;
  const bis = frist === null ? '' : `, Antrag bis ${formatKalendertag(frist)}`;
  const ermessen = danach === 'ermessen' ? ', dann Ermessen der Behörde' : '';
  const zuerst = vorrangig.length === 0 ? '' : `, zuerst: ${vorrangig.join(', ')}`;
  return [
    '',
    `  ${massnahme} ${namen.massnahme(massnahme)} – ${namen.programm(programm)} (${programm})`,
    `    Positionen ${positionen.join(', ')}${bis}${ermessen}${zuerst}`,
    ...beinahe.aenderungen.flatMap(renderAenderung),
  ];
}

function renderUnerreichbar(
  { massnahme, programm, positionen, hindernisse }: Unerreichbar,
  namen: Namen,
): string[] {
  return [
    `  ${massnahme} ${namen.massnahme(massnahme)} – ${namen.programm(programm)} (${positionen.join(', ')})`,
    ...hindernisse.map(({ satz }) => `      ${satz}`),
  ];
}

function namenOf(akte: Akte, rechtsstand: Rechtsstand): Namen {
  const titel = new Map<string, string>(akte.massnahmen.map((eine) => [eine.kennung, eine.titel]));
  return {
    massnahme: (kennung) => titel.get(kennung) ?? '',
    programm: (kennung) => rechtsstand.programme.get(kennung)?.at(-1)?.inhalt.kurztitel ?? kennung,
  };
}

/** Text for people. `mitGruenden`: also what is in the way of all others. */
export function renderBeinahepruefung(
  pruefung: Beinahepruefung,
  akte: Akte,
  rechtsstand: Rechtsstand,
  mitGruenden: boolean,
): string {
  const namen = namenOf(akte, rechtsstand);
  const { beinahe, unerreichbar, stichtag } = pruefung;
  const gruppen = Map.groupBy(beinahe, ({ aenderungen }) => aenderungen.length);
  const zuErfragen = unerreichbar.filter(isErfragbar).length;
  return [
    `${akte.quartier.name}, ${akte.kommune.name} – Stichtag ${formatKalendertag(stichtag)}: Was fehlt noch?`,
    ...(beinahe.length === 0 ? ['', 'Keine Änderung der Angaben macht ein weiteres Programm nutzbar.'] : []),
    ...[...gruppen].flatMap(([anzahl, gruppe]) => [
      '',
      textOfAnzahl(anzahl),
      ...gruppe.flatMap((eines) => renderBeinahe(eines, namen)),
    ]),
    ...(mitGruenden && unerreichbar.length > 0
      ? ['', 'Nicht zu erreichen', ...unerreichbar.flatMap((eines) => renderUnerreichbar(eines, namen))]
      : []),
    '',
    `${beinahe.length} Verbindungen von Maßnahme und Programm würden möglich; jede ist mit den geänderten Angaben neu geprüft.`,
    `${unerreichbar.length} weitere sind so nicht zu erreichen, davon ${zuErfragen} nur, weil eine Angabe zum Programm nicht bekannt ist.`,
    ...(mitGruenden ? [] : ['Was dort im Weg steht, zeigt --beinahe mit --programm KENNUNG.']),
    '',
  ].join('\n');
}

/** JSON for machines. */
export function renderBeinaheJson(pruefung: Beinahepruefung, akte: Akte): string {
  const { stichtag, beinahe, unerreichbar } = pruefung;
  const inhalt = {
    schema: 'quartierwerk/beinahe/1',
    stichtag,
    quartier: akte.quartier.kennung,
    beinahe,
    unerreichbar,
  };
  return `${JSON.stringify(inhalt, null, 2)}\n`;
}
