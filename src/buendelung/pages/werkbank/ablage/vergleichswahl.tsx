import { Form } from 'react-router';
import { Auswahlfeld } from '#web/ui/formular.tsx';
import { Knopf } from '#web/ui/seite.tsx';
import '../werkbank.css';

/** Two states of the Akte to choose: as it is, as it was, as somebody would have it. */
export function Vergleichswahl(props: {
  readonly quartier: string;
  readonly entwuerfe: readonly { readonly id: string; readonly name: string }[];
  readonly fassungen: readonly { readonly fassung: number }[];
  /** As the address says; what is not in the list is not chosen. */
  readonly gewaehlt?: { readonly links: string | null; readonly rechts: string | null };
}) {
  const wahlen = [
    { wert: 'jetzt', titel: 'Akte von heute' },
    ...props.fassungen.map(({ fassung }) => ({ wert: `fassung-${fassung}`, titel: `Fassung ${fassung}` })),
    ...props.entwuerfe.map(({ id, name }) => ({ wert: `entwurf-${id}`, titel: `Entwurf: ${name}` })),
  ];
  const isDa = (wort: string | null | undefined): wort is string => wahlen.some(({ wert }) => wert === wort);
  const { links, rechts } = props.gewaehlt ?? {};
  return (
    <Form method="get" action={`/quartiere/${props.quartier}/werkbank/vergleich`} className="vergleichswahl">
      <Auswahlfeld name="links" titel="Vorher" wahlen={wahlen} wert={isDa(links) ? links : 'jetzt'} />
      <Auswahlfeld
        name="rechts"
        titel="Nachher"
        wahlen={wahlen}
        wert={isDa(rechts) ? rechts : wahlen.at(-1)?.wert}
      />
      <Knopf art="secondary">Vergleichen</Knopf>
    </Form>
  );
}
