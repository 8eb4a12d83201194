/**
 * Sending a form without losing it: waits for a draft still on its way, turns a lost connection into a notice
 * above the form instead of an error page in its place, and forgets the draft of this browser once the form is
 * stored. Pages use it as `export const clientAction = sendeFormular`; without scripts nothing of it runs.
 */
import { type ClientActionFunctionArgs, data, isRouteErrorResponse } from 'react-router';
import { deleteOertlich, waitForSicherung } from './entwurfspeicher.ts';

/** Why a form was not stored although its inputs were not read yet. */
export type Sendestoerung = {
  readonly stoerung: 'verbindung' | 'abgelehnt' | 'abgemeldet';
  /** What the server said, where it answered at all. */
  readonly titel: string;
  readonly text: string;
};

/** Type guard for what `useActionData` returns. */
export function isSendestoerung(wert: unknown): wert is Sendestoerung {
  return typeof wert === 'object' && wert !== null && 'stoerung' in wert;
}

const textOf = (angaben: unknown, name: string): string | undefined => {
  const wert = (angaben as Readonly<Record<string, unknown>> | null)?.[name];
  return typeof wert === 'string' ? wert : undefined;
};

function stoerungOf(fehler: unknown): Sendestoerung {
  if (isRouteErrorResponse(fehler)) {
    const titel = textOf(fehler.data, 'title');
    const text = [textOf(fehler.data, 'detail'), textOf(fehler.data, 'abhilfe')].filter(Boolean).join(' ');
    if (titel !== undefined) return { stoerung: 'abgelehnt', titel: titel.replace(/\.$/, ''), text };
  }
  return {
    stoerung: 'verbindung',
    titel: 'Keine Verbindung: Ihre Eingaben sind noch nicht gespeichert',
    text: 'Es ist nichts verloren. Ihre Eingaben stehen unverändert unten und bleiben in diesem Browser.',
  };
}

/** The address as the user sees it, not as the data of the page are asked for. */
function pfadOf(request: Request): string {
  const { pathname, search } = new URL(request.url);
  return `${pathname}${search}`;
}

function isStored(antwort: Response): boolean {
  const ziel = antwort.headers.get('location');
  return ziel !== null && !ziel.startsWith('/anmelden');
}

function isZurAnmeldung(antwort: unknown): boolean {
  return antwort instanceof Response && (antwort.headers.get('location')?.startsWith('/anmelden') ?? false);
}

const ABGEMELDET: Sendestoerung = {
  stoerung: 'abgemeldet',
  titel: 'Ihre Sitzung ist abgelaufen: Es wurde nichts gespeichert',
  text: 'Es ist nichts verloren. Melden Sie sich in einem neuen Fenster an, kommen Sie hierher zurück und speichern Sie noch einmal.',
};

/**
 * For pages that hold more than a form can bring back, steps that can be taken back for instance: they stay as they
 * are, also when the session has ended. Used as `export const clientAction = sendeVorOrt`.
 */
export async function sendeVorOrt({ serverAction }: Pick<ClientActionFunctionArgs, 'serverAction'>) {
  try {
    return await serverAction();
  } catch (fehler) {
    if (isZurAnmeldung(fehler)) return data(ABGEMELDET, { status: 401 });
    if (fehler instanceof Response) throw fehler;
    return data(stoerungOf(fehler), { status: 503 });
  }
}

export async function sendeFormular({ request, serverAction }: ClientActionFunctionArgs) {
  await waitForSicherung();
  try {
    return await serverAction();
  } catch (fehler) {
    if (!(fehler instanceof Response)) return data(stoerungOf(fehler), { status: 503 });
    if (isStored(fehler)) deleteOertlich(pfadOf(request));
    throw fehler;
  }
}
