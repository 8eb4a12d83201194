import { Form } from 'react-router';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Kennzahl, Kennzahlen } from '#web/ui/kennzahl.tsx';
import { Abschnitt, Knopf, Knopflink } from '#web/ui/seite.tsx';
import { type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import type { Satzaenderung, Satznennung } from '../../einlesen/unterschied.ts';
import type { Ergebnis } from './auftrag-laden.ts';
import { EINLESEN } from './bausteine.tsx';

function Zahlen({ ergebnis }: { readonly ergebnis: Ergebnis }) {
  const { zahlen } = ergebnis;
  return (
    <Kennzahlen>
      <Kennzahl titel="neu" wert={zahlen.neu} />
      <Kennzahl titel="geändert" wert={zahlen.geaendert} />
      <Kennzahl titel="nicht mehr in der Datei" wert={zahlen.verschwunden} />
      <Kennzahl titel="unverändert" wert={zahlen.unveraendert} />
    </Kennzahlen>
  );
}

function Nennungen(props: {
  readonly titel: string;
  readonly id: string;
  readonly liste: readonly Satznennung[];
  readonly anzahl: number;
}) {
  if (props.anzahl === 0) return null;
  return (
    <details>
      <summary id={props.id}>
        {props.titel} ({props.anzahl})
      </summary>
      <ul className="punkte">
        {props.liste.map(({ kennung, titel }) => (
          <li key={kennung}>{titel}</li>
        ))}
      </ul>
      {props.anzahl > props.liste.length ? <p>Alle stehen in der Datei „Unterschiede als CSV“.</p> : null}
    </details>
  );
}

const AENDERUNGSSPALTEN: readonly Spalte<Satzaenderung>[] = [
  { schluessel: 'titel', titel: 'Programm', kopf: true, zelle: ({ titel }) => titel },
  {
    schluessel: 'felder',
    titel: 'Was sich ändert',
    zelle: ({ felder }) =>
      felder.length === 0 ? (
        'nur Felder, die nicht übernommen werden'
      ) : (
        <ul className="punkte">
          {felder.map(({ feld, vorher, nachher }) => (
            <li key={feld}>
              {feld}: <del>{String(vorher ?? '')}</del> <ins>{String(nachher ?? '')}</ins>
            </li>
          ))}
        </ul>
      ),
  },
];

function Unterschiede({ ergebnis, kennung }: { readonly ergebnis: Ergebnis; readonly kennung: string }) {
  const ort = `${EINLESEN}/auftraege/${kennung}`;
  return (
    <Abschnitt titel="Unterschiede zum Bestand" id="unterschiede">
      <div className="stapel">
        <Zahlen ergebnis={ergebnis} />
        {ergebnis.geaendert.length > 0 ? (
          <Tabelle
            beschriftung="Geänderte Datensätze"
            spalten={AENDERUNGSSPALTEN}
            zeilen={ergebnis.geaendert}
            schluessel={(zeile) => zeile.kennung}
          />
        ) : null}
        <Nennungen titel="Neu" id="neu" liste={ergebnis.neu} anzahl={ergebnis.zahlen.neu} />
        <Nennungen
          titel="Nicht mehr in der Datei"
          id="verschwunden"
          liste={ergebnis.verschwunden}
          anzahl={ergebnis.zahlen.verschwunden}
        />
        <p className="tabelle__unter">
          <a href={`${ort}/unterschied.csv`}>Unterschiede als CSV (nur intern)</a>
        </p>
      </div>
    </Abschnitt>
  );
}

function Fehlerbericht({ ergebnis, kennung }: { readonly ergebnis: Ergebnis; readonly kennung: string }) {
  return (
    <Abschnitt titel="Fehlerbericht" id="fehlerbericht">
      <div className="stapel">
        <p>Was in der Quelle falsch ist, wird für die Ansicht berichtigt. Das Original bleibt, wie es ist.</p>
        {ergebnis.fehler.length === 0 ? (
          <p>Keine bekannten Fehler gefunden.</p>
        ) : (
          <Tabelle
            beschriftung={`${ergebnis.fehlerGesamt} Fehler`}
            spalten={[
              { schluessel: 'text', titel: 'Fehler', kopf: true, zelle: ({ text }) => text },
              { schluessel: 'anzahl', titel: 'Anzahl', zahl: true, zelle: ({ anzahl }) => anzahl },
            ]}
            zeilen={ergebnis.fehler}
            schluessel={({ art }) => art}
            exporte={[
              {
                titel: 'Fehlerbericht als CSV (nur intern)',
                ziel: `${EINLESEN}/auftraege/${kennung}/fehler.csv`,
              },
            ]}
          />
        )}
      </div>
    </Abschnitt>
  );
}

function Uebernehmen({ ergebnis }: { readonly ergebnis: Ergebnis }) {
  return (
    <Form method="post" className="formular">
      {ergebnis.verdaechtig ? (
        <>
          <Hinweis ton="achtung" titel="Die Datei ist vielleicht abgeschnitten">
            <p>
              {ergebnis.zahlen.verschwunden} eingelesene Datensätze stehen nicht mehr darin. Prüfen Sie die
              Datei. Die Datensätze bleiben gekennzeichnet im Bestand.
            </p>
          </Hinweis>
          <label className="auswahl">
            <input type="checkbox" name="verschwundene" value="ja" />
            <span>Die Datei ist vollständig; die fehlenden Datensätze gibt es nicht mehr.</span>
          </label>
        </>
      ) : null}
      <div className="knopfreihe">
        <Knopf name="aktion" wert="uebernehmen">
          In den internen Bestand übernehmen
        </Knopf>
        <Knopf art="secondary" name="aktion" wert="abbrechen">
          Verwerfen
        </Knopf>
      </div>
    </Form>
  );
}

/** What was found, and what may be done about it. */
export function Geprueft({
  art,
  kennung,
  ergebnis,
}: {
  readonly art: 'geprueft' | 'fertig';
  readonly kennung: string;
  readonly ergebnis: Ergebnis;
}) {
  return (
    <>
      <div className="stapel">
        {art === 'fertig' ? (
          <Hinweis ton="gut" titel={ergebnis.geschrieben ? 'Übernommen' : 'Kein Unterschied'} meldung>
            <p>
              {ergebnis.text}. Im internen Bestand sind {ergebnis.bestand} Rohentwürfe.
            </p>
          </Hinweis>
        ) : (
          <Hinweis
            ton={ergebnis.leer ? 'gut' : 'info'}
            titel={ergebnis.leer ? 'Kein Unterschied zum Bestand' : 'Noch ist nichts gespeichert'}
            meldung
          >
            <p>
              {ergebnis.saetze} Datensätze geprüft: {ergebnis.text}.
            </p>
          </Hinweis>
        )}
        {art === 'geprueft' && !ergebnis.leer ? (
          <Uebernehmen ergebnis={ergebnis} />
        ) : (
          <div className="knopfreihe">
            <Knopflink ziel={EINLESEN} art="primary">
              Zu den Datensätzen
            </Knopflink>
          </div>
        )}
      </div>
      <Unterschiede ergebnis={ergebnis} kennung={kennung} />
      <Fehlerbericht ergebnis={ergebnis} kennung={kennung} />
    </>
  );
}
