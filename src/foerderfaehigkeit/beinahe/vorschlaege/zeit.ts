/**
 * When one applies, when the Massnahme begins and ends, when its costs arise.
 */
import {
  addZeit,
  formatKalendertag,
  jahrOf,
  type Kalendertag,
  kalendertag,
  maxTag,
} from '#kernel/kalendertag.ts';
import type { Massnahme } from '#quartiere/index.ts';
import { resolveAntragsfenster } from '#rechtsstand/index.ts';
import { withMassnahme } from '../zustand.ts';
import { proposeAnnahme } from './angaben.ts';
import { proposeAntragstag } from './antragstag.ts';
import { type Anlass, type Antwort, propose, refuse, type Vorschlag } from './vorschlag.ts';

export function answerAntragsfenster(anlass: Anlass): Antwort {
  const { lage, befund } = anlass;
  const fenster = resolveAntragsfenster(lage.programm, lage.landesregel);
  const folge = fenster.art === 'termine' ? fenster.folge : undefined;
  if (folge && befund.ergebnis === 'offen') {
    return [proposeAnnahme(anlass, folge.annahme, 'Ein weiterer Aufruf folgt.')];
  }
  return befund.ergebnis === 'offen'
    ? refuse(
        anlass,
        'unbekannt',
        `${befund.text} Erfragen Sie sie bei ${lage.programm.bewilligungsstelle ?? lage.programm.ressort}.`,
      )
    : refuse(anlass, 'unveraenderlich', `${befund.text} Ein neuer Aufruf ist nicht bekannt.`);
}

export function answerLaufzeit(anlass: Anlass): Antwort {
  const { lage, befund } = anlass;
  const { ab, bis } = lage.programm.laufzeit;
  if (befund.fehlend.includes('antragsfenster')) return 'folgt';
  const { bewilligungAb } = lage.zeit;
  if (ab === null || bewilligungAb === null || bewilligungAb >= ab || (bis !== null && ab > bis)) {
    return refuse(anlass, 'unveraenderlich', befund.text);
  }
  return [proposeAntragstag(anlass, ab, 'Erst dann gilt das Programm.')];
}

export function answerProgrammjahr(anlass: Anlass): Antwort {
  const { lage, befund } = anlass;
  const block = lage.programm.programmjahre;
  if (!block || befund.fehlend.includes('antragsfenster')) return 'folgt';
  return [proposeAnnahme(anlass, block.annahme, 'Die Förderung wird fortgeführt.')];
}

function tageZwischen(von: Kalendertag, bis: Kalendertag): number {
  return Temporal.PlainDate.from(von).until(Temporal.PlainDate.from(bis), { largestUnit: 'days' }).days;
}

/** Begins on that day; what would lie before it moves along by the same days and years. */
function beginOn(massnahme: Massnahme, tag: Kalendertag): Massnahme {
  const erstesJahr = Math.min(...massnahme.kosten.map((position) => position.jahr));
  if (tag <= massnahme.ende && erstesJahr >= jahrOf(tag)) return { ...massnahme, beginn: tag };
  const jahre = Math.max(jahrOf(tag) - jahrOf(massnahme.beginn), 0);
  return {
    ...massnahme,
    beginn: tag,
    ende: maxTag(addZeit(massnahme.ende, { days: tageZwischen(massnahme.beginn, tag) }), tag),
    kosten: massnahme.kosten.map((position) => ({ ...position, jahr: position.jahr + jahre })),
  };
}

function proposeBeginn(anlass: Anlass, tag: Kalendertag): Vorschlag {
  const { massnahme } = anlass.lage;
  const neu = beginOn(massnahme, tag);
  const mit = neu.ende === massnahme.ende ? '' : ' Ende und Kostenjahre rücken mit.';
  return propose(
    anlass,
    {
      gruppe: `beginn ${massnahme.kennung}`,
      aufwand: 2,
      was: `Beginn von ${massnahme.kennung}`,
      von: formatKalendertag(massnahme.beginn),
      nach: formatKalendertag(tag),
      satz: `Die Maßnahme beginnt frühestens am ${formatKalendertag(tag)}.${mit}`,
    },
    (zustand) => withMassnahme(zustand, massnahme.kennung, (eine) => beginOn(eine, tag)),
  );
}

export function answerMassnahmenbeginn(anlass: Anlass): Antwort {
  const { lage, befund } = anlass;
  if (befund.fehlend.includes('antragsfenster')) return 'folgt';
  if (lage.massnahme.begonnen === true) {
    return refuse(anlass, 'unveraenderlich', `${befund.text} Der Beginn lässt sich nicht rückgängig machen.`);
  }
  const { bewilligungAb, antragstag } = lage.zeit;
  const tage = [bewilligungAb, antragstag].filter((tag) => tag !== null && tag > lage.massnahme.beginn);
  return [...new Set(tage)].map((tag) => proposeBeginn(anlass, tag as Kalendertag));
}

function endOn(massnahme: Massnahme, tag: Kalendertag): Massnahme {
  const jahr = jahrOf(tag);
  return {
    ...massnahme,
    ende: tag,
    kosten: massnahme.kosten.map((position) => ({ ...position, jahr: Math.min(position.jahr, jahr) })),
  };
}

