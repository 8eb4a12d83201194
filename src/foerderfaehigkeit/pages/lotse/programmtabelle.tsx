import { Form, Link } from 'react-router';
import { formatEuro } from '#kernel/geld.ts';
import { formatKalendertag } from '#kernel/kalendertag.ts';
import { Auswahlfeld, Feld } from '#web/ui/formular.tsx';
import { Fundstellenangabe } from '#web/ui/fundstellenangabe.tsx';
import { Marke, type Ton } from '#web/ui/marke.tsx';
import { Knopf } from '#web/ui/seite.tsx';
import { readSortierung, type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import type { Zeichenname } from '#web/ui/zeichen.tsx';
import type { Programmzeile } from '../../lotse/ansicht.ts';
import { AUSWAHL, LAGE_TEXT, type Programmauswahl } from '../../lotse/programmauswahl.ts';
import type { Programmlage } from '../../lotse/programmstand.ts';

const TON: Readonly<Record<Programmlage, readonly [Ton, Zeichenname]>> = {
  passt: ['gut', 'haken'],
  moeglich: ['achtung', 'frage'],
  aus: ['schlecht', 'kreuz'],
};

function Lagemarke({ lage }: { readonly lage: Programmlage }) {
  const [ton, zeichen] = TON[lage];
  return <Marke ton={ton} zeichen={zeichen} text={LAGE_TEXT[lage]} />;
}

function Gruende({ zeile }: { readonly zeile: Programmzeile }) {
  const gruende = zeile.gruende.slice(0, 3);
  if (gruende.length === 0 && zeile.hinweis === null) return <>Alle Bedingungen sind erfüllt.</>;
  return (
    <>
      {gruende.map(({ text, fundstellen, pruefstand }) => (
        <p key={text}>
          {text}
          {fundstellen
            .filter(({ norm }) => !norm.startsWith('programme/'))
            .map((fundstelle) => (
              <span key={fundstelle.stelle}>
                {' '}
                <Fundstellenangabe fundstelle={fundstelle} stand={pruefstand} />
              </span>
            ))}
        </p>
      ))}
      {zeile.gruende.length > 3 ? <p>und {zeile.gruende.length - 3} weitere Gründe</p> : null}
      {zeile.hinweis === null ? null : <p>{zeile.hinweis}</p>}
    </>
  );
}

const SPALTEN: readonly Spalte<Programmzeile>[] = [
  {
    schluessel: 'programm',
    titel: 'Programm',
    kopf: true,
    sortierbar: true,
    zelle: ({ kennung, kurztitel }) => <Link to={`/foerderprogramme/${kennung}`}>{kurztitel}</Link>,
  },
  { schluessel: 'ressort', titel: 'Ressort', sortierbar: true, zelle: ({ ressort }) => ressort },
  {
    schluessel: 'lage',
    titel: 'Stand',
    sortierbar: true,
    zelle: ({ lage }) => <Lagemarke lage={lage} />,
  },
  { schluessel: 'gruende', titel: 'Warum', zelle: (zeile) => <Gruende zeile={zeile} /> },
  {
    schluessel: 'geld',
    titel: 'Höchstens',
    zahl: true,
    sortierbar: true,
    zelle: ({ geld }) => (geld === null ? 'nicht bekannt' : formatEuro(geld)),
  },
  {
    schluessel: 'frist',
    titel: 'Frist',
    sortierbar: true,
    zelle: ({ frist }) => (frist === null ? '–' : formatKalendertag(frist)),
  },
];

const WAHLEN = [
  { wert: '', titel: 'passt oder möglich' },
  { wert: 'passt', titel: 'passt' },
  { wert: 'moeglich', titel: 'möglich' },
  { wert: 'aus', titel: 'scheidet aus' },
  { wert: 'alle', titel: 'alle' },
];

/** `verborgen`: the state of the Lotse, which the filter keeps. */
export function Programmtabelle(props: {
  readonly programme: readonly Programmzeile[];
  readonly gesamt: number;
  readonly auswahl: Programmauswahl;
  readonly verborgen: readonly (readonly [string, string])[];
  readonly csv: string;
}) {
  const { programme, auswahl } = props;
  const sortierung = readSortierung(new URLSearchParams({ sortierung: auswahl.sortierung }), 'lage');
  return (
    <div className="stapel">
      <Form method="get" className="suche nur-schirm">
        {props.verborgen.map(([name, wert]) => (
          <input key={`${name} ${wert}`} type="hidden" name={name} value={wert} />
        ))}
        <Auswahlfeld name={AUSWAHL.lage} titel="Stand" wahlen={WAHLEN} wert={auswahl.lage} />
        <Feld name={AUSWAHL.suche} titel="Suche" art="search" wert={auswahl.suche} />
        <Knopf art="secondary">Anzeigen</Knopf>
      </Form>
      <p aria-live="polite">
        {programme.length} von {props.gesamt} Programmen
      </p>
      {programme.length === 0 ? (
        <p>Kein Programm entspricht dieser Auswahl. Wählen Sie „alle“ oder einen anderen Stand.</p>
      ) : (
        <Tabelle
          beschriftung="Förderprogramme nach Ihren Antworten"
          beschriftungVerborgen
          spalten={SPALTEN}
          zeilen={programme}
          schluessel={({ kennung }) => kennung}
          sortierung={sortierung}
          exporte={[{ titel: 'Diese Liste als CSV', ziel: props.csv }]}
        />
      )}
    </div>
  );
}
