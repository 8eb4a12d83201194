import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { formatEuro } from '#kernel/geld.ts';
import { requireRecht } from '#konten/index.ts';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { Hinweis, LeererZustand } from '#web/ui/hinweis.tsx';
import { Abschnitt, Knopflink, Seite } from '#web/ui/seite.tsx';
import { type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import { formatUnterschied } from '../../../aenderung/darstellung.ts';
import { requireQuartierstand } from '../../../service.ts';
import { listPlanentwuerfe } from '../../../werkbank/entwuerfe/service.ts';
import {
  compareFassungen,
  type Fassungsunterschied,
  listAktenfassungen,
} from '../../../werkbank/vergleich/service.ts';
import { isSameOrt, parseVergleichsort, type Vergleichsort } from '../../../werkbank/vergleich/stand.ts';
import { Werttabelle } from '../../planvergleich/werttabelle.tsx';
import { Vergleichswahl } from './vergleichswahl.tsx';

const isUnbekannt = (wort: string | null): boolean =>
  wort !== null && wort !== 'jetzt' && parseVergleichsort(wort).art === 'jetzt';

/** Why an address compares nothing; null: it says nothing. */
function hinweisOf(links: string | null, rechts: string | null): string | null {
  if (isUnbekannt(links) || isUnbekannt(rechts))
    return 'Diesen Stand gibt es nicht. Wählen Sie zwei aus der Liste.';
  return links === null || rechts === null
    ? null
    : 'Das ist zweimal derselbe Stand. Wählen Sie zwei verschiedene.';
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { zugang } = context.get(anfrageContext);
  const { rechtVerzeichnis, heute } = context.get(anwendungContext);
  const stand = await requireQuartierstand(zugang, params.kennung ?? '');
  requireRecht(stand.lage, 'plan.berechnen', stand.datensatz);
  const { kennung, name } = stand.akte.quartier;
  const parameter = new URL(request.url).searchParams;
  const [links, rechts] = [parameter.get('links'), parameter.get('rechts')];
  const orte = { links: parseVergleichsort(links), rechts: parseVergleichsort(rechts) };
  const quartier = { kennung, name };
  // Also where the address says nothing, or nothing that is known.
  if (isSameOrt(orte.links, orte.rechts) || isUnbekannt(links) || isUnbekannt(rechts)) {
    const entwuerfe = await listPlanentwuerfe(zugang, kennung);
    const fassungen = await listAktenfassungen(zugang, kennung);
    return {
      quartier,
      hinweis: hinweisOf(links, rechts),
      wahl: { links, rechts },
      entwuerfe: entwuerfe.map(({ id, name: entwurf }) => ({ id, name: entwurf })),
      fassungen: fassungen.map(({ fassung }) => ({ fassung })),
    };
  }
  return {
    quartier,
    orte,
    vergleich: await compareFassungen(zugang, kennung, orte, { rechtVerzeichnis, heute }),
  };
}

type Geladen = Awaited<ReturnType<typeof loader>>;
type Daten = Extract<Geladen, { vergleich: object }>;
type Auswahl = Exclude<Geladen, Daten>;

function nameOf(ort: Vergleichsort): string {
  if (ort.art === 'jetzt') return 'Akte von heute';
  return ort.art === 'fassung' ? `Fassung ${ort.fassung}` : 'Entwurf';
}

const UNTERSCHIEDSPALTEN: readonly Spalte<Fassungsunterschied>[] = [
  { schluessel: 'name', titel: 'Zeile', kopf: true, zelle: ({ name }) => name },
  { schluessel: 'angabe', titel: 'Angabe', zelle: ({ angabe }) => angabe },
  { schluessel: 'vorher', titel: 'Vorher', zahl: true, zelle: ({ vorher }) => vorher || '–' },
  { schluessel: 'nachher', titel: 'Nachher', zahl: true, zelle: ({ nachher }) => nachher || '–' },
  {
    schluessel: 'eigen',
    titel: 'Eigenmittel der Maßnahme',
    zahl: true,
    zelle: ({ mehrEigenmittel }) => (mehrEigenmittel === null ? '' : formatUnterschied(mehrEigenmittel)),
  },
];

type Programm = Daten['vergleich']['plan']['programme'][number];

const PROGRAMMSPALTEN: readonly Spalte<Programm>[] = [
  { schluessel: 'titel', titel: 'Programm', kopf: true, zelle: ({ titel }) => titel },
  { schluessel: 'vorher', titel: 'Vorher', zahl: true, zelle: ({ vorherCent }) => formatEuro(vorherCent) },
  {
    schluessel: 'nachher',
    titel: 'Nachher',
    zahl: true,
    zelle: ({ nachherCent }) => formatEuro(nachherCent),
  },
  {
    schluessel: 'differenz',
    titel: 'Unterschied',
    zahl: true,
    zelle: ({ unterschiedCent }) => formatUnterschied(unterschiedCent),
  },
];

function Wechsel({ titel, namen }: { readonly titel: string; readonly namen: readonly string[] }) {
  return namen.length === 0 ? null : (
    <p>
      {titel}: {namen.join('; ')}
    </p>
  );
}

function Inhalt({ vergleich }: Pick<Daten, 'vergleich'>) {
  const { zeilen, plan } = vergleich;
  const namen = (liste: typeof plan.neuFinanziert) =>
    liste.map(({ kennung, titel }) => `${kennung} ${titel}`);
  return (
    <>
      <Abschnitt titel="Was es bewirkt" id="wirkung">
        <Werttabelle titel="Was es bewirkt" werte={vergleich} namen={['Vorher', 'Nachher']} />
        <Wechsel titel="Nachher finanziert" namen={namen(plan.neuFinanziert)} />
        <Wechsel titel="Nachher nicht mehr finanziert" namen={namen(plan.nichtMehrFinanziert)} />
      </Abschnitt>
      <Abschnitt titel="Was geändert wurde" id="geaendert">
        {zeilen.length === 0 ? (
          <p>
            In Kosten, Zusagen, Eigenmitteln, Nutzen, Pflicht und Vorgaben unterscheiden sich die beiden
            nicht.
          </p>
        ) : (
          <Tabelle
            beschriftung="Was geändert wurde"
            beschriftungVerborgen
            spalten={UNTERSCHIEDSPALTEN}
            zeilen={zeilen}
            schluessel={({ zeile, angabe }) => `${zeile} ${angabe}`}
          />
        )}
        <Wechsel titel="Neue Maßnahmen" namen={vergleich.neue} />
        <Wechsel titel="Entfallene Maßnahmen" namen={vergleich.entfallene} />
      </Abschnitt>
      {plan.programme.length > 0 ? (
        <Abschnitt titel="Programme" id="programme">
          <Tabelle
            beschriftung="Programme, die anders zahlen"
            beschriftungVerborgen
            spalten={PROGRAMMSPALTEN}
            zeilen={plan.programme}
            schluessel={({ programm }) => programm}
          />
        </Abschnitt>
      ) : null}
    </>
  );
}

/** Nothing, or twice the same, was chosen. */
function Wahl({ quartier, hinweis, wahl, entwuerfe, fassungen }: Auswahl) {
  if (entwuerfe.length === 0 && fassungen.length < 2) {
    return (
      <LeererZustand
        titel="Noch gibt es nur einen Stand"
        aktionen={<Knopflink ziel={`/quartiere/${quartier.kennung}/werkbank`}>Zur Werkbank</Knopflink>}
      >
        <p>
          Ändern Sie an der Werkbank einige Zellen. Als Entwurf gesichert oder als Fassung gespeichert, lassen
          sie sich hier mit der Akte von heute vergleichen.
        </p>
      </LeererZustand>
    );
  }
  return (
    <>
      {hinweis ? <Hinweis ton="info" titel={hinweis} /> : null}
      <Vergleichswahl
        quartier={quartier.kennung}
        entwuerfe={entwuerfe}
        fassungen={fassungen}
        gewaehlt={wahl}
      />
    </>
  );
}

const VORSPANN_WAHL =
  'Zwei Stände der Akte nebeneinander: was geändert wurde, und was es für den Plan bedeutet.';

export default function Vergleich() {
  const daten = useLoaderData<typeof loader>();
  const werkbank = `/quartiere/${daten.quartier.kennung}/werkbank`;
  const krumen = [
    { titel: 'Quartiere', ziel: '/quartiere' },
    { titel: daten.quartier.name, ziel: `/quartiere/${daten.quartier.kennung}` },
    { titel: 'Werkbank', ziel: werkbank },
    { titel: 'Entwürfe und Fassungen', ziel: `${werkbank}/entwuerfe` },
  ];
  if (daten.vergleich === undefined) {
    return (
      <Seite titel="Fassungen vergleichen" krumen={krumen} vorspann={VORSPANN_WAHL}>
        <Wahl {...daten} />
      </Seite>
    );
  }
  const { orte, vergleich } = daten;
  return (
    <Seite
      titel={`${nameOf(orte.links)} und ${nameOf(orte.rechts)} im Vergleich`}
      krumen={krumen}
      vorspann="Beide Stände sind mit dem heutigen Recht gerechnet, soweit kein Plan dazu aufbewahrt ist."
      aktion={<Knopflink ziel={`${werkbank}/vergleich`}>Anderes vergleichen</Knopflink>}
    >
      <Inhalt vergleich={vergleich} />
    </Seite>
  );
}
