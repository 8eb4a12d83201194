import {
  type ActionFunctionArgs,
  data,
  Form,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { z } from 'zod';
import { checkWert } from '#kernel/eingabe.ts';
import { EingabeFehler } from '#kernel/fehler.ts';
import { ART_TEXT, requireRecht } from '#konten/index.ts';
import { anfrageContext } from '#platform/anwendung.ts';
import { Fehlerliste, type Feldfehler } from '#web/ui/formular.tsx';
import { Hinweis, LeererZustand } from '#web/ui/hinweis.tsx';
import { Abschnitt, Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import { Suchfeld } from '#web/ui/suche.tsx';
import { type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import { FREIGABEUMFAENGE, UMFANG_TEXT } from '../../freigaben/freigabe.ts';
import {
  beendeFreigabe,
  listFreigaben,
  readRechtelage,
  requireAkte,
  searchEmpfaenger,
  teileAkte,
} from '../../service.ts';
import { formatTag } from '../bausteine.tsx';
import { loadAktenrechte } from '../quartier/rechte-laden.ts';
import { Verwehrt } from '../quartier/verwehrt.tsx';
import { Empfaengerwahl, type Empfaengerzeile, type Freigabezeile } from './empfaengerwahl.tsx';

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { zugang } = context.get(anfrageContext);
  const kennung = params.kennung ?? '';
  const { akte, eigentuemer, datensatz } = await requireAkte(zugang, kennung);
  const rechte = await loadAktenrechte(zugang, datensatz);
  const lage = await readRechtelage(zugang);
  const freigaben: Freigabezeile[] = (await listFreigaben(zugang, kennung)).map(({ seit, ...freigabe }) => ({
    ...freigabe,
    seit: seit.toISOString(),
  }));
  const parameter = new URL(request.url).searchParams;
  const suche = parameter.get('suche')?.trim() ?? '';
  const gefunden =
    rechte.teilen === null && suche !== '' ? await searchEmpfaenger(zugang, kennung, suche) : [];
  return {
    quartier: { kennung, name: akte.quartier.name },
    eigentuemer,
    verwehrt: rechte.teilen,
    unbestaetigt: rechte.teilen === null && lage.organisation?.bestaetigt === false,
    freigaben,
    suche,
    treffer: gefunden.map(
      (eine): Empfaengerzeile => ({
        organisation: eine.organisation,
        name: eine.name,
        art: eine.art,
        umfang: freigaben.find(({ organisation }) => organisation === eine.organisation)?.umfang ?? null,
      }),
    ),
    endend: freigaben.find(({ organisation }) => organisation === parameter.get('beenden')) ?? null,
  };
}

const formular = z.discriminatedUnion('tat', [
  z.object({ tat: z.literal('teilen'), organisation: z.string(), umfang: z.enum(FREIGABEUMFAENGE) }),
  z.object({ tat: z.literal('beenden'), organisation: z.string() }),
]);

function feldfehlerOf(fehler: unknown): readonly Feldfehler[] {
  if (!(fehler instanceof EingabeFehler)) throw fehler;
  return fehler.maengel.map(({ feld = '', text, abhilfe }) => ({ feld, text, abhilfe }));
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { zugang } = context.get(anfrageContext);
  const kennung = params.kennung ?? '';
  const { datensatz } = await requireAkte(zugang, kennung);
  requireRecht(await readRechtelage(zugang), 'akte.teilen', datensatz);
  try {
    const angaben = checkWert(Object.fromEntries(await request.formData()), formular, { datei: 'Formular' });
    const { organisation } = angaben;
    if (angaben.tat === 'teilen') await teileAkte(zugang, kennung, organisation, angaben.umfang);
    else await beendeFreigabe(zugang, kennung, organisation);
    return redirect(`/quartiere/${kennung}/freigaben`);
  } catch (fehler) {
    return data({ fehler: feldfehlerOf(fehler) }, { status: 400 });
  }
}

function spaltenOf(kennung: string, darf: boolean): readonly Spalte<Freigabezeile>[] {
  const spalten: readonly Spalte<Freigabezeile>[] = [
    { schluessel: 'name', titel: 'Organisation', kopf: true, zelle: ({ name }) => name },
    { schluessel: 'art', titel: 'Art', zelle: ({ art }) => ART_TEXT[art] },
    { schluessel: 'umfang', titel: 'Umfang', zelle: ({ umfang }) => UMFANG_TEXT[umfang] },
    { schluessel: 'seit', titel: 'seit', zelle: ({ seit }) => formatTag(seit) },
  ];
  if (!darf) return spalten;
  const beenden: Spalte<Freigabezeile> = {
    schluessel: 'beenden',
    titel: 'Ändern',
    zelle: ({ organisation, name }) => (
      <Knopflink ziel={`/quartiere/${kennung}/freigaben?beenden=${organisation}`} art="tertiary">
        Beenden<span className="kern-sr-only">: Freigabe für {name}</span>
      </Knopflink>
    ),
  };
  return [...spalten, beenden];
}

/** Second step: nothing ends by one click. */
function Beenden({ kennung, freigabe }: { readonly kennung: string; readonly freigabe: Freigabezeile }) {
  return (
    <Hinweis ton="achtung" titel={`Freigabe für ${freigabe.name} beenden?`}>
      <p>
        {freigabe.name} sieht die Akte dann nicht mehr, auch nicht, wenn dort gerade jemand daran arbeitet.
        Was schon gespeichert ist, bleibt in der Akte.
      </p>
      <Form method="post">
        <input type="hidden" name="organisation" value={freigabe.organisation} />
        <div className="knopfreihe">
          <Knopf name="tat" wert="beenden">
            Freigabe beenden
          </Knopf>
          <Knopflink ziel={`/quartiere/${kennung}/freigaben`}>Behalten</Knopflink>
        </div>
      </Form>
    </Hinweis>
  );
}

function Keine({ darf }: { readonly darf: boolean }) {
  return (
    <LeererZustand titel="Die Akte ist mit niemandem geteilt">
      <p>
        {darf
          ? 'Suchen Sie unten eine Organisation, etwa einen Träger, der Maßnahmen durchführt, oder die Bewilligungsbehörde.'
          : 'Nur die Organisation, die die Akte führt, und ihre Aufsicht lesen sie.'}
      </p>
    </LeererZustand>
  );
}

function Teilen({
  suche,
  treffer,
}: {
  readonly suche: string;
  readonly treffer: readonly Empfaengerzeile[];
}) {
  return (
    <Abschnitt titel="Mit einer Organisation teilen" id="suchen">
      <div className="stapel">
        <Form method="get" action="#suchen" key={suche}>
          <Suchfeld
            titel="Organisation suchen"
            name="suche"
            wert={suche}
            hinweis="Name oder Kürzel; gefunden werden bestätigte Organisationen."
          />
        </Form>
        {suche === '' ? null : <Empfaengerwahl suche={suche} treffer={treffer} />}
      </div>
    </Abschnitt>
  );
}

function Unbestaetigt() {
  return (
    <Hinweis ton="achtung" titel="Teilen geht erst nach der Bestätigung">
      <p>
        Der Betrieb dieser Anwendung prüft noch, ob Ihre Organisation echt ist. Die Akte bearbeiten und Bündel
        berechnen können Sie schon jetzt.
      </p>
    </Hinweis>
  );
}

export default function Freigaben() {
  const { quartier, eigentuemer, verwehrt, unbestaetigt, freigaben, suche, treffer, endend } =
    useLoaderData<typeof loader>();
  const fehler = useActionData<typeof action>()?.fehler ?? [];
  const { kennung, name } = quartier;
  const darf = verwehrt === null;
  return (
    <Seite
      titel="Akte teilen"
      vorspann={`Diese Akte führt ${eigentuemer}. Andere Organisationen sehen sie nur, wenn sie mit ihnen geteilt ist.`}
      krumen={[
        { titel: 'Quartiere', ziel: '/quartiere' },
        { titel: name, ziel: `/quartiere/${kennung}` },
      ]}
      fehlerhaft={fehler.length > 0}
    >
      <div className="stapel stapel--weit">
        <Fehlerliste fehler={fehler} />
        {endend && darf ? <Beenden kennung={kennung} freigabe={endend} /> : null}
        <Verwehrt grund={verwehrt} />
        {unbestaetigt ? <Unbestaetigt /> : null}
        {freigaben.length === 0 ? (
          <Keine darf={darf && !unbestaetigt} />
        ) : (
          <Tabelle
            beschriftung={darf ? 'Wer die Akte mit Ihnen sieht' : 'Freigaben'}
            spalten={spaltenOf(kennung, darf)}
            zeilen={freigaben}
            schluessel={({ organisation }) => organisation}
          />
        )}
        {darf && !unbestaetigt ? <Teilen suche={suche} treffer={treffer} /> : null}
      </div>
    </Seite>
  );
}
