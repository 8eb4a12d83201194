/** The published part of an Akte, the same in the preview and on the public page. */
import { Link } from 'react-router';
import { formatEuro } from '#kernel/geld.ts';
import { LAENDER } from '#kernel/ids.ts';
import { formatKalendertag } from '#kernel/kalendertag.ts';
import { HANDLUNGSFELD_TEXT, TRAEGERART_TEXT, ZWECK_TEXT } from '#rechtsstand/index.ts';
import { Angabe, Angaben, Kennzahl, Kennzahlen } from '#web/ui/kennzahl.tsx';
import { Abschnitt } from '#web/ui/seite.tsx';
import { type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import {
  sumKosten,
  type VeroeffentlichteMassnahme,
  type Veroeffentlichung,
} from '../../veroeffentlichung/veroeffentlichung.ts';
import { formatZahl } from '../bausteine.tsx';
import { Gebiete, Isek, Umriss } from '../quartier/rechtslage.tsx';

/** Words for the browser: it gets no rules and no tables of codes. */
export type Veroeffentlichungsansicht = {
  readonly kennung: string;
  readonly name: string;
  readonly kommune: string;
  readonly ags: string;
  readonly flaeche: Veroeffentlichung['flaeche'];
  readonly gebiete: readonly (Veroeffentlichung['gebiete'][number] & { readonly titel: string })[];
  readonly isek: Veroeffentlichung['isek'];
  readonly felder: readonly string[];
  readonly kosten: ReturnType<typeof sumKosten>;
  readonly massnahmen: readonly Massnahmenzeile[];
};

type Massnahmenzeile = Pick<
  VeroeffentlichteMassnahme,
  'kennung' | 'titel' | 'beschreibung' | 'beginn' | 'ende' | 'kosten'
> & { readonly felder: string; readonly zweck: string; readonly traeger: string };

function zeileOf(massnahme: VeroeffentlichteMassnahme): Massnahmenzeile {
  const { handlungsfelder, zweck, traeger, ...rest } = massnahme;
  return {
    ...rest,
    felder: handlungsfelder.map((feld) => HANDLUNGSFELD_TEXT[feld]).join(', '),
    zweck: ZWECK_TEXT[zweck],
    traeger: traeger.bezeichnung ?? TRAEGERART_TEXT[traeger.art],
  };
}

/** `programme`: short titles by Kennung. */
export function ansichtOf(
  inhalt: Veroeffentlichung,
  programme: ReadonlyMap<string, string>,
): Veroeffentlichungsansicht {
  const { kennung, name, kommune, flaeche, isek } = inhalt;
  return {
    kennung,
    name,
    kommune: `${kommune.name}, ${LAENDER[kommune.land].name}`,
    ags: kommune.ags,
    flaeche,
    isek,
    gebiete: inhalt.gebiete.map((gebiet) => ({
      ...gebiet,
      titel: programme.get(gebiet.programm) ?? gebiet.programm,
    })),
    felder: inhalt.handlungsfelder.map((feld) => HANDLUNGSFELD_TEXT[feld]),
    kosten: sumKosten(inhalt),
    massnahmen: inhalt.massnahmen.map(zeileOf),
  };
}

function spaltenOf(ansicht: Veroeffentlichungsansicht): readonly Spalte<Massnahmenzeile>[] {
  return [
    { schluessel: 'kennung', titel: 'Nr.', zelle: (m) => <span className="nowrap">{m.kennung}</span> },
    {
      schluessel: 'titel',
      titel: 'Maßnahme',
      kopf: true,
      zelle: (m) => (
        <>
          {m.titel}
          {m.beschreibung ? <div className="klein leise unterzeile">{m.beschreibung}</div> : null}
        </>
      ),
    },
    { schluessel: 'felder', titel: 'Handlungsfelder', zelle: (m) => m.felder },
    { schluessel: 'zweck', titel: 'Zweck', zelle: (m) => m.zweck },
    { schluessel: 'traeger', titel: 'Träger', zelle: (m) => m.traeger },
    {
      schluessel: 'zeitraum',
      titel: 'Zeitraum',
      zelle: (m) => (
        <span className="klein">
          {formatKalendertag(m.beginn)} bis {formatKalendertag(m.ende)}
        </span>
      ),
    },
    {
      schluessel: 'kosten',
      titel: 'Kosten',
      zahl: true,
      zelle: (m) => formatEuro(m.kosten),
      summe: formatEuro(ansicht.kosten),
    },
  ];
}

function Lage({ ansicht }: { readonly ansicht: Veroeffentlichungsansicht }) {
  return (
    <Angaben>
      <Angabe titel="Kommune">
        {ansicht.kommune} (AGS {ansicht.ags})
      </Angabe>
      <Angabe titel="Gebiet">
        <Gebiete gebiete={ansicht.gebiete} />
      </Angabe>
      <Angabe titel="Entwicklungskonzept (ISEK)">
        {ansicht.isek === null ? 'keine Angabe' : <Isek isek={ansicht.isek} />}
      </Angabe>
      <Angabe titel="Handlungsfelder">{ansicht.felder.join(', ') || 'keine'}</Angabe>
    </Angaben>
  );
}

export function OeffentlichesQuartier({ ansicht }: { readonly ansicht: Veroeffentlichungsansicht }) {
  const { kennung, name, flaeche, massnahmen } = ansicht;
  return (
    <>
      <Kennzahlen>
        <Kennzahl titel="Maßnahmen" wert={formatZahl(massnahmen.length)} />
        <Kennzahl titel="Kosten" wert={formatEuro(ansicht.kosten)} />
        <Kennzahl titel="Handlungsfelder" wert={`${ansicht.felder.length} von 14`} />
      </Kennzahlen>
      <Abschnitt titel="Lage und Rechtsstand" id="lage">
        <div className={flaeche ? 'nebeneinander' : 'stapel'}>
          <Umriss name={name} flaechen={flaeche ? [{ kennung, name, flaeche }] : []} />
          <Lage ansicht={ansicht} />
        </div>
      </Abschnitt>
      <Abschnitt titel="Maßnahmen" id="massnahmen">
        {massnahmen.length === 0 ? (
          <p>Maßnahmen sind nicht veröffentlicht.</p>
        ) : (
          <Tabelle
            beschriftung="Maßnahmen"
            beschriftungVerborgen
            spalten={spaltenOf(ansicht)}
            zeilen={massnahmen}
            schluessel={(m) => m.kennung}
          />
        )}
      </Abschnitt>
    </>
  );
}

/** Where a programme of the catalogue is named, it can be looked up. */
export function Quellenhinweis({ kennung }: { readonly kennung: string }) {
  return (
    <p className="tabelle__unter">
      <Link to="/oeffentlich/quartiere">Alle veröffentlichten Quartiere</Link>
      <a href={`/api/oeffentlich/quartiere/${kennung}`}>Diese Angaben als JSON</a>
    </p>
  );
}
