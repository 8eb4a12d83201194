/**
 * What the re-check works on: the plan as published, the Akte, the findings. It shares no code with the model:
 * rates and bases are computed here a second time, in integers.
 */
import type { Pruefung } from '#foerderfaehigkeit/index.ts';
import type { Akte, Kostenposition, Massnahme } from '#quartiere/index.ts';
import type { Landesregel, Programm, Rechtsstand } from '#rechtsstand/index.ts';
import type { Finanzierungsplan, Posten } from '../finanzierungsplan.ts';

/** A broken rule; `regel` is stable, the text says where and by how much. */
export type Verstoss = { readonly regel: string; readonly text: string };

export type Vorlage = {
  readonly plan: Finanzierungsplan;
  readonly akte: Akte;
  readonly pruefung: Pruefung;
  readonly rechtsstand: Rechtsstand;
};

/** A grant decided by the plan, with everything needed to test it. */
export type Zuwendung = {
  readonly posten: Posten;
  readonly massnahme: Massnahme;
  readonly position: Kostenposition;
  readonly programm: Programm;
  readonly landesregel: Landesregel | null;
};

export function findOrt(
  akte: Akte,
  posten: Posten,
): { massnahme: Massnahme; position: Kostenposition } | undefined {
  const massnahme = akte.massnahmen.find((eintrag) => eintrag.kennung === posten.massnahme);
  const position = massnahme?.kosten.find((eintrag) => eintrag.kennung === posten.position);
  return massnahme && position ? { massnahme, position } : undefined;
}

/** Grants decided by the plan (not those promised before). */
export function listZuwendungen({ plan, akte, pruefung }: Vorlage): Zuwendung[] {
  return plan.posten
    .filter((posten) => posten.quelle.art === 'foerderprogramm' && !posten.zugesagt)
    .flatMap((posten) => {
      const ort = findOrt(akte, posten);
      const geprueft = pruefung.programme.find(
        (eintrag) => eintrag.programm.kennung === posten.quelle.kennung,
      );
      return ort && geprueft
        ? [{ posten, ...ort, programm: geprueft.programm, landesregel: geprueft.landesregel }]
        : [];
    });
}

/** Base of a grant: total minus what no one recognises minus purpose-bound income, not below 0. */
export function basis(position: Kostenposition): bigint {
  const wert =
    BigInt(position.betrag) - BigInt(position.nicht_zuwendungsfaehig ?? 0) - BigInt(position.einnahmen ?? 0);
  return wert > 0n ? wert : 0n;
}

type Satz = { readonly z: bigint; readonly n: bigint };

function satzDesLandes(
  { landesregel, position, programm }: Omit<Zuwendung, 'posten'>,
  akte: Akte,
): Satz | null {
  const regel = landesregel?.foerdersatz;
  const satz = regel?.art === 'fest' ? regel.satz : regel ? akte.kommune.foerdersatz : undefined;
  if (!satz) return null;
  if (position.kostenart !== 'verfuegungsfonds') return { z: BigInt(satz.zaehler), n: BigInt(satz.nenner) };
  const zusammenhalt = programm.kennung === 'stbf-sozialer-zusammenhalt';
  const fonds = zusammenhalt
    ? landesregel?.verfuegungsfonds?.sozialer_zusammenhalt
    : landesregel?.verfuegungsfonds?.allgemein;
  const anteil = fonds ?? { zaehler: 1, nenner: 2 };
  return { z: BigInt(satz.zaehler) * BigInt(anteil.zaehler), n: BigInt(satz.nenner) * BigInt(anteil.nenner) };
}

type Satzregel = NonNullable<NonNullable<Programm['foerderung']>['satz']>;

/** First deviating rate whose conditions all hold, else the rate of the programme. */
function festerSatz(regel: Extract<Satzregel, { art: 'fest' }>, massnahme: Massnahme, akte: Akte) {
  const lage = akte.kommune.haushaltslage;
  for (const zeile of regel.abweichend ?? []) {
    const passt = [
      !zeile.traeger || zeile.traeger.includes(massnahme.traeger.art),
      !zeile.zwecke || zeile.zwecke.includes(massnahme.zweck),
      !zeile.haushaltslage || (lage !== undefined && zeile.haushaltslage.includes(lage)),
    ];
    if (passt.every(Boolean)) return zeile.satz;
  }
  return regel.satz;
}

function gestaffelterSatz(regel: Extract<Satzregel, { art: 'staffel' }>, massnahme: Massnahme, jahr: number) {
  const stufe = jahr - Number(massnahme.beginn.slice(0, 4));
  return regel.saetze[stufe < 0 ? 0 : stufe] ?? regel.saetze.at(-1);
}

/** Cents of the fixed sum for a Massnahme; null: none, or the number of units is missing. */
export function festbetragOf(programm: Programm, massnahme: Massnahme): bigint | null {
  const fest = programm.foerderung?.festbetrag;
  if (!fest) return null;
  const menge = fest.je_einheit ? massnahme.mengen?.[fest.je_einheit.menge] : 1;
  return menge === undefined ? null : BigInt(fest.betrag) * BigInt(menge);
}

/** Highest rate for this grant; null: none known, nothing may be paid. */
export function satzOf(zuwendung: Omit<Zuwendung, 'posten'>, akte: Akte): Satz | null {
  const { programm, massnahme, position } = zuwendung;
  if (programm.foerderung?.festbetrag) {
    return festbetragOf(programm, massnahme) === null ? null : { z: 1n, n: 1n };
  }
  const regel = programm.foerderung?.satz;
  if (!regel) return null;
  if (regel.art === 'landesregel') return satzDesLandes(zuwendung, akte);
  const satz =
    regel.art === 'fest'
      ? festerSatz(regel, massnahme, akte)
      : gestaffelterSatz(regel, massnahme, position.jahr);
  return satz ? { z: BigInt(satz.zaehler), n: BigInt(satz.nenner) } : null;
}

/** Promised money of the given kinds on a position. */
export function zusagen(massnahme: Massnahme, position: string, arten: readonly string[]): bigint {
  let summe = 0n;
  for (const zusage of massnahme.zugesagt ?? []) {
    if (zusage.position === position && arten.includes(zusage.quelle.art)) summe += BigInt(zusage.betrag);
  }
  return summe;
}

/**
 * Eligible expenditure less the own share of a programme that fills the gap: promised own money, at least what it
 * asks beside the third parties' money that counts towards it.
 */
export function fehlbedarfOf({ programm, massnahme, position }: Omit<Zuwendung, 'posten'>): bigint {
  const dritte = zusagen(massnahme, position.kennung, ['dritte']);
  const verlangt = (programm.foerderung?.eigenanteile ?? []).map(
    ({ mindestens: { zaehler, nenner }, nur_eigene }) =>
      (basis(position) * BigInt(zaehler) + BigInt(nenner) - 1n) / BigInt(nenner) - (nur_eigene ? 0n : dritte),
  );
  const eigen = [zusagen(massnahme, position.kennung, ['eigenmittel', 'traegermittel']), ...verlangt];
  return basis(position) - eigen.reduce((a, b) => (a > b ? a : b));
}

export function summe(zahlen: Iterable<number>): bigint {
  let wert = 0n;
  for (const zahl of zahlen) wert += BigInt(zahl);
  return wert;
}

/** Cents as German text for messages of the re-check. */
export function euroText(betrag: bigint): string {
  const ziffern = (betrag < 0n ? -betrag : betrag).toString().padStart(3, '0');
  const euro = ziffern.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, '.');
  return `${betrag < 0n ? '-' : ''}${euro},${ziffern.slice(-2)} €`;
}
