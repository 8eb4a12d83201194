import { idOfFeld } from '#web/ui/formular.tsx';
import type { Merkmalwerte } from '../../formulare/merkmalformular.ts';
import type { Merkmalfrage } from '../../programmfragen.ts';
import { Feldgruppe } from '../formularteile.tsx';

const ANTWORTEN = [
  ['ja', 'ja'],
  ['nein', 'nein'],
  ['', 'nicht beantwortet'],
] as const;

function Frage(props: {
  readonly name: string;
  readonly frage: Merkmalfrage;
  readonly wert: string | undefined;
}) {
  const { name, frage, wert } = props;
  const id = idOfFeld(name);
  return (
    <fieldset className="feld gruppe" id={id} tabIndex={-1}>
      <legend className="frage__titel">{frage.aussage}</legend>
      <p className="feld__hinweis">
        {frage.programme.length > 0
          ? `Fragt: ${frage.programme.join(', ')}`
          : 'Danach fragt zurzeit kein passendes Programm.'}
      </p>
      <div className="frage__antworten">
        {ANTWORTEN.map(([antwort, titel]) => (
          <label key={antwort} className="auswahl">
            <input type="radio" name={name} value={antwort} defaultChecked={(wert ?? '') === antwort} />
            <span>{titel}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Questions of single programmes, answered ones first in sight: the group is open when one has an answer. */
export function Merkmalfelder(props: {
  readonly name: string;
  readonly titel: string;
  readonly hinweis: string;
  readonly fragen: readonly Merkmalfrage[];
  readonly werte: Merkmalwerte;
}) {
  const { name, fragen, werte } = props;
  const beantwortet = fragen.filter(({ schluessel }) => werte[schluessel]).length;
  if (fragen.length === 0) return null;
  return (
    <Feldgruppe name={name} titel={props.titel} hinweis={props.hinweis}>
      <details className="fragen" open={beantwortet > 0 || fragen.length <= 5}>
        <summary>
          {fragen.length === 1 ? 'Eine Frage' : `${fragen.length} Fragen`}, {beantwortet} beantwortet
        </summary>
        <div className="formular">
          {fragen.map((frage) => (
            <Frage
              key={frage.schluessel}
              name={`${name}.${frage.schluessel}`}
              frage={frage}
              wert={werte[frage.schluessel]}
            />
          ))}
        </div>
      </details>
    </Feldgruppe>
  );
}
