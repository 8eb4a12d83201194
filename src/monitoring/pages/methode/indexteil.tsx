import { Abschnitt } from '#web/ui/seite.tsx';
import { type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import type { Rechenbeispiel, Rechenzeile } from '../../ansicht/methode/rechenbeispiel.ts';
import { formatDezimal, formatIndex } from '../../ansicht/zahlformat.ts';

const NAME: Spalte<Rechenzeile> = {
  schluessel: 'name',
  titel: 'Gebiet',
  kopf: true,
  zelle: ({ name }) => name,
};

const prozent = (wert: number | undefined): string => `${formatDezimal(wert ?? 0)}\u00a0%`;

function Schritt(props: {
  readonly titel: string;
  readonly spalten: readonly Spalte<Rechenzeile>[];
  readonly zeilen: readonly Rechenzeile[];
}) {
  return (
    <Tabelle
      beschriftung={props.titel}
      spalten={[NAME, ...props.spalten]}
      zeilen={props.zeilen}
      schluessel={({ name }) => name}
    />
  );
}

function anteilsspalten({ indikatoren }: Rechenbeispiel): readonly Spalte<Rechenzeile>[] {
  return indikatoren.flatMap((titel, k): Spalte<Rechenzeile>[] => [
    { schluessel: titel, titel, zahl: true, zelle: ({ anteile }) => prozent(anteile[k]) },
    {
      schluessel: `${titel} seit 2023`,
      titel: 'seit 2023',
      zahl: true,
      zelle: ({ veraenderungen }) => `${formatDezimal(veraenderungen[k] ?? 0)} Punkte`,
    },
  ]);
}

function summenspalten({ indikatoren }: Rechenbeispiel): readonly Spalte<Rechenzeile>[] {
  return [
    ...indikatoren.map(
      (titel, k): Spalte<Rechenzeile> => ({
        schluessel: titel,
        titel: `z ${titel}`,
        zahl: true,
        zelle: ({ z }) => formatIndex(z[k] ?? 0),
      }),
    ),
    { schluessel: 'summe', titel: 'Summe', zahl: true, zelle: ({ summe }) => formatIndex(summe) },
  ];
}

const KLASSENSPALTEN: readonly Spalte<Rechenzeile>[] = [
  { schluessel: 'index', titel: 'Statusindex', zahl: true, zelle: ({ index }) => formatIndex(index) },
  {
    schluessel: 'dynamik',
    titel: 'Dynamikindex',
    zahl: true,
    zelle: ({ dynamikIndex }) => formatIndex(dynamikIndex),
  },
  {
    schluessel: 'klasse',
    titel: 'Klasse',
    zelle: ({ klasse, aufmerksamkeit }) =>
      aufmerksamkeit ? (
        <>
          <strong>{klasse}</strong>
          <div className="klein">besondere Aufmerksamkeit</div>
        </>
      ) : (
        klasse
      ),
  },
];

/** Status and dynamics, step by step. */
export function Indexteil({
  beispiel,
  datei,
}: {
  readonly beispiel: Rechenbeispiel;
  readonly datei: string;
}) {
  const { zeilen } = beispiel;
  return (
    <Abschnitt titel="Status und Dynamik" id="index">
      <p>
        Der <strong>Status</strong> sagt, wie ein Gebiet heute im Vergleich zu den anderen Gebieten der Stadt
        dasteht. Die <strong>Dynamik</strong> sagt, ob es sich in den letzten zwei Jahren besser oder
        schlechter entwickelt hat als sie. Gerechnet wird wie im Monitoring Soziale Stadtentwicklung Berlin.
        Fünf erfundene Gebiete zeigen jeden Schritt; die Zahlen rechnet diese Seite mit demselben Programm wie
        für echte Städte.
      </p>
      <h3>Schritt 1: Anteile</h3>
      <p>In jedem Gebiet leben 1.000 Menschen im Erwerbsalter und 200 Kinder. Aus Anzahlen werden Anteile.</p>
      <Schritt titel="Anteile 2025 und ihre Veränderung" spalten={anteilsspalten(beispiel)} zeilen={zeilen} />
      <h3>Schritt 2: Abstand vom Mittel</h3>
      <p>
        Prozente verschiedener Indikatoren lassen sich nicht zusammenzählen. Der <strong>z-Wert</strong> macht
        sie vergleichbar: wie viele Standardabweichungen ein Gebiet über (+) oder unter (−) dem Mittel aller
        Gebiete liegt. Höher heißt immer: mehr Belastung.
      </p>
      <p className="formel">z = (Anteil − Mittelwert) ÷ Standardabweichung</p>
      <p>Dann werden die z-Werte jedes Gebiets zusammengezählt, jeder mit gleichem Gewicht.</p>
      <Schritt titel="z-Werte und ihre Summe" spalten={summenspalten(beispiel)} zeilen={zeilen} />
      <h3>Schritt 3: Index und Klasse</h3>
      <p>
        Die Summe wird noch einmal standardisiert, damit sie nicht von der Zahl der Indikatoren abhängt. Für
        die Dynamik geschieht dasselbe mit der Veränderung der Anteile seit 2023.
      </p>
      <Schritt titel="Indizes und Klassen" spalten={KLASSENSPALTEN} zeilen={zeilen} />
      <p className="tabelle__unter">
        <a href={datei}>Alle Schritte als CSV</a>
      </p>
      <ul className="punkte">
        <li>Status: hoch unter −1; mittel von −1 bis 1; niedrig über 1 bis 1,5; sehr niedrig über 1,5.</li>
        <li>Dynamik: positiv unter −1; stabil von −1 bis 1; negativ über 1.</li>
        <li>
          Besondere Aufmerksamkeit: Status sehr niedrig, oder Status niedrig mit negativer Dynamik. Ob
          gehandelt werden muss, entscheidet nicht die Zahl allein; deshalb stehen daneben fachliche
          Einschätzungen.
        </li>
      </ul>
      <p className="klein leise">
        Standardabweichung der Grundgesamtheit (durch n), ungewichtet. Quelle: Senatsverwaltung für
        Stadtentwicklung Berlin, Monitoring Soziale Stadtentwicklung 2013 und 2015.
      </p>
    </Abschnitt>
  );
}

const RANGSPALTEN: readonly Spalte<Rechenzeile>[] = [
  { schluessel: 'rang', titel: 'Rang', zahl: true, zelle: ({ rang }) => rang },
  { schluessel: 'punkte', titel: 'Punkte', zahl: true, zelle: ({ punkte }) => formatDezimal(punkte) },
];

/** The second index. */
export function Rangteil({ beispiel }: { readonly beispiel: Rechenbeispiel }) {
  return (
    <Abschnitt titel="Rangindex" id="rang">
      <p>
        Beim Status gleicht ein guter Wert einen schlechten aus. Der Rangindex, wie ihn England benutzt,
        verhindert das: In jedem Indikator bekommen die Gebiete einen Rang; hohe Ränge zählen
        überproportional, dann wird gemittelt. 1 ist der am stärksten belastete Rang. Wo beide Indizes
        dasselbe sagen, hängt das Ergebnis nicht an der Methode.
      </p>
      <p className="formel">
        Punkte = −23 · ln(1 − R · (1 − e^(−100/23))), R = Rang von unten ÷ Zahl der Gebiete
      </p>
      <Schritt titel="Ränge der fünf Gebiete" spalten={RANGSPALTEN} zeilen={beispiel.zeilen} />
      <p className="klein leise">
        Quelle: English Indices of Deprivation 2019, Technical Report; hier ist jeder Indikator des Status ein
        Bereich mit gleichem Gewicht.
      </p>
    </Abschnitt>
  );
}
