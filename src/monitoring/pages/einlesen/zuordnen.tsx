import { Form } from 'react-router';
import { Auswahlfeld, Fehlerliste, Feld, type Feldfehler, type Wahl } from '#web/ui/formular.tsx';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Abschnitt, Knopf } from '#web/ui/seite.tsx';
import type { Einlesebild } from '../../einlesen/ablage/vorgang.ts';
import { type Einleseangaben, type Spaltenrolle, wahlOf } from '../../einlesen/formular/einleseformular.ts';
import { Ausgabefelder, Indikatorfelder } from './indikatorfelder.tsx';
import './einlesen.css';

const ROLLEN: Readonly<Record<Spaltenrolle, string>> = {
  '': 'nicht lesen',
  gebiet: 'Kennung des Gebiets',
  name: 'Name des Gebiets',
  bezirk: 'Bezirk',
  jahr: 'Jahr',
  bewertet: 'wird bewertet (1/0, ja/nein)',
  wert: 'Wert eines Indikators',
  zaehler: 'Zähler eines Indikators',
  nenner: 'Nenner eines Indikators',
  indikator: 'nennt den Indikator der Zeile',
};
const WAHLEN: readonly Wahl[] = Object.entries(ROLLEN).map(([wert, titel]) => ({ wert, titel }));

const DEZIMAL: readonly Wahl[] = [
  { wert: '', titel: 'je Spalte erkennen' },
  { wert: 'komma', titel: 'Komma' },
  { wert: 'punkt', titel: 'Punkt' },
];

type Teil = {
  readonly bild: Einlesebild;
  readonly angaben: Einleseangaben;
  readonly fehler: readonly Feldfehler[];
};

function Spaltenwahlen({ bild, angaben, fehler }: Teil) {
  const lang = angaben.zuordnung.lang !== undefined;
  return (
    <ol className="einlesespalten">
      {bild.tabelle.spalten.map(({ titel, beispiele }, stelle) => {
        const wahl = wahlOf(titel, angaben.zuordnung);
        return (
          <li key={titel} className="einlesespalte">
            <Auswahlfeld
              name={`rolle.${stelle}`}
              titel={titel}
              wahlen={WAHLEN}
              wert={wahl.rolle}
              fehler={fehler}
              hinweis={beispiele === '' ? 'ohne Werte' : `Zum Beispiel: ${beispiele}`}
            />
            {lang ? null : (
              <Feld
                name={`indikator.${stelle}`}
                titel={`Indikator zu „${titel}“`}
                wert={wahl.indikator}
                fehler={fehler}
                hinweis="Nur bei Wert, Zähler und Nenner."
              />
            )}
          </li>
        );
      })}
    </ol>
  );
}

function Namenwahlen({ bild, angaben, fehler }: Teil) {
  if (bild.tabelle.namen.length === 0) return null;
  const kennungOf = new Map(angaben.zuordnung.indikatoren.map(({ kennung, wert }) => [wert, kennung]));
  return (
    <Abschnitt titel="Indikatoren in den Zeilen" id="namen">
      <p>Welcher Indikator ist gemeint? Leer gelassene werden nicht gelesen.</p>
      <div className="einlesespalten">
        {bild.tabelle.namen.map((name, nr) => (
          <Feld
            key={name}
            name={`name.${nr}`}
            titel={name}
            wert={kennungOf.get(name) ?? ''}
            fehler={fehler}
          />
        ))}
      </div>
    </Abschnitt>
  );
}

function Haken(props: { readonly name: string; readonly an: boolean; readonly text: string }) {
  return (
    <label className="auswahl">
      <input type="checkbox" name={props.name} value="ja" defaultChecked={props.an} />
      <span>{props.text}</span>
    </label>
  );
}

function Lesart({ angaben, fehler }: Teil) {
  const { fehlend, indikatoren, unbekannte, jahr } = angaben.zuordnung;
  const marken = fehlend.filter(({ text, nurUnbewertet }) => text !== '' && !nurUnbewertet);
  const some = (frage: (eine: (typeof indikatoren)[number]) => boolean) => indikatoren.some(frage);
  return (
    <div className="formular">
      <Feld
        name="jahr"
        titel="Jahr, wenn keine Spalte es nennt"
        wert={'fest' in jahr ? String(jahr.fest) : ''}
        fehler={fehler}
      />
      <Feld
        name="fehlend"
        titel="Zeichen für „kein Wert“"
        mehrzeilig
        wert={marken.map(({ text }) => text).join('\n')}
        fehler={fehler}
        hinweis="Eines je Zeile, zum Beispiel x oder -9999. Leere Zellen gelten immer als „kein Wert“."
      />
      <Auswahlfeld
        name="dezimal"
        titel="Dezimalzeichen"
        wahlen={DEZIMAL}
        wert={indikatoren[0]?.dezimal ?? ''}
        fehler={fehler}
      />
      <Haken
        name="nullUnbewertet"
        an={fehlend.some(({ nurUnbewertet }) => nurUnbewertet)}
        text="Eine Null in nicht bewerteten Gebieten heißt „kein Wert“"
      />
      <Haken
        name="auslassen"
        an={unbekannte === 'auslassen'}
        text="Zeilen auslassen, deren Kennung kein Gebiet ist (Summen)"
      />
      <Haken
        name="bruchteile"
        an={some(({ bruchteile }) => bruchteile === true)}
        text="Anzahlen dürfen Nachkommastellen haben (umgerechnet)"
      />
      <Haken
        name="anteile"
        an={some(({ faktor }) => faktor === 100)}
        text="Prozentwerte stehen als Anteile von 0 bis 1"
      />
      <Haken
        name="ueberHundert"
        an={some(({ ueberHundert }) => ueberHundert === true)}
        text="Ein Zähler darf größer sein als sein Nenner"
      />
    </div>
  );
}

