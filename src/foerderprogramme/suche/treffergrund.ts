/**
 * Why a hit is a hit: the place of each searched word, with the words that answered it marked.
 */
import { WORT } from './normalform.ts';
import type { Suchbegriff } from './suchanfrage.ts';
import { SUCHFELDER, type Suchdokument, type Suchfeld, type Suchindex } from './suchindex.ts';
import type { Wortfolge } from './synonymsuche.ts';

export type Textstueck = { readonly text: string; readonly markiert: boolean };

export type Treffergrund = {
  readonly feld: string;
  readonly stuecke: readonly Textstueck[];
  /** The searched word, where another one answered it. */
  readonly fuer: string | null;
};

export const SUCHFELD_TEXT: Readonly<Record<Suchfeld, string>> = {
  titel: 'Name',
  kennung: 'Kennung',
  zweck: 'Zweck',
  handlungsfeld: 'Handlungsfeld',
  ressort: 'Ressort',
  beschreibung: 'Beschreibung',
  kostenart: 'Kosten',
  traeger: 'Wer es bekommt',
  stelle: 'Bewilligungsstelle',
  hinweis: 'Hinweis',
};

type Spanne = { readonly von: number; readonly bis: number; readonly guete: number };
type Nummernwort = { readonly nummer: number; readonly von: number; readonly bis: number };

/** Words of a text of the index. */
function numberWoerter({ formennummern }: Suchindex, text: string): Nummernwort[] {
  return [...text.matchAll(WORT)].flatMap((fund) => {
    const nummer = formennummern.get(fund[0]) ?? -1;
    return nummer < 0 ? [] : [{ nummer, von: fund.index, bis: fund.index + fund[0].length }];
  });
}

function spansOfFolge(woerter: readonly Nummernwort[], { stellen, guete }: Wortfolge): Spanne[] {
  return woerter.flatMap((erstes, anfang) => {
    if (!stellen[0]?.has(erstes.nummer)) return [];
    const teil = woerter.slice(anfang, anfang + stellen.length);
    const passt =
      teil.length === stellen.length && stellen.every((menge, i) => menge.has(teil[i]?.nummer ?? -1));
    return passt ? [{ von: erstes.von, bis: teil.at(-1)?.bis ?? erstes.bis, guete }] : [];
  });
}

/** A field of a document with its words. */
type Feldtext = { readonly feld: Suchfeld; readonly text: string; readonly woerter: readonly Nummernwort[] };

function readFelder(index: Suchindex, { felder }: Suchdokument): Feldtext[] {
  return SUCHFELDER.flatMap((feld) => {
    const text = (felder[feld] ?? '').normalize('NFC');
    return text === '' ? [] : [{ feld, text, woerter: numberWoerter(index, text) }];
  });
}

function rateWort({ woerter, teile }: Suchbegriff, nummer: number): number {
  let guete = woerter.get(nummer) ?? 0;
  for (const teil of teile) guete = Math.max(guete, teil.get(nummer) ?? 0);
  return guete;
}

/** Where the text answers the word. */
function findSpannen({ woerter }: Feldtext, begriff: Suchbegriff): Spanne[] {
  const spannen = begriff.folgen.flatMap((folge) => spansOfFolge(woerter, folge));
  for (const { nummer, von, bis } of woerter) {
    const guete = rateWort(begriff, nummer);
    if (guete > 0) spannen.push({ von, bis, guete });
  }
  return spannen.sort((a, b) => a.von - b.von || b.bis - a.bis);
}

/** Characters shown before and after the first place in a long text. */
const UMGEBUNG = 70;

function cutAround(text: string, spanne: Spanne): readonly [von: number, bis: number] {
  if (text.length <= 3 * UMGEBUNG) return [0, text.length];
  const von = Math.max(0, text.lastIndexOf(' ', Math.max(0, spanne.von - UMGEBUNG)) + 1);
  const ende = text.indexOf(' ', spanne.bis + UMGEBUNG);
  return [spanne.von <= UMGEBUNG ? 0 : von, ende < 0 ? text.length : ende];
}

