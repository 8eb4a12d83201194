/**
 * Money promised before that keeps a programme out: it excludes the programme, or has used up its cap.
 */
import type { Fundstelle } from '#kernel/befund.ts';
import { add, type EuroCent, formatEuro } from '#kernel/geld.ts';
import type { Programm } from '#rechtsstand/index.ts';
import type { Fall } from '../optimierung/angebote.ts';
import type { Angebot, Deckel, Instanz } from '../optimierung/instanz.ts';
import { scopeKey, scopeOfZusage } from '../optimierung/recht/bereich.ts';
import { listZusagen, type Zusagenort } from '../optimierung/recht/zusagen.ts';
import { kurztitelIn } from './regeln/regel.ts';

type Grund = { readonly text: string; readonly fundstelle: Fundstelle };

type Frage = {
  readonly fall: Fall;
  readonly instanz: Instanz;
  readonly programm: Programm;
  readonly zusagen: readonly Zusagenort[];
};

/** „Für Maßnahme A hat Städtebauförderung schon 500,00 € zugesagt“, for each promise. */
function nameZusagen({ fall }: Frage, zusagen: readonly Zusagenort[]): string {
  const gruppen = Map.groupBy(zusagen, ({ programm, massnahme }) => `${programm}|${massnahme}`);
  const saetze = [...gruppen.values()].flatMap((gruppe) => {
    const [erste] = gruppe;
    if (!erste) return [];
    const [betrag, ...weitere]: EuroCent[] = gruppe.map((zusage) => zusage.betrag);
    const summe = formatEuro(add(betrag ?? erste.betrag, ...weitere));
    return [
      `für Maßnahme ${erste.massnahme} hat ${kurztitelIn(fall, erste.programm)} schon ${summe} zugesagt`,
    ];
  });
  const text = saetze.join('; ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** Promises of a programme that must not meet the offer. */
function findAusschluss(frage: Frage, angebot: Angebot): Grund | null {
  const { instanz, programm, zusagen } = frage;
  for (const { a, b, je, text, fundstelle } of instanz.ausschluesse) {
    if (a !== programm.kennung && b !== programm.kennung) continue;
    const andere = a === programm.kennung ? b : a;
    const schluessel = scopeKey(je, angebot, instanz.massnahmen);
    const treffen = zusagen.filter(
      (zusage) => zusage.programm === andere && scopeOfZusage(je, zusage) === schluessel,
    );
    if (treffen.length === 0) continue;
    return {
      text: `Das Programm passt, ist aber ausgeschlossen: ${nameZusagen(frage, treffen)}. ${text}`,
      fundstelle: { ...fundstelle },
    };
  }
  return null;
}

/** Programmes whose money counts under a cap. */
function programmeUnter({ fall, instanz }: Frage, deckel: Deckel): Set<string> {
  const geprueft = fall.pruefung.programme.find(({ programm }) => programm.kennung === deckel.programm);
  const gruppen = (geprueft?.programm.foerderung?.hoechstens ?? [])
    .filter(({ je, bezug }) => je === deckel.reichweite && bezug === deckel.bezug)
    .flatMap(({ gruppe }) => gruppe ?? []);
  const angebotene = deckel.angebote.flatMap((index) => instanz.angebote[index]?.programm ?? []);
  return new Set([deckel.programm, ...gruppen, ...angebotene]);
}

/** A cap over the offer of which promises have left nothing. */
function findAusgeschoepft(frage: Frage, angebot: Angebot): Grund | null {
  const { instanz, zusagen } = frage;
  const leer = instanz.deckel.filter(
    ({ art, betrag, beiseite, jeMassnahme, angebote }) =>
      art === 'hoechstens' && betrag === 0 && !beiseite && !jeMassnahme && angebote.includes(angebot.index),
  );
  for (const deckel of leer) {
    const programme = programmeUnter(frage, deckel);
    const schluessel = scopeKey(deckel.reichweite, angebot, instanz.massnahmen);
    const zehrend = zusagen.filter(
      (zusage) =>
        programme.has(zusage.programm) &&
        (deckel.jahr === null || zusage.jahr === deckel.jahr) &&
        scopeOfZusage(deckel.reichweite, zusage) === schluessel,
    );
    if (zehrend.length === 0) continue;
    return {
      text: `Das Programm passt, aber ${deckel.programm === angebot.programm ? 'sein' : 'ein gemeinsamer'} Höchstbetrag ist ausgeschöpft: ${nameZusagen(frage, zehrend)}. ${deckel.text.replace(/\.?$/, '.')}`,
      fundstelle: { ...deckel.fundstelle },
    };
  }
  return null;
}

/**
 * Why promised money leaves the programme nothing in the financed Massnahmen; empty where it does not keep it out
 * of all of them.
 */
export function findZusagesperren(
  fall: Fall,
  instanz: Instanz,
  kennung: string,
  finanziert: ReadonlySet<string>,
): Grund[] {
  const programm = fall.pruefung.programme.find((eintrag) => eintrag.programm.kennung === kennung)?.programm;
  if (!programm) return [];
  const frage = { fall, instanz, programm, zusagen: listZusagen(fall, instanz.massnahmen, programm) };
  const sperren = instanz.angebote
    .filter(
      (angebot) =>
        angebot.programm === kennung && finanziert.has(instanz.massnahmen[angebot.massnahme]?.kennung ?? ''),
    )
    .map((angebot) => findAusschluss(frage, angebot) ?? findAusgeschoepft(frage, angebot));
  const gruende = sperren.filter((sperre) => sperre !== null);
  if (gruende.length < sperren.length) return [];
  return [...new Map(gruende.map((grund) => [grund.text, grund])).values()].slice(0, 3);
}
