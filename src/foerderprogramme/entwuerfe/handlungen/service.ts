/**
 * Acts on a draft, each with its entry in the Prüfpfad in one transaction: begin, change, submit, give back,
 * release, discard.
 */
import { EingabeFehler, type Eingabemangel, FachlicherFehler } from '#kernel/fehler.ts';
import { addZeit, type Kalendertag } from '#kernel/kalendertag.ts';
import { type Handlung, RECHTE, type Rechtelage, requireRecht } from '#konten/index.ts';
import { loadRechtelage } from '#konten/service.ts';
import type { Db, Zugang } from '#platform/database/index.ts';
import { type Feldaenderung, listFeldaenderungen } from '#pruefpfad/index.ts';
import { recordEintrag } from '#pruefpfad/service.ts';
import { type Entwurfshandlung, findUebergang, requireHandlung } from '../ablauf.ts';
import type { Entwurf, Entwurfsart, Entwurfsinhalt, Programmfreigabe } from '../entwurf.ts';
import { chooseOrganisation, pruefeFuehrung } from '../fuehrung.ts';
import { checkInhalt, type Katalogstand, pruefeEntwurf, pruefeRuecknahme, readFelder } from '../pruefung.ts';
import * as repository from '../repository.ts';
import { isFuehrende, loadFuehrungslage, loadKatalogstand } from '../veroeffentlichung/service.ts';

/** The same words for what does not exist and for what is not for the reader. */
export function entwurfFehlt(): FachlicherFehler {
  return new FachlicherFehler('entwurf-nicht-gefunden', 'Diesen Entwurf gibt es hier nicht.');
}

function veraltet(): FachlicherFehler {
  return new FachlicherFehler(
    'veraltet',
    'Der Entwurf wurde inzwischen an anderer Stelle geändert. Öffnen Sie ihn neu und prüfen Sie den Stand.',
  );
}

type Entwurfszugriff = { readonly entwurf: Entwurf; readonly lage: Rechtelage; readonly stand: Katalogstand };

/** Draft, rights and catalogue in one transaction. @throws FachlicherFehler `entwurf-nicht-gefunden` */
export async function requireEntwurf(
  trx: Db,
  zugang: Zugang,
  rechtVerzeichnis: string,
  id: string,
): Promise<Entwurfszugriff> {
  const lage = await loadRechtelage(trx, zugang);
  const entwurf = await repository.findEntwurf(trx, id);
  if (!entwurf) throw entwurfFehlt();
  requireRecht(lage, 'programmentwurf.lesen', { organisation: entwurf.organisation, ags: entwurf.gebiet });
  return { entwurf, lage, stand: await loadKatalogstand(trx, rechtVerzeichnis) };
}

/** The draft as the acts look at it. */
export async function loadEntwurfslage(trx: Db, { entwurf, stand }: Entwurfszugriff) {
  const fuehrt = await isFuehrende(trx, stand, entwurf.organisation, entwurf.kennung);
  return { ...entwurf, fuehrt };
}

/** What the entry says of a text: fields where it can be read, else the text as a whole. */
function inhaltOf({ gueltigAb, anlass, text }: Entwurfsinhalt) {
  return { gueltigAb, anlass, programm: readFelder(text) ?? text };
}

function aenderungenOf(vorher: Entwurfsinhalt | undefined, nachher: Entwurfsinhalt): Feldaenderung[] {
  const felder = listFeldaenderungen(vorher ? inhaltOf(vorher) : { programm: {} }, inhaltOf(nachher));
  // Comments and spacing are no fields.
  return felder.length > 0 ? felder : listFeldaenderungen({ text: vorher?.text }, { text: nachher.text });
}

async function record(
  trx: Db,
  handlung: Extract<Handlung, `programmentwurf.${string}`>,
  entwurf: Pick<Entwurf, 'id' | 'kennung' | 'organisation' | 'gebiet'>,
  aenderungen: readonly Feldaenderung[],
): Promise<void> {
  await recordEintrag(trx, {
    handlung,
    grundlage: RECHTE[handlung].grundlage,
    gegenstand: {
      art: 'programmentwurf',
      kennung: entwurfskennungOf(entwurf),
      organisation: entwurf.organisation,
      ags: entwurf.gebiet,
    },
    aenderungen,
  });
}

/** Key of a draft in the Prüfpfad: programme and draft. */
export function entwurfskennungOf({ kennung, id }: Pick<Entwurf, 'kennung' | 'id'>): string {
  return `${kennung}/${id}`;
}

