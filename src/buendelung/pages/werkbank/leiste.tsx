import { useState } from 'react';
import { type FetcherWithComponents, Link } from 'react-router';
import { isSendestoerung, type Sendestoerung } from '#web/ui/bearbeiten/sendung.ts';
import { Stoerungsmeldung } from '#web/ui/bearbeiten/stoerungsmeldung.tsx';
import { Hinweis } from '#web/ui/hinweis.tsx';
import type { Arbeitsstand, Uebertragung } from '../../werkbank/tabelle/arbeitsstand.ts';
import { describeMangel } from '../../werkbank/tabelle/schreiben.ts';
import type { Zellunterschied } from '../../werkbank/tabelle/vergleich.ts';
import { describeWechsel } from '../../werkbank/tabelle/verlauf.ts';
import { nameProgramme } from '../../werkbank/tabelle/vorgaben.ts';
import { SPALTE_TEXT } from '../../werkbank/tabelle/zellen.ts';
import type { Rechenstand } from './rechnung.ts';
import { Tatknopf } from './tatknopf.tsx';

/** What came of saving. */
export type Speicherantwort =
  | { readonly art: 'gespeichert'; readonly fassung: number; readonly neueMassnahmen: readonly string[] }
  /** Refused: the Akte is further than the version that was sent. */
  | { readonly art: 'veraltet'; readonly fassung: number }
  | { readonly art: 'maengel'; readonly texte: readonly string[] };

/** As it comes back: the answer, or why there is none. */
export type Speicherstand = Speicherantwort | Sendestoerung;

/** Whether the draft still stands on a version that was refused; once moved to the new one it can be saved. */
export function isVeraltet(
  fassung: number,
  rechnung: Rechenstand['meldung'],
  speichern: Speicherstand | undefined,
): boolean {
  if (rechnung?.art === 'veraltet' && rechnung.fassung !== fassung) return true;
  if (speichern === undefined || isSendestoerung(speichern)) return false;
  return speichern.art === 'veraltet' && speichern.fassung === fassung;
}

type Leistenangaben = {
  readonly quartier: string;
  readonly stand: Arbeitsstand;
  readonly unterschiede: readonly Zellunterschied[];
  readonly veraltet: boolean;
  readonly titelOf: (programm: string) => string;
  readonly speichern: FetcherWithComponents<Speicherstand>;
  readonly onZurueck: () => void;
  readonly onVor: () => void;
  readonly onUebertragen: () => void;
};

function Schritte({ verlauf }: Pick<Arbeitsstand, 'verlauf'>) {
  const { getan, zurueckgenommen } = verlauf;
  if (getan.length + zurueckgenommen.length === 0) return null;
  return (
    <details className="werkbank__schritte">
      <summary>{getan.length === 1 ? 'ein Schritt' : `${getan.length} Schritte`}</summary>
      <ol>
        {getan.map(({ titel }, stelle) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps are appended and taken off at the end
          <li key={`${stelle} ${titel}`}>{titel}</li>
        ))}
      </ol>
      {zurueckgenommen.length > 0 ? (
        <p className="leise">{`Zurückgenommen: ${zurueckgenommen.map(({ titel }) => titel).join('; ')}`}</p>
      ) : null}
    </details>
  );
}

function Schrittansage({ verlauf }: Pick<Arbeitsstand, 'verlauf'>) {
  const [gesehen, setGesehen] = useState(verlauf);
  const [text, setText] = useState('');
  if (gesehen !== verlauf) {
    setGesehen(verlauf);
    setText(describeWechsel(gesehen, verlauf));
  }
  return (
    <p className="kern-sr-only" role="status">
      {text}
    </p>
  );
}

export function describeUnterschied({ name, spalte, vorher, wert }: Zellunterschied): string {
  return `${name}, ${SPALTE_TEXT[spalte]}: ${vorher || 'leer'} → ${wert || 'leer'}`;
}

