/**
 * What changes in the law: between two days, or by a draft; and the way to what it means for one's own Akten.
 */
import {
  type ActionFunctionArgs,
  data,
  Form,
  Link,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import {
  compareRecht,
  countAenderungsfacetten,
  filterAenderungen,
  listAenderungen,
  parseAenderungsfilter,
  sortAenderungen,
} from '#foerderprogramme/index.ts';
import { EingabeFehler, FachlicherFehler } from '#kernel/fehler.ts';
import { formatKalendertag } from '#kernel/kalendertag.ts';
import { type Anfrage, type Anwendung, anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { Feld } from '#web/ui/formular.tsx';
import { Hinweis, LeererZustand } from '#web/ui/hinweis.tsx';
import { Abschnitt, Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import { Facetten, GewaehlteFilter, Suchfeld } from '#web/ui/suche.tsx';
import { readSortierung, Tabelle } from '#web/ui/tabelle.tsx';
import {
  type Folgenquartier,
  listFolgenquartiere,
  loadWechselvorgabe,
  type Wechselfrage,
} from '../../aenderung/akten/service.ts';
import type { Rechtswechsel } from '../../aenderung/service.ts';
import { readWechselfrage } from '../../aenderung/wechselfrage.ts';
import '../buendel.css';
import './aenderung.css';
import { AENDERUNGEN, ENTWUERFE } from './adressen.ts';
import { spaltenOf } from './aenderungstabelle.tsx';
import { type Folgenauftrag, startFolgen } from './folgenauftraege.ts';

type Vorgabe = { readonly wechsel: Rechtswechsel; readonly entwurf: Folgenauftrag['entwurf'] };

async function loadVorgabe(anwendung: Anwendung, { zugang }: Anfrage, frage: Wechselfrage): Promise<Vorgabe> {
  const { wechsel, maengel, entwurf } = await loadWechselvorgabe(zugang, anwendung, frage);
  if (!wechsel) throw new EingabeFehler(maengel);
  return { wechsel, entwurf };
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const anwendung = context.get(anwendungContext);
  const anfrage = context.get(anfrageContext);
  const parameter = new URL(request.url).searchParams;
  const { wechsel, entwurf } = await loadVorgabe(anwendung, anfrage, readWechselfrage(parameter));
  const vergleich = compareRecht(wechsel.vorher, wechsel.nachher);
  const alle = listAenderungen(vergleich);
  const filter = parseAenderungsfilter(parameter);
  const sortierung = readSortierung(parameter, 'tag');
  return {
    von: vergleich.von,
    am: vergleich.am,
    entwurf,
    suche: filter.suche,
    gesamt: alle.length,
    zeilen: sortAenderungen(filterAenderungen(alle, filter), sortierung),
    facetten: countAenderungsfacetten(alle, filter),
    sortierung,
    parameter: parameter.toString(),
    quartiere: await listFolgenquartiere(anfrage.zugang),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const anwendung = context.get(anwendungContext);
  const anfrage = context.get(anfrageContext);
  const vorgabe = await loadVorgabe(anwendung, anfrage, readWechselfrage(await request.formData()));
  try {
    const { kennung } = startFolgen({ anwendung, anfrage, ...vorgabe });
    return redirect(`${AENDERUNGEN}/folgen/${kennung}`);
  } catch (fehler) {
    if (!(fehler instanceof FachlicherFehler)) throw fehler;
    return data({ fehler: fehler.message }, { status: 503 });
  }
}

type Daten = ReturnType<typeof useLoaderData<typeof loader>>;

function Zeitraumwahl({ daten }: { readonly daten: Daten }) {
  if (daten.entwurf) return <input type="hidden" name="entwurf" value={daten.entwurf.id} />;
  return (
    <div className="zeitraumwahl">
      <Feld key={`von ${daten.von}`} art="date" name="von" titel="Vergleichen mit" wert={daten.von} />
      <Feld key={`am ${daten.am}`} art="date" name="am" titel="Was gilt am" wert={daten.am} />
    </div>
  );
}

/** Days or draft stay when the filters go. */
function ohneFilter({ entwurf, von, am }: Daten): string {
  return entwurf ? `${AENDERUNGEN}?entwurf=${entwurf.id}` : `${AENDERUNGEN}?von=${von}&am=${am}`;
}

function Aenderungsliste({ daten }: { readonly daten: Daten }) {
  if (daten.zeilen.length === 0) {
    return (
      <LeererZustand
        titel={daten.gesamt === 0 ? 'In dieser Zeit ändert sich nichts' : 'Nichts passt zu dieser Auswahl'}
      >
        <p>
          {daten.gesamt === 0
            ? 'Keine andere Fassung beginnt, kein Fenster und keine Laufzeit öffnet oder endet. Wählen Sie einen späteren Tag.'
            : 'Nehmen Sie einen Filter heraus oder suchen Sie nach einem kürzeren Wort.'}
        </p>
      </LeererZustand>
    );
  }
  const anhang = daten.parameter === '' ? `?von=${daten.von}&am=${daten.am}` : `?${daten.parameter}`;
  return (
    <Tabelle
      beschriftung={`Was sich ändert: ${daten.zeilen.length} von ${daten.gesamt}`}
      spalten={spaltenOf(daten.entwurf)}
      zeilen={daten.zeilen}
      schluessel={({ schluessel }) => schluessel}
      sortierung={daten.sortierung}
      exporte={[{ titel: 'Liste als CSV', ziel: `${AENDERUNGEN}/liste.csv${anhang}` }]}
    />
  );
}

function describeQuartiere(quartiere: readonly Folgenquartier[]): string {
  const mitPlan = quartiere.filter(({ plan }) => plan !== null).length;
  const wie = quartiere.length === 1 ? 'ein Quartier' : `${quartiere.length} Quartiere`;
  const plaene = mitPlan === 1 ? 'eines hat ein Bündel' : `${mitPlan} haben ein Bündel`;
  return `Sie können ${wie} lesen; ${plaene}. Verglichen werden die Befunde jeder Akte und der beste Plan jedes neuesten Bündels, ohne dass etwas gespeichert wird. Das dauert je Quartier einige Sekunden.`;
}

function EigeneAkten({ daten }: { readonly daten: Daten }) {
  const antwort = useActionData<typeof action>();
  return (
    <Abschnitt titel="Was das für Ihre Quartiere heißt" id="folgen">
      {antwort?.fehler ? <Hinweis ton="achtung" titel={antwort.fehler} meldung /> : null}
      {daten.quartiere.length === 0 ? (
        <p>
          Hier steht, welche Befunde und welche Pläne sich ändern, und um wie viele Euro – sobald Sie
          angemeldet sind und Akten lesen können. <Link to="/anmelden">Anmelden</Link>
        </p>
      ) : (
        <Form method="post" className="stapel">
          <p>{describeQuartiere(daten.quartiere)}</p>
          <input type="hidden" name="von" value={daten.von} />
          <input type="hidden" name="am" value={daten.am} />
          {daten.entwurf ? <input type="hidden" name="entwurf" value={daten.entwurf.id} /> : null}
          <div className="knopfreihe">
            <Knopf>Folgen berechnen</Knopf>
          </div>
        </Form>
      )}
    </Abschnitt>
  );
}

export default function Aenderungen() {
  const daten = useLoaderData<typeof loader>();
  const { entwurf } = daten;
  return (
    <Seite
      titel={entwurf ? `Was der Entwurf ${entwurf.kennung} ändern würde` : 'Was sich im Recht ändert'}
      krumen={[
        { titel: 'Förderprogramme', ziel: '/foerderprogramme' },
        ...(entwurf ? [{ titel: 'Entwürfe', ziel: ENTWUERFE }] : []),
      ]}
      vorspann={
        entwurf
          ? `Verglichen wird das Recht am ${formatKalendertag(daten.am)} ohne und mit dem Entwurf.`
          : `Neue Fassungen, Fristen und Laufzeiten vom ${formatKalendertag(daten.von)} bis zum ${formatKalendertag(daten.am)}.`
      }
      aktion={entwurf ? <Knopflink ziel={`${ENTWUERFE}/${entwurf.id}`}>Zum Entwurf</Knopflink> : null}
    >
      <Form method="get" action={AENDERUNGEN} preventScrollReset>
        <div className="suchzeile">
          <Zeitraumwahl daten={daten} />
          <Suchfeld
            key={daten.suche}
            name="suche"
            titel="Suche nach Programm, Norm oder Wort"
            wert={daten.suche}
          />
        </div>
        <div className="mit-seite">
          <Facetten facetten={daten.facetten} offen={false} />
          <div>
            <GewaehlteFilter facetten={daten.facetten} alle={ohneFilter(daten)} />
            <Aenderungsliste daten={daten} />
          </div>
        </div>
      </Form>
      <EigeneAkten daten={daten} />
    </Seite>
  );
}
