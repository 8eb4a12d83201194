import { Form } from 'react-router';
import type { Eingabemangel } from '#kernel/fehler.ts';
import { formatEuro } from '#kernel/geld.ts';
import { formatZahlwort } from '#kernel/zahlwort.ts';
import { HANDLUNGSFELD_TEXT, KOSTENART_TEXT, ZWECK_TEXT } from '#rechtsstand/index.ts';
import { Auswahlfeld, Feld, type Wahl } from '#web/ui/formular.tsx';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Kennzahl, Kennzahlen } from '#web/ui/kennzahl.tsx';
import { Abschnitt, Knopf } from '#web/ui/seite.tsx';
import { type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import { DEUTUNG_TEXT, DEUTUNGEN } from '../../kofi/deutung.ts';
import type { Auslassung } from '../../kofi/kofiblatt.ts';
import { Aenderungen } from '../aenderungen.tsx';
import type { Kofischritt, Kofivorschauansicht } from './kofi-laden.ts';
import { GelesenePositionen, Kostenwechsel } from './kofi-positionen.tsx';
import './kofi.css';

const GEZEIGT = 200;

const DEUTUNGSWAHLEN: readonly Wahl[] = DEUTUNGEN.map((deutung) => ({
  wert: deutung,
  titel: DEUTUNG_TEXT[deutung],
}));

function wahlenOf(texte: Readonly<Record<string, string>>, keine: string): readonly Wahl[] {
  return [{ wert: '', titel: keine }, ...Object.entries(texte).map(([wert, titel]) => ({ wert, titel }))];
}

const KOSTENARTWAHLEN = wahlenOf(KOSTENART_TEXT, 'keine: jede Zeile nennt ihre');
const HANDLUNGSFELDWAHLEN = wahlenOf(HANDLUNGSFELD_TEXT, 'keine neuen Maßnahmen anlegen');
const ZWECKWAHLEN = wahlenOf(ZWECK_TEXT, 'keine neuen Maßnahmen anlegen');

function Spaltenwahlen({
  schritt,
  programme,
}: {
  readonly schritt: Kofischritt;
  readonly programme: readonly Wahl[];
}) {
  return (
    <div className="kofispalten">
      {schritt.spalten.map(({ titel, beispiele, deutung, programm, programmfrage, hinweis }, stelle) => (
        <div key={titel} className="stapel">
          <Auswahlfeld
            name={`deutung.${stelle}`}
            titel={titel}
            wahlen={DEUTUNGSWAHLEN}
            wert={deutung}
            hinweis={`${beispiele === '' ? 'Ohne Werte.' : `Zum Beispiel: ${beispiele}.`} ${hinweis}`.trim()}
          />
          {programmfrage ? (
            <Auswahlfeld
              name={`programm.${stelle}`}
              titel={`Programm zu „${titel}“`}
              wahlen={programme}
              wert={programm}
              hinweis="Nur bei zugesagter Förderung eines Programms."
            />
          ) : null}
        </div>
      ))}
    </div>
  );
}

function Vorgaben({ vorgaben }: { readonly vorgaben: Kofischritt['vorgaben'] }) {
  return (
    <div className="kofispalten">
      <Auswahlfeld
        name="kostenart"
        titel="Kostenart für Zeilen ohne Kostenart"
        wahlen={KOSTENARTWAHLEN}
        wert={vorgaben.kostenart ?? ''}
      />
      <Auswahlfeld
        name="handlungsfeld"
        titel="Handlungsfeld neuer Maßnahmen"
        wahlen={HANDLUNGSFELDWAHLEN}
        wert={vorgaben.handlungsfeld ?? ''}
      />
      <Auswahlfeld
        name="zweck"
        titel="Zweck neuer Maßnahmen"
        wahlen={ZWECKWAHLEN}
        wert={vorgaben.zweck ?? ''}
      />
      <Feld
        name="nutzen"
        titel="Nutzen neuer Maßnahmen"
        art="number"
        wert={vorgaben.nutzen === undefined ? '' : String(vorgaben.nutzen)}
        hinweis="1 bis 100; danach je Maßnahme zu ändern."
      />
    </div>
  );
}

const MANGELSPALTEN: readonly Spalte<Eingabemangel>[] = [
  { schluessel: 'stelle', titel: 'Stelle', zelle: ({ datei }) => datei ?? '–' },
  { schluessel: 'text', titel: 'Was ist falsch', kopf: true, zelle: ({ text }) => text },
  { schluessel: 'abhilfe', titel: 'Was Sie tun können', zelle: ({ abhilfe }) => abhilfe },
];

export function Kofimaengel({
  titel,
  maengel,
}: {
  readonly titel: string;
  readonly maengel: readonly Eingabemangel[];
}) {
  if (maengel.length === 0) return null;
  return (
    <>
      <Tabelle
        beschriftung={titel}
        spalten={MANGELSPALTEN}
        zeilen={maengel.slice(0, GEZEIGT)}
        schluessel={({ datei, text }) => `${datei} ${text}`}
      />
      {maengel.length > GEZEIGT ? <p>Gezeigt werden die ersten {GEZEIGT}.</p> : null}
    </>
  );
}

const AUSLASSUNGSSPALTEN: readonly Spalte<Auslassung>[] = [
  { schluessel: 'zeile', titel: 'Zeile', zahl: true, zelle: ({ zeile }) => zeile },
  { schluessel: 'text', titel: 'Inhalt', kopf: true, zelle: ({ text }) => text || '–' },
  { schluessel: 'grund', titel: 'Warum ausgelassen', zelle: ({ grund }) => grund },
];

function Auslassungen({ auslassungen }: { readonly auslassungen: readonly Auslassung[] }) {
  if (auslassungen.length === 0) return null;
  return (
    <Tabelle
      beschriftung={`${formatZahlwort(auslassungen.length, 'Zeile, die nicht übernommen wird', 'Zeilen, die nicht übernommen werden')}`}
      spalten={AUSLASSUNGSSPALTEN}
      zeilen={auslassungen.slice(0, GEZEIGT)}
      schluessel={({ zeile }) => String(zeile)}
    />
  );
}

function Uebernehmen({ vorschau }: { readonly vorschau: Kofivorschauansicht }) {
  if (vorschau.maengel.length > 0) {
    return (
      <Hinweis ton="schlecht" titel="So kann die Tabelle nicht übernommen werden" meldung>
        <p>
          Gespeichert ist nichts. Berichtigen Sie die genannten Zellen und laden Sie die Datei noch einmal
          hoch, oder ändern Sie die Zuordnung.
        </p>
      </Hinweis>
    );
  }
  if (vorschau.unveraendert) {
    return (
      <Hinweis ton="info" titel="Es gibt nichts zu übernehmen" meldung>
        <p>Die Akte enthält schon alles, was in der Tabelle steht.</p>
      </Hinweis>
    );
  }
  return (
    <>
      {vorschau.summenmaengel.length > 0 ? (
        <label className="auswahl">
          <input type="checkbox" name="summen" value="ja" />
          <span>Ich habe die abweichenden Summen geprüft; übernommen werden die Zeilen</span>
        </label>
      ) : null}
      <p>
        Noch ist nichts gespeichert. Kosten und Zusagen der genannten Maßnahmen werden ersetzt, wie oben je
        Maßnahme gezeigt; was dort entfällt, steht danach nur noch in der Geschichte der Akte.
      </p>
      <div className="knopfreihe">
        <Knopf name="aktion" wert="uebernehmen">
          In die Akte übernehmen
        </Knopf>
      </div>
    </>
  );
}

function Vorschau({ vorschau }: { readonly vorschau: Kofivorschauansicht }) {
  const { summen } = vorschau;
  return (
    <>
      <Abschnitt titel="Vorschau" id="vorschau">
        <div className="stapel">
          <Kennzahlen>
            <Kennzahl titel="Maßnahmen" wert={summen.massnahmen} />
            <Kennzahl titel="Kostenpositionen" wert={summen.positionen} />
            <Kennzahl titel="Kosten" wert={formatEuro(summen.kosten)} />
            <Kennzahl titel="davon zugesagt" wert={formatEuro(summen.zusagen)} />
          </Kennzahlen>
          <Kofimaengel titel={`Mängel: ${vorschau.maengel.length}`} maengel={vorschau.maengel} />
          <Kofimaengel titel="Summen, die nicht stimmen" maengel={vorschau.summenmaengel} />
          <Auslassungen auslassungen={vorschau.auslassungen} />
          {vorschau.andereTitel.length > 0 ? (
            <Hinweis ton="achtung" titel="Andere Titel: bitte prüfen, ob dieselbe Maßnahme gemeint ist">
              <ul>
                {vorschau.andereTitel.map((text) => (
                  <li key={text}>{text}</li>
                ))}
              </ul>
            </Hinweis>
          ) : null}
          <GelesenePositionen positionen={vorschau.positionen} />
        </div>
      </Abschnitt>
      {vorschau.maengel.length === 0 && !vorschau.unveraendert ? (
        <>
          <Aenderungen vergleich={vorschau.vergleich} />
          <Kostenwechsel vergleiche={vorschau.kosten} />
        </>
      ) : null}
      <div className="stapel">
        <Uebernehmen vorschau={vorschau} />
      </div>
    </>
  );
}

function Spaltenhinweis(props: {
  readonly titel: string;
  readonly spalten: readonly string[];
  readonly rat: string;
}) {
  if (props.spalten.length === 0) return null;
  return (
    <Hinweis ton="achtung" titel={props.titel}>
      <ul>
        {props.spalten.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <p>{props.rat}</p>
    </Hinweis>
  );
}

/** Columns with their meaning, and the preview once there is one; one form, so that nothing gets lost. */
export function Kofizuordnen({
  schritt,
  programme,
}: {
  readonly schritt: Kofischritt;
  readonly programme: readonly Wahl[];
}) {
  return (
    <Form method="post" encType="multipart/form-data" reloadDocument>
      <input type="hidden" name="tabelle" value={schritt.sendung} />
      <input type="hidden" name="name" value={schritt.datei} />
      <input type="hidden" name="geprueft" value={schritt.geprueft} />
      <div className="stapel">
        {schritt.meldung === '' ? null : (
          <Hinweis ton="schlecht" titel="Noch nicht übernommen" meldung>
            <p>{schritt.meldung}</p>
          </Hinweis>
        )}
        <p>
          Tabelle „{schritt.blatt}“, {formatZahlwort(schritt.zeilenzahl, 'Zeile', 'Zeilen')}.{' '}
          {schritt.weitere.length > 0
            ? `Nicht gelesen: ${schritt.weitere.join(', ')}; gelesen wird eine Tabelle je Datei. `
            : ''}
          {schritt.bekannt
            ? 'Tabellen mit diesen Spalten kennt Ihre Organisation schon; die Zuordnung ist eingesetzt.'
            : 'Vorgeschlagen ist, was die Titel der Spalten nahelegen. Prüfen Sie jede Spalte.'}
        </p>
        <Spaltenhinweis
          titel="Nicht gelesen, weil der Titel fehlt"
          spalten={schritt.titellos}
          rat="Soll eine dieser Spalten zählen, geben Sie ihr in der Tabelle einen Titel und laden Sie sie neu hoch."
        />
        <Spaltenhinweis
          titel="In der Tabelle ausgeblendet"
          spalten={schritt.verborgene}
          rat="Diese Spalten werden gelesen wie alle anderen. Gehört eine nicht dazu, wählen Sie bei ihr „nicht übernehmen“."
        />
      </div>
      <Abschnitt titel="Was die Spalten bedeuten" id="spalten">
        <Spaltenwahlen schritt={schritt} programme={programme} />
      </Abschnitt>
      <Abschnitt titel="Was die Tabelle nicht sagt" id="vorgaben">
        <div className="stapel">
          <Vorgaben vorgaben={schritt.vorgaben} />
          <p className="leise">
            Die Zuordnung wird mit der Vorschau gemerkt und bei der nächsten Tabelle mit denselben Spalten
            eingesetzt.
          </p>
          <div className="knopfreihe">
            <Knopf name="aktion" wert="vorschau" art={schritt.vorschau ? 'secondary' : 'primary'}>
              {schritt.vorschau ? 'Vorschau erneuern' : 'Vorschau zeigen'}
            </Knopf>
          </div>
        </div>
      </Abschnitt>
      {schritt.vorschau ? <Vorschau vorschau={schritt.vorschau} /> : null}
    </Form>
  );
}
