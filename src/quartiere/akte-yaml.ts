/**
 * The Akte as a file: YAML in UTF-8, read strictly and written canonically.
 */
import { Document, type Node, Scalar } from 'yaml';
import { type Bruch, formatProzent } from '#kernel/bruch.ts';
import { checkWert, decodeText, type Feldmangel, mangelOf, readYaml } from '#kernel/eingabe.ts';
import { EingabeFehler } from '#kernel/fehler.ts';
import { type EuroCent, formatBetrag } from '#kernel/geld.ts';
import { type Akte, akteSchema, type Kostenposition, type Massnahme } from './akte.ts';
import { findVerweismaengel } from './programmverweise.ts';
import { findAktenmaengel } from './pruefe-akte.ts';

/** `programme`: ids of the catalogue; given, every programme the Akte names must be among them. */
export type Leseoptionen = { readonly programme?: ReadonlySet<string> };

function findMaengel(akte: Akte, { programme }: Leseoptionen): Feldmangel[] {
  return [...findAktenmaengel(akte), ...(programme ? findVerweismaengel(akte, programme) : [])];
}

/**
 * Reads an Akte from the bytes of a file; `datei` is the name shown in errors.
 * @throws EingabeFehler with every fault: file, line, field, value, remedy
 */
export function parseAkte(bytes: Uint8Array, datei: string, optionen: Leseoptionen = {}): Akte {
  return readYaml(decodeText(bytes, datei), datei, akteSchema, (akte) => findMaengel(akte, optionen));
}

/** The same from the content of a file as objects. @throws EingabeFehler with every fault: field, value, remedy */
export function parseAktenwert(wert: unknown, datei: string, optionen: Leseoptionen = {}): Akte {
  const akte = checkWert(wert, akteSchema, { datei });
  const maengel = findMaengel(akte, optionen);
  if (maengel.length === 0) return akte;
  throw new EingabeFehler(maengel.map((mangel) => ({ datei, ...mangelOf(mangel) })));
}

type Werte = Readonly<Record<string, unknown>>;

/** Money, days and keys stay quoted, so that no reader takes them for numbers (bundling, section 6). */
function quote(text: string): Scalar<string> {
  const knoten = new Scalar(text);
  knoten.type = Scalar.QUOTE_DOUBLE;
  return knoten;
}

const quoteBetrag = (betrag: EuroCent): Scalar => quote(formatBetrag(betrag));
const quoteSatz = (satz: Bruch): Scalar => quote(formatProzent(satz).replace('\u00a0', ' '));

/** Applies `fn` where there is a value; what is missing stays missing. */
function optional<T, U>(wert: T | undefined, fn: (wert: T) => U): U | undefined {
  return wert === undefined ? undefined : fn(wert);
}

function withoutFehlende(werte: Werte): Werte {
  return Object.fromEntries(Object.entries(werte).filter(([, wert]) => wert !== undefined));
}

const schreibdokument = new Document();

/** One line: `{a: 1, b: "2"}`. */
const zeile = (werte: Werte): Node => schreibdokument.createNode(withoutFehlende(werte), { flow: true });
const reihe = (werte: readonly unknown[]): Node => schreibdokument.createNode(werte, { flow: true });

function sortedPaare(paare: Readonly<Record<string, boolean | number>>): Node {
  return zeile(Object.fromEntries(Object.entries(paare).sort(([a], [b]) => (a < b ? -1 : 1))));
}

function quartierWerte(quartier: Akte['quartier']): Werte {
  return withoutFehlende({
    kennung: quartier.kennung,
    name: quartier.name,
    einwohner: quartier.einwohner,
    gebiet: quartier.gebiet.map((gebiet) =>
      zeile({
        programm: gebiet.programm,
        rechtsgrundlage: quote(gebiet.rechtsgrundlage),
        beschluss: quote(gebiet.beschluss),
        bis: gebiet.bis === null ? null : quote(gebiet.bis),
        aufnahme: optional(gebiet.aufnahme, quote),
      }),
    ),
    isek:
      quartier.isek &&
      zeile({
        beschluss: quote(quartier.isek.beschluss),
        fortschreibung: quartier.isek.fortschreibung && quote(quartier.isek.fortschreibung),
      }),
    merkmale: optional(quartier.merkmale, sortedPaare),
    flaeche: quartier.flaeche,
  });
}

