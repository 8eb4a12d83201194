import { Link, useFetcher } from 'react-router';
import { Feld } from '#web/ui/formular.tsx';
import { Knopf } from '#web/ui/seite.tsx';
import type { Zellunterschied } from '../../werkbank/tabelle/vergleich.ts';

/** Keeps what was changed under a name, without the Akte changing. */
export function Entwurfsicherung(props: {
  readonly quartier: string;
  readonly fassung: number;
  readonly unterschiede: readonly Zellunterschied[];
}) {
  const { Form, data } = useFetcher<{ readonly gesichert?: string }>();
  if (props.unterschiede.length === 0) return null;
  const aenderungen = props.unterschiede.map(({ zeile, spalte, wert }) => ({ zeile, spalte, wert }));
  const ziel = `/quartiere/${props.quartier}/werkbank/entwuerfe`;
  return (
    <Form method="post" action={ziel} className="filterzeile nur-schirm werkbank__sicherung">
      <input type="hidden" name="fassung" value={props.fassung} />
      <input type="hidden" name="aenderungen" value={JSON.stringify(aenderungen)} />
      <Feld name="name" titel="Name des Entwurfs" pflicht />
      <Knopf art="secondary" name="tat" wert="sichern">
        Als Entwurf sichern
      </Knopf>
      {data?.gesichert === undefined ? null : (
        <p role="status">
          „{data.gesichert}“ ist gesichert, zu sehen nur für Sie.{' '}
          <Link to={ziel}>Freigeben oder vergleichen</Link>
        </p>
      )}
    </Form>
  );
}
