import { Form, Link } from 'react-router';
import { Auswahlfeld } from '#web/ui/formular.tsx';
import { Knopf } from '#web/ui/seite.tsx';
import { parameterOf } from '../../ansicht/gewichte/gewichtswahl.ts';

const ANGEBOT = [0, 0.5, 1, 1.5, 2, 3, 4, 5];

const TITEL: Readonly<Record<number, string>> = { 0: '0 (zählt nicht)', 1: '1 (wie sonst)' };

/** Weights there are to choose, and the one in the address should it be another. */
function wahlenFor(gewicht: number) {
  return [...new Set([...ANGEBOT, gewicht])]
    .sort((a, b) => a - b)
    .map((zahl) => {
      const text = String(zahl).replace('.', ',');
      return { wert: text, titel: TITEL[zahl] ?? text };
    });
}

/** A weight for every indicator of the status. */
export function Gewichtsformular(props: {
  readonly pfad: string;
  readonly jahr: number | null;
  readonly filter: string;
  readonly indikatoren: readonly { readonly kennung: string; readonly titel: string }[];
  readonly gewichte: Readonly<Record<string, number>>;
}) {
  return (
    <Form method="get" action={props.pfad} className="gewichtsformular">
      {props.jahr === null ? null : <input type="hidden" name="jahr" value={props.jahr} />}
      {props.filter === 'alle' ? null : <input type="hidden" name="nur" value={props.filter} />}
      <fieldset>
        <legend>Gewicht jedes Indikators</legend>
        <div className="auswahlzeile">
          {props.indikatoren.map((indikator) => {
            const gewicht = props.gewichte[indikator.kennung] ?? 1;
            return (
              <Auswahlfeld
                key={`${indikator.kennung} ${gewicht}`}
                name={parameterOf(indikator)}
                titel={indikator.titel}
                wert={String(gewicht).replace('.', ',')}
                wahlen={wahlenFor(gewicht)}
              />
            );
          })}
        </div>
      </fieldset>
      <div className="knopfreihe">
        <Knopf>Neu rechnen</Knopf>
        <Link to={`${props.pfad}${props.jahr === null ? '' : `?jahr=${props.jahr}`}`}>
          Alle Gewichte wieder gleich
        </Link>
      </div>
    </Form>
  );
}
