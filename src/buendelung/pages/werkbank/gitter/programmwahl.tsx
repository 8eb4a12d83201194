import { useEffect, useState } from 'react';

/** A programme to choose from. */
export type Programmwahl = { readonly kennung: string; readonly titel: string };

async function loadZahlende(adresse: string, signal: AbortSignal): Promise<ReadonlySet<string>> {
  const antwort = await fetch(adresse, { signal, headers: { accept: 'application/json' } });
  const liste: unknown = antwort.ok ? await antwort.json() : [];
  return new Set(Array.isArray(liste) ? liste : []);
}

/** Programmes that may pay for the Massnahme; none as long as it is not known. */
function useZahlende(quartier: string, massnahme: string): ReadonlySet<string> {
  const [zahlende, setZahlende] = useState<ReadonlySet<string>>(() => new Set());
  const adresse = `/quartiere/${quartier}/werkbank/rechnen?massnahme=${encodeURIComponent(massnahme)}`;
  useEffect(() => {
    const abbruch = new AbortController();
    // Without an answer the list is not divided, which is no fault.
    loadZahlende(adresse, abbruch.signal).then(setZahlende, () => undefined);
    return () => abbruch.abort();
  }, [adresse]);
  return zahlende;
}

function Optionen({ programme }: { readonly programme: readonly Programmwahl[] }) {
  return programme.map(({ kennung, titel }) => (
    <option key={kennung} value={kennung}>
      {titel}
    </option>
  ));
}

/** Options of a list: first the programmes that may pay for this Massnahme. */
export function Programmoptionen(props: {
  readonly quartier: string;
  readonly massnahme: string;
  readonly programme: readonly Programmwahl[];
}) {
  const { programme } = props;
  const zahlende = useZahlende(props.quartier, props.massnahme);
  if (zahlende.size === 0) return <Optionen programme={programme} />;
  return (
    <>
      <optgroup label="kann hier zahlen">
        <Optionen programme={programme.filter(({ kennung }) => zahlende.has(kennung))} />
      </optgroup>
      <optgroup label="andere">
        <Optionen programme={programme.filter(({ kennung }) => !zahlende.has(kennung))} />
      </optgroup>
    </>
  );
}
