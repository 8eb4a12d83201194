/**
 * The one place where failures become answers: RFC 9457 problem details, shown as JSON to programs and as a
 * German page to people.
 */
import { EingabeFehler, type Eingabemangel, FachlicherFehler } from '#kernel/fehler.ts';

/** Body of `application/problem+json`; `maengel` lists every fault of an input. */
export type Problem = {
  readonly type: string;
  readonly status: number;
  /** What happened, one German sentence. */
  readonly title: string;
  /** Details of this case. */
  readonly detail: string;
  /** What the reader can do now. */
  readonly abhilfe: string;
  readonly maengel?: readonly Eingabemangel[];
  readonly angaben?: Readonly<Record<string, string>>;
};

type Satz = Pick<Problem, 'title' | 'detail' | 'abhilfe'>;

const BUG: Satz = {
  title: 'Die Seite konnte nicht erstellt werden.',
  detail:
    'Im Programm ist etwas Unerwartetes geschehen. Ihre gespeicherten Daten sind davon nicht betroffen.',
  abhilfe:
    'Versuchen Sie es noch einmal. Bleibt es dabei, geben Sie der Betreuung dieser Anwendung die Uhrzeit und die Adresse der Seite.',
};

const SAETZE: Readonly<Record<number, Satz>> = {
  400: {
    title: 'Die Anfrage ist unvollständig oder fehlerhaft.',
    detail: 'Mindestens eine Angabe konnte nicht gelesen werden.',
    abhilfe: 'Gehen Sie zurück und prüfen Sie Ihre Angaben.',
  },
  403: {
    title: 'Diese Aktion wurde nicht ausgeführt.',
    detail:
      'Die Anfrage kam nicht von einer Seite dieser Anwendung. Das schützt Sie vor untergeschobenen Eingaben.',
    abhilfe: 'Öffnen Sie die Seite in dieser Anwendung und senden Sie das Formular von dort noch einmal ab.',
  },
  404: {
    title: 'Diese Seite gibt es nicht.',
    detail: 'Unter dieser Adresse liegt nichts. Vielleicht ist sie falsch geschrieben oder veraltet.',
    abhilfe: 'Prüfen Sie die Adresse oder beginnen Sie auf der Übersicht.',
  },
  405: {
    title: 'Das ist hier nicht vorgesehen.',
    detail: 'Unter dieser Adresse kann nichts eingereicht werden.',
    abhilfe: 'Gehen Sie zurück und benutzen Sie die Schaltflächen der Seite.',
  },
  413: {
    title: 'Die Datei ist zu groß.',
    detail: 'Angenommen werden höchstens 5 MB.',
    abhilfe: 'Prüfen Sie, ob es die richtige Datei ist, oder teilen Sie sie auf.',
  },
  415: {
    title: 'Dieses Format wird nicht angenommen.',
    detail: 'Der Inhalt ist weder ein Formular noch JSON.',
    abhilfe: 'Senden Sie die Angaben als Formular oder als JSON.',
  },
};

/** Problem for a status without further knowledge; unknown client errors read like 400, the rest like a bug. */
export function problemOfStatus(status: number): Problem {
  const satz = SAETZE[status] ?? (status >= 400 && status < 500 ? SAETZE[400] : undefined) ?? BUG;
  return { type: 'about:blank', status, ...satz };
}

/**
 * HTTP status of a refused act, by its code: missing things 404, forbidden ones 403, no room for one more of it
 * 429, the rest a conflict.
 */
export function statusOfCode(code: string): number {
  if (code.endsWith('nicht-gefunden')) return 404;
  if (code.endsWith('verboten')) return 403;
  if (code.endsWith('zu-gross')) return 413;
  if (code.endsWith('belegt')) return 429;
  return 409;
}

/** Refusals of the product itself, which say their reason; the bare status of a request knows less. */
const FACHLICH: Readonly<Record<number, Pick<Satz, 'title' | 'abhilfe'>>> = {
  403: {
    title: 'Das dürfen Sie hier nicht.',
    abhilfe: 'Brauchen Sie das für Ihre Arbeit, fragen Sie die Verwaltung Ihrer Organisation.',
  },
  404: {
    title: 'Das gibt es hier nicht.',
    abhilfe: 'Prüfen Sie die Adresse oder beginnen Sie auf der Übersicht.',
  },
  409: {
    title: 'Das ist jetzt nicht möglich.',
    abhilfe: 'Gehen Sie zurück und prüfen Sie den genannten Grund.',
  },
  429: {
    title: 'Dafür ist gerade kein Platz.',
    abhilfe: 'Versuchen Sie es in einer Minute noch einmal.',
  },
};

function problemOfFachlich(fehler: FachlicherFehler): Problem {
  const status = statusOfCode(fehler.code);
  const { title, abhilfe } = FACHLICH[status] ?? problemOfStatus(status);
  return {
    type: `urn:quartierwerk:fehler:${fehler.code}`,
    status,
    title,
    detail: fehler.message,
    abhilfe,
    angaben: fehler.angaben,
  };
}

function problemOfEingabe(fehler: EingabeFehler): Problem {
  const anzahl = fehler.maengel.length;
  return {
    type: 'urn:quartierwerk:fehler:eingabe',
    status: 400,
    title: 'Die Eingabe kann so nicht gelesen werden.',
    detail: anzahl === 1 ? 'Es gibt einen Mangel.' : `Es gibt ${anzahl} Mängel.`,
    abhilfe: 'Beheben Sie die genannten Mängel und senden Sie die Eingabe noch einmal.',
    maengel: fehler.maengel,
  };
}

/** PostgreSQL takes no NUL in a text (22021) nor in JSON (22P05); only what somebody sent can hold one. */
const UNSPEICHERBAR: ReadonlySet<unknown> = new Set(['22021', '22P05']);

function statusOfUnknown(fehler: unknown): number {
  const { statusCode: status, code } = (fehler ?? {}) as { statusCode?: unknown; code?: unknown };
  if (UNSPEICHERBAR.has(code)) return 400;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}

/**
 * Services ask for the right before they write; that row-level security refuses all the same means that the right
 * ended in between. The transaction stored nothing.
 */
function isRechtGeendet(fehler: unknown): boolean {
  const { code, message } = (fehler ?? {}) as { code?: unknown; message?: unknown };
  return code === '42501' && typeof message === 'string' && message.includes('row-level security');
}

const RECHT_GEENDET = new FachlicherFehler(
  'recht-verboten',
  'Dieses Recht ist Ihnen gerade eben entzogen worden. Gespeichert wurde nichts.',
);

/** Maps anything thrown. Only the product's own failures keep their words; a bug never shows its message. */
export function problemOf(fehler: unknown): Problem {
  if (fehler instanceof FachlicherFehler) return problemOfFachlich(fehler);
  if (fehler instanceof EingabeFehler) return problemOfEingabe(fehler);
  if (isRechtGeendet(fehler)) return problemOfFachlich(RECHT_GEENDET);
  return problemOfStatus(statusOfUnknown(fehler));
}

/** Type guard for what the error page receives. */
export function isProblem(wert: unknown): wert is Problem {
  if (typeof wert !== 'object' || wert === null) return false;
  return 'title' in wert && 'detail' in wert && 'abhilfe' in wert && 'status' in wert;
}
