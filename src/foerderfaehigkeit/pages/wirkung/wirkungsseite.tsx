import { Form } from 'react-router';
import { formatEuro } from '#kernel/geld.ts';
import { formatKalendertag } from '#kernel/kalendertag.ts';
import { Fehlerliste, Feld } from '#web/ui/formular.tsx';
import { Kennzahl, Kennzahlen } from '#web/ui/kennzahl.tsx';
import { Abschnitt, Knopf, type Krume, Seite } from '#web/ui/seite.tsx';
import { computeNachfrage } from '../../wirkung/nachfrage.ts';
import type { Wirkungsansicht } from '../../wirkung/service.ts';
import type { Budgetangabe } from './wirkung-laden.ts';
import { Erreichte, Nachfragetabelle, Ueberschneidungen } from './wirkungstabellen.tsx';

function Budgetformular({ angabe }: { readonly angabe: Budgetangabe }) {
  const fehler = angabe.fehler.map(({ text, abhilfe }) => ({ feld: 'budget', text, abhilfe }));
  return (
    <Form method="get" className="formular" preventScrollReset>
      {fehler.length > 0 ? <Fehlerliste fehler={fehler} /> : null}
      <Feld
        name="budget"
        titel="Budget in Euro (freiwillig)"
        hinweis="Was für das Programm bereitsteht, zum Beispiel 10.000.000,00."
        wert={angabe.text}
        fehler={fehler}
      />
      <Knopf art="secondary">Nachfrage vergleichen</Knopf>
    </Form>
  );
}

/** Effect of a programme in the Quartiere one may read. */
export function Wirkungsseite(props: {
  readonly titel: string;
  readonly krumen: readonly Krume[];
  readonly ansicht: Wirkungsansicht;
  readonly budget: Budgetangabe;
  /** Address of a table as a file. */
  readonly exportOf: (datei: string) => string;
}) {
  const { wirkung } = props.ansicht;
  const erreicht = wirkung.quartiere.filter(({ passend }) => passend > 0).length;
  const exportTo = (datei: string) => [{ titel: 'Tabelle als CSV', ziel: props.exportOf(datei) }];
  return (
    <Seite
      titel={props.titel}
      krumen={props.krumen}
      fehlerhaft={props.budget.fehler.length > 0}
      vorspann={`Stand ${formatKalendertag(wirkung.stichtag)}: gezählt über ${wirkung.quartiere.length} Quartiere, deren Akten Sie lesen dürfen. Über andere sagt die Seite nichts.`}
    >
      <Kennzahlen>
        <Kennzahl titel="Quartiere erreicht" wert={`${erreicht} von ${wirkung.quartiere.length}`} />
        <Kennzahl titel="Förderung höchstens" wert={formatEuro(wirkung.sicher)} />
        <Kennzahl titel="mit dem, was noch offen ist" wert={formatEuro(wirkung.moeglich)} />
      </Kennzahlen>
      <Erreichte ansicht={props.ansicht} exporte={exportTo('quartiere.csv')} />
      <Ueberschneidungen wirkung={wirkung} exporte={exportTo('ueberschneidungen.csv')} />
      <Abschnitt titel="Nachfrage und Budget" id="nachfrage">
        <p>
          Höchstbetrag aller passenden Positionen mal Fördersatz, unter den Grenzen des Programms. Fast 60 von
          100 Befragten haben schon einmal einen Antrag aufgegeben; deshalb die Stufen.
        </p>
        <div className="stapel">
          <Budgetformular angabe={props.budget} />
          <Nachfragetabelle zeilen={computeNachfrage(wirkung, props.budget.budget)} />
        </div>
      </Abschnitt>
    </Seite>
  );
}