function Uebertragungshinweis(props: Uebertragung & Pick<Leistenangaben, 'titelOf'>) {
  const { auchDort, verloren, titelOf } = props;
  return (
    <Hinweis ton="achtung" titel="Ihre Änderungen stehen jetzt auf dem neuen Stand der Akte.">
      {auchDort.length > 0 ? (
        <>
          <p>
            Diese Zellen wurden auch dort geändert. Es gilt Ihr Wert; nehmen Sie ihn zurück, wenn der andere
            gelten soll:
          </p>
          <ul className="punkte">
            {auchDort.map((eine) => (
              <li key={`${eine.zeile} ${eine.spalte}`}>
                {nameProgramme(describeUnterschied(eine), titelOf)}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {verloren.length > 0 ? (
        <>
          <p>Diese Änderungen fanden keinen Platz mehr:</p>
          <ul className="punkte">
            {verloren.map((mangel) => (
              <li key={`${mangel.zeile} ${mangel.spalte}`}>
                {nameProgramme(describeMangel(mangel), titelOf)}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Hinweis>
  );
}

function Ergebnis({ antwort, quartier }: { readonly antwort: Speicherstand; readonly quartier: string }) {
  if (isSendestoerung(antwort)) return <Stoerungsmeldung stoerung={antwort} />;
  if (antwort.art === 'gespeichert') {
    return (
      <Hinweis ton="gut" titel={`Gespeichert als Fassung ${antwort.fassung} der Akte.`} meldung>
        <p>
          <Link to={`/quartiere/${quartier}/buendel`}>Plan mit Gründen berechnen und aufbewahren</Link>
        </p>
        {antwort.neueMassnahmen.map((kennung) => (
          <p key={kennung}>
            <Link to={`/quartiere/${quartier}/massnahmen/${kennung}/bearbeiten`}>
              {kennung}: Zweck, Handlungsfelder, Träger und Zeitraum prüfen
            </Link>
          </p>
        ))}
      </Hinweis>
    );
  }
  if (antwort.art === 'veraltet') {
    return (
      <Hinweis ton="schlecht" titel="Es wurde nicht gespeichert." meldung>
        <p>
          Die Akte wurde inzwischen an anderer Stelle geändert. Prüfen Sie Ihre Änderungen auf dem neuen Stand
          und speichern Sie noch einmal.
        </p>
      </Hinweis>
    );
  }
  return (
    <Hinweis ton="schlecht" titel="Es wurde nicht gespeichert." meldung>
      <ul className="punkte">
        {antwort.texte.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </Hinweis>
  );
}

/** The refusal is already said by the notice that leads on. */
function isWiderlegt(antwort: Speicherstand, veraltet: boolean): boolean {
  return veraltet && !isSendestoerung(antwort) && antwort.art === 'veraltet';
}

/** The Akte was changed elsewhere: what to do about it. */
function Veraltet({ onUebertragen }: { readonly onUebertragen: () => void }) {
  return (
    <Hinweis ton="achtung" titel="Die Akte wurde inzwischen an anderer Stelle geändert." meldung>
      <p>Ihre Änderungen sind noch da, aber nicht gespeichert. Übertragen Sie sie auf den neuen Stand.</p>
      <div className="knopfreihe hinweis__knopf">
        <Tatknopf titel="Auf den neuen Stand übertragen" onClick={onUebertragen} />
      </div>
    </Hinweis>
  );
}

/** Undo, redo, save, and what came of it. */
export function Werkbankleiste(props: Leistenangaben) {
  const { stand, unterschiede, speichern, veraltet } = props;
  const { getan, zurueckgenommen } = stand.verlauf;
  const beschaeftigt = speichern.state !== 'idle';
  const save = (): void => {
    const aenderungen = unterschiede.map(({ zeile, spalte, wert }) => ({ zeile, spalte, wert }));
    void speichern.submit(
      { tat: 'speichern', fassung: String(stand.fassung), aenderungen: JSON.stringify(aenderungen) },
      { method: 'post' },
    );
  };
  return (
    <div className="werkbank__leiste nur-schirm">
      {veraltet ? <Veraltet onUebertragen={props.onUebertragen} /> : null}
      {stand.uebertragung ? <Uebertragungshinweis {...stand.uebertragung} titelOf={props.titelOf} /> : null}
      {speichern.data && !beschaeftigt && !isWiderlegt(speichern.data, veraltet) ? (
        <Ergebnis antwort={speichern.data} quartier={props.quartier} />
      ) : null}
      <div className="knopfreihe">
        <Tatknopf titel="Rückgängig" aus={getan.length === 0} onClick={props.onZurueck} />
        <Tatknopf titel="Wiederholen" aus={zurueckgenommen.length === 0} onClick={props.onVor} />
        <Tatknopf
          titel={beschaeftigt ? 'Wird gespeichert …' : 'Als neue Fassung speichern'}
          art="primary"
          aus={beschaeftigt || veraltet || unterschiede.length === 0}
          onClick={save}
        />
        <Schritte verlauf={stand.verlauf} />
        <Schrittansage verlauf={stand.verlauf} />
      </div>
    </div>
  );
}
