import { Auswahlfeld, type Feldfehler, idOfFeld } from '#web/ui/formular.tsx';
import { Zeichen } from '#web/ui/zeichen.tsx';
import type { Frageansicht } from '../../lotse/ansicht.ts';

/** Name of the input of every question. */
export const EINGABE = 'antwort';

/** More choices than these stand in a select. */
const WAHLEN_OFFEN = 17;

type Angaben = { readonly frage: Frageansicht; readonly fehler: readonly Feldfehler[] };

function Fehlertext({ fehler }: { readonly fehler: readonly Feldfehler[] }) {
  const [einer] = fehler;
  if (!einer) return null;
  return (
    <p className="feld__fehler" id={`${idOfFeld(EINGABE)}-fehler`}>
      <Zeichen name="achtung" />
      {einer.text} {einer.abhilfe}
    </p>
  );
}

function Hilfe({ frage }: { readonly frage: Frageansicht }) {
  return frage.hilfe === null ? null : (
    <p className="feld__hinweis" id={`${idOfFeld(EINGABE)}-hinweis`}>
      {frage.hilfe}
    </p>
  );
}

function beschreibungOf({ frage, fehler }: Angaben): { readonly 'aria-describedby'?: string } {
  const id = idOfFeld(EINGABE);
  const teile = [
    frage.hilfe === null ? '' : `${id}-hinweis`,
    fehler.length === 0 ? '' : `${id}-fehler`,
  ].filter((teil) => teil !== '');
  return teile.length === 0 ? {} : { 'aria-describedby': teile.join(' ') };
}

/** Choices below each other; the heading of the page is the question. */
function Wahlen({ frage, fehler }: Angaben) {
  const mehrfach = frage.art === 'mehrfach';
  const gewaehlt = new Set(mehrfach ? (frage.wert ?? '').split(',') : [frage.wert]);
  return (
    <fieldset
      className={fehler.length > 0 ? 'lotse__wahlen feld--fehler' : 'lotse__wahlen'}
      {...beschreibungOf({ frage, fehler })}
    >
      <legend className="kern-sr-only">{frage.frage}</legend>
      <Hilfe frage={frage} />
      <Fehlertext fehler={fehler} />
      <div>
        {frage.wahlen.map(({ wert, titel }, index) => (
          <label key={wert} className="auswahl">
            <input
              type={mehrfach ? 'checkbox' : 'radio'}
              name={EINGABE}
              value={wert}
              defaultChecked={gewaehlt.has(wert)}
              {...(index === 0 ? { id: idOfFeld(EINGABE) } : {})}
            />
            <span>{titel}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

const EINGABEART: Readonly<Partial<Record<Frageansicht['art'], 'numeric' | 'decimal'>>> = {
  zahl: 'numeric',
  jahr: 'numeric',
  betrag: 'decimal',
};

function Textfeld({ frage, fehler }: Angaben) {
  const tag = frage.art === 'tag';
  const modus = EINGABEART[frage.art];
  return (
    <div className={fehler.length > 0 ? 'feld feld--fehler lotse__schmal' : 'feld lotse__schmal'}>
      <label htmlFor={idOfFeld(EINGABE)} className="kern-sr-only">
        {frage.frage}
      </label>
      <Hilfe frage={frage} />
      <input
        className="eingabe"
        id={idOfFeld(EINGABE)}
        name={EINGABE}
        type={tag ? 'date' : 'text'}
        autoComplete="off"
        defaultValue={frage.wert ?? ''}
        {...(modus === undefined ? {} : { inputMode: modus })}
        {...(fehler.length > 0 ? { 'aria-invalid': true } : {})}
        {...beschreibungOf({ frage, fehler })}
      />
      <Fehlertext fehler={fehler} />
    </div>
  );
}

/** The one input of the page. */
export function Antworteingabe({ frage, fehler }: Angaben) {
  if (frage.wahlen.length === 0) return <Textfeld frage={frage} fehler={fehler} />;
  if (frage.wahlen.length <= WAHLEN_OFFEN) return <Wahlen frage={frage} fehler={fehler} />;
  return (
    <div className="lotse__schmal">
      <Auswahlfeld
        name={EINGABE}
        titel="Ihre Antwort"
        wahlen={[{ wert: '', titel: 'Bitte wählen' }, ...frage.wahlen]}
        wert={frage.wert ?? ''}
        fehler={fehler}
        hinweis={frage.hilfe ?? undefined}
      />
    </div>
  );
}
