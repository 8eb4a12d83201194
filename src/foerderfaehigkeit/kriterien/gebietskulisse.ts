/**
 * Does the Quartier lie where the programme pays: in the right Land, in an area fixed by decision of the
 * council (§ 171e Abs. 3, § 142, § 172 BauGB)?
 */
import type { Befund } from '#kernel/befund.ts';
import { LAENDER } from '#kernel/ids.ts';
import { formatKalendertag, type Kalendertag } from '#kernel/kalendertag.ts';
import type { Akte } from '#quartiere/index.ts';
import type { Programm } from '#rechtsstand/index.ts';
import { befund, joinWorte, type Programmlage, type Regel, regelOf } from './lage.ts';

type Kulisse = NonNullable<Programm['kriterien']['gebietskulisse']>;
type Gebiet = Akte['quartier']['gebiet'][number];

/** „§ 171e BauGB“ with any kind of space is the same paragraph. */
function normalize(rechtsgrundlage: string): string {
  return rechtsgrundlage.replace(/[\s\u00a0\u202f]+/g, ' ').trim();
}

function isPassend(gebiet: Gebiet, kulisse: Kulisse): boolean {
  const grundlagen = kulisse.rechtsgrundlagen?.map(normalize);
  return (
    (kulisse.programmgebiet?.includes(gebiet.programm) ?? true) &&
    (grundlagen?.includes(normalize(gebiet.rechtsgrundlage)) ?? true)
  );
}

function isFestgelegt(gebiet: Gebiet, tag: Kalendertag): boolean {
  return gebiet.beschluss <= tag;
}

function isAktuell(gebiet: Gebiet, tag: Kalendertag): boolean {
  return gebiet.bis === null || gebiet.bis >= tag;
}

function nameGebiet(gebiet: Gebiet): string {
  return `Gebiet nach ${gebiet.rechtsgrundlage} (Beschluss vom ${formatKalendertag(gebiet.beschluss)})`;
}

function describeVerlangt(lage: Programmlage, kulisse: Kulisse): string {
  const programme = (kulisse.programmgebiet ?? []).map((kennung) => {
    const titel = lage.rechtsstand.programme.get(kennung)?.at(-1)?.inhalt.kurztitel;
    return titel ? `„${titel}“` : kennung;
  });
  const teile = [
    programme.length > 0 ? `der Förderung ${joinWorte(programme, 'oder')}` : '',
    kulisse.rechtsgrundlagen ? `nach ${joinWorte(kulisse.rechtsgrundlagen, 'oder')}` : '',
  ];
  return `ein Gebiet ${teile.filter((teil) => teil !== '').join(' ')}`;
}

function pruefeGebiet(lage: Programmlage, kulisse: Kulisse, regel: Regel): Befund {
  const tag = lage.zeit.antragstag ?? lage.stichtag;
  const passend = lage.akte.quartier.gebiet.filter((gebiet) => isPassend(gebiet, kulisse));
  const festgelegt = passend.filter((gebiet) => isFestgelegt(gebiet, tag));
  const aktuell = festgelegt.find((gebiet) => isAktuell(gebiet, tag));
  if (aktuell) return befund(regel, 'erfuellt', `Das Quartier liegt im ${nameGebiet(aktuell)}.`);
  const ehemalig = festgelegt[0];
  if (ehemalig?.bis) {
    return kulisse.ehemalige === true
      ? befund(regel, 'erfuellt', `Das Quartier liegt in einem ehemaligen ${nameGebiet(ehemalig)}.`)
      : befund(
          regel,
          'nicht-erfuellt',
          `Die Förderung im ${nameGebiet(ehemalig)} endete am ${formatKalendertag(ehemalig.bis)}.`,
        );
  }
  const kuenftig = passend[0];
  return befund(
    regel,
    'nicht-erfuellt',
    kuenftig
      ? `Das ${nameGebiet(kuenftig)} ist am Antragstag ${formatKalendertag(tag)} noch nicht festgelegt.`
      : `Das Programm verlangt ${describeVerlangt(lage, kulisse)}; das Quartier liegt in keinem.`,
  );
}

/** `null` when the programme pays everywhere. Areas are tested on the Antragstag. */
export function pruefeGebietskulisse(lage: Programmlage): Befund | null {
  const kulisse = lage.programm.kriterien.gebietskulisse;
  if (!kulisse) return null;
  const regel = regelOf(lage.programm, 'gebietskulisse', kulisse);
  const { land } = lage.akte.kommune;
  if (kulisse.laender && !kulisse.laender.includes(land)) {
    const namen = kulisse.laender.map((kuerzel) => LAENDER[kuerzel].name);
    return befund(regel, 'nicht-erfuellt', `Das Programm gilt nur in ${joinWorte(namen)}.`);
  }
  if (kulisse.programmgebiet || kulisse.rechtsgrundlagen || kulisse.ehemalige) {
    return pruefeGebiet(lage, kulisse, regel);
  }
  return befund(regel, 'erfuellt', `Das Programm gilt in ${LAENDER[land].name}.`);
}
