/**
 * What signing in offers: to the pages of the sign-in, and to the pages of the own account.
 *
 * Own account: `anfrage` and `zugang` are those of the signed-in person; where factors or passwords change, ask
 * for the password once more before (`confirmKennwort`).
 */
import type { Anfrage, Anwendung } from '#platform/anwendung.ts';
import type { Zugang } from '#platform/database/index.ts';
import type {
  Anmeldezeile,
  Bestaetigung,
  Organisationswahl,
  Sitzungsansicht,
  Totpeinrichtung,
  Zugangsmittel,
} from './anmeldung.ts';

/** Sessions of the person, newest first. */
export declare function listSitzungen(anfrage: Anfrage): Promise<readonly Sitzungsansicht[]>;
/** Ends one of one's own sessions at once. @throws FachlicherFehler `sitzung-nicht-gefunden` */
export declare function revokeSitzung(zugang: Zugang, id: string): Promise<void>;
/** Ends all sessions but this one. @returns how many */
export declare function revokeAndereSitzungen(anfrage: Anfrage): Promise<number>;
/** The last sign-ins of the person, newest first (at most 200). */
export declare function listAnmeldungen(zugang: Zugang): Promise<readonly Anmeldezeile[]>;
export declare function readZugangsmittel(zugang: Zugang): Promise<Zugangsmittel>;

/** Organisations the person may act for now. */
export declare function listOrganisationswahl(anfrage: Anfrage): Promise<readonly Organisationswahl[]>;
/** Acts for another organisation from the next request on; null: for none.
 * @throws FachlicherFehler `organisation-nicht-gefunden`, `zweiter-faktor-noetig` */
export declare function switchOrganisation(anfrage: Anfrage, organisation: string | null): Promise<void>;

/** Asks for the password once more, counted and limited as a sign-in. Without a password: `bestaetigt`. */
export declare function confirmKennwort(
  anwendung: Pick<Anwendung, 'db'>,
  anfrage: Anfrage,
  kennwort: string,
): Promise<Bestaetigung>;
/** Sets the password; all other sessions end. Confirm the old one first (`confirmKennwort`).
 * @throws EingabeFehler with the fields `kennwort` */
export declare function setKennwort(anfrage: Anfrage, kennwort: string): Promise<void>;

/** A new secret, not valid before it is confirmed; replaces an unconfirmed one.
 * @throws FachlicherFehler `totp-vorhanden` */
export declare function beginTotp(zugang: Zugang): Promise<Totpeinrichtung>;
/** Confirms it by a code. @returns new recovery codes with the first factor (else none); undefined: wrong code */
export declare function confirmTotp(anfrage: Anfrage, code: string): Promise<readonly string[] | undefined>;
export declare function removeTotp(zugang: Zugang): Promise<void>;
/** New recovery codes; the old ones are void. @throws FachlicherFehler `kein-zweiter-faktor` */
export declare function renewErsatzcodes(zugang: Zugang): Promise<readonly string[]>;

/** Options for `startRegistration` of the browser (JSON) and the value to hand in with its answer. */
export declare function beginPasskey(
  anwendung: Pick<Anwendung, 'adresse'>,
  anfrage: Anfrage,
): Promise<{ readonly optionen: unknown; readonly vorgang: string }>;
/** Stores it. @returns new recovery codes with the first factor (else none)
 * @throws FachlicherFehler `passkey-abgelehnt` */
export declare function addPasskey(
  anwendung: Pick<Anwendung, 'adresse'>,
  anfrage: Anfrage,
  eingabe: { readonly vorgang: string; readonly antwort: string; readonly name: string },
): Promise<readonly string[]>;
/** @throws FachlicherFehler `passkey-nicht-gefunden`, `letztes-zugangsmittel` */
export declare function removePasskey(zugang: Zugang, id: string): Promise<void>;
/** @throws FachlicherFehler `fremdkonto-nicht-gefunden`, `letztes-zugangsmittel` */
export declare function removeFremdkonto(zugang: Zugang, aussteller: string): Promise<void>;
