import { memo, type ReactNode } from 'react';
import { formatEuro } from '#kernel/geld.ts';
import { Zeichen } from '#web/ui/zeichen.tsx';
import type { Zahler, Zeilengeld } from '../../../werkbank/antwort/werkbankplan.ts';
import {
  GITTERSPALTE_TEXT,
  GITTERSPALTEN,
  type Gitterspalte,
  isOffen,
  isZahlenspalte,
  shownText,
} from '../../../werkbank/tabelle/anzeige.ts';
import { isSameZeile } from '../../../werkbank/tabelle/vergleich.ts';
import { isSchreibbar, nameOfZeile, SPALTEN, type Werkbankzeile } from '../../../werkbank/tabelle/zellen.ts';
import { type Eingabeende, Zelleingabe } from './zelleingabe.tsx';

/** The cell of a row that is being typed into. */
export type Zelleneingabe = {
  readonly spalte: number;
  readonly anfang: string;
  readonly fehler: string | null;
  readonly onEnde: (text: string, ende: Eingabeende) => boolean;
};

type Zeilenangaben = {
  readonly zeile: Werkbankzeile;
  readonly geld: Zeilengeld | undefined;
  /** Column one is in, -1 in another row. */
  readonly aktiv: number;
  readonly markiert: readonly [number, number] | null;
  readonly eingabe: Zelleneingabe | null;
  /** Columns changed since the version on which the work is based. */
  readonly geaendert: string;
  readonly bedienbar: boolean;
  /** There are open comments. */
  readonly vermerkt: boolean;
  readonly titelOf: (programm: string) => string;
  /** Where the Massnahme is edited by a form; used while no script runs. */
  readonly adresse: string;
};

function Zahlername({ zahler }: { readonly zahler: Zahler }) {
  const { name, cent, zugesagt } = zahler;
  return (
    <li>
      {zugesagt ? (
        <span className="gitter__fest" title="Schon bewilligt oder versprochen: bleibt in jedem Plan.">
          <Zeichen name="haken" />
          zugesagt
        </span>
      ) : null}{' '}
      {name} <span className="nowrap">{formatEuro(cent)}</span>
    </li>
  );
}