/** Kept mappings, and another sheet or row of titles: both read the file again. */
export function AndereLesung(props: {
  readonly bild: Einlesebild;
  readonly angaben: Einleseangaben;
  readonly gemerkte: readonly string[];
}) {
  const { bild, angaben, gemerkte } = props;
  return (
    <Abschnitt titel="Anders lesen" id="anders">
      {gemerkte.length === 0 ? null : (
        <Form method="post" className="formular">
          <Auswahlfeld
            name="gemerkt"
            titel="Gemerkte Zuordnung"
            wahlen={gemerkte.map((name) => ({ wert: name, titel: name }))}
            wert={bild.eingesetzt}
          />
          <Knopf art="secondary" name="aktion" wert="einsetzen">
            Einsetzen
          </Knopf>
        </Form>
      )}
      <Form method="post" className="formular">
        {bild.tabelle.blatt === null ? null : (
          <Feld name="blatt" titel="Blatt der Arbeitsmappe" wert={bild.tabelle.blatt} />
        )}
        <Feld
          name="kopfzeile"
          titel="Zeile der Überschriften"
          wert={String(angaben.zuordnung.kopfzeile ?? '')}
          hinweis="Leer: die erste Zeile mit zwei gefüllten Zellen."
        />
        <Knopf art="secondary" name="aktion" wert="lesen">
          So lesen
        </Knopf>
      </Form>
    </Abschnitt>
  );
}

/** The form of all columns; `fehler` belong to it, not to the file. */
export function Zuordnen({ bild, angaben, fehler }: Teil) {
  return (
    <Form method="post" reloadDocument>
      <div className="stapel">
        <Fehlerliste fehler={fehler} />
        {bild.eingesetzt === '' ? null : (
          <Hinweis ton="info" titel={`Zuordnung „${bild.eingesetzt}“ ist eingesetzt`}>
            <p>Ihre Organisation kennt Tabellen mit diesen Spalten schon.</p>
          </Hinweis>
        )}
        {bild.umgerechnetAus === null ? null : (
          <Hinweis ton="info" titel={`Gebiete: ${bild.umgerechnetAus}`}>
            <p>Die Zahlen werden in die Gebiete dieses Monitorings umgerechnet und so gekennzeichnet.</p>
          </Hinweis>
        )}
        <p>
          Tabelle mit {bild.tabelle.zeilen} Zeilen
          {bild.tabelle.blatt === null ? '' : `, Blatt „${bild.tabelle.blatt}“`}. Vorgeschlagen ist, was die
          Überschriften nahelegen. Prüfen Sie jede Spalte.
        </p>
      </div>
      <Abschnitt titel="Was die Spalten bedeuten" id="spalten">
        <Spaltenwahlen bild={bild} angaben={angaben} fehler={fehler} />
      </Abschnitt>
      <Namenwahlen bild={bild} angaben={angaben} fehler={fehler} />
      <Indikatorfelder indikatoren={angaben.indikatoren} fehler={fehler} />
      <Abschnitt titel="Wie die Zahlen geschrieben sind" id="lesart">
        <Lesart bild={bild} angaben={angaben} fehler={fehler} />
      </Abschnitt>
      <Ausgabefelder angaben={angaben} fehler={fehler} />
      <Abschnitt titel="Vorschau" id="weiter">
        <div className="formular">
          <Feld
            name="merken"
            titel="Zuordnung merken als (freiwillig)"
            wert={angaben.merkenAls}
            fehler={fehler}
            hinweis="Beim nächsten Mal ist sie für Tabellen mit denselben Spalten eingesetzt. Gemerkt wird sie mit dem Einlesen."
          />
          <div className="knopfreihe">
            <Knopf name="aktion" wert="vorschau">
              Vorschau zeigen
            </Knopf>
            <Knopf art="tertiary" name="aktion" wert="verwerfen">
              Verwerfen
            </Knopf>
          </div>
        </div>
      </Abschnitt>
    </Form>
  );
}
