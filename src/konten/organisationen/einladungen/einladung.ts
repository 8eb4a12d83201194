/**
 * Invitations: what may be offered, how long they hold, and who may accept them.
 */
import { EingabeFehler, type Eingabemangel, FachlicherFehler } from '#kernel/fehler.ts';
import { isEmail, normalizeEmail } from '../../anmeldung/email.ts';
import type { Organisationsart } from '../../erlaubnis.ts';
import type { Rolle } from '../../rechte.ts';
import { liegtIn } from '../gebiet.ts';
import { listVergebbareRollen } from '../mitglieder/mitgliederliste.ts';

export const EINLADUNG_TAGE = 14;

const ZUSTAENDE = ['offen', 'angenommen', 'widerrufen', 'abgelaufen'] as const;
export type Einladungszustand = (typeof ZUSTAENDE)[number];

export const EINLADUNGSZUSTAND_TEXT: Readonly<Record<Einladungszustand, string>> = {
  offen: 'offen',
  angenommen: 'angenommen',
  widerrufen: 'zurückgezogen',
  abgelaufen: 'abgelaufen',
};

/** ISO instants of what happened to an invitation; they compare as text. */
export type Einladungszeiten = {
  readonly ablauf: string;
  readonly angenommenAm: string | null;
  readonly widerrufenAm: string | null;
};

export type Einladung = Einladungszeiten & {
  readonly id: string;
  readonly email: string;
  readonly rollen: readonly Rolle[];
  readonly gebiet: string;
  readonly angelegtAm: string;
};

/** What an invitation offers to whoever holds its link. */
export type Einladungsangebot = {
  readonly organisation: { readonly id: string; readonly kuerzel: string; readonly name: string };
  readonly email: string;
  readonly rollen: readonly Rolle[];
  readonly gebiet: string;
  readonly ablauf: string;
};

export function zustandOf(einladung: Einladungszeiten, jetzt: string): Einladungszustand {
  if (einladung.angenommenAm !== null) return 'angenommen';
  if (einladung.widerrufenAm !== null) return 'widerrufen';
  return einladung.ablauf <= jetzt ? 'abgelaufen' : 'offen';
}

/** The same words for every invitation that can't be accepted, so that nobody learns whether there was one. */
export function einladungUngueltig(): FachlicherFehler {
  return new FachlicherFehler(
    'einladung-nicht-gefunden',
    `Diese Einladung gilt nicht. Vielleicht wurde sie schon angenommen oder zurückgezogen, oder sie ist älter als ${EINLADUNG_TAGE} Tage. Bitten Sie die Verwaltung Ihrer Organisation um eine neue.`,
  );
}

/** @throws FachlicherFehler `einladung-andere-adresse` unless the invitation was meant for this person */
export function requireEmpfaenger(einladung: { readonly email: string }, email: string | null): void {
  if (email !== null && normalizeEmail(email) === einladung.email) return;
  throw new FachlicherFehler(
    'einladung-andere-adresse',
    'Diese Einladung wurde für eine andere E-Mail-Adresse ausgestellt als die Ihres Kontos. Melden Sie sich mit dem Konto dieser Adresse an, oder bitten Sie um eine Einladung an die Adresse, mit der Sie angemeldet sind.',
  );
}

/** Fields as typed. */
export type Einladungsangaben = {
  readonly email: string;
  readonly rollen: readonly string[];
  readonly gebiet: string;
};

export type Einladungsinhalt = {
  readonly email: string;
  readonly rollen: readonly Rolle[];
  readonly gebiet: string;
};

function checkGebiet(gebiet: string, organisation: string): Eingabemangel[] {
  if (/^\d{0,8}$/.test(gebiet) && liegtIn(gebiet, organisation)) return [];
  return [
    {
      feld: 'gebiet',
      wert: gebiet,
      text: 'Das Gebiet liegt nicht im Gebiet der Organisation.',
      abhilfe: `Leer lassen oder Ziffern angeben, die mit ${organisation || 'denen eines Landes'} beginnen.`,
    },
  ];
}

/**
 * An empty territory means that of the organisation.
 * @throws EingabeFehler with every fault
 */
export function parseEinladung(
  angaben: Einladungsangaben,
  organisation: { readonly art: Organisationsart; readonly gebiet: string },
): Einladungsinhalt {
  const email = normalizeEmail(angaben.email);
  const rollen = listVergebbareRollen(organisation.art).filter((rolle) => angaben.rollen.includes(rolle));
  const gebiet = angaben.gebiet.replaceAll(/\s/g, '') || organisation.gebiet;
  const maengel: Eingabemangel[] = [
    ...(isEmail(email)
      ? []
      : [
          {
            feld: 'email',
            text: 'Das ist keine vollständige E-Mail-Adresse.',
            abhilfe: 'Zum Beispiel vorname.nachname@stadt.example.',
          },
        ]),
    ...(rollen.length > 0
      ? []
      : [{ feld: 'rollen', text: 'Es ist keine Rolle gewählt.', abhilfe: 'Mindestens eine auswählen.' }]),
    ...checkGebiet(gebiet, organisation.gebiet),
  ];
  if (maengel.length > 0) throw new EingabeFehler(maengel);
  return { email, rollen, gebiet };
}
