/**
 * What a programme pays at most on one position: own share, cap per position, rate. Lifted in the programme as it
 * was judged for this case; the catalogue stays as it is.
 */
import type { GeprueftesProgramm } from '#foerderfaehigkeit/index.ts';
import { BRUCH_EINS, compareBruch, formatProzent } from '#kernel/bruch.ts';
import { formatEuro } from '#kernel/geld.ts';
import type { Foerderung } from '#rechtsstand/index.ts';
import type { Fall } from '../../optimierung/angebote.ts';
import { belegOf, computeSatz, isPositionsgrenze, withHinweis } from '../../optimierung/konditionen.ts';
import { createHeilung } from './heilen.ts';
import { listHindernisse } from './hindernisse.ts';
import type { Regel, Regellage } from './regel.ts';

type Geprueft = (geprueft: GeprueftesProgramm) => GeprueftesProgramm;

function withProgramm(fall: Fall, kennung: string, aendere: Geprueft): Fall {
  const programme = fall.pruefung.programme.map((eintrag) =>
    eintrag.programm.kennung === kennung ? aendere(eintrag) : eintrag,
  );
  return { ...fall, pruefung: { ...fall.pruefung, programme } };
}

function withFoerderung(fall: Fall, kennung: string, aendere: (alt: Foerderung) => Foerderung): Fall {
  return withProgramm(fall, kennung, (geprueft) => {
    const { programm } = geprueft;
    return programm.foerderung
      ? { ...geprueft, programm: { ...programm, foerderung: aendere(programm.foerderung) } }
      : geprueft;
  });
}

/** The rate at 100 %, whoever sets it; who gives stays as it is. */
function withoutSatz(geprueft: GeprueftesProgramm): GeprueftesProgramm {
  const { programm, landesregel } = geprueft;
  const { foerderung } = programm;
  if (foerderung?.satz?.art === 'landesregel') {
    if (!landesregel?.foerdersatz) return geprueft;
    const foerdersatz = { art: 'fest' as const, satz: BRUCH_EINS };
    return { ...geprueft, landesregel: { ...landesregel, foerdersatz } };
  }
  const satz = { art: 'fest' as const, satz: BRUCH_EINS };
  return { ...geprueft, programm: { ...programm, foerderung: { ...foerderung, satz } } };
}

/** All own shares the programme asks for; the largest is named. */
function listEigenanteile(fall: Fall, { programm }: GeprueftesProgramm): Regel[] {
  const anteile = (programm.foerderung?.eigenanteile ?? []).toSorted((a, b) =>
    compareBruch(b.mindestens, a.mindestens),
  );
  const [groesster] = anteile;
  if (!groesster) return [];
  const heile = createHeilung(fall, {
    programm: programm.kennung,
    kriterium: 'eigenanteil',
    stelle: null,
    jahr: null,
  });
  return [
    {
      kennung: `eigenanteil:${programm.kennung}`,
      art: 'eigenanteil',
      text: `${programm.kurztitel}: Mindestens ${formatProzent(groesster.mindestens)} der zuwendungsfähigen Ausgaben sind Eigenanteil.`,
      programm: programm.kennung,
      ...belegOf(programm, groesster),
      hebeImFall: (alt) => {
        const geheilt = heile ? heile(alt) : alt;
        return withFoerderung(geheilt, programm.kennung, (stand) => ({ ...stand, eigenanteile: [] }));
      },
    },
  ];
}

function listPositionsgrenzen({ programm }: GeprueftesProgramm): Regel[] {
  return (programm.foerderung?.hoechstens ?? []).filter(isPositionsgrenze).map((grenze, index) => ({
    kennung: `positionsgrenze:${programm.kennung}:${index}`,
    art: 'positionsgrenze',
    text: `${withHinweis(
      `${programm.kurztitel}: ${grenze.bezug === 'zuwendung' ? 'Zuwendung' : 'Zuwendungsfähige Ausgaben'} höchstens ${formatEuro(grenze.betrag)} je Kostenposition`,
      grenze.hinweis,
    )}.`,
    programm: programm.kennung,
    ...belegOf(programm, grenze),
    hebeImFall: (fall) =>
      withFoerderung(fall, programm.kennung, (alt) => ({
        ...alt,
        hoechstens: alt.hoechstens?.filter((eintrag) => eintrag !== grenze),
      })),
  }));
}

