import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { anfrageContext } from '#platform/anwendung.ts';
import { Abschnitt, Knopflink } from '#web/ui/seite.tsx';
import { type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import { ANMELDEWEG_TEXT } from '../../anmeldung/anmeldung.ts';
import { AUFBEWAHRUNG, AUFBEWAHRUNGSARTEN, type Aufbewahrungsregel } from '../../person/aufbewahrung.ts';
import { formatHandlung } from '../../person/konto/konto.ts';
import {
  formatFeld,
  PERSONENDATEN_ABSCHNITTE,
  PERSONENDATEN_TEXT,
  type Personendaten,
} from '../../person/personendaten/personendaten.ts';
import { exportPersonendaten } from '../../person/personendaten/service.ts';
import { HANDLUNGEN, ROLLE_TEXT } from '../../rechte.ts';
import { formatZeitpunkt, Kontoseite } from './konto-teile.tsx';
import { ERGEBNIS_TEXT } from './konto-texte.ts';

export async function loader({ context }: LoaderFunctionArgs) {
  return { daten: await exportPersonendaten(context.get(anfrageContext).zugang) };
}

const REGELSPALTEN: readonly Spalte<Aufbewahrungsregel>[] = [
  { schluessel: 'daten', titel: 'Daten', kopf: true, zelle: ({ daten }) => daten },
  { schluessel: 'zweck', titel: 'Wozu', zelle: ({ zweck }) => zweck },
  { schluessel: 'frist', titel: 'Wie lange', zelle: ({ frist }) => frist },
  { schluessel: 'grundlage', titel: 'Rechtsgrundlage', zelle: ({ rechtsgrundlage }) => rechtsgrundlage },
];

const WORTE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  weg: ANMELDEWEG_TEXT,
  ergebnis: ERGEBNIS_TEXT,
  rolle: ROLLE_TEXT,
  handlung: Object.fromEntries(HANDLUNGEN.map((handlung) => [handlung, formatHandlung(handlung)])),
};

/** A value as people read it: instants in German time, keys in words, lists and records as in the file. */
function formatWert(feld: string, wert: unknown): string {
  if (wert === null || wert === undefined || wert === '') return '–';
  if (wert instanceof Date) return formatZeitpunkt(wert);
  if (typeof wert === 'boolean') return wert ? 'ja' : 'nein';
  if (typeof wert === 'object') return JSON.stringify(wert);
  return WORTE[feld]?.[String(wert)] ?? String(wert);
}

type Zeile = { readonly nummer: number; readonly werte: Readonly<Record<string, unknown>> };

function zeilenOf(inhalt: Personendaten[keyof Personendaten]): Zeile[] {
  const liste: readonly object[] = Array.isArray(inhalt) ? inhalt : [inhalt].filter((wert) => wert !== null);
  return liste.map((werte, nummer) => ({ nummer, werte: werte as Zeile['werte'] }));
}

function spaltenOf(zeilen: readonly Zeile[]): Spalte<Zeile>[] {
  const namen = [...new Set(zeilen.flatMap(({ werte }) => Object.keys(werte)))];
  return namen.map((name, stelle) => ({
    schluessel: name,
    titel: formatFeld(name),
    kopf: stelle === 0,
    zelle: ({ werte }) => formatWert(name, werte[name]),
  }));
}

function Datenabschnitt({
  abschnitt,
  daten,
}: {
  readonly abschnitt: keyof Personendaten;
  readonly daten: Personendaten;
}) {
  const { titel, inhalt } = PERSONENDATEN_TEXT[abschnitt];
  const zeilen = zeilenOf(daten[abschnitt]);
  return (
    <Abschnitt titel={titel} id={abschnitt}>
      <p>{inhalt}</p>
      {zeilen.length === 0 ? (
        <p>Hier ist nichts gespeichert.</p>
      ) : (
        <Tabelle
          beschriftung={titel}
          beschriftungVerborgen
          spalten={spaltenOf(zeilen)}
          zeilen={zeilen}
          schluessel={({ nummer }) => String(nummer)}
        />
      )}
    </Abschnitt>
  );
}

export default function Daten() {
  const { daten } = useLoaderData<typeof loader>();
  return (
    <Kontoseite
      titel="Meine Daten"
      vorspann="Alles, was über Sie gespeichert ist (Art. 15 DSGVO). Sie können es lesen, drucken und als Datei mitnehmen."
    >
      <div className="knopfreihe">
        <Knopflink ziel="/konto/daten.json" art="primary" datei>
          Als Datei herunterladen (JSON)
        </Knopflink>
        <Knopflink ziel="/konto/loeschen">Konto löschen …</Knopflink>
      </div>
      <Abschnitt titel="Was wie lange bleibt" id="aufbewahrung">
        <Tabelle
          beschriftung="Aufbewahrung"
          beschriftungVerborgen
          spalten={REGELSPALTEN}
          zeilen={AUFBEWAHRUNGSARTEN.map((art) => AUFBEWAHRUNG[art])}
          schluessel={(regel) => regel.daten}
        />
      </Abschnitt>
      {PERSONENDATEN_ABSCHNITTE.map((abschnitt) => (
        <Datenabschnitt key={abschnitt} abschnitt={abschnitt} daten={daten} />
      ))}
    </Kontoseite>
  );
}
