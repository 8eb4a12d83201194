/**
 * Re-check of caps that are a share of the costs: of a position, a Massnahme, or all that is financed in a Vorhaben
 * or the Quartier. The share of each Massnahme is rounded down to the cent.
 */
import { formatProzent } from '#kernel/bruch.ts';
import type { Kostenposition, Massnahme } from '#quartiere/index.ts';
import { type Hoechstanteil, type Programm, REICHWEITE_TEXT } from '#rechtsstand/index.ts';
import { bereich, isGebraucht } from './grenzen.ts';
import {
  basis,
  euroText,
  listZuwendungen,
  satzOf,
  type Verstoss,
  type Vorlage,
  type Zuwendung,
} from './grundlagen.ts';

type Ort = { readonly massnahme: Massnahme; readonly position: Kostenposition };
type Frage = {
  readonly vorlage: Vorlage;
  readonly programm: Programm;
  readonly anteil: Hoechstanteil;
  readonly kennungen: ReadonlySet<string>;
};

function isGemeint({ anteil }: Frage, { kostenart }: Kostenposition): boolean {
  return anteil.kostenarten?.includes(kostenart) ?? true;
}

/** What a position counts in the costs that the share is of. */
function kostenOf({ vorlage, anteil, kennungen }: Frage, { massnahme, position }: Ort): bigint {
  if (anteil.an === 'gesamtausgaben') return BigInt(position.betrag);
  const faehig = vorlage.pruefung.matrix.some(
    (zeile) =>
      zeile.massnahme === massnahme.kennung &&
      kennungen.has(zeile.programm) &&
      zeile.positionen.some(
        (eine) => eine.position === position.kennung && ['erfuellt', 'ermessen'].includes(eine.ergebnis),
      ),
  );
  return faehig ? basis(position) : 0n;
}

type Zusage = NonNullable<Massnahme['zugesagt']>[number];

/** What a promise takes of the cap: the grant, or the expenditure it recognises (rounded up). */
function lastOf({ vorlage, anteil }: Frage, ort: Ort, { quelle, betrag }: Zusage): bigint {
  if (anteil.bezug === 'zuwendung') return BigInt(betrag);
  const geprueft = vorlage.pruefung.programme.find(({ programm }) => programm.kennung === quelle.kennung);
  const satz = geprueft ? satzOf({ ...geprueft, ...ort }, vorlage.akte) : null;
  if (!satz || satz.z === 0n) return basis(ort.position);
  return (BigInt(betrag) * satz.n + satz.z - 1n) / satz.z;
}

function zusagenAuf(frage: Frage, ort: Ort): bigint {
  return (ort.massnahme.zugesagt ?? [])
    .filter(({ position }) => position === ort.position.kennung)
    .filter(({ quelle }) => quelle.art === 'foerderprogramm' && frage.kennungen.has(quelle.kennung))
    .reduce((summe, zusage) => summe + lastOf(frage, ort, zusage), 0n);
}

/** Share of these positions of one Massnahme less what is promised there; below 0 where that is more. */
function freiIn(frage: Frage, orte: readonly Ort[]): bigint {
  const { zaehler, nenner } = frage.anteil.anteil;
  const kosten = orte.reduce((summe, ort) => summe + kostenOf(frage, ort), 0n);
  const zugesagt = orte
    .filter(({ position }) => isGemeint(frage, position))
    .reduce((summe, ort) => summe + zusagenAuf(frage, ort), 0n);
  return (kosten * BigInt(zaehler)) / BigInt(nenner) - zugesagt;
}

/** Positions of financed Massnahmen in the scope and year of a grant, by Massnahme. */
function listOrte({ vorlage, anteil }: Frage, probe: Zuwendung): Ort[][] {
  const { akte, plan } = vorlage;
  const finanziert = new Set(plan.massnahmen.flatMap((eine) => (eine.finanziert ? [eine.kennung] : [])));
  const ortOf = (ort: Ort): string => bereich(anteil.je, { ...probe, ...ort }, akte.kommune.ags);
  return akte.massnahmen
    .filter(({ kennung }) => finanziert.has(kennung))
    .map((massnahme) =>
      massnahme.kosten
        .map((position) => ({ massnahme, position }))
        .filter((ort) => ortOf(ort) === ortOf(probe))
        .filter(({ position }) => anteil.zeit === 'gesamt' || position.jahr === probe.position.jahr),
    );
}

/** What the share of the costs leaves in the scope of a grant: all promises there count, wherever they are. */
function freiFor(frage: Frage, probe: Zuwendung): bigint {
  const frei = listOrte(frage, probe).reduce((summe, orte) => summe + freiIn(frage, orte), 0n);
  return frei > 0n ? frei : 0n;
}

function askFor(vorlage: Vorlage, programm: Programm, anteil: Hoechstanteil): Frage {
  const kennungen = new Set<string>([programm.kennung, ...(anteil.gruppe ?? [])]);
  return { vorlage, programm, anteil, kennungen };
}

/** The same of one cap of a programme. */
export function freiUnter(
  vorlage: Vorlage,
  programm: Programm,
  anteil: Hoechstanteil,
  probe: Zuwendung,
): bigint {
  return freiFor(askFor(vorlage, programm, anteil), probe);
}

/** Is what these grants take above `frei`? Exact, over the product of their rates. */
function isUeber({ vorlage, anteil }: Frage, gruppe: readonly Zuwendung[], frei: bigint): boolean {
  let [zaehler, nenner] = [0n, 1n];
  for (const zuwendung of gruppe) {
    const satz = anteil.bezug === 'zuwendung' ? { z: 1n, n: 1n } : satzOf(zuwendung, vorlage.akte);
    if (!satz || satz.z === 0n) continue;
    zaehler = zaehler * satz.z + BigInt(zuwendung.posten.cent) * satz.n * nenner;
    nenner *= satz.z;
  }
  return zaehler > frei * nenner;
}

function pruefeAnteil(frage: Frage): Verstoss[] {
  const { vorlage, programm, anteil, kennungen } = frage;
  const betroffen = listZuwendungen(vorlage).filter(
    (zuwendung) => kennungen.has(zuwendung.programm.kennung) && isGemeint(frage, zuwendung.position),
  );
  const gruppen = Map.groupBy(betroffen, (zuwendung) => {
    const jahr = anteil.zeit === 'jahr' ? zuwendung.position.jahr : '';
    return `${jahr}|${bereich(anteil.je, zuwendung, vorlage.akte.kommune.ags)}`;
  });
  return [...gruppen.values()].flatMap((gruppe) => {
    const [erste] = gruppe;
    if (!erste) return [];
    const frei = freiFor(frage, erste);
    if (!isUeber(frage, gruppe, frei)) return [];
    const wovon = `${formatProzent(anteil.anteil)} der Kosten ${REICHWEITE_TEXT[anteil.je]}`;
    const text = `${programm.kurztitel}: höchstens ${wovon}, hier ${euroText(frei)}, sind überschritten (${erste.massnahme.kennung}).`;
    return [{ regel: 'hoechstanteil', text }];
  });
}

/** @param auchUngenutzte count caps over several programmes, too, whose own programme does not pay */
export function pruefeHoechstanteile(vorlage: Vorlage, auchUngenutzte = false): Verstoss[] {
  return vorlage.pruefung.programme
    .filter(({ programm, zahlend }) => zahlend && (auchUngenutzte || isGebraucht(vorlage, programm)))
    .flatMap(({ programm }) =>
      (programm.foerderung?.hoechstanteile ?? []).flatMap((anteil) =>
        pruefeAnteil(askFor(vorlage, programm, anteil)),
      ),
    );
}