/** The rate as it stands where the programme offers money for the first time. */
function listSatz(fall: Fall, lage: Regellage, { programm, landesregel }: GeprueftesProgramm): Regel[] {
  const angebot = lage.instanz.angebote.find(
    (eintrag) => eintrag.programm === programm.kennung && compareBruch(eintrag.satz, BRUCH_EINS) < 0,
  );
  const bedarf = lage.instanz.bedarfe[angebot?.bedarf ?? -1];
  const kennung = lage.instanz.massnahmen[bedarf?.massnahme ?? -1]?.kennung;
  const massnahme = fall.akte.massnahmen.find((eine) => eine.kennung === kennung);
  const position = massnahme?.kosten.find((eine) => eine.kennung === bedarf?.position);
  if (!massnahme || !position) return [];
  const satz = computeSatz({ akte: fall.akte, massnahme, position, programm, landesregel });
  if (!satz) return [];
  return [
    {
      kennung: `foerdersatz:${programm.kennung}`,
      art: 'foerdersatz',
      text: `${programm.kurztitel}: Der Fördersatz ist höchstens ${formatProzent(satz.satz)} der zuwendungsfähigen Ausgaben.`,
      programm: programm.kennung,
      fundstelle: satz.fundstelle,
      pruefstand: satz.pruefstand,
      hebeImFall: (alt) => withProgramm(alt, programm.kennung, withoutSatz),
    },
  ];
}

/** „Not this programme for this Massnahme“: pins of the Akte that take offers away. */
function listGemiedene({ akte, pruefung }: Fall): Regel[] {
  return (akte.vorgaben ?? []).flatMap((vorgabe): Regel[] => {
    if (vorgabe.art !== 'meiden') return [];
    const { massnahme, programm } = vorgabe;
    const titel = pruefung.programme.find((eintrag) => eintrag.programm.kennung === programm);
    return [
      {
        kennung: `meiden:${massnahme}:${programm}`,
        art: 'vorgabe',
        text: `${titel?.programm.kurztitel ?? programm} soll in Maßnahme ${massnahme} nicht genutzt werden.`,
        programm,
        fundstelle: null,
        pruefstand: null,
        hebeImFall: (fall) => ({
          ...fall,
          akte: { ...fall.akte, vorgaben: (fall.akte.vorgaben ?? []).filter((eine) => eine !== vorgabe) },
        }),
      },
    ];
  });
}

/** Programmes that may pay somewhere in this case, or would but for the own share. */
function listAnbietende(fall: Fall, { instanz }: Regellage): GeprueftesProgramm[] {
  const anbietend = new Set(instanz.angebote.map(({ programm }) => programm));
  for (const { programm, befund } of listHindernisse(fall)) {
    if (befund.kriterium === 'eigenanteil') anbietend.add(programm);
  }
  return fall.pruefung.programme.filter(({ programm }) => anbietend.has(programm.kennung));
}

/** Pins against programmes, and own shares and caps of single positions. */
export function listGrenzregeln(lage: Regellage): Regel[] {
  const { fall } = lage;
  if (!fall) return [];
  return [
    ...listGemiedene(fall),
    ...listAnbietende(fall, lage).flatMap((eintrag) => [
      ...listEigenanteile(fall, eintrag),
      ...listPositionsgrenzen(eintrag),
    ]),
  ];
}

/** Rates below 100 %. */
export function listFoerdersaetze(lage: Regellage): Regel[] {
  const { fall } = lage;
  return fall ? listAnbietende(fall, lage).flatMap((eintrag) => listSatz(fall, lage, eintrag)) : [];
}