function traegerZeile(traeger: Massnahme['traeger']): Node {
  return zeile({
    art: traeger.art,
    kennung: traeger.kennung,
    bezeichnung: traeger.bezeichnung,
    gemeinnuetzig: traeger.gemeinnuetzig,
    verbund: traeger.verbund,
    deminimis: traeger.deminimis?.map(({ datum, betrag }) => ({
      datum: quote(datum),
      betrag: quoteBetrag(betrag),
    })),
  });
}

function positionZeile(position: Kostenposition): Node {
  return zeile({
    kennung: position.kennung,
    bezeichnung: position.bezeichnung,
    kostenart: position.kostenart,
    jahr: position.jahr,
    betrag: quoteBetrag(position.betrag),
    nicht_zuwendungsfaehig: optional(position.nicht_zuwendungsfaehig, quoteBetrag),
    einnahmen: optional(position.einnahmen, quoteBetrag),
    vorsteuerabzug: position.vorsteuerabzug,
  });
}

function massnahmeWerte(massnahme: Massnahme): Werte {
  return withoutFehlende({
    kennung: massnahme.kennung,
    titel: massnahme.titel,
    beschreibung: massnahme.beschreibung,
    handlungsfelder: reihe(massnahme.handlungsfelder),
    zweck: massnahme.zweck,
    traeger: traegerZeile(massnahme.traeger),
    vorhaben: massnahme.vorhaben,
    nutzen: massnahme.nutzen,
    pflicht: massnahme.pflicht,
    beginn: quote(massnahme.beginn),
    ende: quote(massnahme.ende),
    begonnen: massnahme.begonnen,
    abgeschlossen: massnahme.abgeschlossen,
    verschiebbar: massnahme.verschiebbar,
    voraussetzung: optional(massnahme.voraussetzung, reihe),
    antraege: massnahme.antraege?.map(({ programm, datum, ergebnis }) =>
      zeile({ programm, datum: quote(datum), ergebnis }),
    ),
    merkmale: optional(massnahme.merkmale, sortedPaare),
    mengen: optional(massnahme.mengen, sortedPaare),
    traegermittel: optional(massnahme.traegermittel, quoteBetrag),
    kosten: massnahme.kosten.map(positionZeile),
    zugesagt: massnahme.zugesagt?.map(({ position, quelle, betrag }) =>
      zeile({ position, quelle: { art: quelle.art, kennung: quelle.kennung }, betrag: quoteBetrag(betrag) }),
    ),
  });
}

function eigenmittelWert(eigenmittel: Akte['eigenmittel']): unknown {
  if (eigenmittel === 'unbegrenzt') return eigenmittel;
  return zeile(
    Object.fromEntries(Object.entries(eigenmittel).map(([jahr, betrag]) => [jahr, quoteBetrag(betrag)])),
  );
}

/**
 * The Akte as canonical YAML: fixed order of fields, quoted money and days, German amounts. Comments of the
 * file it once came from are not kept. The inverse of `parseAkte`.
 */
export function schreibeAkte(akte: Akte): string {
  const { kommune } = akte;
  const dokument = new Document(
    withoutFehlende({
      schema: akte.schema,
      stichtag: optional(akte.stichtag, quote),
      kommune: zeile({
        ags: quote(kommune.ags),
        name: kommune.name,
        land: kommune.land,
        einwohner: kommune.einwohner,
        haushaltslage: kommune.haushaltslage,
        foerdersatz: optional(kommune.foerdersatz, quoteSatz),
        merkmale: optional(kommune.merkmale, sortedPaare),
      }),
      quartier: quartierWerte(akte.quartier),
      eigenmittel: eigenmittelWert(akte.eigenmittel),
      verpflichtungsermaechtigungen: akte.verpflichtungsermaechtigungen?.map(({ jahr, betrag }) =>
        zeile({ jahr, betrag: quoteBetrag(betrag) }),
      ),
      annahmen: akte.annahmen?.map(({ kennung, text }) => zeile({ kennung, text })),
      fassungen: akte.fassungen?.map(({ programm, norm, ab, grund }) =>
        zeile({ programm, norm, ab: quote(ab), grund }),
      ),
      vorgaben: akte.vorgaben?.map(zeile),
      massnahmen: akte.massnahmen.map(massnahmeWerte),
    }),
    { aliasDuplicateObjects: false },
  );
  return dokument.toString({ lineWidth: 0, flowCollectionPadding: false });
}