/** „nur StBF“ with a way to lift it by mouse; by keyboard the dialog of the cell does. */
function Vorgabenchips(props: {
  readonly text: string;
  readonly titelOf: (programm: string) => string;
  readonly bedienbar: boolean;
}) {
  const teile = props.text.split('; ').filter((teil) => teil !== '');
  return (
    <ul className="gitter__chips">
      {teile.map((teil) => {
        const [wort = '', wovon = ''] = teil.split(' ');
        const titel = `${wort} ${wort === 'ab' ? wovon : props.titelOf(wovon)}`;
        return (
          <li key={teil} className="gitter__chip">
            {titel}
            {props.bedienbar ? (
              <button
                type="button"
                tabIndex={-1}
                data-vorgabe={teil}
                aria-label={`Vorgabe „${titel}“ aufheben`}
              >
                <Zeichen name="kreuz" />
              </button>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

function Bezeichnung({ zeile, adresse, bedienbar, vermerkt }: Zeilenangaben) {
  const text = zeile.art === 'eigenmittel' ? nameOfZeile(zeile) : shownText(zeile, undefined, 'bezeichnung');
  if (zeile.art === 'eigenmittel') return text;
  return (
    <>
      <span className="gitter__nummer">
        {zeile.art === 'massnahme' && !bedienbar ? <a href={adresse}>{zeile.nummer}</a> : zeile.nummer}
      </span>{' '}
      {text}
      {vermerkt ? <span className="gitter__vermerk"> (angemerkt)</span> : null}
    </>
  );
}

/** Outside the plan: what is there for it all the same. */
function NichtFinanziert({ vorhanden }: Pick<Zeilengeld, 'vorhanden'>) {
  return (
    <>
      <span className="gitter__offen">nicht finanziert</span>
      {vorhanden.length > 0 ? (
        <ul className="gitter__zahler">
          {vorhanden.map(({ titel, cent }) => (
            <li key={titel}>
              vorhanden: {titel} <span className="nowrap">{formatEuro(cent)}</span>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

/** Of a Massnahme only whether it is paid: its positions name who pays. */
function Zahlerzelle({ zeile, geld }: { readonly zeile: Werkbankzeile; readonly geld: Zeilengeld }) {
  if (zeile.art === 'massnahme') {
    return geld.finanziert === false ? <NichtFinanziert vorhanden={geld.vorhanden} /> : null;
  }
  return (
    <ul className="gitter__zahler">
      {geld.zahler.map((zahler) => (
        <Zahlername key={`${zahler.art} ${zahler.kennung} ${zahler.zugesagt}`} zahler={zahler} />
      ))}
    </ul>
  );
}

const BESONDERE: Readonly<Partial<Record<Gitterspalte, (angaben: Zeilenangaben) => ReactNode>>> = {
  bezeichnung: (angaben) => <Bezeichnung {...angaben} />,
  vorgaben: ({ zeile, titelOf, bedienbar }) =>
    zeile.art === 'massnahme' && zeile.vorgaben !== '' ? (
      <Vorgabenchips text={zeile.vorgaben} titelOf={titelOf} bedienbar={bedienbar} />
    ) : null,
  zahler: ({ zeile, geld }) => geld && <Zahlerzelle zeile={zeile} geld={geld} />,
};

function inhaltOf(angaben: Zeilenangaben, spalte: Gitterspalte): ReactNode {
  const besondere = BESONDERE[spalte];
  return besondere ? besondere(angaben) : shownText(angaben.zeile, angaben.geld, spalte);
}

function isSchreibbareSpalte(zeile: Werkbankzeile, spalte: Gitterspalte): boolean {
  return SPALTEN.some((eine) => eine === spalte && isSchreibbar(zeile, eine));
}

function zellklassen(angaben: Zeilenangaben, spalte: Gitterspalte, stelle: number): string {
  const { markiert, geaendert, zeile } = angaben;
  return [
    isZahlenspalte(spalte) ? 'zahl' : '',
    markiert && stelle >= markiert[0] && stelle <= markiert[1] ? 'gitter__zelle--markiert' : '',
    geaendert.split(' ').includes(spalte) ? 'gitter__zelle--geaendert' : '',
    isSchreibbareSpalte(zeile, spalte) ? 'gitter__zelle--offen' : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** Roles of a grid only where it can be worked with; without scripts it is a table. */
function rollenOf(angaben: Zeilenangaben, spalte: Gitterspalte, stelle: number) {
  if (!angaben.bedienbar) return {};
  return {
    role: stelle === 0 ? 'rowheader' : 'gridcell',
    tabIndex: angaben.aktiv === stelle ? 0 : -1,
    'aria-selected': zellklassen(angaben, spalte, stelle).includes('markiert'),
    ...(isSchreibbareSpalte(angaben.zeile, spalte) ? {} : { 'aria-readonly': true }),
  };
}

function Zelle({ angaben, stelle }: { readonly angaben: Zeilenangaben; readonly stelle: number }) {
  const spalte = GITTERSPALTEN[stelle] as Gitterspalte;
  const { eingabe, zeile } = angaben;
  const Tag = stelle === 0 ? 'th' : 'td';
  return (
    <Tag
      {...(stelle === 0 ? { scope: 'row' } : { 'data-titel': GITTERSPALTE_TEXT[spalte] })}
      className={zellklassen(angaben, spalte, stelle)}
      data-spalte={stelle}
      {...rollenOf(angaben, spalte, stelle)}
    >
      {eingabe?.spalte === stelle ? (
        <Zelleingabe
          spalte={spalte}
          zeilenname={nameOfZeile(zeile)}
          anfang={eingabe.anfang}
          fehler={eingabe.fehler}
          onEnde={eingabe.onEnde}
        />
      ) : (
        <>
          {inhaltOf(angaben, spalte)}
          {isOffen(zeile, spalte) ? <span className="gitter__fehlt"> noch auszufüllen</span> : null}
        </>
      )}
    </Tag>
  );
}

function ZeileUnbedacht(angaben: Zeilenangaben) {
  return (
    <tr
      className={`gitter__zeile gitter__zeile--${angaben.zeile.art}`}
      {...(angaben.bedienbar ? { role: 'row' } : {})}
    >
      {GITTERSPALTEN.map((spalte, stelle) => (
        <Zelle key={spalte} angaben={angaben} stelle={stelle} />
      ))}
    </tr>
  );
}

function isSameMarkierung(a: Zeilenangaben['markiert'], b: Zeilenangaben['markiert']): boolean {
  return a === b || (a?.[0] === b?.[0] && a?.[1] === b?.[1]);
}

const GLEICH = [
  'geld',
  'aktiv',
  'eingabe',
  'geaendert',
  'bedienbar',
  'vermerkt',
  'titelOf',
  'adresse',
] as const;

/**
 * Drawn anew only when something in this row changes: a table of 80 Massnahmen has thousands of cells. That is also why
 * a row does not know its number.
 */
export const Gitterzeile = memo(
  ZeileUnbedacht,
  (a, b) =>
    isSameZeile(a.zeile, b.zeile) &&
    isSameMarkierung(a.markiert, b.markiert) &&
    GLEICH.every((feld) => a[feld] === b[feld]),
);
