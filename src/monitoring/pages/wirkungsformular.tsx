import { Form } from 'react-router';
import { Auswahlfeld } from '#web/ui/formular.tsx';
import { Knopf } from '#web/ui/seite.tsx';
import { nameOfAbgleich } from '../ansicht/abgleichname.ts';
import type { Wirkungsfrage } from '../wirkung/wirkung.ts';

const ABGLEICHE = [
  { wert: 'neigung-1', titel: 'nach Neigung zur Förderung, je 1' },
  { wert: 'neigung-2', titel: 'nach Neigung zur Förderung, je 2' },
  { wert: 'neigung-3', titel: 'nach Neigung zur Förderung, je 3' },
  { wert: 'naechste-1', titel: 'nach Ähnlichkeit, je 1' },
  { wert: 'naechste-2', titel: 'nach Ähnlichkeit, je 2' },
  { wert: 'naechste-3', titel: 'nach Ähnlichkeit, je 3' },
];

/** Which effect: indicator, years, way of comparing. */
export function Wirkungsformular(props: {
  readonly kennung: string;
  readonly frage: Wirkungsfrage & Parameters<typeof nameOfAbgleich>[0];
  readonly indikatoren: readonly { readonly wert: string; readonly titel: string }[];
  readonly jahre: readonly number[];
}) {
  const { kennung, frage, indikatoren, jahre } = props;
  const jahrwahl = jahre.map((jahr) => ({ wert: String(jahr), titel: String(jahr) }));
  return (
    <Form method="get" action={`/monitoring/${kennung}/wirkung`} className="auswahlzeile" preventScrollReset>
      <Auswahlfeld
        key={`indikator ${frage.indikator}`}
        name="indikator"
        titel="Indikator"
        wert={frage.indikator}
        wahlen={indikatoren}
      />
      <Auswahlfeld
        key={`basis ${frage.basisjahr}`}
        name="basis"
        titel="Ausgabe vor der Förderung"
        wert={String(frage.basisjahr)}
        wahlen={jahrwahl}
      />
      <Auswahlfeld
        key={`ende ${frage.endjahr}`}
        name="ende"
        titel="Bis"
        wert={String(frage.endjahr)}
        wahlen={jahrwahl}
      />
      <Auswahlfeld
        key={`abgleich ${nameOfAbgleich(frage)}`}
        name="abgleich"
        titel="Vergleichsgebiete"
        wert={nameOfAbgleich(frage)}
        wahlen={ABGLEICHE}
      />
      <Auswahlfeld
        key={`unberuehrt ${frage.unberuehrt ?? ''}`}
        name="unberuehrt"
        titel="Gegenprobe mit"
        wert={frage.unberuehrt ?? ''}
        wahlen={[{ wert: '', titel: 'keinem Indikator' }, ...indikatoren]}
      />
      <Knopf>Rechnen</Knopf>
    </Form>
  );
}
