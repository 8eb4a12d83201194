import { Form, Link } from 'react-router';
import { Auswahlfeld, Fehlerliste, Feld, idOfFeld, type Wahl } from '#web/ui/formular.tsx';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Kennzahl, Kennzahlen } from '#web/ui/kennzahl.tsx';
import { Abschnitt, Knopf, Knopflink } from '#web/ui/seite.tsx';
import { type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import type { Zellmangel } from '../../einlesen/tabelle/programmzeile.ts';
import { ZEILENLAGE_TEXT, type Zeilenplan, type Zeilenzahlen } from '../../einlesen/tabelle/zeilenplan.ts';
import { ZIELFELD, ZIELFELDER } from '../../einlesen/tabelle/zielfelder.ts';
import type { Tabellenstand, Zeilenvorschau } from './tabelle-laden.ts';
import './einlesen.css';

/** Rows and faults of a page at most. */
const GEZEIGT = 200;

const FELDWAHLEN: readonly Wahl[] = [
  { wert: '', titel: 'nicht übernehmen' },
  ...ZIELFELDER.map((feld) => ({ wert: feld, titel: ZIELFELD[feld].titel })),
];

function Zahlen({ zahlen, fertig }: { readonly zahlen: Zeilenzahlen; readonly fertig: boolean }) {
  const bleiben = zahlen['von-hand'] + zahlen.vorgelegt + zahlen.besetzt;
  return (
    <Kennzahlen>
      <Kennzahl titel={fertig ? 'Entwürfe angelegt' : 'neue Entwürfe'} wert={zahlen.neu} />
      <Kennzahl titel="geändert" wert={zahlen.geaendert} />
      <Kennzahl titel="unverändert" wert={zahlen.unveraendert} />
      {bleiben > 0 ? <Kennzahl titel="bleiben, wie sie sind" wert={bleiben} /> : null}
      {zahlen.fehlerhaft > 0 ? (
        <Kennzahl titel={fertig ? 'ausgelassen' : 'fehlerhaft'} wert={zahlen.fehlerhaft} />
      ) : null}
    </Kennzahlen>
  );
}

function Lage({ zeile }: { readonly zeile: Zeilenplan }) {
  const text = ZEILENLAGE_TEXT[zeile.lage];
  return (
    <>
      {zeile.entwurf === null ? (
        text
      ) : (
        <Link to={`/foerderprogramme/entwuerfe/${zeile.entwurf}`}>
          {text}
          <span className="kern-sr-only"> {zeile.titel}</span>
        </Link>
      )}
      {zeile.aenderungen.length > 0 ? (
        <ul className="punkte">
          {zeile.aenderungen.map(({ feld, vorher, nachher }) => (
            <li key={feld}>
              {feld}: <del>{String(vorher ?? '')}</del> <ins>{String(nachher ?? '')}</ins>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

const ZEILENSPALTEN: readonly Spalte<Zeilenplan>[] = [
  { schluessel: 'nummer', titel: 'Zeile', zahl: true, zelle: ({ nummer }) => nummer },
  {
    schluessel: 'titel',
    titel: 'Programm',
    kopf: true,
    zelle: ({ titel, kennung }) => (
      <>
        {titel || '–'}
        <div className="klein leise unterzeile">{kennung}</div>
      </>
    ),
  },
  { schluessel: 'lage', titel: 'Was geschieht', zelle: (zeile) => <Lage zeile={zeile} /> },
];

const MANGELSPALTEN: readonly Spalte<Zellmangel>[] = [
  { schluessel: 'adresse', titel: 'Zelle', zelle: ({ adresse }) => adresse },
  { schluessel: 'feld', titel: 'Angabe', zelle: ({ feld }) => feld },
  { schluessel: 'wert', titel: 'Wert', zelle: ({ wert }) => (wert === undefined ? '–' : String(wert)) },
  { schluessel: 'text', titel: 'Was ist falsch', kopf: true, zelle: ({ text }) => text },
  { schluessel: 'abhilfe', titel: 'Was Sie tun können', zelle: ({ abhilfe }) => abhilfe },
];

function Zellmaengel({ zeilen }: { readonly zeilen: readonly Zeilenplan[] }) {
  const maengel = zeilen.flatMap((zeile) => zeile.maengel);
  if (maengel.length === 0) return null;
  return (
    <Tabelle
      beschriftung={`${maengel.length} Mängel in Zellen`}
      spalten={MANGELSPALTEN}
      zeilen={maengel.slice(0, GEZEIGT)}
      schluessel={(mangel) => `${mangel.adresse} ${mangel.feld} ${mangel.text}`}
    />
  );
}

function Zeilen({ vorschau, fertig }: { readonly vorschau: Zeilenvorschau; readonly fertig: boolean }) {
  return (
    <>
      <Zahlen zahlen={vorschau.zahlen} fertig={fertig} />
      <Zellmaengel zeilen={vorschau.zeilen} />
      <Tabelle
        beschriftung="Zeilen der Tabelle"
        spalten={ZEILENSPALTEN}
        zeilen={vorschau.zeilen.slice(0, GEZEIGT)}
        schluessel={({ nummer }) => String(nummer)}
      />
      {vorschau.zeilen.length > GEZEIGT ? <p>Gezeigt werden die ersten {GEZEIGT} Zeilen.</p> : null}
    </>
  );
}

function Spaltenwahlen({ stand }: { readonly stand: Tabellenstand }) {
  return (
    <div className="spaltenwahlen">
      {stand.spalten.map(({ titel, beispiele, feld }, stelle) => (
        <Auswahlfeld
          key={titel}
          name={`spalte.${stelle}`}
          titel={titel}
          wahlen={FELDWAHLEN}
          wert={feld ?? ''}
          hinweis={beispiele === '' ? 'ohne Werte' : `Zum Beispiel: ${beispiele}`}
          fehler={stand.fehler}
        />
      ))}
    </div>
  );
}

function Vorschau({ vorschau }: { readonly vorschau: Zeilenvorschau }) {
  const { zahlen } = vorschau;
  const schreibt = zahlen.neu + zahlen.geaendert > 0;
  return (
    <Abschnitt titel="Vorschau" id="vorschau">
      <div className="stapel">
        {schreibt ? (
          <p>Noch ist kein Entwurf gespeichert.</p>
        ) : (
          <Hinweis ton="info" titel="Es gibt nichts zu übernehmen" meldung>
            <p>Keine Zeile legt einen Entwurf an oder ändert einen.</p>
          </Hinweis>
        )}
        <Zeilen vorschau={vorschau} fertig={false} />
        {schreibt && zahlen.fehlerhaft > 0 ? (
          <label className="auswahl">
            <input type="checkbox" name="auslassen" value="ja" id={idOfFeld('auslassen')} />
            <span>Zeilen mit Mängeln auslassen</span>
          </label>
        ) : null}
        {schreibt ? (
          <div className="knopfreihe">
            <Knopf name="aktion" wert="uebernehmen">
              Entwürfe anlegen und ändern
            </Knopf>
          </div>
        ) : null}
      </div>
    </Abschnitt>
  );
}

/** Columns with their meaning, and the preview once there is one; one form, so that nothing gets lost. */
export function Zuordnen({ stand }: { readonly stand: Tabellenstand }) {
  return (
    <Form method="post" encType="multipart/form-data" reloadDocument>
      <input type="hidden" name="tabelle" value={stand.sendung} />
      <input type="hidden" name="geprueft" value={stand.geprueft} />
      <div className="stapel">
        <Fehlerliste fehler={stand.fehler} />
        {stand.hinweise.map((hinweis) => (
          <p key={hinweis}>{hinweis}</p>
        ))}
        <p>
          {stand.zeilenzahl} Zeilen gelesen.{' '}
          {stand.bekannt
            ? `Die gemerkte Zuordnung „${stand.name}“ passt und ist eingesetzt.`
            : 'Vorgeschlagen ist, was die Titel der Spalten nahelegen. Prüfen Sie jede Spalte.'}
        </p>
      </div>
      <Abschnitt titel="Was die Spalten bedeuten" id="spalten">
        <div className="stapel">
          <Spaltenwahlen stand={stand} />
          <Feld
            name="name"
            titel="Zuordnung merken als"
            wert={stand.name}
            hinweis="Freiwillig; wird mit der Vorschau gespeichert und passt auch für die nächste Datei."
            fehler={stand.fehler}
          />
          <div className="knopfreihe">
            <Knopf name="aktion" wert="vorschau" art={stand.vorschau ? 'secondary' : 'primary'}>
              {stand.vorschau ? 'Vorschau erneuern' : 'Vorschau zeigen'}
            </Knopf>
          </div>
        </div>
      </Abschnitt>
      {stand.vorschau ? <Vorschau vorschau={stand.vorschau} /> : null}
    </Form>
  );
}

/** What was written. */
export function Ergebnis({ vorschau, ziel }: { readonly vorschau: Zeilenvorschau; readonly ziel: string }) {
  return (
    <div className="stapel">
      <Hinweis ton="gut" titel="Gespeichert" meldung>
        <p>
          Die Entwürfe gehören Ihrer Organisation. Was die Tabelle nicht sagt, steht dort als Platzhalter;
          vorgelegt werden sie erst, wenn alles ausgefüllt ist.
        </p>
      </Hinweis>
      <Zeilen vorschau={vorschau} fertig />
      <div className="knopfreihe">
        <Knopflink ziel="/foerderprogramme/entwuerfe" art="primary">
          Zu den Entwürfen
        </Knopflink>
        <Knopflink ziel={ziel}>Weitere Tabelle</Knopflink>
      </div>
    </div>
  );
}
