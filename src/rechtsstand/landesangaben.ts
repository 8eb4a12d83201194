/**
 * A Land's rule as its page shows it: one line per fact, with what was not found said as such.
 */
import type { Fundstelle, Pruefstand } from '#kernel/befund.ts';
import { formatProzent } from '#kernel/bruch.ts';
import { formatEuro } from '#kernel/geld.ts';
import { formatKalendertag } from '#kernel/kalendertag.ts';
import { EBENE_TEXT, TRAEGERART_TEXT } from './bezeichnungen.ts';
import type { GEGENSTAENDE, Landesregel } from './landesregel.ts';
import type { Antragsfenster, Beginnschwelle } from './programmkriterien.ts';

/** One fact of a Land's rule; without texts it was not found. */
export type Landesangabe = {
  readonly titel: string;
  readonly texte: readonly string[];
  readonly hinweis: string | null;
  readonly fundstelle: Fundstelle | null;
  readonly pruefstand: Pruefstand;
};

type Beleg = {
  readonly pruefstand?: Pruefstand | undefined;
  readonly fundstelle?: Fundstelle | undefined;
  readonly hinweis?: string | undefined;
};

/** A text inside of a block: its own source counts before that of the block. */
type Teil = Beleg & { readonly text: string };

function zeile(regel: Landesregel, titel: string, texte: readonly string[], beleg: Beleg = {}): Landesangabe {
  return {
    titel,
    texte,
    hinweis: beleg.hinweis ?? null,
    fundstelle: beleg.fundstelle ?? null,
    pruefstand: beleg.pruefstand ?? regel.quelle.pruefstand,
  };
}

function teilzeile(regel: Landesregel, titel: string, teil: Teil | undefined, block?: Beleg): Landesangabe {
  if (!teil) return zeile(regel, titel, []);
  return zeile(regel, titel, [teil.text], {
    pruefstand: teil.pruefstand ?? block?.pruefstand,
    fundstelle: teil.fundstelle,
    hinweis: teil.hinweis,
  });
}

function textOfSatz(satz: NonNullable<Landesregel['foerdersatz']>): string {
  if (satz.art === 'fest') return `${formatProzent(satz.satz)} der zuwendungsfähigen Ausgaben`;
  const von = satz.von ? `von ${formatProzent(satz.von)} ` : '';
  const bis = satz.bis ? `bis ${formatProzent(satz.bis)}` : '';
  return `Je Kommune festgelegt, ${von}${bis}`.replace(/[, ]+$/, '');
}

/** Rates that say nothing of their source stand together. */
function describeBesondere(regel: Landesregel, saetze: readonly Teil[]): Landesangabe[] {
  const belegt = saetze.filter((satz) => satz.pruefstand ?? satz.fundstelle ?? satz.hinweis);
  const texte = saetze.filter((satz) => !belegt.includes(satz)).map(({ text }) => text);
  return [
    ...(texte.length > 0 ? [zeile(regel, 'Besondere Sätze', texte)] : []),
    ...belegt.map((satz) => teilzeile(regel, 'Besonderer Satz', satz)),
  ];
}

function describeSaetze(regel: Landesregel): Landesangabe[] {
  const { foerdersatz, besondere_saetze = [], geber = [] } = regel;
  return [
    zeile(regel, 'Fördersatz (Bund und Land)', foerdersatz ? [textOfSatz(foerdersatz)] : [], foerdersatz),
    ...describeBesondere(regel, besondere_saetze),
    ...geber.map((zahler) => {
      const worauf = zahler.bezug === 'ausgaben' ? 'der Ausgaben' : 'der Zuwendung';
      const anteil = zahler.anteil === 'rest' ? 'der Rest' : `${formatProzent(zahler.anteil)} ${worauf}`;
      return zeile(regel, `Anteil ${EBENE_TEXT[zahler.ebene]}`, [`${zahler.ressort}: ${anteil}`], zahler);
    }),
  ];
}

function textsOfNotlage(block: NonNullable<Landesregel['haushaltsnotlage']>): string[] {
  if (block.entfaellt) return ['Entfällt.'];
  const mindestens = block.eigenanteil_mindestens;
  return mindestens ? [`Der Anteil der Kommune kann auf ${formatProzent(mindestens)} sinken.`] : [];
}

function describeNotlage(regel: Landesregel): Landesangabe[] {
  const block = regel.haushaltsnotlage;
  if (!block) return [zeile(regel, 'Haushaltsnotlage', [])];
  const { anteile } = block;
  const zeilen = [zeile(regel, 'Haushaltsnotlage', textsOfNotlage(block), block)];
  if (anteile) {
    const text = `Bund ${formatProzent(anteile.bund)}, Land ${formatProzent(anteile.land)}`;
    zeilen.push(teilzeile(regel, 'Anteile in der Notlage', { ...anteile, text }, block));
  }
  if (block.definition) {
    zeilen.push(teilzeile(regel, 'Wer in Haushaltsnotlage ist', block.definition, block));
  }
  return zeilen;
}

