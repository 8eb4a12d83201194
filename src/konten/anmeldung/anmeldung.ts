/**
 * What signing in means: its ways, its results, and what a person sees of the own account.
 */

export const ANMELDEWEGE = [
  'kennwort',
  'oidc',
  'passkey',
  'totp',
  'ersatzcode',
  'demo',
  'einladung',
] as const;
export type Anmeldeweg = (typeof ANMELDEWEGE)[number];

export const ANMELDEWEG_TEXT: Readonly<Record<Anmeldeweg, string>> = {
  kennwort: 'Kennwort',
  oidc: 'Anmeldedienst',
  passkey: 'Passkey',
  totp: 'Einmalcode',
  ersatzcode: 'Ersatzcode',
  demo: 'Demo-Zugang',
  einladung: 'Einladung',
};

/** How an attempt to sign in ended. `abgelehnt` never says whether the account exists. */
export type Anmeldeergebnis =
  /** Signed in: the value of the session cookie, and whether an organisation must be chosen or there is none. */
  | { readonly art: 'angemeldet'; readonly sitzung: string; readonly wahl: 'noetig' | 'leer' | 'erledigt' }
  /** The second factor is due: the value of the cookie that carries the half sign-in. */
  | { readonly art: 'zweiter-faktor'; readonly vorgang: string }
  | { readonly art: 'abgelehnt' }
  /** The step before is too long ago: begin again. */
  | { readonly art: 'verfallen' }
  /** Too many failures, or too many new accounts from one address: not before this instant. */
  | { readonly art: 'gesperrt'; readonly bis: Date; readonly anlass?: 'neue-konten' };

/** How a renewed proof of the own password ended; reasons as above. */
export type Bestaetigung =
  | Extract<Anmeldeergebnis, { art: 'abgelehnt' | 'gesperrt' }>
  | { readonly art: 'bestaetigt' };

/** A session as its owner sees it. */
export type Sitzungsansicht = {
  readonly id: string;
  readonly geraet: string;
  readonly angelegtAm: Date;
  readonly zuletztAm: Date;
  readonly ablauf: Date;
  readonly zweiterFaktor: boolean;
  /** Name of the organisation acted for. */
  readonly organisation: string | null;
  /** The one that asks. */
  readonly eigene: boolean;
};

/** One line of the log of sign-ins as its owner sees it. */
export type Anmeldezeile = {
  readonly zeit: Date;
  readonly weg: Anmeldeweg;
  readonly ergebnis: 'erfolg' | 'fehlschlag' | 'gesperrt';
  readonly adresse: string;
};

export type Passkeyansicht = {
  readonly id: string;
  readonly name: string;
  readonly angelegtAm: Date;
  readonly zuletztAm: Date | null;
};

/** With what a person can sign in. */
export type Zugangsmittel = {
  readonly kennwortGeaendertAm: Date | null;
  readonly totpSeit: Date | null;
  readonly passkeys: readonly Passkeyansicht[];
  /** Recovery codes not used yet. */
  readonly ersatzcodes: number;
  readonly fremdkonten: readonly { readonly aussteller: string; readonly angelegtAm: Date }[];
};

/** What an authenticator needs to be set up, until it is confirmed by a code. */
export type Totpeinrichtung = {
  /** Base32, in groups of four for reading. */
  readonly geheimnis: string;
  readonly uri: string;
  /** QR code of the address as an SVG path in a square of `groesse` units. */
  readonly qr: { readonly groesse: number; readonly pfad: string };
};

/** An organisation one can act for. */
export type Organisationswahl = {
  readonly organisation: string;
  readonly name: string;
  /** One acts there as a substitute only. */
  readonly inVertretung: boolean;
  /** It demands a second factor that this session has not seen. */
  readonly faktorFehlt: boolean;
};
