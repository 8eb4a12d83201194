/**
 * From the result of a step of the sign-in to an answer: cookies, the next page, or what to say.
 */
import { parseCookie, stringifySetCookie } from 'cookie';
import { type RouterContextProvider, redirect } from 'react-router';
import { type Anfrage, type Anwendung, anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { SITZUNGSCOOKIE } from '#platform/http/server.ts';
import type { Anmeldeergebnis } from '../../anmeldung/anmeldung.ts';
import { KONTENGRENZE } from '../../anmeldung/bremse/sperre.ts';
import { HOECHSTDAUER_TAGE } from '../../anmeldung/sitzung/frist.ts';
import { withWeiter } from '../../anmeldung/weiter.ts';

export type Stelle = { readonly anwendung: Anwendung; readonly anfrage: Anfrage };

export function stelleOf(context: Readonly<RouterContextProvider>): Stelle {
  return { anwendung: context.get(anwendungContext), anfrage: context.get(anfrageContext) };
}

/** Cookies that carry the sign-in from one step to the next. */
export type Schrittcookie = 'faktor' | 'oidc' | 'oidc-verbinden' | 'verbindung';

const nameOf = (schritt: Schrittcookie) => `quartierwerk_${schritt}`;

/** Only sent where the public address is protected; not to scripts, nor with requests of other sites. */
function attributesOf({ anwendung, anfrage }: Stelle) {
  const secure = (anwendung.adresse ?? anfrage.ursprung).startsWith('https:');
  return { httpOnly: true, sameSite: 'lax', secure } as const;
}

function sitzungscookie(stelle: Stelle, sitzung: string): string {
  const maxAge = HOECHSTDAUER_TAGE * 24 * 60 * 60;
  return stringifySetCookie({
    name: SITZUNGSCOOKIE,
    value: sitzung,
    path: '/',
    maxAge,
    ...attributesOf(stelle),
  });
}

/** Forgets the session in the browser. */
export function ohneSitzung(stelle: Stelle): string {
  return stringifySetCookie({
    name: SITZUNGSCOOKIE,
    value: '',
    path: '/',
    maxAge: 0,
    ...attributesOf(stelle),
  });
}

export function schrittcookie(stelle: Stelle, schritt: Schrittcookie, wert: string): string {
  const maxAge = 15 * 60;
  return stringifySetCookie({
    name: nameOf(schritt),
    value: wert,
    path: '/anmelden',
    maxAge,
    ...attributesOf(stelle),
  });
}

export function readSchrittcookie(request: Request, schritt: Schrittcookie): string | undefined {
  return parseCookie(request.headers.get('cookie') ?? '')[nameOf(schritt)];
}

export function redirectWith(ziel: string, ...cookies: readonly string[]): Response {
  const antwort = redirect(ziel);
  for (const cookie of cookies) antwort.headers.append('set-cookie', cookie);
  return antwort;
}

/** Where the signed-in person goes: choosing the organisation first, where there is a choice or none at all. */
function zielOf(wahl: 'noetig' | 'leer' | 'erledigt', weiter: string): string {
  const waehlen = wahl === 'noetig' || (wahl === 'leer' && weiter === '/');
  return waehlen ? withWeiter('/konto/organisation', weiter) : weiter;
}

const UHRZEIT = new Intl.DateTimeFormat('de-DE', {
  timeZone: 'Europe/Berlin',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** What the page says when a step did not succeed. */
export type Meldung = { readonly titel: string; readonly text: string };

export const VERFALLEN: Meldung = {
  titel: 'Diese Anmeldung ist abgelaufen',
  text: 'Seit dem ersten Schritt ist zu viel Zeit vergangen. Beginnen Sie noch einmal.',
};

function gesperrt(bis: Date): Meldung {
  return {
    titel: 'Zu viele Fehlversuche',
    text: `Zum Schutz vor dem Erraten wird bis ${UHRZEIT.format(bis)} Uhr kein weiterer Versuch angenommen, auch nicht mit den richtigen Angaben. Ein anderer Weg der Anmeldung steht Ihnen weiter offen.`,
  };
}

function zuVieleKonten(bis: Date): Meldung {
  return {
    titel: 'Gerade werden keine weiteren Konten angelegt',
    text: `Aus Ihrem Netz sind in der letzten Stunde schon ${KONTENGRENZE.anzahl} neue Konten gekommen. Ab ${UHRZEIT.format(bis)} Uhr geht es wieder. Mit einer Einladung können Sie Ihr Konto jederzeit anlegen.`,
  };
}

/**
 * The next page, or what to say.
 * @param abgelehnt words for this step; they never tell whether the account exists
 */
export function answer(
  stelle: Stelle,
  ergebnis: Anmeldeergebnis,
  weiter: string,
  abgelehnt: Meldung,
): Response | Meldung {
  switch (ergebnis.art) {
    case 'angemeldet':
      return redirectWith(zielOf(ergebnis.wahl, weiter), sitzungscookie(stelle, ergebnis.sitzung));
    case 'zweiter-faktor':
      return redirectWith(
        withWeiter('/anmelden/zweiter-faktor', weiter),
        schrittcookie(stelle, 'faktor', ergebnis.vorgang),
      );
    case 'gesperrt':
      return ergebnis.anlass === 'neue-konten' ? zuVieleKonten(ergebnis.bis) : gesperrt(ergebnis.bis);
    case 'verfallen':
      return VERFALLEN;
    case 'abgelehnt':
      return abgelehnt;
  }
}

/** A field of a form as text; files are none. */
export function textOf(daten: FormData, feld: string): string {
  const wert = daten.get(feld);
  return typeof wert === 'string' ? wert : '';
}