const RANG: Readonly<Record<NonNullable<Landesregel['subsidiaritaet']>['art'], string>> = {
  ausschluss: 'Andere Förderung geht vor und schließt aus.',
  vorrang: 'Andere Förderung ist zuerst zu nutzen.',
  kumulierbar: 'Andere Förderung darf hinzukommen.',
};

function describeNachrang(regel: Landesregel): Landesangabe[] {
  const block = regel.subsidiaritaet;
  if (!block) return [zeile(regel, 'Nachrang', [])];
  const ausnahmen = block.ausnahmen ?? [];
  return [
    zeile(regel, 'Nachrang', [RANG[block.art], block.regel], block),
    ...(ausnahmen.length > 0 ? [zeile(regel, 'Ausnahmen vom Nachrang', ausnahmen, {})] : []),
  ];
}

function tag(jahrestag: string): string {
  return `${jahrestag.slice(3, 5)}.${jahrestag.slice(0, 2)}.`;
}

function textsOfFenster(fenster: Antragsfenster): string[] {
  switch (fenster.art) {
    case 'laufend':
      return ['Jederzeit'];
    case 'jaehrlich': {
      const jahr = fenster.programmjahr === 'folgejahr' ? 'für das folgende Jahr' : 'für dasselbe Jahr';
      return [`Jedes Jahr bis zum ${tag(fenster.bis)} ${jahr}`];
    }
    case 'termine':
      return fenster.termine.map((termin) => {
        const jahr = termin.programmjahr ? ` für das Programmjahr ${termin.programmjahr}` : '';
        return `Bis zum ${formatKalendertag(termin.bis)}${jahr}`;
      });
    case 'geschlossen':
      return ['Geschlossen'];
    default:
      return [];
  }
}

function textOfSchwelle({ betrag, grenze, antragsteller }: Beginnschwelle[number]): string {
  const wer = antragsteller?.map((art) => TRAEGERART_TEXT[art]).join(', ');
  return `Vorhaben ${grenze} ${formatEuro(betrag)} dürfen ab dem Antrag beginnen${wer ? ` (${wer})` : ''}.`;
}

const GEGENSTAND: Readonly<Record<(typeof GEGENSTAENDE)[number], string>> = {
  gesamtmassnahme: 'Gesamtmaßnahme',
  einzelmassnahme: 'Einzelmaßnahme',
  'gesamt-und-einzelmassnahme': 'Gesamtmaßnahme und Einzelmaßnahme',
  'einzelmassnahme-der-gesamtmassnahme': 'Einzelmaßnahme einer Gesamtmaßnahme',
};

function describeAntrag(regel: Landesregel): Landesangabe[] {
  const { antragsfenster, massnahmenbeginn, zuwendungsgegenstand, bagatelle, antragsfrei } = regel;
  const gegenstand = zuwendungsgegenstand
    ? [GEGENSTAND[zuwendungsgegenstand.art], zuwendungsgegenstand.text]
    : [];
  const beginn = massnahmenbeginn?.ab_antrag.map(textOfSchwelle);
  return [
    zeile(regel, 'Antragsfrist', antragsfenster ? textsOfFenster(antragsfenster) : [], antragsfenster),
    ...(beginn ? [zeile(regel, 'Beginn vor der Bewilligung', beginn, massnahmenbeginn)] : []),
    zeile(regel, 'Gegenstand der Bewilligung', gegenstand, zuwendungsgegenstand),
    zeile(regel, 'Bagatellgrenze', bagatelle ? [formatEuro(bagatelle.betrag)] : [], bagatelle),
    ...(antragsfrei
      ? [zeile(regel, 'Ohne eigenen Antrag', [`Bis ${formatEuro(antragsfrei.betrag)}`], antragsfrei)]
      : []),
  ];
}

function describeFonds(regel: Landesregel): Landesangabe {
  const block = regel.verfuegungsfonds;
  if (!block) return zeile(regel, 'Verfügungsfonds', []);
  const allgemein = block.allgemein
    ? [`Höchstens ${formatProzent(block.allgemein)} aus Städtebauförderung`]
    : [];
  const zusammenhalt = `Im Sozialen Zusammenhalt höchstens ${formatProzent(block.sozialer_zusammenhalt)}`;
  return zeile(regel, 'Verfügungsfonds', [...allgemein, zusammenhalt], block);
}

function describeNachweis(regel: Landesregel): Landesangabe[] {
  const block = regel.nebenbestimmungen;
  return [
    teilzeile(regel, 'Nebenbestimmungen', block?.fassung, block),
    teilzeile(regel, 'Geld verwenden', block?.verwendung, block),
    teilzeile(regel, 'Zwischennachweis', block?.zwischennachweis, block),
    teilzeile(regel, 'Verwendungsnachweis', block?.verwendungsnachweis, block),
  ];
}

/** Every fact a Land rules on, in the order of the procedure. */
export function describeLandesregel(regel: Landesregel): Landesangabe[] {
  return [
    teilzeile(regel, 'Ministerium', regel.ministerium),
    teilzeile(regel, 'Bewilligungsstelle', regel.bewilligungsstelle),
    ...describeSaetze(regel),
    ...describeNotlage(regel),
    ...describeNachrang(regel),
    ...describeAntrag(regel),
    describeFonds(regel),
    ...describeNachweis(regel),
  ];
}
