import { Abschnitt } from '#web/ui/seite.tsx';
import { type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import type { Rechenbeispiel, Schutzzeile } from '../../ansicht/methode/rechenbeispiel.ts';
import { formatIndex, ZEICHEN_VERDECKT } from '../../ansicht/zahlformat.ts';

const SCHUTZSPALTEN: readonly Spalte<Schutzzeile>[] = [
  { schluessel: 'name', titel: 'Gebiet', kopf: true, zelle: ({ name }) => name, summe: 'Stadt' },
  { schluessel: 'wahr', titel: 'gezählt', zahl: true, zelle: ({ wahr }) => wahr },
  {
    schluessel: 'gezeigt',
    titel: 'veröffentlicht',
    zahl: true,
    zelle: ({ gezeigt }) => gezeigt ?? ZEICHEN_VERDECKT,
  },
];

/** What is hidden, and why one cell is never enough. */
export function Schutzteil({ beispiel }: { readonly beispiel: Rechenbeispiel }) {
  const spalten = SCHUTZSPALTEN.map((spalte) =>
    spalte.schluessel === 'gezeigt' ? { ...spalte, summe: beispiel.schutzsumme ?? ZEICHEN_VERDECKT } : spalte,
  );
  return (
    <Abschnitt titel="Geheimhaltung" id="geheimhaltung">
      <p>
        Anzahlen unter einer Schwelle (hier 3) werden verdeckt, damit niemand zu erkennen ist. Ein verdeckter
        Wert allein ließe sich aus der Summe der Stadt ausrechnen. Deshalb wird ein zweites Gebiet mit
        verdeckt, auch wenn seine Zahl groß genug ist. Alles Weitere (Indizes, Karten, Warnungen, Ausgaben)
        rechnet nur mit dem, was übrig bleibt.
      </p>
      <Tabelle
        beschriftung="Arbeitslose in fünf Gebieten, vor und nach der Geheimhaltung"
        spalten={spalten}
        zeilen={beispiel.schutz}
        schluessel={({ name }) => name}
      />
      <p className="klein leise">
        Vorbild: Hundepool u. a., Statistical Disclosure Control, 2012, Kapitel 4. {ZEICHEN_VERDECKT}{' '}
        verdeckt.
      </p>
    </Abschnitt>
  );
}

const formatP = (p: number): string => p.toFixed(3).replace('.', ',');

/** Polarisation, early warning, effect. */
export function Weiteres({ beispiel }: { readonly beispiel: Rechenbeispiel }) {
  const { segregation } = beispiel;
  return (
    <>
      <Abschnitt titel="Frühwarnung" id="warnung">
        <p>
          Eine Warnung heißt: Ein Gebiet ist schlechter geworden, mehr als durch Zufall und mehr als die ganze
          Stadt. Im Beispiel steigt die Zahl armer Kinder im Tal von 32 auf 52 von 200. Hätte sich nichts
          geändert, käme so ein Anstieg mit einer Wahrscheinlichkeit von {formatP(beispiel.warnungP)} vor
          (exakter Test nach Fisher).
        </p>
        <p>
          Wer viele Gebiete prüft, findet immer zufällige Ausschläge. Darum werden alle Prüfungen zusammen
          bereinigt (Benjamini, Hochberg 1995): Im Mittel ist höchstens jede zwanzigste Warnung falsch. Viele
          kleine Verschlechterungen, von denen keine für sich auffällt, findet das Verfahren nicht.
        </p>
      </Abschnitt>
      <Abschnitt titel="Polarisierung" id="polarisierung">
        <p>
          Ob arme Kinder in wenigen Gebieten leben oder über die Stadt verteilt, misst die Dissimilarität D:
          der Teil der Gruppe, der umziehen müsste, damit ihr Anteil überall gleich ist. In den fünf Gebieten
          ist D = {formatIndex(segregation?.dissimilaritaet ?? 0)}; der Zufall allein ließe{' '}
          {formatIndex(segregation?.dissimilaritaetZufall ?? 0)} erwarten.
        </p>
        <p className="formel">D = ½ · Summe über alle Gebiete von | aᵢ ÷ A − bᵢ ÷ B |</p>
        <p className="klein leise">
          aᵢ und bᵢ: Angehörige der Gruppe und alle übrigen im Gebiet; A und B: in der Stadt. Quellen: Duncan,
          Duncan 1955; Massey, Denton 1988; Carrington, Troske 1997. Ob D steigt, prüft ein Permutationstest:
          Die Jahre werden Gebiet für Gebiet ausgelost vertauscht.
        </p>
      </Abschnitt>
      <Abschnitt titel="Wirkung der Förderung" id="wirkung">
        <p>
          Gefördert werden Gebiete, denen es schlecht geht. Ein Vergleich mit allen anderen sagt deshalb
          nichts über die Förderung. Verglichen wird jedes geförderte Gebiet mit den ähnlichsten nie
          geförderten: Hat es sich seit dem Beginn anders entwickelt als sie (Differenz der Differenzen)?
          Gegenproben prüfen, ob sich die Gebiete schon vorher auseinanderentwickelt haben und ob sich etwas
          bewegt, das die Förderung nicht bewegen sollte.
        </p>
        <p>
          Ein Beweis ist das nicht: Wer gefördert wird, ist ausgewählt worden; Menschen ziehen um;
          Nachbargebiete profitieren mit. Quellen: Rubin 1980; Rosenbaum 2002; Stuart 2010.
        </p>
      </Abschnitt>
      <Abschnitt titel="Was die Methode nicht kann" id="grenzen">
        <ul className="punkte">
          <li>
            Die Klassen vergleichen Gebiete untereinander. Werden alle ärmer, ändert sich keine Klasse;
            irgendein Gebiet ist immer das letzte.
          </li>
          <li>Ausgaben mit anderen Indikatoren oder anderen Gebietsgrenzen sind nicht vergleichbar.</li>
          <li>
            Ein Anteil im Gebiet sagt nichts über einzelne Menschen dort. Nicht alle in einem armen Gebiet
            sind arm, und die meisten armen Menschen leben oft anderswo.
          </li>
          <li>
            Kleine Gebiete schwanken stärker. Knapp über oder unter einer Grenze ist kein Unterschied; die
            Seite „Gewichte“ nennt die Gebiete, deren Klasse an den Gewichten hängt.
          </li>
          <li>
            Was verdeckt ist oder fehlt, fehlt auch in der Rechnung; jede Seite sagt, welche Gebiete das sind.
          </li>
        </ul>
      </Abschnitt>
    </>
  );
}
