import {
  type ActionFunctionArgs,
  Form,
  Link,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { z } from 'zod';
import { checkWert } from '#kernel/eingabe.ts';
import { FachlicherFehler } from '#kernel/fehler.ts';
import { requireRecht } from '#konten/index.ts';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import {
  loadProgrammtitel,
  previewVeroeffentlichung,
  readRechtelage,
  requireAkte,
  veroeffentlicheAkte,
  zieheVeroeffentlichungZurueck,
} from '../../service.ts';
import { formatTag } from '../bausteine.tsx';
import { loadAktenrechte } from '../quartier/rechte-laden.ts';
import { Verwehrt } from '../quartier/verwehrt.tsx';
import { ansichtOf } from './ansicht.ts';
import { OeffentlichesQuartier } from './quartieransicht.tsx';

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { zugang } = context.get(anfrageContext);
  const { rechtVerzeichnis } = context.get(anwendungContext);
  const kennung = params.kennung ?? '';
  const vorschau = await previewVeroeffentlichung(zugang, kennung);
  const { datensatz, eigentuemer } = vorschau.akte;
  return {
    kennung,
    eigentuemer,
    fassung: vorschau.fassung,
    seit: vorschau.gespeichert?.veroeffentlichtAm.toISOString() ?? null,
    veraltet: vorschau.veraltet,
    verwehrt: (await loadAktenrechte(zugang, datensatz)).veroeffentlichen,
    zurueck: new URL(request.url).searchParams.has('zurueck'),
    ansicht: ansichtOf(vorschau.inhalt, await loadProgrammtitel(rechtVerzeichnis)),
  };
}

const formular = z.discriminatedUnion('tat', [
  z.object({ tat: z.literal('veroeffentlichen'), fassung: z.coerce.number().int().positive() }),
  z.object({ tat: z.literal('zurueckziehen') }),
]);

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { zugang } = context.get(anfrageContext);
  const kennung = params.kennung ?? '';
  const { datensatz } = await requireAkte(zugang, kennung);
  requireRecht(await readRechtelage(zugang), 'akte.veroeffentlichen', datensatz);
  const angaben = checkWert(Object.fromEntries(await request.formData()), formular, { datei: 'Formular' });
  try {
    if (angaben.tat === 'veroeffentlichen') await veroeffentlicheAkte(zugang, kennung, angaben.fassung);
    else await zieheVeroeffentlichungZurueck(zugang, kennung);
  } catch (fehler) {
    if (fehler instanceof FachlicherFehler && fehler.code === 'veraltet') return { veraltet: true };
    throw fehler;
  }
  return redirect(`/quartiere/${kennung}/veroeffentlichen`);
}

type Daten = ReturnType<typeof useLoaderData<typeof loader>>;

function Stand({ daten, seit }: { readonly daten: Daten; readonly seit: string }) {
  const adresse = `/quartiere/${daten.kennung}`;
  return (
    <Hinweis
      ton={daten.veraltet ? 'achtung' : 'info'}
      titel={
        daten.veraltet
          ? `Veröffentlicht ist der Stand vom ${formatTag(seit)}; die Akte hat sich seitdem geändert`
          : `Veröffentlicht seit dem ${formatTag(seit)}, auf dem Stand der Akte`
      }
    >
      <p>
        <Link to={`/oeffentlich${adresse}`}>Öffentliche Seite ansehen</Link>
      </p>
      {daten.verwehrt === null && !daten.zurueck ? (
        <Knopflink ziel={`${adresse}/veroeffentlichen?zurueck=1`} art="tertiary">
          Veröffentlichung zurückziehen
        </Knopflink>
      ) : null}
    </Hinweis>
  );
}

/** Second step: nothing goes by one click. */
function Zurueckziehen({ daten }: { readonly daten: Daten }) {
  return (
    <Hinweis ton="achtung" titel="Veröffentlichung zurückziehen?">
      <p>
        Die öffentliche Seite ist dann sofort leer. Was jemand schon gelesen oder heruntergeladen hat, lässt
        sich nicht zurückholen. Die Akte selbst ändert sich nicht.
      </p>
      <Form method="post">
        <div className="knopfreihe">
          <Knopf name="tat" wert="zurueckziehen">
            Zurückziehen
          </Knopf>
          <Knopflink ziel={`/quartiere/${daten.kennung}/veroeffentlichen`}>Veröffentlicht lassen</Knopflink>
        </div>
      </Form>
    </Hinweis>
  );
}

function Veroeffentlichungsknopf({ daten }: { readonly daten: Daten }) {
  if (daten.seit !== null && !daten.veraltet) return null;
  return (
    <Form method="post" className="stapel">
      <input type="hidden" name="fassung" value={daten.fassung} />
      <p>
        Öffentlich wird genau, was unten steht, für alle und ohne Anmeldung. Nicht öffentlich werden:
        Einwohnerzahl, Haushaltslage, Eigenmittel, Annahmen, Anträge, Zusagen, einzelne Kostenpositionen und
        die Antworten auf Fragen einzelner Programme.
      </p>
      <div className="knopfreihe">
        <Knopf name="tat" wert="veroeffentlichen">
          {daten.seit === null ? 'Jetzt veröffentlichen' : 'Veröffentlichung erneuern'}
        </Knopf>
        <Knopflink ziel={`/quartiere/${daten.kennung}`} art="tertiary">
          Zurück zur Akte
        </Knopflink>
      </div>
    </Form>
  );
}

/** Preview of exactly what becomes public, before it does; and the way back. */
export default function Veroeffentlichen() {
  const daten = useLoaderData<typeof loader>();
  const { ansicht, kennung, seit, verwehrt } = daten;
  const darf = verwehrt === null;
  return (
    <Seite
      titel="Quartier veröffentlichen"
      vorspann={`Aus der Akte von ${daten.eigentuemer} wird eine Kopie für alle. Spätere Änderungen der Akte werden erst öffentlich, wenn Sie die Veröffentlichung erneuern.`}
      krumen={[
        { titel: 'Quartiere', ziel: '/quartiere' },
        { titel: ansicht.name, ziel: `/quartiere/${kennung}` },
      ]}
    >
      <div className="stapel stapel--weit">
        {useActionData<typeof action>()?.veraltet ? (
          <Hinweis ton="achtung" titel="Die Akte wurde inzwischen geändert" meldung>
            <p>Es wurde nichts veröffentlicht. Unten steht der neue Stand; prüfen Sie ihn.</p>
          </Hinweis>
        ) : null}
        {seit === null ? null : <Stand daten={daten} seit={seit} />}
        {seit !== null && daten.zurueck && darf ? <Zurueckziehen daten={daten} /> : null}
        <Verwehrt grund={verwehrt} />
        {darf ? <Veroeffentlichungsknopf daten={daten} /> : null}
      </div>
      <OeffentlichesQuartier ansicht={ansicht} />
    </Seite>
  );
}
