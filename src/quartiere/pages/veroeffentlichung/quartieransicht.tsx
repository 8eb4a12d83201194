/** The published part of an Akte, the same in the preview and on the public page. */
import { Link } from 'react-router';
import { formatEuro } from '#kernel/geld.ts';
import { formatKalendertag } from '#kernel/kalendertag.ts';
import { Angabe, Angaben, Kennzahl, Kennzahlen } from '#web/ui/kennzahl.tsx';
import { Abschnitt } from '#web/ui/seite.tsx';
import { type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import { formatZahl } from '../bausteine.tsx';
import { Gebiete, Isek, Umriss } from '../quartier/rechtslage.tsx';
import type { Massnahmenzeile, Veroeffentlichungsansicht } from './ansicht.ts';

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
