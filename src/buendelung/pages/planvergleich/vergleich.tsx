import { data, Form, Link, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { formatEuro } from '#kernel/geld.ts';
import { anfrageContext } from '#platform/anwendung.ts';
import { Auswahlfeld, Fehlerliste, type Feldfehler } from '#web/ui/formular.tsx';
import { Hinweis, LeererZustand } from '#web/ui/hinweis.tsx';
import { Befundmarke } from '#web/ui/marke.tsx';
import { Abschnitt, Knopf, Knopflink } from '#web/ui/seite.tsx';
import { type Export, readSortierung, type Sortierung, type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import { formatUnterschied } from '../../aenderung/darstellung.ts';
import {
  type Befundwechsel,
  isFolgenlos,
  isUrsachenlos,
  type Massnahmenvergleich,
  type Planvergleich,
  type Programmvergleich,
} from '../../aenderung/planvergleich.ts';
import { listPlaene } from '../../service.ts';
import { loadPlan } from '../plan-laden.ts';
import { Berechnenknopf, formatZeitpunkt, Planseite, Planstatusmarke, pfadOf } from '../rahmen.tsx';
import { loadVergleich } from './laden.ts';
import { Gruende, type Massnahmenauswahl, Massnahmentabelle, unterschiedOf } from './massnahmentabelle.tsx';
import { Ursachentabelle } from './ursachentabelle.tsx';
import { Werttabelle } from './werttabelle.tsx';

function sortMassnahmen(
  massnahmen: readonly Massnahmenvergleich[],
  { spalte, absteigend }: Sortierung,
): readonly Massnahmenvergleich[] {
  const feld = (['ausgabenCent', 'foerderungCent', 'eigenmittelCent'] as const).find((f) => f === spalte);
  const richtung = absteigend ? -1 : 1;
  return massnahmen.toSorted(
    (a, b) =>
      richtung *
      (feld ? unterschiedOf(a, feld) - unterschiedOf(b, feld) : a.kennung.localeCompare(b.kennung, 'de')),
  );
}

function chooseMassnahmen({ massnahmen }: Planvergleich, parameter: URLSearchParams): Massnahmenauswahl {
  const geaendert = massnahmen.filter((eine) => eine.geaendert || eine.angaben.length > 0);
  const gewaehlt = parameter.get('massnahmen') === 'alle' ? 'alle' : 'geaendert';
  const sortierung = readSortierung(parameter, 'kennung');
  return {
    zeilen: sortMassnahmen(gewaehlt === 'alle' ? massnahmen : geaendert, sortierung),
    gewaehlt,
    anzahlen: { geaendert: geaendert.length, alle: massnahmen.length },
    sortierung,
  };
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { zugang } = context.get(anfrageContext);
  const { gespeichert, adresse } = await loadPlan(zugang, params);
  const parameter = new URL(request.url).searchParams;
  const wahl = await loadVergleich(zugang, gespeichert, parameter.get('mit'));
  const andere = (await listPlaene(zugang, adresse.kennung)).filter(
    ({ nummer }) => nummer !== gespeichert.nummer,
  );
  const fehler: readonly Feldfehler[] =
    wahl.art === 'falsch' ? [{ feld: 'mit', text: wahl.text, abhilfe: wahl.abhilfe }] : [];
  const davor = andere.find(({ nummer }) => nummer < gespeichert.nummer) ?? andere[0];
  return data(
    {
      adresse,
      fehler,
      mit: wahl.art === 'gewaehlt' ? (parameter.get('mit') ?? '') : String(davor?.nummer ?? ''),
      plaene: andere.map(({ nummer, berechnetAm }) => ({
        wert: String(nummer),
        titel: `Plan ${nummer}, berechnet am ${formatZeitpunkt(berechnetAm.toISOString())}`,
      })),
      ergebnis:
        wahl.art === 'gewaehlt'
          ? {
              namen: [`Plan ${wahl.alt}`, `Plan ${wahl.neu}`] as const,
              vergleich: { ...wahl.vergleich, massnahmen: [] },
              massnahmen: chooseMassnahmen(wahl.vergleich, parameter),
              folgenlos: isFolgenlos(wahl.vergleich),
              ursachenlos: isUrsachenlos(wahl.vergleich.ursachen),
            }
          : null,
    },
    { status: wahl.art === 'falsch' ? 400 : 200 },
  );
}

type Daten = ReturnType<typeof useLoaderData<typeof loader>>;
type Ergebnis = NonNullable<Daten['ergebnis']>;

function Planwahl({ plaene, mit, fehler }: Pick<Daten, 'plaene' | 'mit' | 'fehler'>) {
  return (
    <Form method="get" className="nur-schirm stapel">
      <Fehlerliste fehler={fehler} />
      <Auswahlfeld
        key={mit}
        name="mit"
        titel="Vergleichen mit"
        hinweis="Verglichen wird immer der spätere Plan mit dem früheren."
        wahlen={plaene}
        wert={mit}
        fehler={fehler}
      />
      <div className="knopfreihe">
        <Knopf>Vergleichen</Knopf>
      </div>
    </Form>
  );
}

function programmspalten([vorher, nachher]: Ergebnis['namen']): readonly Spalte<Programmvergleich>[] {
  return [
    {
      schluessel: 'titel',
      titel: 'Programm',
      kopf: true,
      zelle: ({ programm, titel }) => <Link to={`/foerderprogramme/${programm}`}>{titel}</Link>,
    },
    { schluessel: 'vorher', titel: vorher, zahl: true, zelle: ({ vorherCent }) => formatEuro(vorherCent) },
    {
      schluessel: 'nachher',
      titel: nachher,
      zahl: true,
      zelle: ({ nachherCent }) => formatEuro(nachherCent),
    },
    {
      schluessel: 'unterschied',
      titel: 'Unterschied',
      zahl: true,
      zelle: ({ unterschiedCent }) => <b>{formatUnterschied(unterschiedCent)}</b>,
    },
    {
      schluessel: 'warum',
      titel: 'Warum',
      zelle: ({ vorherCent, nachherCent, massnahmen, gruende }) => (
        <>
          {nachherCent === 0 ? `Zahlt nur in ${vorher}.` : null}
          {vorherCent === 0 ? `Zahlt nur in ${nachher}.` : null}
          {massnahmen.map(({ kennung, unterschiedCent }) => (
            <div key={kennung}>
              {kennung}: <span className="nowrap">{formatUnterschied(unterschiedCent)}</span>
            </div>
          ))}
          <Gruende gruende={gruende} />
        </>
      ),
    },
  ];
}

function befundspalten([vorher, nachher]: Ergebnis['namen']): readonly Spalte<Befundwechsel>[] {
  const marke = (ergebnis: Befundwechsel['vorher']) =>
    ergebnis === null ? 'nicht im Recht' : <Befundmarke ergebnis={ergebnis} />;
  return [
    {
      schluessel: 'titel',
      titel: 'Programm',
      kopf: true,
      zelle: ({ programm, titel }) => <Link to={`/foerderprogramme/${programm}`}>{titel}</Link>,
    },
    { schluessel: 'vorher', titel: vorher, zelle: (zeile) => marke(zeile.vorher) },
    { schluessel: 'nachher', titel: nachher, zelle: (zeile) => marke(zeile.nachher) },
    { schluessel: 'warum', titel: 'Gründe danach', zelle: ({ gruende }) => <Gruende gruende={gruende} /> },
  ];
}

function Ursachen({
  ergebnis,
  exporte,
}: {
  readonly ergebnis: Ergebnis;
  readonly exporte: readonly Export[];
}) {
  if (!ergebnis.ursachenlos) {
    return (
      <Ursachentabelle ursachen={ergebnis.vergleich.ursachen} namen={ergebnis.namen} exporte={exporte} />
    );
  }
  return (
    <p>
      Akte, Stichtag und die Fassungen des Rechts sind gleich.
      {ergebnis.folgenlos
        ? ''
        : ' Der Unterschied kommt dann daher, dass einer der Pläne nicht bewiesen ist oder der Katalog der Programme ein anderer war.'}
    </p>
  );
}

function Werte({ ergebnis, exporte }: { readonly ergebnis: Ergebnis; readonly exporte: readonly Export[] }) {
  const { vergleich, namen, folgenlos } = ergebnis;
  return (
    <div className="stapel">
      {folgenlos ? <Hinweis ton="info" titel={`${namen[0]} und ${namen[1]} finanzieren dasselbe.`} /> : null}
      {vergleich.differenz === null ? (
        <p>
          {namen[0]} <Planstatusmarke status={vergleich.vorher.status} />, {namen[1]}{' '}
          <Planstatusmarke status={vergleich.nachher.status} />. Ohne beide Pläne gibt es keinen Unterschied
          in Euro.
        </p>
      ) : null}
      <Werttabelle titel="Werte der beiden Pläne" werte={vergleich} namen={namen} exporte={exporte} />
    </div>
  );
}

function Inhalt({ ergebnis, daten }: { readonly ergebnis: Ergebnis; readonly daten: Daten }) {
  const { vergleich, namen } = ergebnis;
  const exporte = (tabelle: string): readonly Export[] => [
    { titel: 'Als CSV', ziel: `${pfadOf(daten.adresse)}/vergleich/${tabelle}.csv?mit=${daten.mit}` },
  ];
  return (
    <>
      <Abschnitt titel={`Von ${namen[0]} zu ${namen[1]}`} id="werte">
        <Werte ergebnis={ergebnis} exporte={exporte('werte')} />
      </Abschnitt>
      <Abschnitt titel="Was sich geändert hat" id="ursachen">
        <Ursachen ergebnis={ergebnis} exporte={exporte('ursachen')} />
      </Abschnitt>
      <Abschnitt titel="Was daraus für die Maßnahmen folgt" id="massnahmen">
        <Massnahmentabelle
          auswahl={ergebnis.massnahmen}
          quartier={daten.adresse.kennung}
          neuerPlan={namen[1]}
          exporte={exporte('massnahmen')}
        />
      </Abschnitt>
      <Abschnitt titel="Programme, die anders zahlen" id="programme">
        {vergleich.programme.length === 0 ? (
          <p>Jedes Programm zahlt in beiden Plänen dasselbe.</p>
        ) : (
          <Tabelle
            beschriftung="Programme, die anders zahlen"
            beschriftungVerborgen
            spalten={programmspalten(namen)}
            zeilen={vergleich.programme}
            schluessel={({ programm }) => programm}
            exporte={exporte('programme')}
          />
        )}
      </Abschnitt>
      {vergleich.befunde.length > 0 ? (
        <Abschnitt titel="Programme mit anderem Befund" id="befunde">
          <Tabelle
            beschriftung="Programme mit anderem Befund"
            beschriftungVerborgen
            spalten={befundspalten(namen)}
            zeilen={vergleich.befunde}
            schluessel={({ programm }) => programm}
            exporte={exporte('befunde')}
          />
        </Abschnitt>
      ) : null}
    </>
  );
}

function Einziger({ daten }: { readonly daten: Daten }) {
  const { adresse } = daten;
  return (
    <LeererZustand
      titel="Es gibt noch keinen anderen Plan"
      aktionen={<Berechnenknopf quartier={adresse.kennung} rechte={adresse.rechte} text="Neu berechnen" />}
    >
      <p>
        Vergleichen lässt sich, sobald ein zweiter Plan berechnet ist: Ändern Sie die Akte oder warten Sie auf
        neues Recht, und rechnen Sie dann neu.
      </p>
    </LeererZustand>
  );
}

/** What changed between two plans, and why. */
export default function Vergleich() {
  const daten = useLoaderData<typeof loader>();
  const { adresse, ergebnis, plaene } = daten;
  return (
    <Planseite
      adresse={adresse}
      titel={
        ergebnis
          ? `${ergebnis.namen[0]} und ${ergebnis.namen[1]} im Vergleich`
          : 'Mit welchem Plan vergleichen?'
      }
      fehlerhaft={daten.fehler.length > 0}
      aktion={
        ergebnis ? (
          <Knopflink ziel={`${pfadOf(adresse)}/vergleich/vergleich.ods?mit=${daten.mit}`} art="primary" datei>
            Tabellen ausgeben
          </Knopflink>
        ) : undefined
      }
    >
      {plaene.length === 0 ? <Einziger daten={daten} /> : <Planwahl {...daten} />}
      {ergebnis ? <Inhalt ergebnis={ergebnis} daten={daten} /> : null}
    </Planseite>
  );
}
