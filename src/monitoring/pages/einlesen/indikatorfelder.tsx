import { Feldgruppe } from '#web/ui/feldgruppe.tsx';
import { Auswahlfeld, Feld, type Feldfehler, type Wahl } from '#web/ui/formular.tsx';
import { Abschnitt } from '#web/ui/seite.tsx';
import type { Indikator } from '../../bestand/beobachtung.ts';
import type { Einleseangaben } from '../../einlesen/formular/einleseformular.ts';
import { indikatorfeld } from '../../einlesen/formular/indikatorformular.ts';

const EINHEITSWAHLEN: readonly Wahl[] = [
  { wert: 'prozent', titel: 'Prozent: Zähler je Nenner' },
  { wert: 'anzahl', titel: 'Anzahl: etwas Gezähltes' },
  { wert: 'wert', titel: 'Wert: gemessen, nichts Gezähltes' },
];
const ROLLENWAHLEN: readonly Wahl[] = [
  { wert: 'kontext', titel: 'Kontext: in keinem Index' },
  { wert: 'status', titel: 'Status: im Statusindex' },
  { wert: 'dynamik', titel: 'Dynamik: im Dynamikindex' },
];
const RICHTUNGSWAHLEN: readonly Wahl[] = [
  { wert: '0', titel: 'weder noch' },
  { wert: '1', titel: 'mehr ist mehr Belastung' },
  { wert: '-1', titel: 'mehr ist weniger Belastung' },
];

type Textfeld = readonly [
  feld: 'mass' | 'zaehler' | 'nenner' | 'quelle' | 'lizenz',
  titel: string,
  hinweis?: string,
];
const TEXTFELDER: readonly Textfeld[] = [
  ['mass', 'Maßeinheit', 'Nur bei gemessenen Werten, zum Beispiel dB(A).'],
  ['zaehler', 'Was gezählt wird'],
  ['nenner', 'Worauf es bezogen ist'],
  ['quelle', 'Quelle'],
  ['lizenz', 'Lizenz'],
];

/** Fields of one indicator. */
export function Indikatorangaben({
  indikator,
  fehler,
}: {
  readonly indikator: Indikator;
  readonly fehler: readonly Feldfehler[];
}) {
  const { kennung } = indikator;
  const name = (feld: keyof Indikator) => indikatorfeld(kennung, feld);
  return (
    <>
      <Feld name={name('titel')} titel="Titel" wert={indikator.titel} fehler={fehler} />
      <Auswahlfeld
        name={name('einheit')}
        titel="Einheit"
        wahlen={EINHEITSWAHLEN}
        wert={indikator.einheit}
        fehler={fehler}
      />
      <Auswahlfeld
        name={name('rolle')}
        titel="Rolle"
        wahlen={ROLLENWAHLEN}
        wert={indikator.rolle}
        fehler={fehler}
      />
      <Auswahlfeld
        name={name('richtung')}
        titel="Richtung"
        wahlen={RICHTUNGSWAHLEN}
        wert={String(indikator.richtung)}
        fehler={fehler}
      />
      <Feld
        name={name('schwelle')}
        titel="Verdecken unter"
        wert={Number.isNaN(indikator.schwelle) ? '' : String(indikator.schwelle)}
        fehler={fehler}
        hinweis="Anzahlen von 1 bis unter diese Zahl werden verdeckt; 0 nur, wenn keine Menschen gezählt werden."
      />
      {TEXTFELDER.map(([feld, titel, hinweis]) => (
        <Feld
          key={feld}
          name={name(feld)}
          titel={titel}
          wert={indikator[feld]}
          fehler={fehler}
          hinweis={hinweis}
        />
      ))}
    </>
  );
}

/** Descriptions of the indicators that are new here. */
export function Indikatorfelder(props: {
  readonly indikatoren: readonly Indikator[];
  readonly fehler: readonly Feldfehler[];
}) {
  if (props.indikatoren.length === 0) return null;
  return (
    <Abschnitt titel="Neue Indikatoren" id="neue-indikatoren">
      <p>
        Diese Indikatoren kennt das Monitoring noch nicht. Was gezählt ist, wird vorsichtshalber verdeckt, wo
        es zu wenige sind.
      </p>
      <div className="einleseindikatoren">
        {props.indikatoren.map((indikator) => (
          <Feldgruppe
            key={indikator.kennung}
            name={`indikator-${indikator.kennung}`}
            titel={indikator.kennung}
          >
            <Indikatorangaben indikator={indikator} fehler={props.fehler} />
          </Feldgruppe>
        ))}
      </div>
    </Abschnitt>
  );
}

/** Said of every edition in the table. */
export function Ausgabefelder(props: {
  readonly angaben: Einleseangaben;
  readonly fehler: readonly Feldfehler[];
}) {
  const { ausgabe } = props.angaben;
  return (
    <Abschnitt titel="Ausgabe" id="ausgabe">
      <div className="formular">
        <Feld name="von" titel="Zeitraum von" art="date" wert={ausgabe.von ?? ''} fehler={props.fehler} />
        <Feld
          name="bis"
          titel="Zeitraum bis"
          art="date"
          wert={ausgabe.bis ?? ''}
          fehler={props.fehler}
          hinweis="Leer: was gespeichert ist, bleibt. Der Zeitraum gilt für alle Jahre der Tabelle; danach lässt er sich je Ausgabe ändern."
        />
        <Feld name="quelle" titel="Quelle der Ausgabe" wert={ausgabe.quelle} fehler={props.fehler} />
        <Feld name="lizenz" titel="Lizenz der Ausgabe" wert={ausgabe.lizenz} fehler={props.fehler} />
      </div>
    </Abschnitt>
  );
}
