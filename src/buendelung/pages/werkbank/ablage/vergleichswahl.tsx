import { Form } from 'react-router';
import { Auswahlfeld } from '#web/ui/formular.tsx';
import { Knopf } from '#web/ui/seite.tsx';

/** Two states of the Akte to choose: as it is, as it was, as somebody would have it. */
export function Vergleichswahl(props: {
  readonly quartier: string;
  readonly entwuerfe: readonly { readonly id: string; readonly name: string }[];
  readonly fassungen: readonly { readonly fassung: number }[];
}) {
  const wahlen = [
    { wert: 'jetzt', titel: 'Akte von heute' },
    ...props.fassungen.map(({ fassung }) => ({ wert: `fassung-${fassung}`, titel: `Fassung ${fassung}` })),
    ...props.entwuerfe.map(({ id, name }) => ({ wert: `entwurf-${id}`, titel: `Entwurf: ${name}` })),
  ];
  return (
    <Form method="get" action={`/quartiere/${props.quartier}/werkbank/vergleich`} className="filterzeile">
      <Auswahlfeld name="links" titel="Vorher" wahlen={wahlen} wert="jetzt" />
      <Auswahlfeld name="rechts" titel="Nachher" wahlen={wahlen} wert={wahlen.at(-1)?.wert} />
      <Knopf art="secondary">Vergleichen</Knopf>
    </Form>
  );
}
