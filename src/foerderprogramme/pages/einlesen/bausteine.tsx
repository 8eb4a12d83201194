import { Hinweis } from '#web/ui/hinweis.tsx';
import { Marke } from '#web/ui/marke.tsx';
import type { Krume } from '#web/ui/seite.tsx';
import type { Entscheidung } from '../../einlesen/bestand/fremdbestand.ts';
import { ENTSCHEIDUNG_TEXT, QUELLE_TEXT } from '../../einlesen/bestand/fremdbestand.ts';
import type { Vorschlagssicherheit } from '../../einlesen/vorschlaege/vorschlag.ts';

export const EINLESEN = '/foerderprogramme/einlesen';

export const KRUMEN: readonly Krume[] = [
  { titel: 'Förderprogramme', ziel: '/foerderprogramme' },
  { titel: 'Fremde Förderprogramme', ziel: EINLESEN },
];

/** Why nothing of it leaves the organisation. */
export function Lizenzhinweis() {
  return (
    <Hinweis ton="info" titel="Nur für Ihre Organisation">
      <p>
        Quelle: {QUELLE_TEXT.foerderdatenbank.name}. Lizenz {QUELLE_TEXT.foerderdatenbank.lizenz}. Deshalb
        bleibt jeder Datensatz, wie er ist, und steht weder im Katalog noch in Suche, Ausgaben oder
        Schnittstellen für andere. Tatsachen daraus dürfen Sie in eigenen Worten verwenden.
      </p>
    </Hinweis>
  );
}

export function Entscheidungsmarke({ entscheidung }: { readonly entscheidung: Entscheidung }) {
  const text = ENTSCHEIDUNG_TEXT[entscheidung];
  if (entscheidung === 'bestaetigt') return <Marke ton="gut" zeichen="haken" text={text} />;
  if (entscheidung === 'abgelehnt') return <Marke ton="neutral" zeichen="kreuz" text={text} />;
  return <Marke ton="achtung" zeichen="frage" text={text} />;
}

const SICHERHEIT_TEXT: Readonly<Record<Vorschlagssicherheit, string>> = {
  hoch: 'deutlich gefunden',
  mittel: 'wahrscheinlich',
  gering: 'unsicher',
};

export function Sicherheitsmarke({ sicherheit }: { readonly sicherheit: Vorschlagssicherheit }) {
  const text = SICHERHEIT_TEXT[sicherheit];
  if (sicherheit === 'hoch') return <Marke ton="info" zeichen="info" text={text} />;
  return <Marke ton={sicherheit === 'mittel' ? 'neutral' : 'achtung'} zeichen="frage" text={text} />;
}

const GROESSE = new Intl.NumberFormat('de-DE', { maximumFractionDigits: 1 });

/** „6,5 MB“ */
export function formatGroesse(bytes: number): string {
  return bytes < 100_000 ? `${GROESSE.format(bytes / 1000)} kB` : `${GROESSE.format(bytes / 1_000_000)} MB`;
}