/** The text around the best place, marked; the pieces together are that part of the text. */
export function markText(text: string, spannen: readonly Spanne[]): Textstueck[] {
  const beste = spannen.toSorted((a, b) => b.guete - a.guete || a.von - b.von)[0];
  if (!beste) return [{ text, markiert: false }];
  const [von, bis] = cutAround(text, beste);
  const stuecke: Textstueck[] = [];
  let stelle = von;
  for (const spanne of spannen) {
    if (spanne.von < stelle || spanne.bis > bis) continue;
    stuecke.push({ text: text.slice(stelle, spanne.von), markiert: false });
    stuecke.push({ text: text.slice(spanne.von, spanne.bis), markiert: true });
    stelle = spanne.bis;
  }
  stuecke.push({ text: `${text.slice(stelle, bis)}${bis < text.length ? ' …' : ''}`, markiert: false });
  if (von > 0) stuecke.unshift({ text: '… ', markiert: false });
  return stuecke.filter((stueck) => stueck.text !== '');
}

/** Lists of purposes and the like: the entries that answer, without the others. */
const LISTENFELDER: ReadonlySet<Suchfeld> = new Set(['zweck', 'handlungsfeld', 'kostenart', 'traeger']);

type Kandidat = Treffergrund & { readonly guete: number };

function explainListe(feld: Suchfeld, text: string, spannen: readonly Spanne[]): Textstueck[] {
  const eintraege = text.split(', ');
  let stelle = 0;
  const treffer = eintraege.filter((eintrag) => {
    const von = stelle;
    stelle += eintrag.length + 2;
    return spannen.some((spanne) => spanne.von >= von && spanne.bis <= von + eintrag.length);
  });
  return [{ text: treffer.join(', ') || SUCHFELD_TEXT[feld], markiert: true }];
}

function explainFeld(feldtext: Feldtext, begriff: Suchbegriff): Kandidat | undefined {
  const { feld, text } = feldtext;
  const spannen = findSpannen(feldtext, begriff);
  if (spannen.length === 0) return undefined;
  const guete = Math.max(...spannen.map((spanne) => spanne.guete));
  const stuecke = LISTENFELDER.has(feld) ? explainListe(feld, text, spannen) : markText(text, spannen);
  return { feld: SUCHFELD_TEXT[feld], stuecke, fuer: guete < 1 ? begriff.text : null, guete };
}

/** By what it allows, where no word says so. */
function explainMerkmal(dokument: Suchdokument, begriff: Suchbegriff): Kandidat | undefined {
  const passende = begriff.merkmale
    .filter(({ schluessel, nurOhne }) => {
      const ausgenommen = nurOhne !== undefined && dokument.merkmale.includes(`mit:${nurOhne}`);
      return dokument.merkmale.includes(schluessel) && !ausgenommen;
    })
    .toSorted((a, b) => b.guete - a.guete);
  const [bestes] = passende;
  if (!bestes) return undefined;
  const feld = bestes.schluessel.split(':')[0] as Suchfeld;
  return {
    feld: SUCHFELD_TEXT[feld],
    stuecke: [{ text: bestes.titel, markiert: true }],
    fuer: begriff.text,
    guete: bestes.guete,
  };
}

/** The best place for one searched word. */
function explainBegriff(
  dokument: Suchdokument,
  felder: readonly Feldtext[],
  begriff: Suchbegriff,
): Treffergrund | undefined {
  if (begriff.ausgeschlossen) return undefined;
  const kandidaten = [
    ...felder.map((feldtext) => explainFeld(feldtext, begriff)),
    explainMerkmal(dokument, begriff),
  ].filter((kandidat) => kandidat !== undefined);
  const bester = kandidaten.toSorted((a, b) => b.guete - a.guete)[0];
  if (!bester) return undefined;
  const { feld, stuecke, fuer } = bester;
  return { feld, stuecke, fuer };
}

/** One reason per searched word, the same place once. `dokument` is one of the index. */
export function explainTreffer(
  index: Suchindex,
  dokument: Suchdokument,
  begriffe: readonly Suchbegriff[],
): Treffergrund[] {
  const felder = readFelder(index, dokument);
  const gruende = begriffe.flatMap((begriff) => explainBegriff(dokument, felder, begriff) ?? []);
  const gesehen = new Set<string>();
  return gruende.filter(({ feld, stuecke }) => {
    const schluessel = `${feld} ${stuecke.map(({ text, markiert }) => `${markiert}${text}`).join('|')}`;
    if (gesehen.has(schluessel)) return false;
    gesehen.add(schluessel);
    return true;
  });
}
