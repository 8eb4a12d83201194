/**
 * An invented catalogue of any size for measuring the search: titles and descriptions of German words and their
 * compounds, common ones often, rare ones seldom, and rules as in the real one.
 */
import { LANDESKUERZEL } from '#kernel/ids.ts';
import {
  EBENEN,
  HANDLUNGSFELDER,
  KOSTENARTEN,
  type Programm,
  programmSchema,
  TRAEGERARTEN,
  ZWECKE,
} from '#rechtsstand/index.ts';
import { createZufall, type Zufall } from '../zufall.ts';

const GRUNDWOERTER =
  `Spiel Platz Kinder Schule Sport Kita Jugend Stadt Teil Haus Garten Grün Wohn Umfeld Sprache Kurs Familie Mutter
   Eltern Arbeit Bildung Klima Schutz Anpassung Energie Sanierung Bau Quartier Bürger Treff Kultur Verein Ehrenamt
   Beratung Pflege Senioren Wasser Straße Verkehr Beteiligung Konzept Nachbarschaft Integration Gesundheit Musik
   Bibliothek Handwerk Laden Markt Werkstatt Küche Ernährung Hitze Dach Fassade Heizung Solar Fahrrad Brücke Ufer
   Hafen Museum Theater Tanz Lesen Digital Medien Netz Raum Halle Bad Wald Park Hof Wiese Baum Licht Lärm Luft
   Boden Müll Tafel Fonds Stiftung Land Kreis Kommune Träger Fach Kraft Personal Gerät Möbel Miete Planung Studie`.split(
    /\s+/,
  ) as [string, ...string[]];
/** Syllables of words that nothing real is called, so that the catalogue has as many different roots as a real one. */
const SILBEN = [
  'ba',
  'del',
  'for',
  'gi',
  'hum',
  'kal',
  'len',
  'mur',
  'nos',
  'pri',
  'ram',
  'sul',
  'tov',
  'wen',
] as const;
const SELTENE_WURZELN = 2_000;
const EIGENSCHAFTEN = [
  'soziale',
  'integrierte',
  'nachhaltige',
  'barrierefreie',
  'kommunale',
  'benachteiligte',
  'lokale',
] as const;
const VERBEN = ['fördert', 'unterstützt', 'bezahlt', 'stärkt', 'erneuert', 'verbindet'] as const;
const UMFANG = 30_000;

/** Single words and compounds of two and three parts; one part in three is a word of the field. */
function drawWortschatz(zufall: Zufall): string[] {
  const seltene = Array.from({ length: SELTENE_WURZELN }, () => {
    const wort = [1, 2, 3].map(() => zufall.pick(SILBEN)).join('');
    return `${wort.charAt(0).toUpperCase()}${wort.slice(1)}`;
  });
  const einzelne = [...GRUNDWOERTER, ...seltene];
  const drawTeil = () =>
    zufall.chance(1 / 3) ? zufall.pick(GRUNDWOERTER) : (seltene[zufall.below(seltene.length)] ?? 'Platz');
  while (einzelne.length < UMFANG) {
    const teile = Array.from({ length: 2 + Number(zufall.chance(0.3)) }, drawTeil);
    const fuge = zufall.chance(0.3) ? 's' : '';
    einzelne.push(teile.map((teil, i) => (i === 0 ? teil : `${fuge}${teil.toLowerCase()}`)).join(''));
  }
  return einzelne;
}

/** Common words stand in front and are drawn more often. */
function drawWort(zufall: Zufall, schatz: readonly string[]): string {
  return schatz[Math.floor(schatz.length * zufall.next() ** 3)] ?? 'Platz';
}

function drawSatz(zufall: Zufall, schatz: readonly string[], woerter: number): string {
  const teile = Array.from({ length: woerter }, () =>
    zufall.chance(0.2) ? zufall.pick(EIGENSCHAFTEN) : drawWort(zufall, schatz),
  );
  return `Das Land ${zufall.pick(VERBEN)} ${teile.join(' und ')}.`;
}

