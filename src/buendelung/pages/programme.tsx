import { Form, Link } from 'react-router';
import { add, cent, formatEuro } from '#kernel/geld.ts';
import { Befundmarke, Pruefmarke } from '#web/ui/marke.tsx';
import { Suchfeld } from '#web/ui/suche.tsx';
import { type Export, type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import {
  NICHTNUTZUNG_TEXT,
  NICHTNUTZUNGEN,
  type Programmansicht,
  type Programmstatuszeile,
} from '../ansicht/programmansicht.ts';
import { Grund } from './begruendung.tsx';
import { BehalteneParameter, Teilwahl } from './rahmen.tsx';

type Genutzt = Pick<
  Programmansicht['genutzt'][number],
  'kennung' | 'titel' | 'ressort' | 'pruefstand' | 'gesichertCent' | 'cent'
>;

function Programmlink({
  kennung,
  titel,
  land,
}: Pick<Genutzt, 'kennung' | 'titel'> & { readonly land: string }) {
  return <Link to={`/foerderprogramme/${kennung}?land=${land}`}>{titel}</Link>;
}

function genutztSpalten(zeilen: readonly Genutzt[], land: string): readonly Spalte<Genutzt>[] {
  return [
    {
      schluessel: 'titel',
      titel: 'Programm',
      kopf: true,
      zelle: (zeile) => <Programmlink {...zeile} land={land} />,
      summe: 'Summe',
    },
    { schluessel: 'ressort', titel: 'Ressort', zelle: (zeile) => zeile.ressort },
    {
      schluessel: 'pruefstand',
      titel: 'Prüfstand',
      zelle: (zeile) => <Pruefmarke stand={zeile.pruefstand} kurz />,
    },
    {
      schluessel: 'gesichert',
      titel: 'davon gesichert',
      zahl: true,
      zelle: (zeile) => formatEuro(cent(zeile.gesichertCent)),
      summe: formatEuro(add(...zeilen.map((zeile) => cent(zeile.gesichertCent)))),
    },
    {
      schluessel: 'cent',
      titel: 'Zahlt',
      zahl: true,
      zelle: (zeile) => formatEuro(cent(zeile.cent)),
      summe: formatEuro(add(...zeilen.map((zeile) => cent(zeile.cent)))),
    },
  ];
}

export function GenutzteProgramme({
  zeilen,
  land,
}: {
  readonly zeilen: readonly Genutzt[];
  readonly land: string;
}) {
  if (zeilen.length === 0) return <p>Kein Programm zahlt in diesen Plan.</p>;
  return (
    <Tabelle
      beschriftung="Programme, die zahlen"
      beschriftungVerborgen
      spalten={genutztSpalten(zeilen, land)}
      zeilen={zeilen}
      schluessel={(zeile) => zeile.kennung}
    />
  );
}

/** What is missing for a programme that may not pay, and what it would gain. */
export type Programmnaehe = {
  /** Sets of changes that would make it usable. */
  readonly wege: number;
  /** The smallest of them, in words; empty where there is none. */
  readonly naechster: string;
  readonly wer: string;
  /** The best gain that is computed, in words; null: none is. */
  readonly gewinn: string | null;
};
export type Programmnaehen = Readonly<Record<string, Programmnaehe>>;

function Naehe({
  naehe,
  zeile,
  quartier,
}: {
  readonly naehe: Programmnaehe | undefined;
  readonly zeile: Programmstatuszeile;
  readonly quartier: string;
}) {
  if (!naehe) return null;
  if (naehe.wege === 0) return <>So nicht zu erreichen.</>;
  return (
    <>
      {naehe.naechster} <span className="leise">({naehe.wer})</span>
      <div>{naehe.gewinn === null ? 'Gewinn noch nicht berechnet.' : `Gewinn: ${naehe.gewinn}.`}</div>
      <Link to={`/quartiere/${quartier}/moeglichkeiten?programm=${zeile.kennung}`}>
        {naehe.wege === 1 ? 'Die Möglichkeit' : `Alle ${naehe.wege} Möglichkeiten`}
        {naehe.gewinn === null ? ' und ihr Gewinn' : ''}
        <span className="kern-sr-only"> ({zeile.titel})</span>
      </Link>
    </>
  );
}

function naehespalten(naehen: Programmnaehen, quartier: string): readonly Spalte<Programmstatuszeile>[] {
  return [
    {
      schluessel: 'naehe',
      titel: 'Was fehlt, was es brächte',
      zelle: (zeile) => <Naehe naehe={naehen[zeile.kennung]} zeile={zeile} quartier={quartier} />,
    },
  ];
}

function nichtGenutztSpalten(
  land: string,
  quartier: string,
  naehen: Programmnaehen | undefined,
): readonly Spalte<Programmstatuszeile>[] {
  return [
    {
      schluessel: 'titel',
      titel: 'Programm',
      kopf: true,
      zelle: (zeile) => (
        <>
          <Programmlink {...zeile} land={land} />
          <div className="klein leise unterzeile">{zeile.ressort}</div>
        </>
      ),
    },
    {
      schluessel: 'befund',
      titel: 'Befund',
      zelle: (zeile) => <Befundmarke ergebnis={zeile.befund} />,
    },
    {
      schluessel: 'gruende',
      titel: 'Warum nicht genutzt',
      zelle: (zeile) => (
        <ul className="gruende">
          {zeile.gruende.map((grund) => (
            <li key={grund.text}>
              <Grund {...grund} />
            </li>
          ))}
          {naehen || zeile.befund === 'erfuellt' || zeile.befund === 'ermessen' ? null : (
            <li>
              <Link to={`/quartiere/${quartier}/moeglichkeiten?programm=${zeile.kennung}`}>
                Was fehlt noch?<span className="kern-sr-only"> ({zeile.titel})</span>
              </Link>
            </li>
          )}
        </ul>
      ),
    },
    ...(naehen ? naehespalten(naehen, quartier) : []),
  ];
}

/** Every programme that does not pay, with the reason; with `naehen` also what is missing. */
export function NichtGenutzteProgramme(props: {
  readonly ansicht: Programmansicht;
  readonly land: string;
  readonly quartier: string;
  readonly naehen?: Programmnaehen;
  readonly exporte?: readonly Export[];
}) {
  const { ansicht, land, quartier, naehen, exporte } = props;
  return (
    <div className="stapel">
      <Form method="get" preventScrollReset action="#nicht-genutzt">
        <Suchfeld
          key={ansicht.suche}
          name="programmsuche"
          titel="Programm, Ressort oder Grund suchen"
          wert={ansicht.suche}
        />
        <BehalteneParameter ausser={['programmsuche', 'warum']} />
      </Form>
      <Teilwahl
        titel="Warum nicht genutzt"
        name="warum"
        anker="nicht-genutzt"
        gewaehlt={ansicht.warum}
        werte={[...NICHTNUTZUNGEN, 'alle' as const].map((wert) => ({
          wert,
          titel: wert === 'alle' ? 'alle' : NICHTNUTZUNG_TEXT[wert],
          anzahl: ansicht.anzahlen[wert],
        }))}
      />
      {ansicht.nichtGenutzt.length === 0 ? (
        <p>Kein Programm passt zu dieser Auswahl.</p>
      ) : (
        <Tabelle
          beschriftung="Programme, die nicht zahlen"
          beschriftungVerborgen
          spalten={nichtGenutztSpalten(
            land,
            quartier,
            ansicht.nichtGenutzt.some(({ kennung }) => naehen?.[kennung]) ? naehen : undefined,
          )}
          zeilen={ansicht.nichtGenutzt}
          schluessel={(zeile) => zeile.kennung}
          {...(exporte ? { exporte } : {})}
        />
      )}
    </div>
  );
}
