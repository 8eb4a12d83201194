import { Feldgruppe } from '#web/ui/feldgruppe.tsx';
import { idOfFeld } from '#web/ui/formular.tsx';
import type { Merkmalwerte } from '../../formulare/merkmalformular.ts';
import type { Merkmalfrage } from '../../programmfragen.ts';

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

/** Questions of single programmes: the answered ones in sight, the others behind a disclosure. */
export function Merkmalfelder(props: {
  readonly name: string;
  readonly titel: string;
  readonly hinweis: string;
  readonly fragen: readonly Merkmalfrage[];
  readonly werte: Merkmalwerte;
}) {
  const { name, fragen, werte } = props;
  const kurz = fragen.length <= 5;
  const sichtbar = fragen.filter(({ schluessel }) => kurz || werte[schluessel]);
  const weitere = fragen.filter((frage) => !sichtbar.includes(frage));
  const liste = (teil: readonly Merkmalfrage[]) =>
    teil.map((frage) => (
      <Frage
        key={frage.schluessel}
        name={`${name}.${frage.schluessel}`}
        frage={frage}
        wert={werte[frage.schluessel]}
      />
    ));
  return (
    <Feldgruppe name={name} titel={props.titel} hinweis={props.hinweis}>
      {fragen.length === 0 ? <p>Zurzeit fragt kein passendes Programm nach mehr.</p> : null}
      {liste(sichtbar)}
      {weitere.length > 0 ? (
        <details className="fragen">
          <summary>
            {weitere.length === 1 ? 'Eine Frage' : `${weitere.length} Fragen`} noch nicht beantwortet
          </summary>
          <div className="formular">{liste(weitere)}</div>
        </details>
      ) : null}
    </Feldgruppe>
  );
}
