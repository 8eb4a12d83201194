import { Form } from 'react-router';
import { Auswahlfeld, Fehlerliste, Feld, type Feldfehler } from '#web/ui/formular.tsx';
import { Knopf } from '#web/ui/seite.tsx';
import {
  formatAnnahmen,
  type Liquiditaetsannahmen,
  REIHENFOLGE_TEXT,
  REIHENFOLGEN,
  ZAHLUNG_TEXT,
  ZAHLUNGSANNAHMEN,
} from '../../liquiditaet/annahmen.ts';
import './liquiditaet.css';

/** What law and Akte leave open; a GET form, so that the address keeps it. */
export function Annahmenwahl({
  annahmen,
  fehler,
}: {
  readonly annahmen: Liquiditaetsannahmen;
  readonly fehler: readonly Feldfehler[];
}) {
  const werte = formatAnnahmen(annahmen);
  return (
    <Form method="get" className="liquiditaetswahl nur-schirm" preventScrollReset>
      <Fehlerliste fehler={fehler} />
      <div className="liquiditaetswahl__felder" key={Object.values(werte).join(' ')}>
        <Feld name="zins" titel="Zins im Jahr in Prozent" wert={werte.zins} fehler={fehler} />
        <Auswahlfeld
          name="reihenfolge"
          titel="Wer zuerst zahlt, wo keine Regel bindet"
          wahlen={REIHENFOLGEN.map((wert) => ({ wert, titel: REIHENFOLGE_TEXT[wert] }))}
          wert={werte.reihenfolge}
          fehler={fehler}
        />
        <Auswahlfeld
          name="zahlung"
          titel="Auszahlung, wo sie nicht bekannt ist"
          wahlen={ZAHLUNGSANNAHMEN.map((wert) => ({ wert, titel: ZAHLUNG_TEXT[wert] }))}
          wert={werte.zahlung}
          fehler={fehler}
        />
        <Feld name="verzug" titel="Monate bis zur Erstattung" wert={werte.verzug} fehler={fehler} />
        <Auswahlfeld
          name="kassenjahre"
          titel="Anteile der Kassenjahre beachten"
          wahlen={[
            { wert: 'ja', titel: 'ja' },
            { wert: 'nein', titel: 'nein, Geld fließt bei Bedarf' },
          ]}
          wert={werte.kassenjahre}
          fehler={fehler}
        />
      </div>
      <div className="knopfreihe">
        <Knopf art="secondary">Neu rechnen</Knopf>
      </div>
    </Form>
  );
}
