/** Where the Quartier lies and which decisions hold there. */
import { useMemo } from 'react';
import { Link } from 'react-router';
import { formatProzent } from '#kernel/bruch.ts';
import { LAENDER } from '#kernel/ids.ts';
import { formatKalendertag } from '#kernel/kalendertag.ts';
import { Karte } from '#web/ui/karte.tsx';
import { Angabe, Angaben } from '#web/ui/kennzahl.tsx';
import { Marke } from '#web/ui/marke.tsx';
import type { Akte } from '../../akte.ts';
import type { BenannteFlaeche } from '../../kartenbild.ts';
import { Antworten, formatZahl } from '../bausteine.tsx';
import type { Antwortansicht } from '../massnahmenansicht.ts';

/** The outline on the map; area and legal status stand beside it as text. */
export function Umriss({
  name,
  flaechen,
}: {
  readonly name: string;
  readonly flaechen: readonly BenannteFlaeche[];
}) {
  const formen = useMemo(() => flaechen.map((eine) => ({ ...eine, klasse: 1 as const })), [flaechen]);
  if (formen.length === 0) return null;
  return (
    <Karte beschriftung={`Umriss von ${name}`} flaechen={formen}>
      {null}
    </Karte>
  );
}

export type Rumpf = Omit<Akte, 'massnahmen'>;

export function Isek({ isek }: { readonly isek: Akte['quartier']['isek'] }) {
  if (isek === undefined) return <Marke ton="achtung" zeichen="frage" text="nicht angegeben" />;
  if (isek === null) return <>keines beschlossen</>;
  return (
    <>
      beschlossen am {formatKalendertag(isek.beschluss)}
      {isek.fortschreibung ? `, fortgeschrieben am ${formatKalendertag(isek.fortschreibung)}` : null}
    </>
  );
}

function Kommunenangaben(props: {
  readonly kommune: Akte['kommune'];
  readonly haushaltslage: string | undefined;
}) {
  const { kommune } = props;
  return (
    <>
      <div>
        {kommune.name}, {LAENDER[kommune.land].name}
      </div>
      <div className="klein leise">
        AGS {kommune.ags}, {formatZahl(kommune.einwohner)} Einwohner
        {props.haushaltslage ? `, ${props.haushaltslage}` : null}
        {kommune.foerdersatz
          ? `, Fördersatz der Städtebauförderung ${formatProzent(kommune.foerdersatz)}`
          : null}
      </div>
    </>
  );
}

export type Gebiet = Akte['quartier']['gebiet'][number] & { readonly titel: string };

export function Gebiete({ gebiete }: { readonly gebiete: readonly Gebiet[] }) {
  if (gebiete.length === 0) return <>kein Gebiet festgelegt</>;
  return (
    <ul>
      {gebiete.map((gebiet) => (
        <li key={`${gebiet.programm} ${gebiet.beschluss}`}>
          <Link to={`/foerderprogramme/${gebiet.programm}`}>{gebiet.titel}</Link>
          <div className="klein leise">
            {gebiet.rechtsgrundlage}, beschlossen am {formatKalendertag(gebiet.beschluss)}
            {gebiet.aufnahme
              ? `, in die Förderung aufgenommen am ${formatKalendertag(gebiet.aufnahme)}`
              : null}
            {gebiet.bis ? `, aufgehoben zum ${formatKalendertag(gebiet.bis)}` : null}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Versions that hold here whatever the Stichtag says. */
function Fassungen({ fassungen }: { readonly fassungen: NonNullable<Akte['fassungen']> }) {
  return (
    <ul>
      {fassungen.map(({ programm, norm, ab, grund }) => (
        <li key={`${norm ?? programm} ${ab}`}>
          <Link to={`${norm ? `/recht/${norm}` : `/foerderprogramme/${programm}`}?stichtag=${ab}`}>
            {norm ?? programm}
          </Link>
          , Fassung ab {formatKalendertag(ab)}
          {grund ? <div className="klein leise">{grund}</div> : null}
        </li>
      ))}
    </ul>
  );
}

export function Rechtslage(props: {
  readonly akte: Rumpf;
  readonly haushaltslage: string | undefined;
  readonly gebiete: readonly Gebiet[];
  readonly antworten: readonly Antwortansicht[];
}) {
  const { akte } = props;
  return (
    <Angaben>
      <Angabe titel="Kommune">
        <Kommunenangaben kommune={akte.kommune} haushaltslage={props.haushaltslage} />
      </Angabe>
      <Angabe titel="Gebiet">
        <Gebiete gebiete={props.gebiete} />
      </Angabe>
      <Angabe titel="Entwicklungskonzept (ISEK)">
        <Isek isek={akte.quartier.isek} />
      </Angabe>
      {akte.stichtag ? <Angabe titel="Stichtag der Akte">{formatKalendertag(akte.stichtag)}</Angabe> : null}
      {akte.annahmen && akte.annahmen.length > 0 ? (
        <Angabe titel="Annahmen">
          <ul>
            {akte.annahmen.map((annahme) => (
              <li key={annahme.kennung}>{annahme.text}</li>
            ))}
          </ul>
        </Angabe>
      ) : null}
      {akte.fassungen && akte.fassungen.length > 0 ? (
        <Angabe titel="Fassungen des Rechts">
          <Fassungen fassungen={akte.fassungen} />
        </Angabe>
      ) : null}
      {props.antworten.length > 0 ? (
        <Angabe titel="Antworten für einzelne Programme">
          <Antworten antworten={props.antworten} />
        </Angabe>
      ) : null}
    </Angaben>
  );
}
