import { Form, Link, useLocation } from 'react-router';
import { Auswahlfeld, Fehlerliste, Feld } from '#web/ui/formular.tsx';
import { Knopf } from '#web/ui/seite.tsx';
import { type Export, type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import type { Planzeile, Szenarienbericht } from '../../alternativen/bericht.ts';
import { BehalteneParameter } from '../rahmen.tsx';
import { planspalten } from './plantabelle.tsx';
import type { Szenarioauswahl } from './szenarioauswahl.ts';

type Wahl = Pick<Szenarioauswahl, 'eingabe' | 'fehler'> & {
  readonly gewaehlt: readonly { readonly text: string; readonly name: string; readonly was: string }[];
  readonly programme: readonly { readonly wert: string; readonly titel: string }[];
};

function Gewaehlte({ gewaehlt }: Pick<Wahl, 'gewaehlt'>) {
  const { search } = useLocation();
  const ohne = (text: string): string => {
    const neu = new URLSearchParams(search);
    neu.delete('szenario', text);
    return `?${neu}#szenarien`;
  };
  if (gewaehlt.length === 0) return null;
  return (
    <ul className="punkte">
      {gewaehlt.map(({ text, name, was }) => (
        <li key={text}>
          <b>{name}</b>: {was}{' '}
          <span className="nur-schirm">
            <Link to={ohne(text)} preventScrollReset>
              entfernen<span className="kern-sr-only"> ({name})</span>
            </Link>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Scenarios of the address, and a form that adds one to it. */
export function Szenariowahl({ wahl }: { readonly wahl: Wahl }) {
  const { eingabe, fehler, programme } = wahl;
  return (
    <div className="stapel">
      <Gewaehlte gewaehlt={wahl.gewaehlt} />
      <Form method="get" className="nur-schirm stapel" action="#szenarien" preventScrollReset>
        <Fehlerliste fehler={fehler} />
        <div className="szenariofelder" key={wahl.gewaehlt.length}>
          <Feld name="name" titel="Name des Szenarios" wert={eingabe.name} fehler={fehler} />
          <Feld
            name="eigenmittel"
            titel="Eigenmittel in Prozent mehr oder weniger"
            hinweis="Zum Beispiel -20"
            wert={eingabe.eigenmittel}
            fehler={fehler}
          />
          <Feld
            name="kosten"
            titel="Kosten in Prozent mehr oder weniger"
            hinweis="Zum Beispiel 15"
            wert={eingabe.kosten}
            fehler={fehler}
          />
          <Auswahlfeld
            name="ohne"
            titel="Ohne Programm"
            wahlen={[{ wert: '', titel: 'mit allen' }, ...programme]}
            wert={eingabe.ohne}
            fehler={fehler}
          />
        </div>
        <BehalteneParameter ausser={['name', 'eigenmittel', 'kosten', 'ohne', 'neu']} />
        <div className="knopfreihe">
          <Knopf art="secondary" name="neu" wert="1">
            Szenario hinzufügen
          </Knopf>
        </div>
      </Form>
    </div>
  );
}

type Zeile = Planzeile & { readonly name: string; readonly was: string };

const SPALTEN: readonly Spalte<Zeile>[] = [
  {
    schluessel: 'name',
    titel: 'Szenario',
    kopf: true,
    zelle: ({ name, was }) => (
      <>
        {name}
        <div className="klein leise unterzeile">{was}</div>
      </>
    ),
  },
  ...planspalten<Zeile>(false),
];

/** The best plan of each scenario below the best plan as computed. */
export function Szenariotabelle({
  bericht,
  exporte,
}: {
  readonly bericht: Szenarienbericht;
  readonly exporte: readonly Export[];
}) {
  if (!bericht.basis) return <p>Ohne Plan lassen sich keine Szenarien vergleichen.</p>;
  const unloesbar = bericht.szenarien.filter(({ plan }) => plan === null);
  return (
    <>
      <Tabelle
        beschriftung="Szenarien nebeneinander"
        beschriftungVerborgen
        spalten={SPALTEN}
        zeilen={[
          { ...bericht.basis, name: 'Wie berechnet', was: 'ohne Änderung' },
          ...bericht.szenarien.flatMap(({ name, was, plan }) => (plan ? [{ ...plan, name, was }] : [])),
        ]}
        schluessel={({ name, was }) => `${name} ${was}`}
        exporte={exporte}
      />
      {unloesbar.map(({ name, was }) => (
        <p key={`${name} ${was}`}>
          {name} ({was}): Es gibt keinen zulässigen Plan.
        </p>
      ))}
    </>
  );
}
