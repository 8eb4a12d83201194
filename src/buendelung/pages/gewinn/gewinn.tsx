import {
  type ActionFunctionArgs,
  Form,
  Link,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { listMoeglichkeiten } from '#foerderfaehigkeit/index.ts';
import { requireRecht } from '#konten/index.ts';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { Fortschritt, Hinweis, LeererZustand } from '#web/ui/hinweis.tsx';
import { Nachfrage } from '#web/ui/nachfrage.tsx';
import { Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import { Suchfeld } from '#web/ui/suche.tsx';
import { readSortierung } from '#web/ui/tabelle.tsx';
import { findQuartierstand, readBeinahe, requireQuartierstand } from '../../service.ts';
import { startOderBelegt } from '../auftraege/planrechnung.ts';
import { ABBRECHEN, Abbrechenknopf, Belegt } from '../auftraege/rechnungsstand.tsx';
import { planrechteOf } from '../planrechte.ts';
import { BehalteneParameter, Verwehrt } from '../rahmen.tsx';
import { buildArbeit, rangzeileOf, selectRaenge } from './ansicht.ts';
import { cancelGewinne, listGewinne, startGewinne } from './gewinnauftraege.ts';
import { Rangtabelle } from './rangtabelle.tsx';

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const anwendung = context.get(anwendungContext);
  const { zugang } = context.get(anfrageContext);
  const stand = await readBeinahe(zugang, params.kennung ?? '', anwendung);
  const { kennung, name } = stand.akte.quartier;
  const zustaende = listGewinne(anwendung.db, kennung, stand.fassung);
  const parameter = new URL(request.url).searchParams;
  const suche = parameter.get('suche')?.trim() ?? '';
  const sortierung = readSortierung(parameter, 'rang');
  const alle = listMoeglichkeiten(stand.funde);
  return {
    quartier: { kennung, name },
    rechnen: planrechteOf(await findQuartierstand(zugang, kennung)).berechnen,
    suche,
    sortierung,
    parameter: parameter.toString(),
    zahlend: alle.filter(({ ziele }) => ziele.some(({ zahlend }) => zahlend)).length,
    arbeit: buildArbeit(alle, zustaende),
    zeilen: selectRaenge(stand, zustaende, suche, sortierung).map((rang) => rangzeileOf(rang, stand)),
  };
}

/** Computes one (`moeglichkeit=KENNUNG`) or all that pay (`moeglichkeit=alle`), or stops what runs. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const anwendung = context.get(anwendungContext);
  const anfrage = context.get(anfrageContext);
  const { akte, fassung, lage, datensatz } = await requireQuartierstand(anfrage.zugang, params.kennung ?? '');
  requireRecht(lage, 'plan.berechnen', datensatz);
  const { kennung: quartier } = akte.quartier;
  const eingabe = await request.formData();
  const seite = `/quartiere/${quartier}/moeglichkeiten/gewinn`;
  if (eingabe.get('tat') === ABBRECHEN) {
    cancelGewinne(anwendung.db, quartier, fassung);
    return redirect(seite);
  }
  const gewaehlt = String(eingabe.get('moeglichkeit') ?? '');
  const { funde } = await readBeinahe(anfrage.zugang, quartier, anwendung);
  const zahlende = listMoeglichkeiten(funde).filter(({ ziele }) => ziele.some(({ zahlend }) => zahlend));
  const moeglichkeiten = zahlende
    .map(({ kennung }) => kennung)
    .filter((kennung) => gewaehlt === 'alle' || kennung === gewaehlt);
  return startOderBelegt(
    () => startGewinne({ anwendung, anfrage, quartier, fassung, moeglichkeiten }),
    seite,
  );
}

type Daten = Awaited<ReturnType<typeof loader>>;

function Arbeit({ arbeit, rechnen }: Pick<Daten, 'arbeit' | 'rechnen'>) {
  const { offen, fertig, schritt, was, gescheitert } = arbeit;
  return (
    <>
      {offen > 0 ? (
        <div className="stapel rechnung">
          <Nachfrage />
          <Fortschritt
            text={`${schritt} (${fertig} von ${fertig + offen} fertig)`}
            wert={fertig}
            von={fertig + offen}
          />
          {was === '' ? null : <p className="klein leise">{was}</p>}
          <p className="leise">Sie können diese Seite verlassen; die Rechnung läuft weiter.</p>
          {rechnen === null ? <Abbrechenknopf /> : null}
        </div>
      ) : null}
      {gescheitert.map((eines) => (
        <Hinweis key={eines.kennung} ton="schlecht" titel={`Nicht berechnet: ${eines.was}`}>
          <p>{eines.text}</p>
        </Hinweis>
      ))}
    </>
  );
}

function AlleRechnen({ daten }: { readonly daten: Daten }) {
  const { rechnen, zahlend, arbeit } = daten;
  const uebrig = zahlend - arbeit.fertig - arbeit.offen;
  if (rechnen !== null) return <Verwehrt grund={rechnen} />;
  if (uebrig <= 0) return null;
  return (
    <Form method="post">
      <input type="hidden" name="moeglichkeit" value="alle" />
      <Knopf art="secondary">
        {arbeit.fertig === 0 ? `Alle ${uebrig} berechnen` : `Die übrigen ${uebrig} berechnen`}
      </Knopf>
    </Form>
  );
}

function Ergebnis({ daten }: { readonly daten: Daten }) {
  const ausgabe = `/quartiere/${daten.quartier.kennung}/moeglichkeiten/gewinn.csv`;
  return (
    <div className="stapel">
      <p>
        Jeder Gewinn ist der beste Plan nach der Änderung, verglichen mit dem besten Plan von heute. Gewinne
        lassen sich nicht addieren. Sie gelten, wenn die Änderung gelingt und alle Anträge bewilligt werden.
      </p>
      <Form method="get" preventScrollReset>
        <Suchfeld key={daten.suche} titel="Gewinn suchen" name="suche" wert={daten.suche} />
        <BehalteneParameter ausser={['suche']} />
      </Form>
      {daten.zeilen.length === 0 ? (
        <p>Kein berechneter Gewinn passt zu dieser Suche.</p>
      ) : (
        <Rangtabelle
          quartier={daten.quartier.kennung}
          zeilen={daten.zeilen}
          sortierung={daten.sortierung}
          ausgabe={daten.parameter === '' ? ausgabe : `${ausgabe}?${daten.parameter}`}
        />
      )}
    </div>
  );
}

export default function Gewinn() {
  const daten = useLoaderData<typeof loader>();
  const belegt = useActionData<{ belegt: string }>()?.belegt;
  const { kennung, name } = daten.quartier;
  const liste = `/quartiere/${kennung}/moeglichkeiten`;
  return (
    <Seite
      titel="Was brächte welche Änderung?"
      krumen={[
        { titel: 'Quartiere', ziel: '/quartiere' },
        { titel: name, ziel: `/quartiere/${kennung}` },
        { titel: 'Was fehlt noch?', ziel: liste },
      ]}
      aktion={<AlleRechnen daten={daten} />}
    >
      <Belegt text={belegt} />
      <Arbeit arbeit={daten.arbeit} rechnen={daten.rechnen} />
      {daten.arbeit.fertig > 0 ? (
        <Ergebnis daten={daten} />
      ) : daten.arbeit.offen > 0 ? null : (
        <LeererZustand
          titel="Noch ist kein Gewinn berechnet"
          aktionen={<Knopflink ziel={liste}>Zu den Möglichkeiten</Knopflink>}
        >
          <p>
            Wählen Sie in der Liste eine Möglichkeit, oder berechnen Sie alle. Der Plan nach der Änderung wird
            dann mit dem Plan von heute verglichen: <Link to={liste}>Was fehlt noch?</Link>
          </p>
        </LeererZustand>
      )}
    </Seite>
  );
}
