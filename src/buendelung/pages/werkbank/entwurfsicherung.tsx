import { type FetcherWithComponents, Link } from 'react-router';
import { isSendestoerung, type Sendestoerung } from '#web/ui/bearbeiten/sendung.ts';
import { Stoerungsmeldung } from '#web/ui/bearbeiten/stoerungsmeldung.tsx';
import { Feld } from '#web/ui/formular.tsx';
import { Knopf } from '#web/ui/seite.tsx';

/** The name a draft was kept under, and the changes in it as they were sent. */
export type Sicherungsantwort = { readonly gesichert?: string; readonly aenderungen?: string };

/** What is kept, if the last sending came through. */
export function gesichertesOf(antwort: Sicherungsantwort | Sendestoerung | undefined): Sicherungsantwort {
  return antwort === undefined || isSendestoerung(antwort) ? {} : antwort;
}

/** Keeps what was changed under a name, without the Akte changing. */
export function Entwurfsicherung(props: {
  readonly quartier: string;
  readonly fassung: number;
  /** As they are sent; `[]`: there are none. */
  readonly aenderungen: string;
  readonly sicherung: FetcherWithComponents<Sicherungsantwort | Sendestoerung>;
}) {
  const { Form, data } = props.sicherung;
  if (props.aenderungen === '[]') return null;
  const { gesichert } = gesichertesOf(data);
  const ziel = `/quartiere/${props.quartier}/werkbank/entwuerfe`;
  return (
    <Form method="post" className="filterzeile nur-schirm werkbank__sicherung">
      <input type="hidden" name="fassung" value={props.fassung} />
      <input type="hidden" name="aenderungen" value={props.aenderungen} />
      <Feld name="name" titel="Name des Entwurfs" pflicht />
      <Knopf art="secondary" name="tat" wert="sichern">
        Als Entwurf sichern
      </Knopf>
      {isSendestoerung(data) ? <Stoerungsmeldung stoerung={data} /> : null}
      {gesichert === undefined ? null : (
        <p role="status">
          „{gesichert}“ ist gesichert, zu sehen nur für Sie. <Link to={ziel}>Freigeben oder vergleichen</Link>
        </p>
      )}
    </Form>
  );
}
