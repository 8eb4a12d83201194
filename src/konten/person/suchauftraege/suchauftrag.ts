/**
 * A search somebody keeps, to be told what is new in it.
 */
import { EingabeFehler, FachlicherFehler } from '#kernel/fehler.ts';

/** What was known of each hit at some time, by its key; only who runs the search understands it. */
export type Merkstand = Readonly<Record<string, string>>;

export type Suchauftrag = {
  readonly id: string;
  readonly name: string;
  /** The search as the query of an address. */
  readonly parameter: string;
  /** Secret part of the addresses of its feed and calendar. */
  readonly schluessel: string;
  readonly gesehen: Merkstand;
  readonly perEmail: boolean;
  readonly angelegtAm: Date;
  readonly gesehenAm: Date;
};

/** Kept searches of one person; all visitors of the demo together. */
export const HOECHSTZAHL_SUCHAUFTRAEGE = 50;
const HOECHSTLAENGE_NAME = 120;
const HOECHSTLAENGE_PARAMETER = 4000;

/** @throws EingabeFehler at `name` */
export function parseSuchname(text: string): string {
  const name = text.trim().replace(/\s+/g, ' ');
  if (name !== '' && name.length <= HOECHSTLAENGE_NAME) return name;
  throw new EingabeFehler([
    {
      feld: 'name',
      wert: name.slice(0, HOECHSTLAENGE_NAME),
      text: name === '' ? 'Der Name der Suche fehlt.' : 'Der Name ist zu lang.',
      abhilfe: `Einen Namen mit 1 bis ${HOECHSTLAENGE_NAME} Zeichen eintragen.`,
    },
  ]);
}

/** @throws EingabeFehler at `suche` */
export function requireParameter(text: string): string {
  if (text.length <= HOECHSTLAENGE_PARAMETER) return text;
  throw new EingabeFehler([
    { feld: 'suche', text: 'Diese Suche hat zu viele Filter.', abhilfe: 'Einige Filter herausnehmen.' },
  ]);
}

/** @throws FachlicherFehler `zu-viele-suchauftraege` */
export function requirePlatz(anzahl: number): void {
  if (anzahl < HOECHSTZAHL_SUCHAUFTRAEGE) return;
  throw new FachlicherFehler(
    'zu-viele-suchauftraege',
    `Mehr als ${HOECHSTZAHL_SUCHAUFTRAEGE} Suchen lassen sich nicht merken. Löschen Sie vorher eine andere.`,
  );
}

/** E-mail somebody wants news at. */
export type Benachrichtigung = {
  readonly email: string;
  /** Agreed to by whoever reads the address; before that nothing is sent. */
  readonly bestaetigt: boolean;
};

/** What is due to one person. */
export type Mitteilungsauftrag = {
  readonly person: string;
  readonly email: string;
  readonly schluessel: string;
  readonly suchauftraege: readonly (Suchauftrag & { readonly gemeldet: Merkstand })[];
};
