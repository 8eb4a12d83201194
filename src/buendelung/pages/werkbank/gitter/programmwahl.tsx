import { useEffect, useState } from 'react';

/** A programme to choose from. */
export type Programmwahl = { readonly kennung: string; readonly titel: string };

async function loadZahlende(adresse: string, signal: AbortSignal): Promise<ReadonlySet<string> | null> {
  const antwort = await fetch(adresse, { signal, headers: { accept: 'application/json' } });
  const liste: unknown = antwort.ok ? await antwort.json() : null;
  return Array.isArray(liste) ? new Set(liste) : null;
}

/** Programmes that may pay for the Massnahme; null as long as it is not known. */
function useZahlende(quartier: string, massnahme: string): ReadonlySet<string> | null {
  const [zahlende, setZahlende] = useState<ReadonlySet<string> | null>(null);
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
  if (zahlende === null) return <Optionen programme={programme} />;
  if (zahlende.size === 0) {
    return (
      <optgroup label="nach jetzigem Stand kann hier keines zahlen">
        <Optionen programme={programme} />
      </optgroup>
    );
  }
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
