import { Knopflink } from '#web/ui/seite.tsx';
import { nameOfZeile, type Werkbankzeile } from '../../../werkbank/tabelle/zellen.ts';
import { Tatknopf } from '../tatknopf.tsx';
import type { Zeilenmeldung } from '../zeilentaten.ts';
import type { Zeilentatart } from './tastatur.ts';

/** What can be done to the row one is in, or to those marked, and what came of it. */
export function Zeilenleiste(props: {
  readonly quartier: string;
  readonly gewaehlte: readonly Werkbankzeile[];
  /** There is a Massnahme that a new one can be like. */
  readonly massnahmen: boolean;
  readonly meldung: Zeilenmeldung | null;
  readonly onTat: (art: Zeilentatart) => void;
}) {
  const { gewaehlte, meldung, onTat } = props;
  const [erste] = gewaehlte;
  const viele = gewaehlte.length > 1;
  const wo = viele ? `${gewaehlte.length} Zeilen` : erste && nameOfZeile(erste);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for inputs
    <div role="group" aria-label="Zeilen" className="werkbank__zeilen nur-schirm">
      <div className="knopfreihe">
        <Tatknopf
          klein
          titel="Position hinzufügen"
          kuerzel="Control+Enter"
          onClick={() => onTat('position')}
        />
        {props.massnahmen ? (
          <Tatknopf
            klein
            titel="Maßnahme hinzufügen"
            kuerzel="Control+Shift+Enter"
            onClick={() => onTat('massnahme')}
          />
        ) : (
          <Knopflink ziel={`/quartiere/${props.quartier}/neue-massnahme`}>Erste Maßnahme anlegen</Knopflink>
        )}
        <Tatknopf klein titel="Zeile verdoppeln" kuerzel="Control+D" onClick={() => onTat('kopie')} />
        <Tatknopf
          klein
          titel={viele ? 'Zeilen entfernen' : 'Zeile entfernen'}
          kuerzel="Control+Delete"
          onClick={() => onTat('entfernen')}
        />
        <span className="leise klein">Gewählt: {wo ?? 'nichts'}</span>
      </div>
      <p role="status" className={meldung?.fehler ? 'gitter__fehler' : 'werkbank__meldung'}>
        {meldung?.text}
      </p>
    </div>
  );
}