export function answerProjektdauer(anlass: Anlass): Antwort {
  const { programm, massnahme } = anlass.lage;
  const { mindestens_monate: mindestens, hoechstens_monate: hoechstens } =
    programm.kriterien.projektdauer ?? {};
  const letzter = (monate: number): Kalendertag =>
    addZeit(addZeit(massnahme.beginn, { months: monate }), { days: -1 });
  const zuLang = hoechstens !== undefined && massnahme.ende > letzter(hoechstens);
  const monate = zuLang ? hoechstens : mindestens;
  if (monate === undefined) return 'folgt';
  const ende = letzter(monate);
  return [
    propose(
      anlass,
      {
        gruppe: `ende ${massnahme.kennung}`,
        aufwand: 2,
        was: `Ende von ${massnahme.kennung}`,
        von: formatKalendertag(massnahme.ende),
        nach: formatKalendertag(ende),
        satz: `Die Maßnahme endet ${zuLang ? 'spätestens' : 'frühestens'} am ${formatKalendertag(ende)}.`,
      },
      (zustand) => withMassnahme(zustand, massnahme.kennung, (eine) => endOn(eine, ende)),
    ),
  ];
}

/** Costs before the first or after the last year move into it; the Massnahme lasts as long as its costs. */
function moveKosten(massnahme: Massnahme, grenze: Jahresgrenze): Massnahme {
  const kosten = massnahme.kosten.map((position) => ({
    ...position,
    jahr: grenze.art === 'von' ? Math.max(position.jahr, grenze.jahr) : Math.min(position.jahr, grenze.jahr),
  }));
  const letztes = Math.max(...kosten.map((position) => position.jahr));
  return { ...massnahme, kosten, ende: maxTag(massnahme.ende, kalendertag(letztes, 1, 1)) };
}

type Jahresgrenze = { readonly art: 'von' | 'bis'; readonly jahr: number };

/** No cost moves into the past, or before the Massnahme begins. */
function proposeKostenjahre(anlass: Anlass, grenze: Jahresgrenze): Vorschlag[] {
  const { massnahme, position } = anlass.lage;
  const { art, jahr } = grenze;
  if (jahr < jahrOf(anlass.zustand.stichtag) || jahr < jahrOf(massnahme.beginn)) return [];
  const betroffen = massnahme.kosten.filter((eine) => (art === 'von' ? eine.jahr < jahr : eine.jahr > jahr));
  const jahre = [...new Set(betroffen.map((eine) => eine.jahr))].sort();
  return [
    propose(
      anlass,
      {
        gruppe: `kostenjahre ${massnahme.kennung}`,
        marke: `${art} ${jahr}`,
        aufwand: 2 + Math.abs(jahr - position.jahr) / 100,
        was: `Kostenjahre von ${massnahme.kennung}`,
        von: jahre.join(', '),
        nach: String(jahr),
        satz:
          art === 'von'
            ? `Kosten, die vor ${jahr} geplant sind, entstehen erst ${jahr}.`
            : `Kosten, die nach ${jahr} geplant sind, entstehen schon bis Ende ${jahr}.`,
      },
      (zustand) => withMassnahme(zustand, massnahme.kennung, (eine) => moveKosten(eine, grenze)),
    ),
  ];
}

/** Apply some years later, so that a later Kostenjahr falls into the period. */
function proposeSpaeter(anlass: Anlass, jahre: number): Vorschlag {
  const tag = addZeit(anlass.lage.zeit.antragstag ?? anlass.zustand.stichtag, { years: jahre });
  return proposeAntragstag(anlass, tag, 'Dann liegt das Kostenjahr im Bewilligungszeitraum.');
}

function jahreOf({ lage }: Anlass): { readonly von: number; readonly bis: number } | null {
  const block = lage.programm.kriterien.bewilligungszeitraum;
  const { programmjahr } = lage.zeit;
  switch (block.art) {
    case 'fest':
      return { von: jahrOf(block.ab), bis: jahrOf(block.bis) };
    case 'monate': {
      const ende = addZeit(addZeit(lage.massnahme.beginn, { months: block.hoechstens }), { days: -1 });
      return { von: jahrOf(lage.massnahme.beginn), bis: jahrOf(ende) };
    }
    default:
      if (programmjahr === null) return null;
      return {
        von: programmjahr,
        bis: block.art === 'jahre' ? programmjahr + block.anzahl - 1 : Number.POSITIVE_INFINITY,
      };
  }
}

export function answerBewilligungszeitraum(anlass: Anlass): Antwort {
  const jahre = jahreOf(anlass);
  if (!jahre || anlass.befund.fehlend.includes('antragsfenster')) return 'folgt';
  const { jahr } = anlass.lage.position;
  const zuSpaet = jahr > jahre.bis;
  const grenze: Jahresgrenze = zuSpaet ? { art: 'bis', jahr: jahre.bis } : { art: 'von', jahr: jahre.von };
  const haengtAmAntrag = anlass.lage.programm.kriterien.bewilligungszeitraum.art === 'jahre';
  const vorschlaege = [
    ...proposeKostenjahre(anlass, grenze),
    ...(zuSpaet && haengtAmAntrag ? [proposeSpaeter(anlass, jahr - jahre.bis)] : []),
  ];
  return vorschlaege.length > 0 ? vorschlaege : refuse(anlass, 'unveraenderlich', anlass.befund.text);
}

export function answerFoerderzeitraum(anlass: Anlass): Antwort {
  const block = anlass.lage.programm.kriterien.foerderzeitraum;
  const { jahr } = anlass.lage.position;
  const zuSpaet = block?.bis !== undefined && jahr >= jahrOf(block.bis);
  const grenze = zuSpaet ? block.bis : block?.ab;
  const vorschlaege =
    grenze === undefined || jahrOf(grenze) === jahr
      ? []
      : proposeKostenjahre(anlass, { art: zuSpaet ? 'bis' : 'von', jahr: jahrOf(grenze) });
  return vorschlaege.length > 0 ? vorschlaege : refuse(anlass, 'unveraenderlich', anlass.befund.text);
}
