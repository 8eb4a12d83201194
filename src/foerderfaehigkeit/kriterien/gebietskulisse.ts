/**
 * Does the Quartier lie where the programme pays: in the right Land, in an area fixed by decision of the
 * council (§ 171e Abs. 3, § 142, § 172 BauGB)?
 */
import type { Befund } from '#kernel/befund.ts';
import { LAENDER } from '#kernel/ids.ts';
import { addZeit, formatKalendertag, type Kalendertag } from '#kernel/kalendertag.ts';
import type { Akte } from '#quartiere/index.ts';
import type { Programm } from '#rechtsstand/index.ts';
import { befund, joinWorte, type Programmlage, type Regel, regelOf } from './lage.ts';

type Kulisse = NonNullable<Programm['kriterien']['gebietskulisse']>;
type Gebiet = Akte['quartier']['gebiet'][number];

/** „§ 171e BauGB“ with any kind of space is the same paragraph. */
export function normalizeRechtsgrundlage(rechtsgrundlage: string): string {
  // Most are written plainly; looking is cheaper than replacing.
  if (!/[^\S ]| {2}|^ | $/.test(rechtsgrundlage)) return rechtsgrundlage;
  return rechtsgrundlage.replace(/[\s\u00a0\u202f]+/g, ' ').trim();
}

function isVorlaeufig(gebiet: Gebiet, kulisse: Kulisse): boolean {
  return findVorlaeufig(gebiet, kulisse) !== undefined;
}

function findVorlaeufig(gebiet: Gebiet, kulisse: Kulisse) {
  const grundlage = normalizeRechtsgrundlage(gebiet.rechtsgrundlage);
  return kulisse.vorlaeufig?.find((zeile) => normalizeRechtsgrundlage(zeile.rechtsgrundlage) === grundlage);
}

function isPassend(gebiet: Gebiet, kulisse: Kulisse): boolean {
  const grundlagen = kulisse.rechtsgrundlagen?.map(normalizeRechtsgrundlage);
  return (
    (kulisse.programmgebiet?.includes(gebiet.programm) ?? true) &&
    ((grundlagen?.includes(normalizeRechtsgrundlage(gebiet.rechtsgrundlage)) ?? true) ||
      isVorlaeufig(gebiet, kulisse))
  );
}

function isFestgelegt(gebiet: Gebiet, tag: Kalendertag): boolean {
  return gebiet.beschluss <= tag;
}

/** Last day on which the area counts; `null`: without end. What suffices for a time only ends by itself. */
function endeOf(gebiet: Gebiet, kulisse: Kulisse): Kalendertag | null {
  const jahre = findVorlaeufig(gebiet, kulisse)?.hoechstens_jahre;
  if (jahre === undefined) return gebiet.bis;
  const frist = addZeit(gebiet.beschluss, { years: jahre });
  return gebiet.bis === null || frist < gebiet.bis ? frist : gebiet.bis;
}

function isAktuell(gebiet: Gebiet, kulisse: Kulisse, tag: Kalendertag): boolean {
  const ende = endeOf(gebiet, kulisse);
  return ende === null || ende >= tag;
}

function listFestgelegte(lage: Programmlage, kulisse: Kulisse, tag: Kalendertag): readonly Gebiet[] {
  return lage.akte.quartier.gebiet
    .filter((gebiet) => isPassend(gebiet, kulisse))
    .filter((gebiet) => isFestgelegt(gebiet, tag));
}

/** The current areas of the Quartier that the programme asks for, on the Antragstag. */
export function listAktuelleGebiete(lage: Programmlage): readonly Gebiet[] {
  const kulisse = lage.programm.kriterien.gebietskulisse;
  if (!kulisse?.programmgebiet && !kulisse?.rechtsgrundlagen) return [];
  const tag = lage.zeit.antragstag ?? lage.stichtag;
  return listFestgelegte(lage, kulisse, tag).filter((gebiet) => isAktuell(gebiet, kulisse, tag));
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
  const festgelegt = listFestgelegte(lage, kulisse, tag);
  const aktuell = festgelegt.find((gebiet) => isAktuell(gebiet, kulisse, tag));
  if (aktuell) return befund(regel, 'erfuellt', `Das Quartier liegt im ${nameGebiet(aktuell)}.`);
  const ehemalig = festgelegt[0];
  const ende = ehemalig && endeOf(ehemalig, kulisse);
  if (ehemalig && ende) {
    return kulisse.ehemalige === true
      ? befund(regel, 'erfuellt', `Das Quartier liegt in einem ehemaligen ${nameGebiet(ehemalig)}.`)
      : befund(
          regel,
          'nicht-erfuellt',
          `Die Förderung im ${nameGebiet(ehemalig)} endete am ${formatKalendertag(ende)}.`,
        );
  }
  const kuenftig = lage.akte.quartier.gebiet.find((gebiet) => isPassend(gebiet, kulisse));
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
  const { name } = lage.akte.kommune;
  if (kulisse.ags && !kulisse.ags.some((schluessel) => lage.akte.kommune.ags.startsWith(schluessel))) {
    return befund(
      regel,
      'nicht-erfuellt',
      `Das Programm gilt nur in bestimmten Kommunen; ${name} gehört nicht dazu.`,
    );
  }
  if (kulisse.programmgebiet || kulisse.rechtsgrundlagen || kulisse.ehemalige) {
    return pruefeGebiet(lage, kulisse, regel);
  }
  const ort = kulisse.ags ? name : LAENDER[land].name;
  return befund(regel, 'erfuellt', `Das Programm gilt in ${ort}.`);
}
