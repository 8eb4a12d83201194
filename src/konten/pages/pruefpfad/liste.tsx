import {
  type ActionFunctionArgs,
  Form,
  Link,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from 'react-router';
import { anfrageContext } from '#platform/anwendung.ts';
import { describeEintrag, describeGrenze, describeUmfang, formatZeitpunkt } from '#pruefpfad/index.ts';
import { Feldaenderungen, formatAkteur } from '#web/ui/geschichte.tsx';
import { Hinweis, LeererZustand } from '#web/ui/hinweis.tsx';
import { Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import { type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import { formatAuswahl, readAuswahl } from '../../pruefpfad/auswahl.ts';
import { describeGegenstand, describeHandlung, zielOf } from '../../pruefpfad/bezeichnungen.ts';
import { loadPruefansicht, pruefeAnsicht } from '../../pruefpfad/service.ts';
import { Prueffilter } from './prueffilter.tsx';
import './pruefpfad.css';

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { filter, stelle, eingaben, fehler } = readAuswahl(new URL(request.url).searchParams);
  const { liste, gegenstaende, kopf } = await loadPruefansicht(
    context.get(anfrageContext).zugang,
    filter,
    stelle,
  );
  return {
    eingaben,
    fehler,
    gegenstaende,
    kopf,
    aeltere: liste.aeltere,
    neuere: liste.neuere,
    zeilen: liste.eintraege.map((eintrag) => ({
      ...describeEintrag(eintrag, describeHandlung),
      gegenstand: describeGegenstand(eintrag.gegenstand),
      kennung: eintrag.kennung,
      ziel: zielOf(eintrag.gegenstand, eintrag.kennung) ?? null,
    })),
  };
}

/** Verifies what the filter shows. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { filter } = readAuswahl(new URL(request.url).searchParams);
  const befund = await pruefeAnsicht(context.get(anfrageContext).zugang, filter);
  return {
    geprueftAm: formatZeitpunkt(new Date()),
    unversehrt: befund.unversehrt,
    maengel: befund.maengel.map(({ text }) => text),
    umfang: describeUmfang(befund, true),
    grenze: describeGrenze(befund, true) ?? '',
  };
}

type Zeile = Awaited<ReturnType<typeof loader>>['zeilen'][number];

const SPALTEN: readonly Spalte<Zeile>[] = [
  {
    schluessel: 'nummer',
    titel: 'Nummer',
    kopf: true,
    zelle: ({ nummer }) => (
      <Link to={`/pruefpfad/${nummer}`} aria-label={`Eintrag ${nummer}`}>
        {nummer}
      </Link>
    ),
  },
  {
    schluessel: 'zeit',
    titel: 'Zeit',
    zelle: ({ zeit, zeitpunkt }) => <time dateTime={zeit.toISOString()}>{zeitpunkt}</time>,
  },
  { schluessel: 'wer', titel: 'Wer', zelle: (zeile) => formatAkteur(zeile) },
  {
    schluessel: 'handlung',
    titel: 'Was',
    zelle: ({ handlung, felder }) => (
      <>
        {handlung}
        <Feldaenderungen felder={felder} />
      </>
    ),
  },
  {
    schluessel: 'gegenstand',
    titel: 'Vorgang',
    zelle: ({ gegenstand, kennung, ziel }) => (
      <>
        {gegenstand} {ziel === null ? kennung : <Link to={ziel}>{kennung}</Link>}
      </>
    ),
  },
];

function Befund() {
  const befund = useActionData<typeof action>();
  if (!befund) return null;
  const urteil = befund.unversehrt ? 'unversehrt' : 'verletzt';
  return (
    <Hinweis
      ton={befund.unversehrt ? 'gut' : 'schlecht'}
      titel={`Geprüft am ${befund.geprueftAm}: ${urteil}`}
      meldung
    >
      <p>{befund.umfang}</p>
      {befund.maengel.length > 0 ? (
        <ul className="punkte">
          {befund.maengel.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      ) : null}
      <p className="klein">{befund.grenze}</p>
    </Hinweis>
  );
}

function Kette({
  kopf,
  anhang,
  leer,
}: {
  readonly kopf: { nummer: number; hash: string };
  readonly anhang: string;
  readonly leer: boolean;
}) {
  return (
    <>
      <Befund />
      <Form method="post" action={`/pruefpfad${anhang}`} preventScrollReset>
        <p>
          Kopf der ganzen Kette: Eintrag {kopf.nummer}, Prüfsumme{' '}
          <span className="pruefsumme">{kopf.hash}</span>. Wer beides außerhalb aufbewahrt, kann später
          beweisen, dass davor nichts verändert und nichts entfernt wurde.
        </p>
        {leer ? null : (
          <p>
            <Knopf art="secondary">Gezeigte Auswahl jetzt prüfen</Knopf>
          </p>
        )}
      </Form>
    </>
  );
}

function Leer({ gefiltert }: { readonly gefiltert: boolean }) {
  return gefiltert ? (
    <LeererZustand
      titel="Kein Eintrag passt zu dieser Auswahl"
      aktionen={<Knopflink ziel="/pruefpfad">Alle Einträge zeigen</Knopflink>}
    >
      <p>Nehmen Sie eine Angabe heraus oder wählen Sie einen längeren Zeitraum.</p>
    </LeererZustand>
  ) : (
    <LeererZustand titel="Noch nichts festgehalten">
      <p>
        Was Ihre Organisation tut, steht hier von selbst: jede Änderung an Akten, Bündeln, Programmen und
        Rollen, wer sie wann vorgenommen hat und was vorher und nachher galt. Einträge anderer Organisationen
        sehen Sie nur, soweit Ihre Rolle dorthin reicht.
      </p>
    </LeererZustand>
  );
}

function Blaettern(props: {
  readonly zeilen: readonly Zeile[];
  readonly eingaben: Parameters<typeof formatAuswahl>[0];
  readonly neuere: boolean;
  readonly aeltere: boolean;
}) {
  const [erste, letzte] = [props.zeilen[0], props.zeilen.at(-1)];
  if (!erste || !letzte || !(props.neuere || props.aeltere)) return null;
  return (
    <nav aria-label="Seiten des Prüfpfads" className="knopfreihe">
      {props.neuere ? (
        <Knopflink ziel={`/pruefpfad${formatAuswahl(props.eingaben, { nach: erste.nummer })}`}>
          Neuere
        </Knopflink>
      ) : null}
      {props.aeltere ? (
        <Knopflink ziel={`/pruefpfad${formatAuswahl(props.eingaben, { vor: letzte.nummer })}`}>
          Ältere
        </Knopflink>
      ) : null}
    </nav>
  );
}

export default function Pruefpfad() {
  const daten = useLoaderData<typeof loader>();
  const anhang = formatAuswahl(daten.eingaben);
  return (
    <Seite
      titel="Prüfpfad"
      fehlerhaft={daten.fehler.length > 0}
      vorspann="Wer hat wann für wen was getan? Einträge werden nur angefügt, nie geändert; jeder trägt die Prüfsumme seines Vorgängers."
    >
      <div className="stapel stapel--weit">
        <Prueffilter eingaben={daten.eingaben} fehler={daten.fehler} gegenstaende={daten.gegenstaende} />
        {daten.zeilen.length === 0 ? (
          <Leer gefiltert={anhang !== ''} />
        ) : (
          <>
            <Tabelle
              beschriftung="Einträge, neueste zuerst"
              spalten={SPALTEN}
              zeilen={daten.zeilen}
              schluessel={({ nummer }) => String(nummer)}
              exporte={[
                { titel: 'Auswahl als CSV', ziel: `/pruefpfad/ausgabe.csv${anhang}` },
                { titel: 'Auswahl zum Nachprüfen (JSONL)', ziel: `/pruefpfad/ausgabe.jsonl${anhang}` },
              ]}
            />
            <Blaettern {...daten} />
          </>
        )}
        <Kette kopf={daten.kopf} anhang={anhang} leer={daten.zeilen.length === 0} />
      </div>
    </Seite>
  );
}