function requireInhalt(inhalt: Entwurfsinhalt, art: Entwurfsart): void {
  const maengel = checkInhalt(inhalt, art);
  if (maengel.length > 0) throw new EingabeFehler(maengel);
}

function kennungMangel(kennung: string, grund: string): EingabeFehler {
  return new EingabeFehler([
    { feld: 'kennung', wert: kennung, text: grund, abhilfe: 'Eine andere Kennung wählen.' },
  ]);
}

/** Organisation for which the draft is begun. @throws EingabeFehler when it may not bring this programme */
async function requireFuehrende(trx: Db, lage: Rechtelage, stand: Katalogstand, kennung: string) {
  const frage = await loadFuehrungslage(trx, stand, kennung);
  const gewaehlt = chooseOrganisation(lage, frage.fuehrende);
  const organisation = gewaehlt === null ? undefined : await repository.findOrganisation(trx, gewaehlt);
  requireRecht(lage, 'programmentwurf.entwerfen', { organisation: organisation?.id ?? null });
  if (!organisation) throw entwurfFehlt();
  const erlaubnis = pruefeFuehrung(organisation, frage);
  if (!erlaubnis.erlaubt) throw kennungMangel(kennung, erlaubnis.grund);
  return organisation;
}

/** Begins a version of a programme. @returns id of the draft @throws EingabeFehler, `handlung-verboten` */
export async function legeAn(
  zugang: Zugang,
  rechtVerzeichnis: string,
  neu: Entwurfsinhalt & { readonly kennung: string },
): Promise<string> {
  requireInhalt(neu, 'fassung');
  return await zugang.write(async (trx) => {
    const lage = await loadRechtelage(trx, zugang);
    const stand = await loadKatalogstand(trx, rechtVerzeichnis);
    const { id: organisation, gebiet } = await requireFuehrende(trx, lage, stand, neu.kennung);
    const satz = { ...neu, organisation, gebiet, art: 'fassung' as const, nimmtZurueck: null };
    const id = await repository.insertEntwurf(trx, satz);
    await record(trx, 'programmentwurf.entwerfen', { ...satz, id }, aenderungenOf(undefined, neu));
    return id;
  });
}

/** A release that is not withdrawn yet. @throws FachlicherFehler `freigabe-nicht-gefunden` */
export async function requireFreigabe(trx: Db, nummer: number): Promise<Programmfreigabe> {
  const freigabe = await repository.findFreigabe(trx, nummer);
  if (freigabe && freigabe.bis === null) return freigabe;
  throw new FachlicherFehler(
    'freigabe-nicht-gefunden',
    freigabe ? 'Diese Fassung ist schon zurückgenommen.' : 'Diese Fassung gibt es hier nicht.',
  );
}

/**
 * Begins the withdrawal of a released version from a day on; it goes the same way as a version.
 * @returns id of the draft
 */
export async function legeRuecknahmeAn(
  zugang: Zugang,
  rechtVerzeichnis: string,
  neu: { readonly nummer: number; readonly gueltigAb: Kalendertag; readonly anlass: string },
): Promise<string> {
  const inhalt = { gueltigAb: neu.gueltigAb, anlass: neu.anlass, text: '' };
  requireInhalt(inhalt, 'ruecknahme');
  return await zugang.write(async (trx) => {
    const lage = await loadRechtelage(trx, zugang);
    const { kennung } = await requireFreigabe(trx, neu.nummer);
    const stand = await loadKatalogstand(trx, rechtVerzeichnis);
    const { id: organisation, gebiet } = await requireFuehrende(trx, lage, stand, kennung);
    const satz = { ...inhalt, kennung, organisation, gebiet, art: 'ruecknahme' as const };
    const id = await repository.insertEntwurf(trx, { ...satz, nimmtZurueck: neu.nummer });
    const angaben = { nimmtZurueck: neu.nummer, gueltigAb: neu.gueltigAb, anlass: neu.anlass };
    await record(trx, 'programmentwurf.entwerfen', { ...satz, id }, listFeldaenderungen({}, angaben));
    return id;
  });
}

/** @throws FachlicherFehler `veraltet` when somebody else has acted on the draft since */
async function lock(trx: Db, entwurf: Entwurf, fassung: number): Promise<void> {
  const jetzt = await repository.lockFassung(trx, entwurf.id);
  if (jetzt !== fassung || entwurf.fassung !== fassung) throw veraltet();
}

function isGleich(a: Entwurfsinhalt, b: Entwurfsinhalt): boolean {
  return a.gueltigAb === b.gueltigAb && a.text === b.text && a.anlass === b.anlass;
}

