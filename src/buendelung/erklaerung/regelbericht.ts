/**
 * What the rules cost one plan, as plain data: prices of rules, of more own money and of effort, in sentences.
 */
import type { Fundstelle, Pruefstand } from '#kernel/befund.ts';
import { cent, formatEuro } from '#kernel/geld.ts';
import type { Fall } from '../optimierung/angebote.ts';
import { buildInstanz } from '../optimierung/instanz-bauen.ts';
import type { Rechner } from '../optimierung/loesen.ts';
import { buildVarianten } from '../verschiebung/varianten.ts';
import { createNennung } from './fassungen.ts';
import {
  type Aufwandspreis,
  computeAufwandspreis,
  computeJahrespreise,
  type Jahrespreis,
} from './regeln/mehr-mittel.ts';
import { computeRegelpreise, describePreis, type Regelpreis } from './regeln/preise.ts';
import { kurztitelIn, type Regel } from './regeln/regel.ts';
import type { Planstand, Stufenwerte } from './regeln/stand.ts';

type Regelkopf = {
  readonly kennung: string;
  readonly text: string;
  readonly programm: string | null;
  readonly fundstelle: Fundstelle | null;
  /** Null: a wish of the Kommune. */
  readonly pruefstand: Pruefstand | null;
};

export type Regelzeile = Regelkopf & {
  readonly art: Regel['art'];
  /** „Kostet diesen Plan …“ */
  readonly preis: string;
  readonly werte: Stufenwerte;
  readonly bewiesen: boolean;
};

export type Jahreszeile = {
  readonly jahr: number;
  readonly bisherCent: number;
  readonly schritte: readonly { readonly mehrCent: number; readonly text: string }[];
  readonly erste: string;
};

export type Regelbericht = {
  /** Null: there is no plan, so there are no prices. */
  readonly werte: Stufenwerte | null;
  readonly bewiesen: boolean;
  readonly zeilen: readonly Regelzeile[];
  readonly ohnePreis: readonly Regelkopf[];
  readonly offen: readonly Regelkopf[];
  readonly jahre: readonly Jahreszeile[];
  readonly aufwand: string;
  readonly fragen: number;
};

/** Questions for the prices of rules at most. */
const FRAGEN_HOECHSTENS = 240;

function signed(zahl: number): string {
  return `${zahl > 0 ? '+' : zahl < 0 ? '−' : ''}${Math.abs(zahl).toLocaleString('de-DE')}`;
}

function describeWechsel(basis: Planstand, stand: Planstand): string {
  const neu = stand.finanziert.filter((kennung) => !basis.finanziert.includes(kennung));
  const weg = basis.finanziert.filter((kennung) => !stand.finanziert.includes(kennung));
  const teile = [
    ...(neu.length > 0 ? [`neu ${neu.join(', ')}`] : []),
    ...(weg.length > 0 ? [`nicht mehr ${weg.join(', ')}`] : []),
  ];
  return teile.length === 0 ? '' : ` (${teile.join('; ')})`;
}

/** What „Aufwand −1“ counts. */
export const AUFWAND_TEXT =
  'Der Aufwand zählt Punkte: Jedes Programm, das zahlt, macht die Punkte, die in seiner Fassung stehen, sonst einen.';

/** What is said where two plans have the same values. */
export const OHNE_UNTERSCHIED = 'ändert nichts';

/** „Nutzen +7 (neu M2); Eigenmittel +50.000,00 €“ */
export function describeUnterschied(basis: Planstand, stand: Planstand): string {
  const wechsel = describeWechsel(basis, stand);
  const nutzen = stand.werte.nutzen - basis.werte.nutzen;
  const geld = stand.werte.eigenmittel - basis.werte.eigenmittel;
  const aufwand = stand.werte.aufwand - basis.werte.aufwand;
  const teile = [
    ...(nutzen === 0 && wechsel === '' ? [] : [`Nutzen ${signed(nutzen)}${wechsel}`]),
    ...(geld === 0 ? [] : [`Eigenmittel ${geld > 0 ? '+' : '−'}${formatEuro(cent(Math.abs(geld)))}`]),
    ...(aufwand === 0 ? [] : [`Aufwand ${signed(aufwand)}`]),
  ];
  return teile.length === 0 ? OHNE_UNTERSCHIED : teile.join('; ');
}

