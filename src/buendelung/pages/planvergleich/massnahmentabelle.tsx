import { Link } from 'react-router';
import { cent, type EuroCent, formatEuro, NULL_EURO } from '#kernel/geld.ts';
import { type Export, type Sortierung, type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import { formatUnterschied } from '../../aenderung/darstellung.ts';
import type { Massnahmenvergleich, Vergleichsgrund } from '../../aenderung/planvergleich.ts';
import { describeStand } from '../../aenderung/vergleichstabellen.ts';
import { Grund } from '../begruendung.tsx';
import { Teilwahl } from '../rahmen.tsx';

type Betragsfeld = 'ausgabenCent' | 'foerderungCent' | 'eigenmittelCent';

export function unterschiedOf({ vorher, nachher }: Massnahmenvergleich, feld: Betragsfeld): EuroCent {
  return cent((nachher?.[feld] ?? NULL_EURO) - (vorher?.[feld] ?? NULL_EURO));
}

function Betrag({ zeile, feld }: { readonly zeile: Massnahmenvergleich; readonly feld: Betragsfeld }) {
  const unterschied = unterschiedOf(zeile, feld);
  return (
    <>
      {formatEuro(zeile.nachher?.[feld] ?? NULL_EURO)}
      {unterschied === 0 ? null : (
        <div>
          <b>{formatUnterschied(unterschied)}</b>
        </div>
      )}
    </>
  );
}

export function Gruende({ gruende }: { readonly gruende: readonly Vergleichsgrund[] }) {
  if (gruende.length === 0) return null;
  return (
    <ul className="gruende">
      {gruende.map((grund) => (
        <li key={`${grund.text} ${grund.fundstelle?.stelle}`}>
          <Grund {...grund} />
        </li>
      ))}
    </ul>
  );
}

function Warum({ zeile }: { readonly zeile: Massnahmenvergleich }) {
  const { neueProgramme, entfalleneProgramme, angaben, gruende } = zeile;
  return (
    <>
      {neueProgramme.length > 0 ? <div>Neu zahlt: {neueProgramme.join(', ')}</div> : null}
      {entfalleneProgramme.length > 0 ? <div>Nicht mehr zahlt: {entfalleneProgramme.join(', ')}</div> : null}
      {angaben.map(({ feld, vorher, nachher }) => (
        <div key={feld}>
          {feld}: {vorher ?? '–'} → {nachher ?? '–'}
        </div>
      ))}
      <Gruende gruende={gruende} />
    </>
  );
}

function spaltenOf(quartier: string, neuerPlan: string): readonly Spalte<Massnahmenvergleich>[] {
  const betragsspalte = (titel: string, feld: Betragsfeld): Spalte<Massnahmenvergleich> => ({
    schluessel: feld,
    titel: `${titel} in ${neuerPlan}`,
    zahl: true,
    sortierbar: true,
    zelle: (zeile) => <Betrag zeile={zeile} feld={feld} />,
  });
  return [
    {
      schluessel: 'kennung',
      titel: 'Maßnahme',
      kopf: true,
      sortierbar: true,
      zelle: ({ kennung, titel }) => (
        <Link to={`/quartiere/${quartier}/massnahmen/${kennung}`}>
          {kennung} {titel}
        </Link>
      ),
    },
    { schluessel: 'stand', titel: 'Stand', zelle: ({ vorher, nachher }) => describeStand(vorher, nachher) },
    betragsspalte('Ausgaben', 'ausgabenCent'),
    betragsspalte('Förderung', 'foerderungCent'),
    betragsspalte('Eigenmittel', 'eigenmittelCent'),
    { schluessel: 'warum', titel: 'Warum', zelle: (zeile) => <Warum zeile={zeile} /> },
  ];
}

export type Massnahmenauswahl = {
  readonly zeilen: readonly Massnahmenvergleich[];
  readonly gewaehlt: 'geaendert' | 'alle';
  readonly anzahlen: { readonly geaendert: number; readonly alle: number };
  readonly sortierung: Sortierung;
};

/** A row per Massnahme: what it costs, who pays, and why that is other than before. */
export function Massnahmentabelle(props: {
  readonly auswahl: Massnahmenauswahl;
  readonly quartier: string;
  readonly neuerPlan: string;
  readonly exporte: readonly Export[];
}) {
  const { zeilen, gewaehlt, anzahlen, sortierung } = props.auswahl;
  return (
    <div className="stapel">
      <Teilwahl
        titel="Welche Maßnahmen"
        name="massnahmen"
        anker="massnahmen"
        gewaehlt={gewaehlt}
        werte={[
          { wert: 'geaendert', titel: 'anders als vorher', anzahl: anzahlen.geaendert },
          { wert: 'alle', titel: 'alle', anzahl: anzahlen.alle },
        ]}
      />
      {zeilen.length === 0 ? (
        <p>Keine Maßnahme ist anders finanziert oder anders beschrieben.</p>
      ) : (
        <Tabelle
          beschriftung="Maßnahmen im Vergleich"
          beschriftungVerborgen
          spalten={spaltenOf(props.quartier, props.neuerPlan)}
          zeilen={zeilen}
          schluessel={({ kennung }) => kennung}
          sortierung={sortierung}
          exporte={props.exporte}
        />
      )}
    </div>
  );
}