/** Writes a new version of the text; nothing happens when nothing changes. @returns whether something did */
export async function aendere(
  zugang: Zugang,
  rechtVerzeichnis: string,
  id: string,
  aenderung: { readonly inhalt: Entwurfsinhalt; readonly fassung: number },
): Promise<boolean> {
  return await zugang.write(async (trx) => {
    const zugriff = await requireEntwurf(trx, zugang, rechtVerzeichnis, id);
    const { entwurf, lage } = zugriff;
    // A withdrawal has no text; what a form sends for it does not count.
    const inhalt = entwurf.art === 'fassung' ? aenderung.inhalt : { ...aenderung.inhalt, text: '' };
    requireHandlung(lage, 'aendern', await loadEntwurfslage(trx, zugriff));
    requireInhalt(inhalt, entwurf.art);
    await lock(trx, entwurf, aenderung.fassung);
    if (isGleich(entwurf, inhalt)) return false;
    await repository.updateInhalt(trx, id, inhalt);
    await record(trx, 'programmentwurf.entwerfen', entwurf, aenderungenOf(entwurf, inhalt));
    return true;
  });
}

/** Faults that stand in the way of submitting and releasing. */
export function pruefeVorlage(stand: Katalogstand, entwurf: Entwurf): readonly Eingabemangel[] {
  if (entwurf.nimmtZurueck !== null) {
    return pruefeRuecknahme(stand, entwurf.nimmtZurueck, addZeit(entwurf.gueltigAb, { days: -1 }));
  }
  return pruefeEntwurf(stand, { kennung: entwurf.kennung, ab: entwurf.gueltigAb, text: entwurf.text })
    .maengel;
}

const MIT_PRUEFUNG: ReadonlySet<Entwurfshandlung> = new Set(['vorlegen', 'freigeben']);

function requireBemerkung(handlung: Entwurfshandlung, bemerkung: string): void {
  if (handlung === 'zurueckgeben' && bemerkung === '') {
    throw new EingabeFehler([
      {
        feld: 'bemerkung',
        text: 'Es fehlt, was überarbeitet werden soll.',
        abhilfe: 'In ein, zwei Sätzen sagen, was zu ändern ist.',
      },
    ]);
  }
  if (bemerkung.length > 2000) {
    const text = 'Die Bemerkung hat mehr als 2000 Zeichen.';
    throw new EingabeFehler([{ feld: 'bemerkung', text, abhilfe: 'Kürzer fassen.' }]);
  }
}

/** Every act but writing. */
export type Entwurfsschritt = {
  readonly handlung: Exclude<Entwurfshandlung, 'aendern'>;
  /** Version that was looked at. */
  readonly fassung: number;
  /** What must be done, for a return. */
  readonly bemerkung: string;
};

/**
 * Leads a draft on. Releases wait for each other, and each is checked against everything released before it.
 * @throws FachlicherFehler `handlung-unzeitig`, `handlung-verboten`, `veraltet`; EingabeFehler with every fault
 * of the text
 */
export async function fuehreWeiter(
  zugang: Zugang,
  rechtVerzeichnis: string,
  id: string,
  schritt: Entwurfsschritt,
): Promise<void> {
  const { handlung, fassung } = schritt;
  const bemerkung = schritt.bemerkung.trim();
  await zugang.write(async (trx) => {
    if (handlung === 'freigeben') await repository.lockFreigaben(trx);
    const zugriff = await requireEntwurf(trx, zugang, rechtVerzeichnis, id);
    const { entwurf, lage, stand } = zugriff;
    const nachher = requireHandlung(lage, handlung, await loadEntwurfslage(trx, zugriff));
    requireBemerkung(handlung, bemerkung);
    await lock(trx, entwurf, fassung);
    const maengel = MIT_PRUEFUNG.has(handlung) ? pruefeVorlage(stand, entwurf) : [];
    if (maengel.length > 0) throw new EingabeFehler(maengel);
    const bleibt = handlung === 'zurueckgeben' ? bemerkung : entwurf.bemerkung;
    await repository.updateZustand(trx, id, nachher, bleibt);
    const [alt, neu] = [
      { zustand: entwurf.zustand, bemerkung: entwurf.bemerkung },
      { zustand: nachher, bemerkung: bleibt },
    ];
    const recht = findUebergang(entwurf.zustand, handlung)?.recht ?? 'programmentwurf.entwerfen';
    await record(trx, recht, entwurf, listFeldaenderungen(alt, neu));
  });
}