function describeErste({ erste, jahr }: Jahrespreis, basis: Planstand): string {
  if (!erste) return `Mehr Eigenmittel für ${jahr} ändern nichts.`;
  const betrag = formatEuro(cent(erste.mehrCent));
  const was = describeUnterschied(basis, erste.stand);
  return erste.genau
    ? `Erst ${betrag} mehr ändern etwas: ${was}.`
    : `${betrag} mehr ändern etwas: ${was}. Vielleicht genügt schon weniger.`;
}

function jahreszeileOf(jahr: Jahrespreis, basis: Planstand): Jahreszeile {
  return {
    jahr: jahr.jahr,
    bisherCent: jahr.bisherCent,
    schritte: jahr.schritte.map(({ mehrCent, stand }) => ({
      mehrCent,
      text: describeUnterschied(basis, stand),
    })),
    erste: describeErste(jahr, basis),
  };
}

function describeAufwand(fall: Fall, { bisher, stand, bewiesen }: Aufwandspreis, basis: Planstand): string {
  if (bisher === 0) return 'Der Plan macht keinen Aufwand: Es zahlt kein Programm.';
  const kopf = `Der Plan macht Aufwand von ${bisher} ${bisher === 1 ? 'Punkt' : 'Punkten'}.`;
  if (!stand) return `${kopf} Mit weniger gibt es keinen Plan${bewiesen ? '' : ', soweit gesucht wurde'}.`;
  const weg = basis.programme.filter((programm) => !stand.programme.includes(programm));
  const ohne = weg.length > 0 ? ` ohne ${weg.map((kennung) => kurztitelIn(fall, kennung)).join(', ')}` : '';
  return `${kopf} Der beste Plan mit weniger Aufwand kommt${ohne} aus: ${describeUnterschied(basis, stand)}.`;
}

/** Computes everything there is to say about the rules of a plan. */
export async function computeRegelbericht(
  gestellt: Fall,
  rechner: Rechner,
  melde: (schritt: string) => void,
): Promise<Regelbericht> {
  const fall = { ...gestellt, varianten: gestellt.varianten ?? buildVarianten(gestellt) };
  const lage = { fall, instanz: buildInstanz(fall) };
  const nenne = createNennung(fall);
  const kopfOf = ({ kennung, text, programm, fundstelle, pruefstand }: Regel): Regelkopf =>
    nenne({ kennung, text, programm, fundstelle, pruefstand }, programm ?? undefined);
  const zeileOf = (preis: Regelpreis): Regelzeile => ({
    ...kopfOf(preis.regel),
    art: preis.regel.art,
    preis: describePreis(preis),
    werte: preis.preis,
    bewiesen: preis.bewiesen,
  });
  const preise = await computeRegelpreise(lage, { ...rechner, melde, hoechstens: FRAGEN_HOECHSTENS });
  if (!preise) {
    return {
      werte: null,
      bewiesen: false,
      zeilen: [],
      ohnePreis: [],
      offen: [],
      jahre: [],
      aufwand: '',
      fragen: 1,
    };
  }
  const { basis } = preise;
  const jahre = await computeJahrespreise(lage, basis, rechner, melde);
  melde('Was weniger Aufwand kostet');
  const aufwand = await computeAufwandspreis(lage, basis, rechner);
  return {
    werte: basis.werte,
    bewiesen: basis.bewiesen,
    zeilen: preise.preise.map(zeileOf),
    ohnePreis: preise.ohnePreis.map(kopfOf),
    offen: preise.offen.map(kopfOf),
    jahre: jahre.map((jahr) => jahreszeileOf(jahr, basis)),
    aufwand: describeAufwand(fall, aufwand, basis),
    fragen: preise.fragen,
  };
}