function drawSome<T>(zufall: Zufall, werte: readonly T[], hoechstens: number): T[] {
  const anzahl = 1 + zufall.below(hoechstens);
  return [...new Set(Array.from({ length: anzahl }, () => werte[zufall.below(werte.length)] as T))];
}

function drawKriterien(zufall: Zufall): object {
  const land = zufall.chance(0.7) ? { gebietskulisse: { laender: drawSome(zufall, LANDESKUERZEL, 2) } } : {};
  const monat = String(1 + zufall.below(12)).padStart(2, '0');
  return {
    ...land,
    antragsberechtigt: { arten: drawSome(zufall, TRAEGERARTEN, 4) },
    handlungsfeld: { felder: drawSome(zufall, HANDLUNGSFELDER, 4) },
    kostenart: { zulaessig: [{ arten: drawSome(zufall, KOSTENARTEN, 4) }] },
    ...(zufall.chance(0.6) ? { zweck: { zulaessig: drawSome(zufall, ZWECKE, 4) } } : {}),
    antragsfenster: zufall.chance(0.5)
      ? { art: 'laufend' }
      : { art: 'termine', termine: [{ bis: `${2026 + zufall.below(3)}-${monat}-15` }] },
    bewilligungszeitraum: { art: 'bescheid' },
  };
}

function drawAngaben(zufall: Zufall, schatz: readonly string[], nummer: number): object {
  return {
    schema: 'quartierwerk/programm/1',
    kennung: `programm-${nummer}`,
    titel: `${drawWort(zufall, schatz)}: ${drawWort(zufall, schatz)} für ${drawWort(zufall, schatz)}`,
    kurztitel: `${drawWort(zufall, schatz).slice(0, 30)} ${nummer}`,
    beschreibung: Array.from({ length: 3 }, () => drawSatz(zufall, schatz, 8)).join(' '),
    ebene: EBENEN[zufall.below(EBENEN.length)],
    ressort: `Ressort ${zufall.below(120)}`,
    art: 'zuschuss',
    laufzeit: { ab: null, bis: null },
    kriterien: drawKriterien(zufall),
    foerderung: { satz: { art: 'fest', satz: `${10 * (1 + zufall.below(10))} %` } },
    grundlagen: [],
    quelle: { url: 'https://www.example.org/', stand: '2026-01-01', pruefstand: 'gelesen' },
    hinweise: [drawSatz(zufall, schatz, 10)],
  };
}

/** Searches for one certain programme of the catalogue. */
export const PROBEN = [
  { kennung: 'probe-1', titel: 'Kinderspielplätze im Auental', suche: 'Spielplatz Auental' },
  { kennung: 'probe-2', titel: 'Städtebauliche Erneuerung Talwinkel', suche: 'Stadtebau Talwinkel' },
  { kennung: 'probe-3', titel: 'Grünflächen am Rohrdamm', suche: 'Gruenflaeche Rohrdamm' },
  { kennung: 'probe-4', titel: 'Quartiersmanagement Obermoor', suche: 'Quartiersmangement Obermoor' },
  { kennung: 'probe-5', titel: 'Deutschkurse in Neuhafen', suche: 'Sprachkurs Neuhafen' },
  { kennung: 'probe-6', titel: 'Häuser der Begegnung Lindwerder', suche: 'Haus Lindwerder' },
  { kennung: 'probe-7', titel: 'Engagierte Nachbarn Kranichsee', suche: 'engagiert Kranichse' },
  { kennung: 'probe-8', titel: 'Sporthalle Birkenwall', suche: 'Halle Birkenwall' },
] as const;

export function drawKatalog(saat: number, anzahl: number): Programm[] {
  const zufall = createZufall(saat);
  const schatz = drawWortschatz(zufall);
  return Array.from({ length: anzahl }, (_, nummer) => {
    const angaben = drawAngaben(zufall, schatz, nummer);
    const probe = PROBEN[nummer];
    const eigene = probe ? { kennung: probe.kennung, titel: probe.titel, kurztitel: probe.titel } : {};
    return programmSchema.parse({ ...angaben, ...eigene });
  });
}
