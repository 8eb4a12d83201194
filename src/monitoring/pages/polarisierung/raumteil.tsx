import { Link } from 'react-router';
import { Abschnitt } from '#web/ui/seite.tsx';
import { Seitennavigation } from '#web/ui/seitennavigation.tsx';
import { type Sortierung, type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import type { Gebietsbild } from '../../ansicht/gebietsbild.ts';
import type { Kartenstand } from '../../ansicht/kartenstand.ts';
import type { Quotientenzeile } from '../../ansicht/polarisierung/raum.ts';
import { formatAnzahl, formatDezimal, formatIndex, ZEICHEN_FEHLT } from '../../ansicht/zahlformat.ts';
import { Gebietskarte, Gebietslegende } from '../gebietskarte.tsx';

type Ziel = (gebiet: string) => string;

function spaltenOf(zielOf: Ziel): readonly Spalte<Quotientenzeile>[] {
  return [
    {
      schluessel: 'name',
      titel: 'Gebiet',
      kopf: true,
      sortierbar: true,
      zelle: ({ kennung, name }) => <Link to={zielOf(kennung)}>{name}</Link>,
    },
    {
      schluessel: 'anteil',
      titel: 'Anteil',
      zahl: true,
      sortierbar: true,
      zelle: ({ anteil }) => `${formatDezimal(anteil)}\u00a0%`,
    },
    {
      schluessel: 'quotient',
      titel: 'gegen Stadt',
      zahl: true,
      sortierbar: true,
      zelle: ({ quotient }) => formatIndex(quotient),
    },
    {
      schluessel: 'muster',
      titel: 'Nachbarn',
      sortierbar: true,
      zelle: ({ muster }) => muster ?? ZEICHEN_FEHLT,
    },
  ];
}

type Karte = {
  readonly bild: Gebietsbild;
  readonly stand: Kartenstand;
};

function Musterkarte(props: { readonly karte: Karte; readonly titel: string; readonly zielOf: Ziel }) {
  const { bild, stand } = props.karte;
  return (
    <figure className="kartenseite__bild">
      <Gebietskarte bild={bild} beschriftung={props.titel} zielOf={props.zielOf} stand={stand} />
      <figcaption>
        <Gebietslegende stand={stand} />
        {stand.hinweise.map((hinweis) => (
          <p key={hinweis} className="klein leise">
            {hinweis}
          </p>
        ))}
      </figcaption>
    </figure>
  );
}

/** Map of the local patterns beside the table of areas. */
export function Raumteil(props: {
  readonly titel: string;
  readonly karte: Karte | null;
  readonly saetze: readonly string[];
  readonly zeilen: readonly Quotientenzeile[];
  readonly anzahl: number;
  readonly seite: number;
  readonly seiten: number;
  readonly sortierung: Sortierung;
  readonly datei: string;
  readonly zielOf: Ziel;
}) {
  const { karte, zielOf } = props;
  return (
    <Abschnitt titel="Wo die Gruppe lebt" id="raum">
      {props.saetze.map((satz) => (
        <p key={satz}>{satz}</p>
      ))}
      <div className="kartenseite">
        {karte ? (
          <Musterkarte karte={karte} titel={props.titel} zielOf={zielOf} />
        ) : (
          <p>Zu diesen Gebieten liegen keine Umrisse vor; räumliche Muster lassen sich nicht prüfen.</p>
        )}
        <div>
          <Tabelle
            beschriftung={`${props.titel}: ${formatAnzahl(props.anzahl)} Gebiete`}
            spalten={spaltenOf(zielOf)}
            zeilen={props.zeilen}
            schluessel={({ kennung }) => kennung}
            sortierung={props.sortierung}
            exporte={[{ titel: 'CSV', ziel: props.datei }]}
          />
          <p className="klein leise">
            „gegen Stadt“ ist der Lokalisationsquotient: wie viel Mal so hoch der Anteil ist wie in der ganzen
            Stadt.
          </p>
          <Seitennavigation seite={props.seite} seiten={props.seiten} />
        </div>
      </div>
    </Abschnitt>
  );
}
