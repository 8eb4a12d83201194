/**
 * What every form of quartiere does when it is opened and sent: drafts, changes of others, rights that ended.
 */
import {
  type ActionFunctionArgs,
  createContext,
  data,
  type LoaderFunctionArgs,
  redirect,
} from 'react-router';
import { FachlicherFehler } from '#kernel/fehler.ts';
import { anfrageContext } from '#platform/anwendung.ts';
import type { Zugang } from '#platform/database/index.ts';
import { ENTWURFSAKTION } from '#web/ui/bearbeiten/entwurfshinweis.tsx';
import { formularpfadOf } from '#web/ui/bearbeiten/formularpfad.ts';
import type { Entwurfsangaben } from '#web/ui/bearbeiten/schutzformular.tsx';
import type { Formularunterschied } from '../../formulare/dreivergleich.ts';
import { deleteEntwurf, findEntwurf, findUrheber } from '../../formulare/service.ts';
import { parseGrundlage, readWahl } from '../../formulare/zusammenfuehrung.ts';
import { type GespeicherteAkte, requireAenderbareAkte, requireAkte } from '../../service.ts';
import type { Sendung } from './formularstand.ts';

type Anfragende = Pick<LoaderFunctionArgs, 'request' | 'context'>;

/** The draft of who opens the form, and where new ones go. */
export async function loadEntwuerfe({ request, context }: Anfragende): Promise<Entwurfsangaben> {
  const { zugang } = context.get(anfrageContext);
  const entwurf = await findEntwurf(zugang, formularpfadOf(request));
  const { art, person } = zugang.identitaet;
  return {
    konto: art === 'person' && person !== undefined ? person : null,
    entwurf: entwurf ? { zeit: entwurf.geaendertAm.toISOString(), werte: entwurf.werte } : null,
  };
}

/** Forgets the draft and opens the form anew. */
async function discardEntwurf({ request, context }: Anfragende): Promise<Response> {
  const pfad = formularpfadOf(request);
  await deleteEntwurf(context.get(anfrageContext).zugang, pfad);
  return redirect(pfad);
}

/** Goes on after the form is stored; its draft has served. */
export async function leaveFormular({ request, context }: Anfragende, ziel: string): Promise<Response> {
  await deleteEntwurf(context.get(anfrageContext).zugang, formularpfadOf(request));
  return redirect(ziel);
}

/** What a form of a Quartier was sent with; `werte`: its fields as read. */
export function readSendung<W>(
  { context, params }: Pick<ActionFunctionArgs, 'context' | 'params'>,
  daten: FormData,
  werte: W,
): Sendung<W> {
  return {
    zugang: context.get(anfrageContext).zugang,
    quartier: params.kennung ?? '',
    werte,
    fassung: Number(daten.get('fassung')),
    grundlage: parseGrundlage(daten.get('grundlage')),
    wahlOf: (pfad) => readWahl(daten, pfad),
  };
}

const VERSUCHE = 5;

/** Tries again with the newer state when somebody else was faster in between. */
export async function retryVeraltet<T>(versuche: () => Promise<T>): Promise<T> {
  for (let nummer = 1; ; nummer += 1) {
    try {
      return await versuche();
    } catch (fehler) {
      const veraltet = fehler instanceof FachlicherFehler && fehler.code === 'veraltet';
      if (!veraltet || nummer === VERSUCHE) throw fehler;
    }
  }
}

const ZEIT = new Intl.DateTimeFormat('de-DE', {
  day: '2-digit',
  month: '2-digit',
  year: 'numeric',
  timeZone: 'Europe/Berlin',
});
const UHRZEIT = new Intl.DateTimeFormat('de-DE', {
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'Europe/Berlin',
});

/** „Amtsleitung Auenstadt am 22.11.2026 um 14:03 Uhr“, of the newest change after an entry of the Prüfpfad. */
export async function describeUrheber(
  zugang: Zugang,
  kennung: string,
  nach: number | null,
  feld: string,
): Promise<string> {
  const urheber = await findUrheber(zugang, kennung, nach, feld);
  if (!urheber) return 'einer anderen Person';
  return `${urheber.wer} am ${ZEIT.format(urheber.wann)} um ${UHRZEIT.format(urheber.wann)} Uhr`;
}

/** Where to go after storing; the page says what others had changed meanwhile. */
export function zielWithHinweis(
  ziel: string,
  anker: string,
  uebernommen: readonly Formularunterschied[],
  andereAenderungen: boolean,
): string {
  if (!andereAenderungen && uebernommen.length === 0) return `${ziel}${anker}`;
  const pfade = uebernommen.map(({ pfad }) => pfad).slice(0, 20);
  return `${ziel}?${new URLSearchParams({ zusammengefuehrt: pfade.join(' ') })}`;
}

/**
 * Set once an action has answered that there is nothing left to store into (the right has ended, the record is
 * gone): the loader of the same page then shows what is left, instead of failing too.
 */
export const beantwortetContext = createContext(false);

/** The right to change or even see the record has ended. @returns why, in words; undefined for any other failure */
function grundOfVerwehrung(fehler: unknown): string | undefined {
  if (!(fehler instanceof FachlicherFehler)) return undefined;
  if (fehler.code.endsWith('verboten')) return fehler.message;
  return fehler.code === 'quartier-nicht-gefunden'
    ? 'Sie können diese Akte nicht mehr sehen. Vielleicht wurde sie gelöscht oder nicht mehr mit Ihnen geteilt, oder Ihre Rolle wurde Ihnen genommen.'
    : undefined;
}

/**
 * The Akte of a form that may be changed. Once the action has answered that it may not any more, the form is shown
 * as it was as long as the Akte may be read.
 */
export async function requireFormularakte(
  context: LoaderFunctionArgs['context'],
  kennung: string,
): Promise<GespeicherteAkte> {
  const { zugang } = context.get(anfrageContext);
  return await (context.get(beantwortetContext) ? requireAkte : requireAenderbareAkte)(zugang, kennung);
}

/** Runs a loader; where the action has answered already that nothing may be seen any more, there is nothing. */
export async function loadUnlessBeantwortet<T>(
  context: LoaderFunctionArgs['context'],
  load: () => Promise<T>,
): Promise<T | null> {
  try {
    return await load();
  } catch (fehler) {
    if (context.get(beantwortetContext) && grundOfVerwehrung(fehler) !== undefined) return null;
    throw fehler;
  }
}

/** What the action of a form page does, by the button pressed. */
type Formularhandlung<S, A> = {
  readonly aktion: string;
  /** The form as it is asked to be shown, without storing anything; undefined for any other button. */
  readonly zeige: () => S | undefined;
  /** One try to store it. */
  readonly speichere: () => Promise<A>;
  /** The form when the right to store has ended. */
  readonly standOfVerwehrung: (grund: string) => S;
};

/** Answers the form that was sent. */
export async function answerFormular<S, A>(
  argumente: ActionFunctionArgs,
  { aktion, zeige, speichere, standOfVerwehrung }: Formularhandlung<S, A>,
) {
  if (aktion === ENTWURFSAKTION.verwerfen) return await discardEntwurf(argumente);
  const gezeigt = zeige();
  if (gezeigt !== undefined) return gezeigt;
  try {
    return await retryVeraltet(speichere);
  } catch (fehler) {
    const grund = grundOfVerwehrung(fehler);
    if (grund === undefined) throw fehler;
    argumente.context.set(beantwortetContext, true);
    return data(standOfVerwehrung(grund), { status: 403 });
  }
}
