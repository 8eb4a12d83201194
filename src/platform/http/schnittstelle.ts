/**
 * Failures at an address for programs: always problem details, in words for who writes the program, not for who
 * looks at a page.
 */
import type { Eingabemangel } from '#kernel/fehler.ts';
import { type Problem, problemOfStatus } from './problem.ts';
import type { Kopfzeilen } from './sicherheit.ts';

export function isSchnittstelle(url: string): boolean {
  return /^\/api(?:[/?]|$)/.test(url);
}

const BESCHREIBUNG = 'Alle Adressen beschreibt docs/schnittstelle.md.';

const SAETZE: Readonly<Record<number, Pick<Problem, 'title' | 'detail' | 'abhilfe'>>> = {
  400: {
    title: 'Die Anfrage kann nicht gelesen werden.',
    detail: 'Adresse, Kopfzeilen oder Rumpf sind unvollständig oder fehlerhaft.',
    abhilfe: `Adresse, Kopfzeilen und Rumpf prüfen. ${BESCHREIBUNG}`,
  },
  404: {
    title: 'Diese Adresse gibt es nicht.',
    detail: 'Unter dieser Adresse liegt nichts, oder nicht für diese Methode.',
    abhilfe: `Adresse und Methode prüfen. ${BESCHREIBUNG}`,
  },
  413: {
    title: 'Der Rumpf der Anfrage ist zu groß.',
    detail: 'Angenommen werden höchstens 5 MB.',
    abhilfe: 'Prüfen, ob es der richtige Inhalt ist, oder ihn aufteilen.',
  },
  415: {
    title: 'Dieses Format wird hier nicht angenommen.',
    detail: 'Die Kopfzeile „Content-Type“ nennt ein Format, das unter dieser Adresse nicht gelesen wird.',
    abhilfe: `„Content-Type“ und Rumpf prüfen. ${BESCHREIBUNG}`,
  },
  500: {
    title: 'Die Anfrage konnte nicht beantwortet werden.',
    detail: 'Im Programm ist etwas Unerwartetes geschehen. Gespeicherte Daten sind davon nicht betroffen.',
    abhilfe:
      'Die Anfrage noch einmal senden. Bleibt es dabei, der Betreuung dieser Anwendung die Uhrzeit und die Adresse nennen.',
  },
};

/** Remedies of refused acts that lead people back to a page. */
const ABHILFEN: Readonly<Record<number, Pick<Problem, 'abhilfe'>>> = {
  404: { abhilfe: 'Adresse und Kennungen darin prüfen.' },
  409: { abhilfe: 'Den genannten Grund beheben und die Anfrage noch einmal senden.' },
};

/** In words for programs: all where only the status is known, else the remedy where it names a page. */
export function forProgramm(problem: Problem): Problem {
  return { ...problem, ...(problem.type === 'about:blank' ? SAETZE : ABHILFEN)[problem.status] };
}

/** What was sent is packed, and nothing here unpacks it: a few bytes could become any number of them. */
export function problemOfKodierung(kodierung: string): Problem {
  return {
    ...problemOfStatus(415),
    type: 'urn:quartierwerk:fehler:kodierung',
    detail: `Die Kopfzeile „Content-Encoding“ ist „${kodierung.slice(0, 40)}“; komprimierte Anfragen werden nicht gelesen.`,
    abhilfe: 'Den Inhalt unkomprimiert und ohne „Content-Encoding“ senden.',
  };
}

function first(wert: Kopfzeilen[string]): string | undefined {
  return typeof wert === 'string' ? wert : wert?.[0];
}

function mangelOfUrsprung(kopfzeilen: Kopfzeilen, eigener: string): Eingabemangel {
  const [site, origin] = [first(kopfzeilen['sec-fetch-site']), first(kopfzeilen.origin)];
  if (site !== undefined && site !== 'same-origin') {
    return {
      ...{ feld: 'Sec-Fetch-Site', wert: site },
      text: 'Ein Browser hat die Anfrage nicht von einer Seite dieser Anwendung gesendet.',
      abhilfe: 'Von einer Seite dieser Anwendung senden, oder ohne Browser.',
    };
  }
  return {
    feld: 'Origin',
    ...(origin === undefined ? {} : { wert: origin }),
    text:
      origin === undefined
        ? 'Diese Kopfzeile fehlt; ohne sie wird nichts verändert.'
        : 'Das ist nicht die Adresse dieser Anwendung.',
    abhilfe: `Die Kopfzeile „Origin: ${eigener}“ mitsenden.`,
  };
}

/** Why a write was refused (`isAllowedWrite`), and which header helps; `eigener`: the origin it was sent to. */
export function problemOfUrsprung(kopfzeilen: Kopfzeilen, eigener: string): Problem {
  return {
    ...problemOfStatus(403),
    type: 'urn:quartierwerk:fehler:ursprung',
    detail: 'Was etwas verändert, muss sagen, dass es für diese Anwendung bestimmt ist.',
    abhilfe: 'Den genannten Mangel beheben und die Anfrage noch einmal senden.',
    maengel: [mangelOfUrsprung(kopfzeilen, eigener)],
  };
}
