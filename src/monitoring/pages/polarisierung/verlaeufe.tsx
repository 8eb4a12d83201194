import { type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import { Verlauf } from '#web/ui/verlauf/verlauf.tsx';
import type { Polarisierungsjahr } from '../../ansicht/polarisierung/jahre.ts';
import { formatMass, MASSGRUPPEN, type Massgruppe } from '../../ansicht/polarisierung/masse.ts';
import { ZEICHEN_FEHLT } from '../../ansicht/zahlformat.ts';

function spaltenOf({ masse }: Massgruppe): readonly Spalte<Polarisierungsjahr>[] {
  return [
    { schluessel: 'jahr', titel: 'Jahr', kopf: true, zelle: ({ jahr }) => jahr },
    ...masse.map(
      ({ schluessel, titel, art }): Spalte<Polarisierungsjahr> => ({
        schluessel,
        titel,
        zahl: true,
        zelle: ({ werte }) => {
          const wert = werte[schluessel] ?? null;
          return wert === null ? ZEICHEN_FEHLT : formatMass(art, wert);
        },
      }),
    ),
    { schluessel: 'gebiete', titel: 'Gebiete', zahl: true, zelle: ({ gebiete }) => gebiete },
    {
      schluessel: 'ausgelassen',
      titel: 'nicht gerechnet',
      zahl: true,
      zelle: ({ verdeckt, fehlend }) => verdeckt + fehlend,
    },
  ];
}

/** Every measure over the editions, those that belong together in one picture. */
export function Verlaeufe(props: { readonly jahre: readonly Polarisierungsjahr[]; readonly datei: string }) {
  const { jahre } = props;
  const gezeigte = MASSGRUPPEN.filter(({ masse }) =>
    masse.some(({ schluessel }) => jahre.some(({ werte }) => (werte[schluessel] ?? null) !== null)),
  );
  return (
    <div className="profil">
      {gezeigte.map((gruppe) => (
        <div key={gruppe.titel} className="profilreihe">
          <Verlauf
            titel={gruppe.titel}
            jahre={jahre.map(({ jahr }) => jahr)}
            format={(wert) => formatMass(gruppe.masse[0]?.art ?? 'index', wert)}
            reihen={gruppe.masse.map(({ schluessel, kurz }) => ({
              name: kurz,
              werte: jahre.map(({ werte }) => werte[schluessel] ?? null),
            }))}
          >
            <Tabelle
              beschriftung={gruppe.titel}
              beschriftungVerborgen
              spalten={spaltenOf(gruppe)}
              zeilen={jahre}
              schluessel={({ jahr }) => String(jahr)}
              exporte={[{ titel: 'Alle Maße als CSV', ziel: props.datei }]}
            />
          </Verlauf>
          <p className="klein leise">{gruppe.erklaerung}</p>
        </div>
      ))}
    </div>
  );
}
