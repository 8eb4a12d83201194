import { Form } from 'react-router';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Kennzahl, Kennzahlen } from '#web/ui/kennzahl.tsx';
import { Abschnitt, Knopf, Knopflink } from '#web/ui/seite.tsx';
import { type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import { formatAnzahl } from '../../ansicht/zahlformat.ts';
import type { Einlesevorschau } from '../../einlesen/ablage/vorgang.ts';
import {
  countFehlende,
  describeGelesenes,
  type Speicherbericht,
} from '../../einlesen/auftrag/einlesetext.ts';
import type { Reihenzaehlung } from '../../einlesen/einlesebericht.ts';

const REIHEN_GEZEIGT = 200;

const REIHENSPALTEN: readonly Spalte<Reihenzaehlung>[] = [
  { schluessel: 'indikator', titel: 'Indikator', kopf: true, zelle: ({ indikator }) => indikator },
  { schluessel: 'jahr', titel: 'Jahr', zahl: true, zelle: ({ jahr }) => jahr },
  { schluessel: 'werte', titel: 'Mit Wert', zahl: true, zelle: ({ werte }) => formatAnzahl(werte) },
  { schluessel: 'fehlend', titel: 'Ohne Wert', zahl: true, zelle: ({ fehlend }) => formatAnzahl(fehlend) },
];

function Zahlen({ zahlen }: { readonly zahlen: Speicherbericht }) {
  return (
    <Kennzahlen>
      <Kennzahl titel="Reihen neu" wert={formatAnzahl(zahlen.neu)} />
      <Kennzahl titel="Reihen geändert" wert={formatAnzahl(zahlen.geaendert)} />
      <Kennzahl titel="Reihen unverändert" wert={formatAnzahl(zahlen.unveraendert)} />
      <Kennzahl titel="Gebiete neu oder geändert" wert={formatAnzahl(zahlen.neueGebiete)} />
      <Kennzahl titel="Zellen verdeckt" wert={formatAnzahl(zahlen.verdeckt)} />
    </Kennzahlen>
  );
}

function Zurueckgezogene({ jahre }: { readonly jahre: readonly number[] }) {
  if (jahre.length === 0) return null;
  return (
    <Hinweis ton="achtung" titel={`Veröffentlicht und dann zurückgezogen: ${jahre.join(', ')}`}>
      <p>
        Diese Ausgaben sind öffentlich. Mit dem Einlesen werden sie zurückgezogen; wer veröffentlichen darf,
        gibt sie neu frei.
      </p>
    </Hinweis>
  );
}

function Bestaetigung({ leer, zuruck }: { readonly leer: boolean; readonly zuruck: boolean }) {
  return (
    <Form method="post" className="knopfreihe">
      {leer ? null : (
        <Knopf name="aktion" wert="speichern">
          Jetzt einlesen
        </Knopf>
      )}
      {zuruck ? (
        <Knopf art="secondary" name="aktion" wert="zuordnen">
          Zuordnung ändern
        </Knopf>
      ) : null}
      <Knopf art="tertiary" name="aktion" wert="verwerfen">
        Verwerfen
      </Knopf>
    </Form>
  );
}

/** What would change; nothing is stored yet. */
export function Vorschau({
  vorschau,
  tabelle,
}: {
  readonly vorschau: Einlesevorschau;
  readonly tabelle: boolean;
}) {
  const { gelesen, gespeichert, hinweise } = vorschau;
  return (
    <div className="stapel stapel--weit">
      <Hinweis
        ton={gespeichert.leer ? 'gut' : 'info'}
        titel={gespeichert.leer ? 'Die Datei ändert nichts' : 'Noch ist nichts gespeichert'}
        meldung
      >
        {gelesen === null ? <p>Gelesen wurden nur Umrisse.</p> : <p>{describeGelesenes(gelesen)}</p>}
      </Hinweis>
      <Zahlen zahlen={gespeichert} />
      <Zurueckgezogene jahre={gespeichert.zurueckgezogen} />
      {hinweise.length > 0 ? (
        <Abschnitt titel="Hinweise" id="hinweise">
          <ul className="punkte">
            {hinweise.map((hinweis) => (
              <li key={hinweis}>{hinweis}</li>
            ))}
          </ul>
        </Abschnitt>
      ) : null}
      {gelesen && gelesen.ungenutzt.length > 0 ? (
        <p>Nicht zugeordnet: {gelesen.ungenutzt.join(', ')}.</p>
      ) : null}
      <Bestaetigung leer={gespeichert.leer} zuruck={tabelle} />
      {gelesen ? (
        <Abschnitt titel="Gelesene Reihen" id="reihen">
          <Tabelle
            beschriftung={`${gelesen.reihen.length} Reihen, ${formatAnzahl(countFehlende(gelesen))} fehlende Werte`}
            spalten={REIHENSPALTEN}
            zeilen={gelesen.reihen.slice(0, REIHEN_GEZEIGT)}
            schluessel={({ indikator, jahr }) => `${indikator} ${jahr}`}
          />
          {gelesen.reihen.length > REIHEN_GEZEIGT ? <p>Gezeigt werden die ersten {REIHEN_GEZEIGT}.</p> : null}
        </Abschnitt>
      ) : null}
    </div>
  );
}

/** It is stored. */
export function Fertig({
  bericht,
  kennung,
}: {
  readonly bericht: Speicherbericht;
  readonly kennung: string;
}) {
  return (
    <div className="stapel">
      <Hinweis ton="gut" titel="Die Zahlen sind eingelesen" meldung>
        <p>
          Zu sehen sind sie nur in Ihrer Organisation, bis jemand die Ausgabe veröffentlicht. Kleine Anzahlen
          sind schon jetzt verdeckt.
        </p>
      </Hinweis>
      <Zahlen zahlen={bericht} />
      <div className="knopfreihe">
        <Knopflink ziel={`/monitoring/${kennung}`} art="primary">
          Zur Karte
        </Knopflink>
        <Knopflink ziel={`/monitoring/${kennung}/ausgaben`}>Zu den Ausgaben</Knopflink>
        <Knopflink ziel={`/monitoring/${kennung}/einlesen`} art="tertiary">
          Weitere Datei einlesen
        </Knopflink>
      </div>
    </div>
  );
}
