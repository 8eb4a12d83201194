import {
  type ActionFunctionArgs,
  Form,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { EingabeFehler, type Eingabemangel, FachlicherFehler, formatMangel } from '#kernel/fehler.ts';
import { formatEuro } from '#kernel/geld.ts';
import { formatMassnahmenzahl } from '#kernel/zahlwort.ts';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { Feld } from '#web/ui/formular.tsx';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Angabe, Angaben } from '#web/ui/kennzahl.tsx';
import { Abschnitt, Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import { type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import { formatMusterakte } from '../musterakte.ts';
import { importAkte, readRechtelage } from '../service.ts';
import { Aenderungen } from './aenderungen.tsx';
import { makeVorschau, readHochgeladen, readUebernahme, type Vorschau } from './import-vorschau.ts';
import { anlegenVerwehrt } from './quartier/rechte-laden.ts';
import { Verwehrt } from './quartier/verwehrt.tsx';

type Ergebnis = {
  readonly maengel: readonly Eingabemangel[];
  readonly vorschau?: Vorschau;
  readonly veraltet?: boolean;
};

export async function loader({ context }: LoaderFunctionArgs) {
  const { zugang } = context.get(anfrageContext);
  const lage = await readRechtelage(zugang);
  const { organisation } = lage;
  return {
    verwehrt: anlegenVerwehrt(lage),
    muster: formatMusterakte(organisation && { ...organisation, ags: organisation.gebiet }),
  };
}

export async function action({ request, context }: ActionFunctionArgs): Promise<Ergebnis | Response> {
  const anwendung = context.get(anwendungContext);
  const { zugang } = context.get(anfrageContext);
  const daten = await request.formData();
  try {
    if (daten.get('aktion') !== 'uebernehmen') {
      return {
        maengel: [],
        vorschau: await makeVorschau(zugang, await readHochgeladen(anwendung, daten)),
      };
    }
    const { fassung, ...datei } = readUebernahme(daten);
    try {
      await importAkte(zugang, datei.akte, datei.flaeche, fassung);
      return redirect(`/quartiere/${datei.akte.quartier.kennung}`);
    } catch (fehler) {
      if (!(fehler instanceof FachlicherFehler && fehler.code === 'veraltet')) throw fehler;
      return { maengel: [], veraltet: true, vorschau: await makeVorschau(zugang, datei) };
    }
  } catch (fehler) {
    if (fehler instanceof EingabeFehler) return { maengel: fehler.maengel };
    throw fehler;
  }
}

const MANGELSPALTEN: readonly Spalte<Eingabemangel>[] = [
  { schluessel: 'zeile', titel: 'Zeile', zelle: (m) => m.zeile ?? '–' },
  { schluessel: 'feld', titel: 'Feld', zelle: (m) => <code>{m.feld || (m.datei ?? '–')}</code> },
  { schluessel: 'wert', titel: 'Wert', zelle: (m) => m.wert ?? '–' },
  { schluessel: 'text', titel: 'Was ist falsch', kopf: true, zelle: (m) => m.text },
  { schluessel: 'abhilfe', titel: 'Was Sie tun können', zelle: (m) => m.abhilfe },
];

function Maengel({ maengel }: { readonly maengel: readonly Eingabemangel[] }) {
  if (maengel.length === 0) return null;
  const anzahl = maengel.length === 1 ? 'einen Mangel' : `${maengel.length} Mängel`;
  return (
    <div className="stapel" id="maengel">
      <Hinweis ton="schlecht" titel="Die Akte wurde nicht übernommen" meldung>
        <p>
          Die Datei hat {anzahl}. Es wurde nichts gespeichert. Berichtigen Sie die Datei und laden Sie sie
          noch einmal hoch.
        </p>
      </Hinweis>
      <Tabelle
        beschriftung="Mängel der Datei"
        spalten={MANGELSPALTEN}
        zeilen={maengel.slice(0, 200)}
        schluessel={(m) => `${m.zeile} ${m.feld} ${m.text}`}
      />
      {maengel.length > 200 ? <p>Gezeigt werden die ersten 200.</p> : null}
    </div>
  );
}

function Hochladen() {
  return (
    <Form method="post" encType="multipart/form-data" className="formular" reloadDocument>
      <Feld
        name="akte"
        titel="Akte"
        art="file"
        accept=".yaml,.yml"
        hinweis="Textdatei (YAML), höchstens 5 MB. Haben Sie noch keine, nehmen Sie das Muster unten."
      />
      <Feld
        name="flaeche"
        titel="Umriss (freiwillig)"
        art="file"
        accept=".geojson,.json"
        hinweis="Datei mit der Grenze des Quartiers (GeoJSON, WGS 84). Ohne Datei bleibt ein schon gespeicherter Umriss erhalten."
      />
      <div className="knopfreihe">
        <Knopf>Prüfen und Vorschau zeigen</Knopf>
        <Knopflink ziel="/quartiere" art="tertiary">
          Abbrechen
        </Knopflink>
      </div>
    </Form>
  );
}

/** Who has no Akte yet begins with this one; all else is edited in the pages. */
function Muster({ text }: { readonly text: string }) {
  return (
    <Abschnitt titel="Noch keine Akte?" id="muster">
      <div className="stapel">
        <p>
          Kopieren Sie dieses Muster in einen Texteditor, setzen Sie Name und Einwohner von Kommune und
          Quartier sowie dessen Kennung ein und speichern Sie es als Datei mit der Endung .yaml. Maßnahmen,
          Kosten, Beschlüsse und Eigenmittel bearbeiten Sie nach dem Import hier in den Formularen.
        </p>
        <details>
          <summary>Muster einer Akte zeigen</summary>
          <textarea
            className="eingabe"
            aria-label="Muster einer Akte"
            rows={25}
            readOnly
            spellCheck={false}
            value={text}
          />
        </details>
      </div>
    </Abschnitt>
  );
}

function Uebernehmen({ vorschau }: { readonly vorschau: Vorschau }) {
  const { vergleich } = vorschau;
  return (
    <div className="stapel">
      <Hinweis
        ton={vergleich ? 'achtung' : 'info'}
        titel={vergleich ? 'Dieses Quartier gibt es schon' : 'Die Datei ist in Ordnung'}
      >
        <p>
          {vergleich
            ? 'Beim Übernehmen ersetzt die Datei die gespeicherte Akte. Noch ist nichts gespeichert.'
            : 'Noch ist nichts gespeichert. Prüfen Sie die Angaben und übernehmen Sie die Akte.'}
        </p>
      </Hinweis>
      {vorschau.hinweise.length > 0 ? (
        <Hinweis ton="achtung" titel="Bitte noch einmal ansehen">
          <ul>
            {vorschau.hinweise.map((hinweis) => (
              <li key={hinweis.feld}>{formatMangel(hinweis)}</li>
            ))}
          </ul>
        </Hinweis>
      ) : null}
      <Angaben>
        <Angabe titel="Quartier">
          {vorschau.name}, {vorschau.kommune}
        </Angabe>
        <Angabe titel="Umfang">
          {formatMassnahmenzahl(vorschau.massnahmen)}, {formatEuro(vorschau.kosten)}
        </Angabe>
        <Angabe titel="Umriss">{vorschau.umriss}</Angabe>
        {vorschau.geschwister.length > 0 ? (
          <Angabe titel="betrifft auch">
            Die Angaben zur Kommune ändern sich auch für {vorschau.geschwister.join(', ')}.
          </Angabe>
        ) : null}
      </Angaben>
      {vergleich ? <Aenderungen vergleich={vergleich} /> : null}
      <Form method="post" encType="multipart/form-data" reloadDocument>
        <input type="hidden" name="inhalt" value={vorschau.inhalt} />
        <input type="hidden" name="umriss" value={vorschau.umrissInhalt} />
        <input type="hidden" name="fassung" value={vorschau.fassung} />
        <div className="knopfreihe">
          <Knopf name="aktion" wert="uebernehmen">
            {vergleich ? 'Gespeicherte Akte ersetzen' : 'Akte übernehmen'}
          </Knopf>
          <Knopflink ziel="/quartiere/importieren">Andere Datei wählen</Knopflink>
        </div>
      </Form>
    </div>
  );
}

export default function Importieren() {
  const { verwehrt, muster } = useLoaderData<typeof loader>();
  const ergebnis = useActionData<typeof action>();
  const vorschau = ergebnis?.vorschau;
  return (
    <Seite
      titel={vorschau ? 'Akte prüfen und übernehmen' : 'Akte importieren'}
      vorspann={
        vorschau
          ? undefined
          : 'Eine Akte bringt Gebiet, Beschlüsse, Maßnahmen und Kosten eines Quartiers mit.'
      }
      krumen={[{ titel: 'Quartiere', ziel: '/quartiere' }]}
      fehlerhaft={ergebnis !== undefined && ergebnis.maengel.length > 0}
    >
      <div className="stapel stapel--weit">
        {ergebnis?.veraltet ? (
          <Hinweis ton="achtung" titel="Die gespeicherte Akte wurde inzwischen geändert" meldung>
            <p>Es wurde nichts übernommen. Die Vorschau zeigt den Vergleich mit dem neuen Stand.</p>
          </Hinweis>
        ) : null}
        {ergebnis ? <Maengel maengel={ergebnis.maengel} /> : null}
        <Verwehrt grund={verwehrt} />
        {vorschau ? <Uebernehmen vorschau={vorschau} /> : null}
        {vorschau === undefined && verwehrt === null ? (
          <>
            <Hochladen />
            <Muster text={muster} />
          </>
        ) : null}
      </div>
    </Seite>
  );
}
