/**
 * Does the Sanierungsgebiet still hold? Its Satzung sets a period that should not exceed 15 years and can be
 * extended by decision (§ 142 Abs. 3 BauGB). An Akte that states no end leaves open what was decided.
 */
import type { Befund } from '#kernel/befund.ts';
import { addZeit, formatKalendertag, type Kalendertag } from '#kernel/kalendertag.ts';
import type { Akte } from '#quartiere/index.ts';
import { findNorm, type Rechtsstand } from '#rechtsstand/index.ts';
import { listAktuelleGebiete, normalizeRechtsgrundlage } from './gebietskulisse.ts';
import { befund, type Programmlage } from './lage.ts';

type Gebiet = Akte['quartier']['gebiet'][number];

const NORM = 'bund/baugb-142';

function findFrist(rechtsstand: Rechtsstand, tag: Kalendertag) {
  const norm = findNorm(rechtsstand, NORM, tag);
  const frist = norm?.parameter?.find(({ schluessel }) => schluessel === 'frist-jahre');
  if (!norm || frist?.zahl === undefined) return null;
  return { jahre: frist.zahl, stelle: frist.stelle, pruefstand: frist.pruefstand ?? norm.quelle.pruefstand };
}

function isUeberaltert(gebiet: Gebiet, jahre: number, tag: Kalendertag): boolean {
  const sanierung = normalizeRechtsgrundlage(gebiet.rechtsgrundlage).startsWith('§ 142 ');
  return sanierung && gebiet.bis === null && tag > addZeit(gebiet.beschluss, { years: jahre });
}

/** `null` unless every area that counts rests on § 142 BauGB, has no stated end and is older than the period. */
export function pruefeSanierungsfrist(lage: Programmlage): Befund | null {
  const tag = lage.zeit.antragstag ?? lage.stichtag;
  const frist = findFrist(lage.rechtsstand, tag);
  if (!frist) return null;
  const gebiete = listAktuelleGebiete(lage);
  const gebiet = gebiete[0];
  if (!gebiet || !gebiete.every((eines) => isUeberaltert(eines, frist.jahre, tag))) return null;
  return befund(
    {
      kriterium: 'sanierungsfrist',
      fundstellen: [{ norm: NORM, stelle: frist.stelle }],
      pruefstand: frist.pruefstand,
    },
    'offen',
    `Die Satzung vom ${formatKalendertag(gebiet.beschluss)} ist älter als ${frist.jahre} Jahre; in der Akte steht nicht, bis wann ihre Frist verlängert wurde.`,
    [`quartier.gebiet.${gebiet.programm}.verlaengert`],
  );
}
