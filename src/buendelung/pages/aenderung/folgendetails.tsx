/**
 * What changes for one Quartier: sums of the plan, programmes, findings.
 */
import { Link } from 'react-router';
import type { Ergebnis } from '#kernel/befund.ts';
import { formatEuro } from '#kernel/geld.ts';
import { formatZahlwort } from '#kernel/zahlwort.ts';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Befundmarke } from '#web/ui/marke.tsx';
import { Abschnitt } from '#web/ui/seite.tsx';
import { type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import { formatPunkte, formatUnterschied, URSACHE_TEXT } from '../../aenderung/darstellung.ts';
import type { Aktenfolge, Planfolge } from '../../aenderung/folgen.ts';
import type { Plandifferenz } from '../../aenderung/planunterschied.ts';
import { Planstatusmarke } from '../rahmen.tsx';
import type { Folgenzeile } from './folgenauftraege.ts';

type Summenzeile = {
  readonly name: string;
  readonly vorher: string;
  readonly nachher: string;
  readonly unterschied: string;
  readonly recht: string;
  readonly zeit: string;
};

type Betragsfeld = Exclude<keyof Plandifferenz, 'nutzen' | 'finanziert'>;

const BETRAEGE: readonly (readonly [name: string, feld: Betragsfeld])[] = [
  ['Förderung', 'foerderungCent'],
  ['davon gesichert', 'gesichertCent'],
  ['Eigenmittel der Kommune', 'eigenmittelCent'],
  ['Trägermittel', 'traegermittelCent'],
];

function summenzeilen(plan: Planfolge): Summenzeile[] {
  const { vorher, nachher, unterschied, durchRecht, durchZeit } = plan;
  const betrag = (teil: Plandifferenz | null, feld: Betragsfeld) =>
    teil ? formatUnterschied(teil[feld]) : '–';
  const punkte = (teil: Plandifferenz | null, feld: 'nutzen' | 'finanziert') =>
    teil ? formatPunkte(teil[feld]) : '–';
  const zahlzeile = (name: string, feld: 'nutzen' | 'finanziert'): Summenzeile => ({
    name,
    vorher: String(vorher[feld]),
    nachher: String(nachher[feld]),
    unterschied: punkte(unterschied, feld),
    recht: punkte(durchRecht, feld),
    zeit: punkte(durchZeit, feld),
  });
  return [
    ...BETRAEGE.map(([name, feld]) => ({
      name,
      vorher: formatEuro(vorher[feld]),
      nachher: formatEuro(nachher[feld]),
      unterschied: betrag(unterschied, feld),
      recht: betrag(durchRecht, feld),
      zeit: betrag(durchZeit, feld),
    })),
    zahlzeile('Nutzen in Punkten', 'nutzen'),
    zahlzeile('finanzierte Maßnahmen', 'finanziert'),
  ];
}

const SUMMENSPALTEN: readonly Spalte<Summenzeile>[] = [
  { schluessel: 'name', titel: 'Plan', kopf: true, zelle: ({ name }) => name },
  { schluessel: 'vorher', titel: 'bisher', zahl: true, zelle: ({ vorher }) => vorher },
  { schluessel: 'nachher', titel: 'künftig', zahl: true, zelle: ({ nachher }) => nachher },
  {
    schluessel: 'unterschied',
    titel: 'Unterschied',
    zahl: true,
    zelle: (zeile) => <b>{zeile.unterschied}</b>,
  },
  { schluessel: 'recht', titel: 'durch neues Recht', zahl: true, zelle: ({ recht }) => recht },
  { schluessel: 'zeit', titel: 'durch Zeitablauf', zahl: true, zelle: ({ zeit }) => zeit },
];

const PROGRAMMSPALTEN: readonly Spalte<Planfolge['programme'][number]>[] = [
  {
    schluessel: 'titel',
    titel: 'Programm',
    kopf: true,
    zelle: ({ programm, titel }) => <Link to={`/foerderprogramme/${programm}`}>{titel}</Link>,
  },
  {
    schluessel: 'vorher',
    titel: 'zahlt bisher',
    zahl: true,
    zelle: ({ vorherCent }) => formatEuro(vorherCent),
  },
  {
    schluessel: 'nachher',
    titel: 'zahlt künftig',
    zahl: true,
    zelle: ({ nachherCent }) => formatEuro(nachherCent),
  },
  {
    schluessel: 'unterschied',
    titel: 'Unterschied',
    zahl: true,
    zelle: ({ unterschiedCent }) => <b>{formatUnterschied(unterschiedCent)}</b>,
  },
];

function Massnahmenliste(props: { readonly titel: string; readonly liste: Planfolge['neuFinanziert'] }) {
  if (props.liste.length === 0) return null;
  return (
    <p>
      {props.titel}: {props.liste.map(({ kennung, titel }) => `${kennung} ${titel}`).join(', ')}
    </p>
  );
}

function Plan({ plan, name }: { readonly plan: Planfolge; readonly name: string }) {
  if (!plan.unterschied) {
    return (
      <p>
        Bisher <Planstatusmarke status={plan.vorher.status} />, künftig{' '}
        <Planstatusmarke status={plan.nachher.status} />. Ohne beide Pläne gibt es keinen Unterschied in Euro.
      </p>
    );
  }
  return (
    <>
      <Tabelle
        beschriftung={`Plan ${name}: bisher und künftig`}
        spalten={SUMMENSPALTEN}
        zeilen={summenzeilen(plan)}
        schluessel={(zeile) => zeile.name}
      />
      {plan.programme.length > 0 ? (
        <Tabelle
          beschriftung={`Programme im Plan ${name}, deren Summe sich ändert`}
          spalten={PROGRAMMSPALTEN}
          zeilen={plan.programme}
          schluessel={({ programm }) => programm}
        />
      ) : null}
      <Massnahmenliste titel="Neu finanziert" liste={plan.neuFinanziert} />
      <Massnahmenliste titel="Nicht mehr finanziert" liste={plan.nichtMehrFinanziert} />
    </>
  );
}

type Befundzeile = Aktenfolge['befunde'][number];

function Ergebnismarke({ ergebnis }: { readonly ergebnis: Ergebnis | null }) {
  return ergebnis === null ? <>nicht im Recht</> : <Befundmarke ergebnis={ergebnis} />;
}

const BEFUNDSPALTEN: readonly Spalte<Befundzeile>[] = [
  {
    schluessel: 'position',
    titel: 'Position und Programm',
    kopf: true,
    zelle: ({ position, programm, titel }) => (
      <>
        {position} × <Link to={`/foerderprogramme/${programm}`}>{titel}</Link>
      </>
    ),
  },
  { schluessel: 'vorher', titel: 'bisher', zelle: ({ vorher }) => <Ergebnismarke ergebnis={vorher} /> },
  { schluessel: 'nachher', titel: 'künftig', zelle: ({ nachher }) => <Ergebnismarke ergebnis={nachher} /> },
  {
    schluessel: 'gruende',
    titel: 'Warum',
    zelle: ({ gruende, ursache }) => (
      <>
        {gruende.length > 0 ? (
          <ul className="gruende">
            {gruende.map(({ kriterium, text }) => (
              <li key={`${kriterium} ${text}`}>{text}</li>
            ))}
          </ul>
        ) : null}
        <div className="klein leise">{URSACHE_TEXT[ursache]}</div>
      </>
    ),
  },
];

function Befunde({ befunde, name }: Pick<Aktenfolge, 'befunde'> & { readonly name: string }) {
  const geaendert = befunde.filter(({ vorher, nachher }) => vorher !== nachher);
  const rest = befunde.length - geaendert.length;
  return (
    <>
      {geaendert.length === 0 ? (
        <p>Kein Befund kommt zu einem anderen Ergebnis.</p>
      ) : (
        <details open={geaendert.length <= 10}>
          <summary>{formatZahlwort(geaendert.length, 'Befund ändert', 'Befunde ändern')} sich</summary>
          <Tabelle
            beschriftung={`Befunde in ${name}, die sich ändern`}
            beschriftungVerborgen
            spalten={BEFUNDSPALTEN}
            zeilen={geaendert}
            schluessel={({ massnahme, position, programm }) => `${massnahme} ${position} ${programm}`}
          />
        </details>
      )}
      {rest > 0 ? (
        <p className="leise">
          {formatZahlwort(rest, 'weiterer ändert', 'weitere ändern')} sich in einem Grund, nicht im Ergebnis.
        </p>
      ) : null}
    </>
  );
}

/** One Quartier in full. */
export function Quartierdetails({ zeile }: { readonly zeile: Folgenzeile }) {
  const { folge, name, quartier } = zeile;
  return (
    <Abschnitt titel={`${name}, ${zeile.kommune}`} id={`quartier-${quartier}`}>
      <div className="stapel">
        {zeile.plan === null ? (
          <p>Für dieses Quartier gibt es noch kein Bündel; verglichen sind nur die Befunde.</p>
        ) : (
          <p>
            Verglichen mit der Akte von{' '}
            <Link to={`/quartiere/${quartier}/buendel/${zeile.plan}`}>Plan {zeile.plan}</Link>.
            {zeile.veraltet ? ' Die Akte wurde seitdem geändert.' : ''}
          </p>
        )}
        {folge === null ? (
          <Hinweis ton="achtung" titel="Nicht berechnet">
            <p>{zeile.fehler}</p>
          </Hinweis>
        ) : (
          <>
            {folge.plan ? <Plan plan={folge.plan} name={name} /> : null}
            <Befunde befunde={folge.befunde} name={name} />
          </>
        )}
      </div>
    </Abschnitt>
  );
}
