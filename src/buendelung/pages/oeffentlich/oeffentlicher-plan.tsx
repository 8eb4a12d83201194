import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { anfrageContext } from '#platform/anwendung.ts';
import { Knopflink, Seite } from '#web/ui/seite.tsx';
import { requireVeroeffentlichung } from '../../service.ts';
import { requireNummer } from '../plan-laden.ts';
import { formatTag, formatZeitpunkt } from '../rahmen.tsx';
import { OeffentlicheAnsicht } from './ansicht.tsx';

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { zugang } = context.get(anfrageContext);
  const { plan, nummer, herausgeber, veroeffentlichtAm } = await requireVeroeffentlichung(
    zugang,
    params.kennung ?? '',
    requireNummer(params.nummer),
  );
  return { plan, nummer, herausgeber, veroeffentlichtAm: veroeffentlichtAm.toISOString() };
}

/** For everybody: pictures, sums, who pays what. */
export default function OeffentlicherPlanSeite() {
  const { plan, nummer, herausgeber, veroeffentlichtAm } = useLoaderData<typeof loader>();
  const { name, kommune, kennung } = plan.quartier;
  const pfad = `/oeffentlich/quartiere/${kennung}/buendel/${nummer}`;
  return (
    <Seite
      titel={`Finanzierung der Maßnahmen in ${name}`}
      krumen={[{ titel: 'Veröffentlichte Quartiere', ziel: '/oeffentlich/quartiere' }]}
      vorspann={`${name}, ${kommune}. Stichtag ${formatTag(plan.stichtag)}, veröffentlicht am ${formatZeitpunkt(veroeffentlichtAm)}${herausgeber ? ` von ${herausgeber}` : ''}.`}
      aktion={
        <Knopflink ziel={`${pfad}/plan.pdf`} art="primary" datei>
          Als PDF
        </Knopflink>
      }
    >
      <OeffentlicheAnsicht plan={plan} />
      <p className="tabelle__unter">
        <a href={`${pfad}/massnahmen.csv`}>Maßnahmen als CSV</a>
        <a href={`${pfad}/plan.json`}>Alles als JSON</a>
      </p>
    </Seite>
  );
}
