/**
 * The own account: who I am, for whom I may act, and what I may do there.
 */
import { EingabeFehler, type Eingabemangel, FachlicherFehler } from '#kernel/fehler.ts';
import { isEmail, normalizeEmail } from '../../anmeldung/email.ts';
import { listEigeneMitRecht, type Rechtelage } from '../../erlaubnis.ts';
import { bezuegeFor, HANDLUNGEN, type Handlung, RECHTE, type Rolle } from '../../rechte.ts';

/** A role the person holds or held. */
export type Kontorolle = {
  readonly organisation: string;
  readonly name: string;
  readonly rolle: Rolle;
  /** Beginning of the AGS; '' is Germany. */
  readonly gebiet: string;
  readonly seit: Date;
  readonly bis: Date | null;
  readonly gilt: boolean;
};

/** Somebody acts for somebody, with the person on one of both sides. */
export type Kontovertretung = {
  readonly id: string;
  readonly organisation: string;
  /** The person represents (else it is represented). */
  readonly ichVertrete: boolean;
  /** Name of the other one; empty after deletion of that account. */
  readonly andere: string;
  /** ISO days, both included. */
  readonly von: string;
  readonly bis: string;
  readonly gilt: boolean;
};

/** What the page of the own account shows. */
export type Kontouebersicht = {
  readonly person: string;
  readonly name: string;
  readonly email: string | null;
  readonly angelegtAm: Date;
  readonly demo: boolean;
  readonly rollen: readonly Kontorolle[];
  readonly vertretungen: readonly Kontovertretung[];
  /** Name of the organisation acted for. */
  readonly organisation: string | null;
  readonly erlaubt: readonly Handlung[];
};

/** Who is signed in, as the header of every page tells it. */
export type Anmeldestand = {
  readonly name: string;
  readonly demo: boolean;
  /** Name of the organisation acted for; null: none chosen, or no role there any more. */
  readonly organisation: string | null;
  /** Names of those whose roles count here too; an unknown one is ''. */
  readonly vertretene: readonly string[];
  /** Roles that count now, to offer the rooms they open. */
  readonly rollen: readonly Rolle[];
};

/** „Ada Muster, für Stadt Au (in Vertretung von Bert Beispiel)“ */
export function formatAnmeldestand({ name, organisation, vertretene }: Anmeldestand): string {
  const fuer = organisation === null ? '' : `, für ${organisation}`;
  if (vertretene.length === 0) return `${name}${fuer}`;
  const namen = vertretene.map((einer) => einer || 'einer anderen Person').join(' und ');
  return `${name}${fuer} (in Vertretung von ${namen})`;
}

/** Does a role open acts of this kind at all? Whether for one record, the service decides. */
export function opensRaum(rollen: readonly Rolle[], handlung: Handlung): boolean {
  return rollen.some((rolle) => bezuegeFor(handlung, rolle).length > 0);
}

/**
 * Acts that the person may do with what belongs to the organisation acted for. Acts everybody may do, or about
 * oneself only, are not worth telling.
 */
export function listErlaubteHandlungen(lage: Rechtelage): Handlung[] {
  return HANDLUNGEN.filter((handlung) => listEigeneMitRecht(lage, handlung).length > 0);
}

/** „die Akte ändern“ → „Die Akte ändern“ */
export function formatHandlung(handlung: Handlung): string {
  const { text } = RECHTE[handlung];
  return `${text.charAt(0).toLocaleUpperCase('de')}${text.slice(1)}`;
}

/** „Deutschland“, „Land 05“, „AGS 05999000“ */
export function formatGebiet(gebiet: string): string {
  if (gebiet === '') return 'ganz Deutschland';
  return gebiet.length === 8 ? `AGS ${gebiet}` : `AGS, die mit ${gebiet} beginnen`;
}

/** People of the demo are shared by its visitors. @throws FachlicherFehler `demo-person` */
export function requireNichtDemo(demo: boolean): void {
  if (!demo) return;
  throw new FachlicherFehler(
    'demo-person',
    'Diese Person gehört zur Demo und wird von allen benutzt, die sie ausprobieren. Ihr Konto lässt sich nicht ändern und nicht löschen.',
  );
}

const HOECHSTLAENGE = 200;

/** A name as typed, without blanks around it. @throws EingabeFehler at `name` */
export function parseName(text: string): string {
  const name = text
    .replace(/\p{Cc}/gu, ' ')
    .trim()
    .replace(/\s+/g, ' ')
    .toWellFormed();
  if (name !== '' && name.length <= HOECHSTLAENGE) return name;
  throw new EingabeFehler([
    {
      feld: 'name',
      wert: name.slice(0, 50),
      text: name === '' ? 'Der Name fehlt.' : 'Der Name ist zu lang.',
      abhilfe: `Den Namen angeben, unter dem andere Sie kennen, höchstens ${HOECHSTLAENGE} Zeichen.`,
    },
  ]);
}

/** Faults of an address for the field `email`. */
export function emailMangel(wert: string, text = 'Das ist keine E-Mail-Adresse.'): Eingabemangel {
  return { feld: 'email', wert, text, abhilfe: 'In der Form name@stelle.example angeben.' };
}

/** An e-mail address as stored: lower case. @throws EingabeFehler at `email` */
export function parseEmail(text: string): string {
  const email = normalizeEmail(text);
  if (isEmail(email) && !email.includes('\0')) return email.toWellFormed();
  throw new EingabeFehler([emailMangel(email.slice(0, HOECHSTLAENGE))]);
}
