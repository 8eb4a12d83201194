import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router';
import { z } from 'zod';
import { checkWert } from '#kernel/eingabe.ts';
import { requireRecht } from '#konten/index.ts';
import { type Anfrage, anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { requireQuartierstand } from '../../service.ts';
import type { Werkbankantwort } from '../../werkbank/antwort/antwort.ts';
import {
  beginWerkbankrechnung,
  listZahlendeProgramme,
  readAenderungen,
  type Werkbankrechnung,
} from '../../werkbank/service.ts';

/** `fenster`: which window asks; its newer question ends the older one. */
const formular = z.object({
  fassung: z.coerce.number().int().nonnegative(),
  fenster: z.string().max(40),
  aenderungen: z.string(),
});

/** At once for all together, so that the other pages stay quick. */
const HOECHSTENS = 12;

const laufende = new Map<string, AbortController>();

/** Ends what the same window asked before. `null`: too many others are computing. */
function takePlatz(wer: string, signal: AbortSignal): AbortController | null {
  laufende.get(wer)?.abort();
  laufende.delete(wer);
  if (laufende.size >= HOECHSTENS) return null;
  const eigener = new AbortController();
  signal.addEventListener('abort', () => eigener.abort(), { once: true });
  laufende.set(wer, eigener);
  return eigener;
}

function leavePlatz(wer: string, eigener: AbortController): void {
  if (laufende.get(wer) === eigener) laufende.delete(wer);
}

const VOLL: Werkbankantwort = {
  art: 'fehler',
  text: 'Zurzeit laufen sehr viele Rechnungen. Ihre Änderungen sind noch da; rechnen Sie in einer Minute noch einmal.',
};

function werOf({ zugang, adresse }: Anfrage, fenster: string): string {
  return `${zugang.identitaet.person ?? adresse} ${fenster}`;
}

/** One line of JSON per answer, each as soon as it is there. */
function streamOf(rechnung: Werkbankrechnung, wer: string, signal: AbortSignal): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const eigener = takePlatz(wer, signal);
  return new ReadableStream({
    async start(senke) {
      const melde = (antwort: Werkbankantwort): void => {
        if (!eigener?.signal.aborted) senke.enqueue(encoder.encode(`${JSON.stringify(antwort)}\n`));
      };
      if (eigener === null) melde(VOLL);
      else {
        await rechnung(melde, eigener.signal);
        leavePlatz(wer, eigener);
        // A reader that is gone has closed it already.
        if (signal.aborted) return;
      }
      senke.close();
    },
    cancel() {
      eigener?.abort();
    },
  });
}

/** Which programmes may pay for the Massnahme that is asked about; else to the page that asks. */
export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const { zugang } = context.get(anfrageContext);
  const { rechtVerzeichnis, heute } = context.get(anwendungContext);
  const { akte } = await requireQuartierstand(zugang, params.kennung ?? '');
  const massnahme = new URL(request.url).searchParams.get('massnahme');
  if (massnahme !== null) {
    const umgebung = { rechtVerzeichnis, heute };
    const zahlende = await listZahlendeProgramme(zugang, akte.quartier.kennung, massnahme, umgebung);
    return Response.json(zahlende, { headers: { 'cache-control': 'no-store' } });
  }
  return redirect(`/quartiere/${akte.quartier.kennung}/werkbank`);
}

/** Computes a draft without storing it. */
export async function action({ request, params, context }: ActionFunctionArgs): Promise<Response> {
  const anfrage = context.get(anfrageContext);
  const { rechtVerzeichnis, heute } = context.get(anwendungContext);
  const { lage, datensatz } = await requireQuartierstand(anfrage.zugang, params.kennung ?? '');
  requireRecht(lage, 'plan.berechnen', datensatz);
  const { fassung, fenster, aenderungen } = checkWert(
    Object.fromEntries(await request.formData()),
    formular,
    { datei: 'Formular' },
  );
  const rechnung = await beginWerkbankrechnung(
    anfrage.zugang,
    params.kennung ?? '',
    { fassung, aenderungen: readAenderungen(aenderungen) },
    { rechtVerzeichnis, heute },
  );
  return new Response(streamOf(rechnung, werOf(anfrage, fenster), request.signal), {
    headers: {
      'content-type': 'application/x-ndjson; charset=utf-8',
      'cache-control': 'no-store',
      // A proxy that collects would hold the first plan back until the proof.
      'x-accel-buffering': 'no',
    },
  });
}
