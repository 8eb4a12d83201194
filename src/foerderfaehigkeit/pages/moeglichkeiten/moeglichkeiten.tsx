import { Form, Link, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { formatKalendertag } from '#kernel/kalendertag.ts';
import { describeVerbot, pruefeRecht } from '#konten/index.ts';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { LeererZustand } from '#web/ui/hinweis.tsx';
import { Abschnitt, Knopflink, Seite } from '#web/ui/seite.tsx';
import { Seitennavigation } from '#web/ui/seitennavigation.tsx';
import { Facetten, GewaehlteFilter, Suchfeld } from '#web/ui/suche.tsx';
import { readSortierung } from '#web/ui/tabelle.tsx';
import { readBeinahe, readRechtelage } from '../../beinahe/service.ts';
import { buildAnsicht } from './ansicht.ts';
import { Erfragetabelle, Hindernistabelle, Moeglichkeitentabelle } from './tabellen.tsx';
import './moeglichkeiten.css';

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { zugang } = context.get(anfrageContext);
  const stand = await readBeinahe(zugang, params.kennung ?? '', context.get(anwendungContext));
  const parameter = new URL(request.url).searchParams;
  const sortierung = readSortierung(parameter, 'anzahl');
  const recht = pruefeRecht(await readRechtelage(zugang), 'plan.berechnen', stand.datensatz);
  const { kennung, name } = stand.akte.quartier;
  return {
    quartier: { kennung, name },
    stichtag: formatKalendertag(stand.stichtag),
    massnahmen: stand.akte.massnahmen.length,
    rechnen: recht.erlaubt ? null : describeVerbot('plan.berechnen', recht.grund),
    sortierung,
    parameter: parameter.toString(),
    ...buildAnsicht(stand, parameter, sortierung),
  };
}

type Daten = Awaited<ReturnType<typeof loader>>;

function Leer({ daten }: { readonly daten: Daten }) {
  const adresse = `/quartiere/${daten.quartier.kennung}`;
  if (daten.massnahmen === 0) {
    return (
      <LeererZustand
        titel="Noch ist keine Maßnahme erfasst"
        aktionen={<Knopflink ziel={adresse}>Zum Quartier</Knopflink>}
      >
        <p>Sobald Maßnahmen in der Akte stehen, sehen Sie hier, was für weitere Förderung fehlt.</p>
      </LeererZustand>
    );
  }
  return daten.gesamt > 0 ? (
    <LeererZustand
      titel="Keine Möglichkeit passt zu dieser Auswahl"
      aktionen={<Knopflink ziel={`${adresse}/moeglichkeiten`}>Alle Möglichkeiten zeigen</Knopflink>}
    >
      <p>
        {daten.gesperrt.length > 0
          ? 'Was dem Programm im Weg steht, nennt die Liste darunter.'
          : 'Gesucht wird in den Änderungen, den Maßnahmen und den Programmen.'}
      </p>
    </LeererZustand>
  ) : (
    <LeererZustand titel="Keine Änderung macht ein weiteres Programm nutzbar">
      <p>Was den Programmen im Weg steht, lässt sich vor Ort nicht ändern.</p>
    </LeererZustand>
  );
}

function Liste({ daten }: { readonly daten: Daten }) {
  const ausgabe = `/quartiere/${daten.quartier.kennung}/moeglichkeiten.csv`;
  return (
    <div className="mit-seite">
      <Form method="get" className="stapel" preventScrollReset key={daten.parameter}>
        <Suchfeld titel="Möglichkeit suchen" name="suche" wert={daten.suche} />
        <Facetten facetten={daten.facetten} />
      </Form>
      <div className="stapel">
        <h2 className="treffermenge" aria-live="polite">
          {daten.anzahl === daten.gesamt
            ? `${daten.gesamt} Möglichkeiten`
            : `${daten.anzahl} von ${daten.gesamt} Möglichkeiten`}
        </h2>
        <GewaehlteFilter facetten={daten.facetten} />
        {daten.zeilen.length === 0 ? (
          <Leer daten={daten} />
        ) : (
          <Moeglichkeitentabelle
            quartier={daten.quartier.kennung}
            zeilen={daten.zeilen}
            sortierung={daten.sortierung}
            rechnen={daten.rechnen === null}
            ausgabe={daten.parameter === '' ? ausgabe : `${ausgabe}?${daten.parameter}`}
          />
        )}
        <Seitennavigation seite={daten.seite} seiten={daten.seiten} />
        {daten.rechnen === null ? null : <p className="leise">{daten.rechnen}</p>}
      </div>
    </div>
  );
}

export default function Moeglichkeiten() {
  const daten = useLoaderData<typeof loader>();
  const { kennung, name } = daten.quartier;
  return (
    <Seite
      titel="Was fehlt noch?"
      krumen={[
        { titel: 'Quartiere', ziel: '/quartiere' },
        { titel: name, ziel: `/quartiere/${kennung}` },
      ]}
      vorspann={`Die wenigsten Änderungen, nach denen weitere Programme zahlen dürfen. Jede ist mit den geänderten Angaben neu geprüft, Stichtag ${daten.stichtag}.`}
      aktion={<Knopflink ziel={`/quartiere/${kennung}/moeglichkeiten/gewinn`}>Berechnete Gewinne</Knopflink>}
    >
      {daten.gesamt === 0 ? <Leer daten={daten} /> : <Liste daten={daten} />}
      {daten.gesperrt.length > 0 ? (
        <Abschnitt titel="So nicht zu erreichen" id="gesperrt">
          <Hindernistabelle zeilen={daten.gesperrt} />
        </Abschnitt>
      ) : null}
      {daten.zuErfragen.length > 0 ? (
        <Abschnitt titel="Zu erfragen" id="zu-erfragen">
          <p>
            Bei diesen Programmen steht nur im Weg, dass etwas über sie nicht bekannt ist. Fragen Sie dort
            nach.
          </p>
          <Erfragetabelle zeilen={daten.zuErfragen} />
        </Abschnitt>
      ) : null}
      <p className="leise">
        {daten.unerreichbar} weitere Verbindungen von Maßnahme und Programm sind so nicht zu erreichen. Wählen
        Sie ein Programm als Filter, oder öffnen Sie es im Plan, um die Gründe zu sehen:{' '}
        <Link to={`/quartiere/${kennung}/buendel`}>zu den Plänen</Link>.
      </p>
    </Seite>
  );
}
