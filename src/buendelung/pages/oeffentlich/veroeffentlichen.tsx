import {
  type ActionFunctionArgs,
  Form,
  Link,
  type LoaderFunctionArgs,
  redirect,
  useLoaderData,
} from 'react-router';
import { z } from 'zod';
import { checkWert } from '#kernel/eingabe.ts';
import { requireRecht } from '#konten/index.ts';
import { anfrageContext } from '#platform/anwendung.ts';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Abschnitt, Knopf, Knopflink } from '#web/ui/seite.tsx';
import { isVeroeffentlichbar } from '../../oeffentlich/oeffentlicher-plan.ts';
import {
  findVeroeffentlichung,
  nimmPlanZurueck,
  previewVeroeffentlichung,
  requireQuartierstand,
  veroeffentlichePlan,
} from '../../service.ts';
import { loadPlan, requireNummer } from '../plan-laden.ts';
import { formatZeitpunkt, Planseite, pfadOf, Verwehrt } from '../rahmen.tsx';
import { OeffentlicheAnsicht } from './ansicht.tsx';

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { zugang } = context.get(anfrageContext);
  const { adresse, gespeichert } = await loadPlan(zugang, params);
  const { kennung, nummer, rechte } = adresse;
  const moeglich = isVeroeffentlichbar(gespeichert.plan);
  const darf = rechte.veroeffentlichen === null;
  const bisher = await findVeroeffentlichung(zugang, kennung, nummer);
  return {
    adresse,
    moeglich,
    annahmen: gespeichert.plan.annahmen.map(({ text }) => text),
    seit: bisher?.veroeffentlichtAm.toISOString() ?? null,
    mitAnnahmen: (bisher?.plan.annahmen.texte.length ?? 0) > 0,
    vorschau:
      moeglich && darf ? await previewVeroeffentlichung(zugang, kennung, nummer, { annahmen: false }) : null,
  };
}

const formular = z.object({
  tat: z.enum(['veroeffentlichen', 'zuruecknehmen']),
  annahmen: z.literal('ja').optional(),
});

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { zugang } = context.get(anfrageContext);
  const { lage, datensatz } = await requireQuartierstand(zugang, params.kennung ?? '');
  requireRecht(lage, 'plan.veroeffentlichen', datensatz);
  const { tat, annahmen } = checkWert(Object.fromEntries(await request.formData()), formular, {
    datei: 'Formular',
  });
  const kennung = params.kennung ?? '';
  const nummer = requireNummer(params.nummer);
  if (tat === 'zuruecknehmen') await nimmPlanZurueck(zugang, kennung, nummer);
  else await veroeffentlichePlan(zugang, kennung, nummer, { annahmen: annahmen === 'ja' });
  return redirect(`${pfadOf({ kennung, nummer })}/veroeffentlichen`);
}

type Daten = Awaited<ReturnType<typeof loader>>;

function Oeffentlich({ daten, seit }: { readonly daten: Daten; readonly seit: string }) {
  const { kennung, nummer, rechte } = daten.adresse;
  return (
    <Hinweis ton="info" titel={`Dieser Plan ist seit dem ${formatZeitpunkt(seit)} öffentlich.`}>
      <p>
        Alle können ihn lesen:{' '}
        <Link to={`/oeffentlich/quartiere/${kennung}/buendel/${nummer}`}>öffentliche Seite öffnen</Link>
      </p>
      {rechte.veroeffentlichen === null ? (
        <>
          <p>
            Nehmen Sie ihn zurück, ist die Seite sofort leer. Dateien, die jemand schon geladen hat, bleiben.
          </p>
          <Form method="post">
            <div className="knopfreihe hinweis__knopf">
              <Knopf art="secondary" name="tat" wert="zuruecknehmen">
                Veröffentlichung zurücknehmen
              </Knopf>
            </div>
          </Form>
        </>
      ) : null}
    </Hinweis>
  );
}

function Formular({ daten }: { readonly daten: Daten }) {
  return (
    <Form method="post" className="formular">
      <p>
        Öffentlich wird, was unten steht, für alle und ohne Anmeldung. Nicht öffentlich werden: die Grenzen
        der Eigenmittel, der Nutzen der Maßnahmen, Befunde und Fragen an die Bewilligungsbehörde, einzelne
        Kostenpositionen, Namen von Trägern und Dritten und alles Übrige der Akte.
      </p>
      {daten.annahmen.length > 0 ? (
        <fieldset className="annahmenwahl">
          <legend>Annahmen</legend>
          <p>Ohne den Haken wird nur gesagt, auf wie vielen Annahmen der Plan beruht.</p>
          <ul className="befunde">
            {daten.annahmen.map((text) => (
              <li key={text}>„{text}“</li>
            ))}
          </ul>
          <label>
            <input type="checkbox" name="annahmen" value="ja" defaultChecked={daten.mitAnnahmen} />
            <span>Den Wortlaut der Annahmen mit veröffentlichen</span>
          </label>
        </fieldset>
      ) : null}
      <div className="knopfreihe">
        <Knopf name="tat" wert="veroeffentlichen">
          {daten.seit === null ? 'Jetzt veröffentlichen' : 'Mit dieser Auswahl neu veröffentlichen'}
        </Knopf>
        <Knopflink ziel={pfadOf(daten.adresse)} art="tertiary">
          Zurück zum Plan
        </Knopflink>
      </div>
    </Form>
  );
}

/** What would become public, before it does; and the way back. */
export default function Veroeffentlichen() {
  const daten = useLoaderData<typeof loader>();
  const { adresse, seit, vorschau, moeglich } = daten;
  return (
    <Planseite adresse={adresse} titel={`Plan ${adresse.nummer} veröffentlichen`}>
      <div className="stapel absage">
        {seit === null ? null : <Oeffentlich daten={daten} seit={seit} />}
        {moeglich ? null : (
          <p>
            Ein Plan ohne Ergebnis wird nicht veröffentlicht: Er würde nur die Grenzen der Eigenmittel zeigen.
          </p>
        )}
        {adresse.rechte.veroeffentlichen === null ? null : (
          <Verwehrt grund={adresse.rechte.veroeffentlichen} />
        )}
        {vorschau === null ? null : <Formular daten={daten} />}
      </div>
      {vorschau === null ? null : (
        <Abschnitt titel="Das wird öffentlich" id="vorschau">
          <OeffentlicheAnsicht plan={vorschau} />
        </Abschnitt>
      )}
    </Planseite>
  );
}
