/**
 * Members of an organisation: the list, and what may be taken away from whom.
 */
import { formatCsv } from '#kernel/csv.ts';
import { FachlicherFehler } from '#kernel/fehler.ts';
import type { Organisationsart } from '../../erlaubnis.ts';
import { ROLLE_TEXT, ROLLEN, type Rolle } from '../../rechte.ts';
import { formatGebiet, liegtIn } from '../gebiet.ts';
import { containsWords } from '../verzeichnis.ts';

/** One role that somebody holds now. */
export type Mitgliedschaft = {
  readonly id: string;
  readonly rolle: Rolle;
  readonly gebiet: string;
  /** ISO instant. */
  readonly seit: string;
};

export type Mitglied = {
  readonly person: string;
  readonly name: string;
  readonly email: string | null;
  readonly rollen: readonly Mitgliedschaft[];
};

/** What each role is for, next to its checkbox. */
export const ROLLE_ERKLAERUNG: Readonly<Record<Rolle, string>> = {
  lesen: 'sieht Akten und Bündel',
  bearbeitung: 'erfasst und ändert Akten, rechnet Bündel, entwirft Programme',
  pruefung: 'prüft Akten und Anträge fachlich',
  entscheidung: 'teilt, veröffentlicht und gibt frei',
  zahlung: 'zahlt aus',
  revision: 'sieht alles samt Prüfpfad, ändert nichts',
  verwaltung: 'lädt Mitglieder ein, gibt und entzieht Rollen',
  betrieb: 'betreibt die Anwendung für alle Organisationen',
};

/** Roles this organisation can give; operating the installation is only its operator's. */
export function listVergebbareRollen(art: Organisationsart): readonly Rolle[] {
  return art === 'betrieb' ? ROLLEN : ROLLEN.filter((rolle) => rolle !== 'betrieb');
}

/**
 * What one person holds together although two should look at it (four eyes, § 9 BHO and VV Nr. 1 zu § 70 BHO).
 * A finding to show, not a refusal: small organisations have no second person.
 */
export function findRollenkonflikte(rollen: readonly Rolle[]): string[] {
  const hat = (rolle: Rolle) => rollen.includes(rolle);
  return [
    ...(hat('bearbeitung') && hat('entscheidung')
      ? [
          'Bearbeitung und Entscheidung in einer Hand: Was sie selbst erarbeitet hat, gibt diese Person auch frei.',
        ]
      : []),
    ...(hat('entscheidung') && hat('zahlung')
      ? [
          'Entscheidung und Zahlung in einer Hand: Anordnung und Ausführung einer Zahlung sollen getrennt sein.',
        ]
      : []),
    ...(hat('revision') && rollen.some((rolle) => rolle !== 'revision' && rolle !== 'lesen')
      ? ['Revision neben anderen Rollen: Wer prüft, soll nicht geprüft werden.']
      : []),
  ];
}

export type Mitgliederfilter = { readonly suche: string; readonly rollen: readonly Rolle[] };

export function readMitgliederfilter(parameter: URLSearchParams): Mitgliederfilter {
  const rollen = parameter.getAll('rolle');
  return {
    suche: parameter.get('suche')?.trim() ?? '',
    rollen: ROLLEN.filter((rolle) => rollen.includes(rolle)),
  };
}

export function filterMitglieder(
  mitglieder: readonly Mitglied[],
  filter: Mitgliederfilter,
): readonly Mitglied[] {
  return mitglieder.filter(
    ({ name, email, rollen }) =>
      (filter.rollen.length === 0 || rollen.some(({ rolle }) => filter.rollen.includes(rolle))) &&
      containsWords(`${name} ${email ?? ''}`, filter.suche),
  );
}

function rollentext({ rollen }: Mitglied): string {
  return rollen.map(({ rolle }) => ROLLE_TEXT[rolle]).join(', ');
}

function seitOf({ rollen }: Mitglied): string {
  return rollen.map(({ seit }) => seit).toSorted()[0] ?? '';
}

const SCHLUESSEL: Readonly<Record<string, (mitglied: Mitglied) => string>> = {
  name: ({ name }) => name,
  email: ({ email }) => email ?? '',
  rollen: rollentext,
  seit: seitOf,
};

/** By the column named; an unknown column changes nothing. */
export function sortMitglieder(
  mitglieder: readonly Mitglied[],
  { spalte, absteigend }: { readonly spalte: string; readonly absteigend: boolean },
): readonly Mitglied[] {
  const schluessel = Object.hasOwn(SCHLUESSEL, spalte) ? SCHLUESSEL[spalte] : undefined;
  if (!schluessel) return [...mitglieder];
  return mitglieder.toSorted(
    (a, b) => (absteigend ? -1 : 1) * schluessel(a).localeCompare(schluessel(b), 'de'),
  );
}

export function formatMitgliederCsv(mitglieder: readonly Mitglied[]): string {
  return formatCsv([
    ['Name', 'E-Mail', 'Rolle', 'Gebiet', 'Seit'],
    ...mitglieder.flatMap((mitglied) =>
      mitglied.rollen.map(({ rolle, gebiet, seit }) => [
        mitglied.name,
        mitglied.email ?? '',
        ROLLE_TEXT[rolle],
        formatGebiet(gebiet),
        seit.slice(0, 10),
      ]),
    ),
  ]);
}

/** Territory of a role must lie in that of its organisation. @throws FachlicherFehler `gebiet-ausserhalb` */
export function requireGebietInnerhalb(gebiet: string, organisation: string): void {
  if (/^\d{0,8}$/.test(gebiet) && liegtIn(gebiet, organisation)) return;
  throw new FachlicherFehler(
    'gebiet-ausserhalb',
    `Das Gebiet „${gebiet}“ liegt nicht im Gebiet der Organisation (${formatGebiet(organisation)}). Geben Sie den Anfang eines Gemeindeschlüssels an${organisation === '' ? '' : `, der mit ${organisation} beginnt`}.`,
  );
}

/** Would nobody administer the organisation without these memberships of this person? */
export function isLetzteVerwaltung(
  mitglieder: readonly Mitglied[],
  person: string,
  entzogen: readonly string[],
): boolean {
  const bleibt = (mitglied: Mitglied) =>
    mitglied.rollen.some(
      ({ id, rolle }) => rolle === 'verwaltung' && !(mitglied.person === person && entzogen.includes(id)),
    );
  const nimmtVerwaltung = mitglieder.some(
    (mitglied) =>
      mitglied.person === person &&
      mitglied.rollen.some(({ id, rolle }) => rolle === 'verwaltung' && entzogen.includes(id)),
  );
  return nimmtVerwaltung && !mitglieder.some(bleibt);
}

/** @throws FachlicherFehler `letzte-verwaltung` that says what to do */
export function requireVerwaltungBleibt(
  mitglieder: readonly Mitglied[],
  person: string,
  entzogen: readonly string[],
): void {
  if (!isLetzteVerwaltung(mitglieder, person, entzogen)) return;
  throw new FachlicherFehler(
    'letzte-verwaltung',
    'Das ist die letzte Rolle „Verwaltung“ der Organisation; ohne sie könnte niemand mehr Mitglieder einladen oder Rollen vergeben. Geben Sie die Rolle zuerst einer anderen Person.',
  );
}
