import { Meldung } from './konflikt.tsx';

/** What stood in a form that can't be stored any more, to be taken along as text. */
export function Eingabensicherung(props: {
  readonly titel: string;
  /** Why it was not stored. */
  readonly grund: string;
  /** Name and value of every input that is filled in. */
  readonly eingaben: readonly (readonly [name: string, wert: string])[];
}) {
  const text = props.eingaben.map(([name, wert]) => `${name}: ${wert}`).join('\n');
  const datei = `data:text/plain;charset=utf-8,${encodeURIComponent(`${text}\n`)}`;
  return (
    <div className="stapel">
      <Meldung ton="schlecht" titel={props.titel}>
        <p>{props.grund}</p>
        <p>
          Es ist nichts verloren: Hier steht alles, was Sie eingegeben haben. Sie können es kopieren oder
          herunterladen.
        </p>
      </Meldung>
      <div className="feld">
        <label htmlFor="eingaben">Ihre Eingaben</label>
        <textarea className="eingabe" id="eingaben" readOnly rows={10} value={text} />
      </div>
      <p>
        <a href={datei} download="eingaben.txt">
          Eingaben als Textdatei herunterladen
        </a>
      </p>
    </div>
  );
}
