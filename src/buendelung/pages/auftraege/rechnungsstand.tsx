import type { ReactNode } from 'react';
import { Form } from 'react-router';
import { Fortschritt, Hinweis, LeererZustand } from '#web/ui/hinweis.tsx';
import { Nachfrage } from '#web/ui/nachfrage.tsx';
import { Knopf, Knopflink } from '#web/ui/seite.tsx';
import type { Planrechte } from '../planrechte.ts';
import { Verwehrt } from '../rahmen.tsx';
import type { Auftragszustand } from './warteschlange.ts';

/** Value of the button that stops a computation. */
export const ABBRECHEN = 'abbrechen';

/** How a computation stands, without its result. */
export type Rechnungsstand =
  | { readonly art: 'keine' | 'fertig' | 'abgebrochen' }
  | { readonly art: 'wartet'; readonly davor: number }
  | { readonly art: 'laeuft'; readonly schritt: string; readonly sekunden: number }
  | { readonly art: 'gescheitert'; readonly text: string };

export function rechnungsstandOf(
  zustand: Auftragszustand<unknown> | undefined,
  jetzt: number,
): Rechnungsstand {
  if (zustand === undefined) return { art: 'keine' };
  if (zustand.art === 'fertig') return { art: 'fertig' };
  if (zustand.art !== 'laeuft') return zustand;
  const { schritt, seit } = zustand;
  return { art: 'laeuft', schritt, sekunden: Math.floor((jetzt - seit) / 1000) };
}

/** Stops what runs on this page; a plain form, so that it works without scripts. */
export function Abbrechenknopf({ felder }: { readonly felder?: ReactNode }) {
  return (
    <Form method="post" className="knopfreihe" preventScrollReset>
      {felder}
      <Knopf art="secondary" name="tat" wert={ABBRECHEN}>
        Abbrechen
      </Knopf>
    </Form>
  );
}

function wartetext(davor: number): string {
  if (davor === 0) return 'Die Rechnung beginnt gleich';
  return davor === 1
    ? 'Die Rechnung wartet; eine andere ist vorher dran'
    : `Die Rechnung wartet; ${davor} andere sind vorher dran`;
}

function Laufend(props: {
  readonly stand: Extract<Rechnungsstand, { art: 'wartet' | 'laeuft' }>;
  readonly rechte: Pick<Planrechte, 'berechnen'>;
  readonly felder?: ReactNode;
}) {
  const { stand } = props;
  return (
    <div className="stapel rechnung">
      <Nachfrage />
      <Fortschritt text={stand.art === 'laeuft' ? stand.schritt : wartetext(stand.davor)} />
      <p className="leise">
        {stand.art === 'laeuft'
          ? `Seit ${stand.sekunden} ${stand.sekunden === 1 ? 'Sekunde' : 'Sekunden'}. `
          : ''}
        Sie können diese Seite verlassen; die Rechnung läuft weiter, und das Ergebnis steht danach hier.
      </p>
      {props.rechte.berechnen === null ? <Abbrechenknopf felder={props.felder} /> : null}
    </div>
  );
}

type Startangaben = {
  readonly rechte: Pick<Planrechte, 'berechnen'>;
  readonly knopf: string;
  /** Fields that go with the button. */
  readonly felder?: ReactNode;
};

/** Starts the computation; who may not is told why. */
export function Startknopf({ rechte, knopf, felder }: Startangaben) {
  if (rechte.berechnen !== null) return <Verwehrt grund={rechte.berechnen} />;
  return (
    <Form method="post" preventScrollReset>
      {felder}
      <Knopf>{knopf}</Knopf>
    </Form>
  );
}

/** A page whose result is not there yet: not asked for, on its way, or not reached. */
export function OhneErgebnis(
  props: Startangaben & {
    readonly stand: Rechnungsstand;
    readonly titel: string;
    readonly children: ReactNode;
  },
) {
  const { stand, rechte, titel, children } = props;
  if (stand.art === 'wartet' || stand.art === 'laeuft') {
    return <Laufend stand={stand} rechte={rechte} felder={props.felder} />;
  }
  return (
    <div className="stapel">
      {stand.art === 'gescheitert' ? (
        <Hinweis ton="schlecht" titel="Die Rechnung ist gescheitert." meldung>
          <p>{stand.text}</p>
        </Hinweis>
      ) : null}
      {stand.art === 'abgebrochen' ? (
        <Hinweis ton="info" titel="Die Rechnung wurde abgebrochen. Es gibt kein Ergebnis." meldung />
      ) : null}
      <LeererZustand titel={titel} aktionen={<Startknopf {...props} />}>
        {children}
      </LeererZustand>
    </div>
  );
}

/** There is no legal plan, so there is nothing to compute about it. */
export function OhnePlan({ titel, pfad }: { readonly titel: string; readonly pfad: string }) {
  return (
    <LeererZustand titel={titel} aktionen={<Knopflink ziel={pfad}>Zum Widerspruch</Knopflink>}>
      <p>Es gibt hier keinen zulässigen Plan. Die Seite des Plans zeigt, was sich widerspricht.</p>
    </LeererZustand>
  );
}

/** The queue is full. */
export function Belegt({ text }: { readonly text: string | undefined }) {
  return text === undefined ? null : <Hinweis ton="achtung" titel={text} meldung />;
}
