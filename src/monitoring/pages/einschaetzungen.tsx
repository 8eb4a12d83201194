import { Form } from 'react-router';
import { Auswahlfeld, Fehlerliste, Feld, type Feldfehler } from '#web/ui/formular.tsx';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Abschnitt, Knopf } from '#web/ui/seite.tsx';
import { formatTag } from '../ansicht/zahlformat.ts';

type Eintrag = {
  readonly id: string;
  readonly jahr: number | null;
  readonly text: string;
  readonly rolle: string;
  readonly oeffentlich: boolean;
  readonly angelegtAm: Date;
  readonly zurueckgenommenAm: Date | null;
};

function Eine({ eintrag, darf }: { readonly eintrag: Eintrag; readonly darf: boolean }) {
  const zurueckgenommen = eintrag.zurueckgenommenAm !== null;
  return (
    <li>
      <p className={zurueckgenommen ? 'leise' : undefined}>{eintrag.text}</p>
      <p className="klein leise">
        {eintrag.rolle}, {formatTag(new Date(eintrag.angelegtAm))}
        {eintrag.jahr === null ? '' : `, zur Ausgabe ${eintrag.jahr}`}.{' '}
        {zurueckgenommen ? 'Zurückgenommen.' : eintrag.oeffentlich ? 'Öffentlich.' : 'Nur intern.'}
      </p>
      {darf && !zurueckgenommen ? (
        <Form method="post">
          <input type="hidden" name="id" value={eintrag.id} />
          <Knopf art="tertiary" name="handlung" wert="zurueck">
            Zurücknehmen
          </Knopf>
        </Form>
      ) : null}
    </li>
  );
}

const MELDUNGEN: Readonly<Record<string, string>> = {
  ja: 'Die Einschätzung ist gespeichert.',
  zurueck: 'Die Einschätzung ist zurückgenommen; intern bleibt sie lesbar.',
};

/** What people of the place say beside the index, and a form for those who may. */
export function Einschaetzungen(props: {
  readonly einschaetzungen: readonly Eintrag[];
  readonly jahre: readonly number[];
  readonly darf: boolean;
  readonly gespeichert: string | null;
  /** What came back with faults. */
  readonly abgelehnt: { readonly fehler: readonly Feldfehler[]; readonly text: string } | undefined;
}) {
  const { einschaetzungen, jahre, darf, abgelehnt } = props;
  const meldung = props.gespeichert === null ? undefined : MELDUNGEN[props.gespeichert];
  return (
    <Abschnitt titel="Fachliche Einschätzung" id="einschaetzung">
      {meldung === undefined ? null : <Hinweis ton="gut" titel={meldung} meldung />}
      <p>
        Ob gehandelt werden muss, folgt nicht aus dem Index allein. Hier steht, was Menschen wissen, die das
        Gebiet kennen.
      </p>
      {einschaetzungen.length === 0 ? (
        <p className="leise">Noch keine Einschätzung.</p>
      ) : (
        <ul className="einschaetzungen">
          {einschaetzungen.map((eintrag) => (
            <Eine key={eintrag.id} eintrag={eintrag} darf={darf} />
          ))}
        </ul>
      )}
      {darf ? (
        <details className="nicht-drucken" open={abgelehnt !== undefined}>
          <summary>Einschätzung schreiben</summary>
          <Fehlerliste fehler={abgelehnt?.fehler ?? []} />
          <Form method="post" className="formular">
            <Feld
              name="text"
              titel="Was der Index nicht zeigt"
              hinweis="Keine Namen und nichts, woran Einzelne zu erkennen sind. Ihre Rolle und das Datum stehen dabei."
              wert={abgelehnt?.text}
              fehler={abgelehnt?.fehler}
              mehrzeilig
              pflicht
            />
            <Auswahlfeld
              name="jahr"
              titel="Zur Ausgabe"
              wert={String(jahre.at(-1) ?? '')}
              wahlen={[
                { wert: '', titel: 'zu keiner bestimmten' },
                ...jahre.map((jahr) => ({ wert: String(jahr), titel: String(jahr) })),
              ]}
            />
            <label className="auswahl">
              <input type="checkbox" name="oeffentlich" value="ja" />
              <span>Auch öffentlich zeigen</span>
            </label>
            <Knopf>Einschätzung speichern</Knopf>
          </Form>
        </details>
      ) : null}
    </Abschnitt>
  );
}
