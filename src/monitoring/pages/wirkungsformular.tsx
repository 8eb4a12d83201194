import { Form } from 'react-router';
import { Auswahlfeld } from '#web/ui/formular.tsx';
import { Knopf } from '#web/ui/seite.tsx';
import type { Wirkungsfrage } from '../wirkung/wirkung.ts';

/** Which effect: indicator, years, way of comparing. */
export function Wirkungsformular(props: {
  readonly kennung: string;
  readonly frage: Wirkungsfrage;
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
        key={`abgleich ${frage.abgleich}`}
        name="abgleich"
        titel="Vergleichsgebiete nach"
        wert={frage.abgleich ?? 'naechste'}
        wahlen={[
          { wert: 'naechste', titel: 'Ähnlichkeit (Mahalanobis)' },
          { wert: 'neigung', titel: 'Neigung zur Förderung' },
        ]}
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
