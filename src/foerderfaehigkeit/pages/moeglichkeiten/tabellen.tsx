import { Form, Link } from 'react-router';
import { Fundstellenangabe } from '#web/ui/fundstellenangabe.tsx';
import { Marke } from '#web/ui/marke.tsx';
import { Knopf } from '#web/ui/seite.tsx';
import { type Sortierung, type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import type { Erfragezeile, Hinderniszeile, Moeglichkeitszeile } from './ansicht.ts';

type Aenderung = Moeglichkeitszeile['aenderungen'][number];
type Ziel = Moeglichkeitszeile['ziele'][number];

function Aenderungsangabe({ aenderung }: { readonly aenderung: Aenderung }) {
  return (
    <li>
      <strong>{aenderung.was}</strong>: {aenderung.von} <span aria-hidden="true">→</span>
      <span className="kern-sr-only">wird</span> {aenderung.nach}
      <div className="klein">{aenderung.satz}</div>
      <div className="klein leise">
        {aenderung.wer}
        {aenderung.bis === '' ? '' : `, bis ${aenderung.bis}`};{' '}
        {aenderung.fundstellen.map((fundstelle) => (
          <Fundstellenangabe
            key={`${fundstelle.norm} ${fundstelle.stelle}`}
            fundstelle={fundstelle}
            stand={aenderung.pruefstand}
          />
        ))}
      </div>
    </li>
  );
}

/** Aims by programme: one line each, with all its Massnahmen. */
function groupByProgramm(ziele: readonly Ziel[]): readonly (readonly [Ziel, ...Ziel[]])[] {
  return [...Map.groupBy(ziele, ({ programm }) => programm).values()].flatMap(([erstes, ...weitere]) =>
    erstes ? [[erstes, ...weitere] as const] : [],
  );
}

function Zielangabe({
  ziele,
  quartier,
}: {
  readonly ziele: readonly [Ziel, ...Ziel[]];
  readonly quartier: string;
}) {
  const [erstes] = ziele;
  const zusaetze = [
    erstes.ressort,
    erstes.frist === '' ? '' : `Antrag bis ${erstes.frist}`,
    erstes.ermessen ? 'dann Ermessen der Behörde' : '',
    erstes.zahlend ? '' : 'zahlt nicht in den Plan',
    erstes.vorrangig.length === 0 ? '' : `zuerst ${erstes.vorrangig.join(', ')}`,
  ];
  return (
    <li>
      <Link to={`/foerderprogramme/${erstes.programm}`}>{erstes.kurztitel}</Link>
      <div className="klein leise">{zusaetze.filter((text) => text !== '').join('; ')}</div>
      <div className="klein">
        {ziele.map((ziel, index) => (
          <span key={`${ziel.massnahme} ${ziel.positionen.join()}`}>
            {index === 0 ? '' : ', '}
            <Link to={`/quartiere/${quartier}/massnahmen/${ziel.massnahme}`} title={ziel.titel}>
              {ziel.massnahme}
            </Link>{' '}
            <span className="leise">({ziel.positionen.length})</span>
          </span>
        ))}
      </div>
    </li>
  );
}

function Gewinnknopf({ quartier, zeile }: { readonly quartier: string; readonly zeile: Moeglichkeitszeile }) {
  const was = zeile.aenderungen.map((aenderung) => aenderung.was).join(', ');
  return (
    <Form method="post" action={`/quartiere/${quartier}/moeglichkeiten/gewinn`}>
      <input type="hidden" name="moeglichkeit" value={zeile.kennung} />
      <Knopf art="secondary">
        <span className="kern-sr-only">Gewinn </span>berechnen<span className="kern-sr-only">: {was}</span>
      </Knopf>
    </Form>
  );
}

function spaltenOf(quartier: string, rechnen: boolean): readonly Spalte<Moeglichkeitszeile>[] {
  return [
    {
      schluessel: 'anzahl',
      titel: 'Was sich ändern müsste',
      sortierbar: true,
      zelle: ({ aenderungen }) => (
        <ol className="aenderungen">
          {aenderungen.map((aenderung) => (
            <Aenderungsangabe key={aenderung.schluessel} aenderung={aenderung} />
          ))}
        </ol>
      ),
    },
    {
      schluessel: 'ziele',
      titel: 'Was dann möglich wird',
      sortierbar: true,
      zelle: ({ ziele }) => (
        <ul className="aenderungen">
          {groupByProgramm(ziele).map((gruppe) => (
            <Zielangabe key={gruppe[0].programm} ziele={gruppe} quartier={quartier} />
          ))}
        </ul>
      ),
    },
    {
      schluessel: 'wer',
      titel: 'Wer',
      sortierbar: true,
      zelle: ({ wer, weise }) => (
        <>
          {wer}
          <div className="klein leise">{weise}</div>
        </>
      ),
    },
    { schluessel: 'frist', titel: 'Bis wann', sortierbar: true, zelle: ({ frist }) => frist },
    {
      schluessel: 'gewinn',
      titel: 'Gewinn',
      zelle: (zeile) =>
        rechnen && zeile.zahlend ? (
          <Gewinnknopf quartier={quartier} zeile={zeile} />
        ) : (
          <span className="leise">{zeile.zahlend ? 'nicht berechnet' : 'zahlt nicht'}</span>
        ),
    },
  ];
}

export function Moeglichkeitentabelle(props: {
  readonly quartier: string;
  readonly zeilen: readonly Moeglichkeitszeile[];
  readonly sortierung: Sortierung;
  readonly rechnen: boolean;
  readonly ausgabe: string;
}) {
  return (
    <Tabelle
      beschriftung="Möglichkeiten"
      beschriftungVerborgen
      spalten={spaltenOf(props.quartier, props.rechnen)}
      zeilen={props.zeilen}
      schluessel={(zeile) => zeile.kennung}
      sortierung={props.sortierung}
      exporte={[{ titel: 'Möglichkeiten als CSV', ziel: props.ausgabe }]}
    />
  );
}

const HINDERNISSPALTEN: readonly Spalte<Hinderniszeile>[] = [
  {
    schluessel: 'massnahme',
    titel: 'Maßnahme',
    kopf: true,
    zelle: ({ massnahme, titel }) => `${massnahme} ${titel}`,
  },
  { schluessel: 'programm', titel: 'Programm', zelle: ({ kurztitel }) => kurztitel },
  {
    schluessel: 'gruende',
    titel: 'Was im Weg steht',
    zelle: ({ gruende }) => (
      <ul className="gruende">
        {gruende.map(({ satz, fundstellen, pruefstand }) => (
          <li key={satz}>
            {satz}{' '}
            {fundstellen.map((fundstelle) => (
              <Fundstellenangabe
                key={`${fundstelle.norm} ${fundstelle.stelle}`}
                fundstelle={fundstelle}
                stand={pruefstand}
              />
            ))}
          </li>
        ))}
      </ul>
    ),
  },
];

/** Why a chosen programme can't be reached. */
export function Hindernistabelle({ zeilen }: { readonly zeilen: readonly Hinderniszeile[] }) {
  return (
    <Tabelle
      beschriftung="Nicht zu erreichen"
      beschriftungVerborgen
      spalten={HINDERNISSPALTEN}
      zeilen={zeilen}
      schluessel={({ programm, massnahme, positionen }) => `${programm} ${massnahme} ${positionen.join()}`}
    />
  );
}

const ERFRAGESPALTEN: readonly Spalte<Erfragezeile>[] = [
  {
    schluessel: 'programm',
    titel: 'Programm',
    kopf: true,
    zelle: ({ programm, kurztitel }) => <Link to={`/foerderprogramme/${programm}`}>{kurztitel}</Link>,
  },
  { schluessel: 'saetze', titel: 'Was nicht bekannt ist', zelle: ({ saetze }) => saetze.join(' ') },
  {
    schluessel: 'massnahmen',
    titel: 'Maßnahmen',
    zelle: ({ massnahmen }) => (
      <>
        {massnahmen.join(', ')} <Marke ton="achtung" zeichen="frage" text="offen" />
      </>
    ),
  },
];

/** What only the authority knows. */
export function Erfragetabelle({ zeilen }: { readonly zeilen: readonly Erfragezeile[] }) {
  return (
    <Tabelle
      beschriftung="Zu erfragen"
      beschriftungVerborgen
      spalten={ERFRAGESPALTEN}
      zeilen={zeilen}
      schluessel={({ programm }) => programm}
    />
  );
}
