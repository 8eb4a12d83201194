import { Link } from 'react-router';
import { type Sortierung, type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import type { Rangzeile } from './ansicht.ts';

function Annahmen({ annahmen }: { readonly annahmen: readonly string[] }) {
  return (
    <details>
      <summary className="klein">Angenommen</summary>
      <ul className="gruende">
        {annahmen.map((annahme) => (
          <li key={annahme}>{annahme}</li>
        ))}
      </ul>
    </details>
  );
}

function Massnahmenlinks(props: { readonly quartier: string; readonly liste: Rangzeile['neuFinanziert'] }) {
  return props.liste.map(({ massnahme, titel }, index) => (
    <span key={massnahme}>
      {index === 0 ? '' : ', '}
      <Link to={`/quartiere/${props.quartier}/massnahmen/${massnahme}`} title={titel}>
        {massnahme}
      </Link>
    </span>
  ));
}

function spaltenOf(quartier: string): readonly Spalte<Rangzeile>[] {
  return [
    {
      schluessel: 'rang',
      titel: 'Änderung',
      kopf: true,
      sortierbar: true,
      zelle: (zeile) => (
        <>
          {zeile.aenderungen.map(({ schluessel, was, nach }) => (
            <div key={schluessel}>
              {was}: {nach}
            </div>
          ))}
          <div className="klein leise unterzeile">
            {zeile.wer}; {zeile.programme.map(({ titel }) => titel).join(', ')}
          </div>
          <Annahmen annahmen={zeile.annahmen} />
        </>
      ),
    },
    { schluessel: 'nutzen', titel: 'Nutzen', zahl: true, sortierbar: true, zelle: ({ nutzen }) => nutzen },
    {
      schluessel: 'eigenmittel',
      titel: 'Eigenmittel',
      zahl: true,
      sortierbar: true,
      zelle: ({ eigenmittel }) => eigenmittel,
    },
    {
      schluessel: 'foerderung',
      titel: 'Förderung',
      zahl: true,
      sortierbar: true,
      zelle: ({ foerderung, gesichert }) => (
        <>
          {foerderung}
          <div className="klein leise">danach gesichert {gesichert}</div>
        </>
      ),
    },
    {
      schluessel: 'finanziert',
      titel: 'Neu finanziert',
      zelle: ({ neuFinanziert, nichtMehrFinanziert, status, bewiesen }) => (
        <>
          {neuFinanziert.length === 0 ? '–' : <Massnahmenlinks quartier={quartier} liste={neuFinanziert} />}
          {nichtMehrFinanziert.length === 0 ? null : (
            <div>
              nicht mehr finanziert: <Massnahmenlinks quartier={quartier} liste={nichtMehrFinanziert} />
            </div>
          )}
          {bewiesen ? null : <div className="klein">{status}</div>}
        </>
      ),
    },
  ];
}

/** The best gain first. */
export function Rangtabelle(props: {
  readonly quartier: string;
  readonly zeilen: readonly Rangzeile[];
  readonly sortierung: Sortierung;
  readonly ausgabe: string;
}) {
  return (
    <Tabelle
      beschriftung="Berechnete Gewinne, der beste zuerst"
      beschriftungVerborgen
      spalten={spaltenOf(props.quartier)}
      zeilen={props.zeilen}
      schluessel={({ kennung }) => kennung}
      sortierung={props.sortierung}
      exporte={[{ titel: 'Gewinne als CSV', ziel: props.ausgabe }]}
    />
  );
}
