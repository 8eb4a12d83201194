import { cent, formatEuro } from '#kernel/geld.ts';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { type Export, type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import type { Stoerungszeile } from '../../alternativen/bericht.ts';
import { Teilwahl } from '../rahmen.tsx';
import type { Belastungswahl } from './ansicht.ts';

const SPALTEN: readonly Spalte<Stoerungszeile>[] = [
  { schluessel: 'stoerung', titel: 'Was geschieht', kopf: true, zelle: ({ stoerung }) => stoerung },
  {
    schluessel: 'nutzen',
    titel: 'Nutzen danach',
    zahl: true,
    zelle: ({ nutzen }) => nutzen ?? 'kein Plan möglich',
  },
  {
    schluessel: 'eigenmittel',
    titel: 'Eigenmittel danach',
    zahl: true,
    zelle: ({ eigenmittelCent }) => (eigenmittelCent === null ? '–' : formatEuro(cent(eigenmittelCent))),
  },
  {
    schluessel: 'ausfall',
    titel: 'Fällt aus',
    zelle: ({ fallenAus }) => (fallenAus.length === 0 ? 'nichts' : fallenAus.join(', ')),
  },
];

/** What is left of each plan when things go wrong. */
export function Belastung({
  wahl,
  exporte,
}: {
  readonly wahl: Belastungswahl;
  readonly exporte: readonly Export[];
}) {
  const { gewaehlt, robust, raenge } = wahl;
  if (!gewaehlt) return <p>Es gibt keinen Plan, der gestört werden könnte.</p>;
  return (
    <div className="stapel">
      <p>
        Für jeden der besten Pläne ist gerechnet, was bleibt, wenn eines seiner Programme absagt oder ein Jahr
        später bewilligt, oder wenn alle Kosten um 10 % steigen. Neue Programme kommen dabei nicht hinzu, und
        keine Maßnahme beginnt deshalb später: Was vor einer späteren Bewilligung nicht beginnen darf, bezahlt
        das Programm dann nicht.
      </p>
      {robust ? (
        <Hinweis
          ton="info"
          titel={`Am robustesten ist Nr. ${robust.rang}: Im schlimmsten Fall bleibt von ihm am meisten.`}
        >
          {robust.schlimmste === '' ? null : <p>Der schlimmste Fall: {robust.schlimmste}.</p>}
        </Hinweis>
      ) : null}
      <Teilwahl
        titel="Welcher Plan"
        name="plan"
        anker="stoerungen"
        gewaehlt={String(gewaehlt.rang)}
        werte={raenge.map((rang) => ({ wert: String(rang), titel: `Nr. ${rang}` }))}
      />
      <Tabelle
        beschriftung={`Was von Nr. ${gewaehlt.rang} bleibt, wenn etwas schiefgeht`}
        spalten={SPALTEN}
        zeilen={gewaehlt.zeilen}
        schluessel={({ stoerung }) => stoerung}
        exporte={exporte}
      />
    </div>
  );
}
