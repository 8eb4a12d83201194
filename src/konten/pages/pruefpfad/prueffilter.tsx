import { Form } from 'react-router';
import { Auswahlfeld, Fehlerliste, Feld, type Wahl } from '#web/ui/formular.tsx';
import { Knopf, Knopflink } from '#web/ui/seite.tsx';
import type { Pruefauswahl } from '../../pruefpfad/auswahl.ts';
import { describeGegenstand, describeHandlung } from '../../pruefpfad/bezeichnungen.ts';
import { HANDLUNGEN } from '../../rechte.ts';

const ALLE: Wahl = { wert: '', titel: 'alle' };

/** Reading leaves no entry; acts that only read are not offered. */
const HANDLUNGSWAHLEN: readonly Wahl[] = [
  ALLE,
  ...HANDLUNGEN.filter((handlung) => !handlung.endsWith('.lesen')).map((wert) => ({
    wert,
    titel: describeHandlung(wert),
  })),
];

/** Filter of the audit view, a plain GET form: the address is the filter. */
export function Prueffilter(props: {
  readonly eingaben: Pruefauswahl['eingaben'];
  readonly fehler: Pruefauswahl['fehler'];
  readonly gegenstaende: readonly string[];
}) {
  const { eingaben, fehler } = props;
  const arten = props.gegenstaende.map((wert) => ({ wert, titel: describeGegenstand(wert) }));
  return (
    <search>
      <Form method="get" action="/pruefpfad" key={JSON.stringify(eingaben)} className="stapel" noValidate>
        <Fehlerliste fehler={fehler} />
        <div className="prueffilter">
          <Feld art="date" name="von" titel="Von" wert={eingaben.von} fehler={fehler} />
          <Feld art="date" name="bis" titel="Bis" wert={eingaben.bis} fehler={fehler} />
          <Feld
            name="organisation"
            titel="Organisation (Kürzel oder Teil des Namens)"
            wert={eingaben.organisation}
          />
          <Feld name="person" titel="Person (Teil des Namens)" wert={eingaben.person} />
          <Auswahlfeld name="handlung" titel="Handlung" wert={eingaben.handlung} wahlen={HANDLUNGSWAHLEN} />
          <Auswahlfeld
            name="gegenstand"
            titel="Art des Vorgangs"
            wert={eingaben.gegenstand}
            wahlen={[ALLE, ...arten]}
          />
          <Feld name="kennung" titel="Kennung des Vorgangs" wert={eingaben.kennung} />
        </div>
        <div className="knopfreihe">
          <Knopf art="secondary">Filtern</Knopf>
          {Object.keys(eingaben).length > 0 ? (
            <Knopflink art="tertiary" ziel="/pruefpfad">
              Alle Filter entfernen
            </Knopflink>
          ) : null}
        </div>
      </Form>
    </search>
  );
}
