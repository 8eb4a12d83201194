/** Inputs of the form of the Verpflichtungsermächtigungen, and what they mean. */
import { Feldgruppe } from '#web/ui/feldgruppe.tsx';
import { Feld, type Feldfehler } from '#web/ui/formular.tsx';
import { Fundstellenangabe } from '#web/ui/fundstellenangabe.tsx';
import { VERPFLICHTUNGEN, type Verpflichtungswerte } from '../../formulare/verpflichtungsformular.ts';
import { Zeilenknopf } from '../formularteile.tsx';

export function Erlaeuterung() {
  return (
    <div className="stapel stapel--eng">
      <p>
        Wer sich in einem Haushaltsjahr zu Ausgaben in künftigen Jahren verpflichtet, braucht dafür eine
        Verpflichtungsermächtigung in seinem Haushalt. Für den Bund steht das in{' '}
        <Fundstellenangabe fundstelle={{ norm: 'bund/bho-38', stelle: '§ 38 Abs. 1 BHO' }} />; für die Kommune
        gilt das Haushaltsrecht ihres Landes. Fragen Sie dazu Ihre Kämmerei.
      </p>
      <p>
        Kein Plan beginnt in einem Jahr mehr Investitionen der Kommune, als die Ermächtigung dieses Jahres
        deckt. Es zählen Bau, Planung, Grunderwerb und Ausstattung nach dem Jahr des Beginns, in voller Höhe
        und ohne Abzug von Förderung. Maßnahmen anderer Träger zählen nicht.
      </p>
    </div>
  );
}

const ANGABEN = [
  [false, 'keine', 'nicht angegeben (es wird nichts geprüft)'],
  [true, 'jahre', 'Höchstbetrag je Haushaltsjahr (ein Jahr ohne Zeile ermächtigt zu nichts)'],
] as const;

function Angabe({ angegeben }: { readonly angegeben: boolean }) {
  return (
    <Feldgruppe name="angabe" titel="Angabe">
      <div>
        {ANGABEN.map(([ja, wert, titel]) => (
          <label key={wert} className="auswahl">
            <input type="radio" name="angabe" value={wert} defaultChecked={angegeben === ja} />
            <span>{titel}</span>
          </label>
        ))}
      </div>
    </Feldgruppe>
  );
}

type Zeile = Verpflichtungswerte['zeilen'][number];

function Zeilenfelder(props: {
  readonly index: number;
  readonly zeile: Zeile;
  readonly fehler: readonly Feldfehler[];
}) {
  const { index, zeile, fehler } = props;
  const titel = `Zeile ${index + 1}`;
  return (
    <fieldset className="karteikarte karteikarte--ruhig gruppe">
      <legend className="gruppe__zeile">{titel}</legend>
      <div className="formular">
        <Feld
          name={`${VERPFLICHTUNGEN}.${index}.jahr`}
          titel="Haushaltsjahr"
          wert={zeile.jahr}
          fehler={fehler}
          hinweis="Das Jahr, in dem die Kommune sich verpflichtet, zum Beispiel 2027."
        />
        <Feld
          name={`${VERPFLICHTUNGEN}.${index}.betrag`}
          titel="Betrag in Euro"
          wert={zeile.betrag}
          fehler={fehler}
          hinweis="Für alle späteren Jahre zusammen, zum Beispiel 500.000,00."
        />
        <div>
          <Zeilenknopf wert={`entferne ${index}`}>{titel} entfernen</Zeilenknopf>
        </div>
      </div>
    </fieldset>
  );
}

export function Verpflichtungsfelder({
  werte,
  fehler,
  fokus,
}: {
  readonly werte: Verpflichtungswerte;
  readonly fehler: readonly Feldfehler[];
  readonly fokus: boolean;
}) {
  return (
    <>
      <Angabe angegeben={werte.angegeben} />
      <Feldgruppe
        name={VERPFLICHTUNGEN}
        titel="Haushaltsjahre"
        hinweis="Sie zählen nur, wenn oben „Höchstbetrag je Haushaltsjahr“ gewählt ist."
        fehler={fehler}
      >
        {werte.zeilen.map((zeile, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity
          <Zeilenfelder key={index} index={index} zeile={zeile} fehler={fehler} />
        ))}
        <div>
          <Zeilenknopf wert="ergaenze" fokus={fokus}>
            Haushaltsjahr hinzufügen
          </Zeilenknopf>
        </div>
      </Feldgruppe>
    </>
  );
}
