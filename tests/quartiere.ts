/**
 * Two Kommunen with their people, and an organisation of a Träger in the first one.
 */
import type { Quartierkennung } from '../src/kernel/ids.ts';
import type { Rolle } from '../src/konten/index.ts';
import type { Zugang } from '../src/platform/database/index.ts';
import { type Akte, beispielAkte } from '../src/quartiere/index.ts';
import * as service from '../src/quartiere/service.ts';
import { type Testdatenbank, testDatenbank } from './datenbank.ts';
import { testOrganisation, testPerson } from './konten.ts';

export const AGS = { adorf: '05111000', bdorf: '05112000' } as const;

/** The sample Akte under another Kennung and, if given, in another Kommune. */
export function akteOf(kennung: string, ags: string = AGS.adorf): Akte {
  const akte = beispielAkte();
  return {
    ...akte,
    kommune: { ...akte.kommune, ags: ags as Akte['kommune']['ags'] },
    quartier: { ...akte.quartier, kennung: kennung as Quartierkennung },
  };
}

export type Kommunenszene = {
  readonly datenbank: Testdatenbank;
  readonly adorf: string;
  readonly bdorf: string;
  readonly traeger: string;
  /** Of Adorf, who edits and who decides; of Bdorf, somebody with every role a Kommune gives. */
  readonly planung: Zugang;
  readonly leitung: Zugang;
  readonly fremde: Zugang;
  person(organisation: string, ...rollen: Rolle[]): Promise<Zugang>;
};

/** Call `szene.datenbank.close()` in `afterAll`. */
export async function kommunenszene(): Promise<Kommunenszene> {
  const datenbank = await testDatenbank();
  const person = async (organisation: string, ...rollen: Rolle[]): Promise<Zugang> =>
    (await testPerson(datenbank, organisation, rollen)).zugang;
  const adorf = await testOrganisation(datenbank, { kuerzel: 'adorf', gebiet: AGS.adorf });
  const bdorf = await testOrganisation(datenbank, { kuerzel: 'bdorf', gebiet: AGS.bdorf });
  const traeger = await testOrganisation(datenbank, {
    kuerzel: 'ctraeger',
    art: 'traeger',
    gebiet: AGS.adorf,
  });
  return {
    datenbank,
    adorf,
    bdorf,
    traeger,
    planung: await person(adorf, 'bearbeitung'),
    leitung: await person(adorf, 'entscheidung'),
    fremde: await person(bdorf, 'bearbeitung', 'entscheidung', 'lesen', 'verwaltung', 'zahlung', 'pruefung'),
    person,
  };
}

/** Every service that acts on one Akte, as somebody. */
export function jederDienst(zugang: Zugang, kennung: string, fassung: number, mit: string) {
  const { massnahmen, quartier } = beispielAkte();
  const [massnahme] = massnahmen;
  if (!massnahme) throw new Error('the sample has a Massnahme');
  const stammdaten = { kommune: {}, quartier: { gebiet: quartier.gebiet } };
  return {
    lesen: () => service.requireAkte(zugang, kennung),
    freigaben: () => service.listFreigaben(zugang, kennung),
    empfaenger: () => service.searchEmpfaenger(zugang, kennung, ''),
    vorschau: () => service.previewVeroeffentlichung(zugang, kennung),
    massnahme: () => service.saveMassnahme(zugang, kennung, { massnahme, fassung, neu: false }),
    loeschen: () => service.deleteMassnahme(zugang, kennung, 'M02', fassung),
    eigenmittel: () => service.saveEigenmittel(zugang, kennung, 'unbegrenzt', fassung),
    verpflichtungen: () => service.saveVerpflichtungen(zugang, kennung, [], fassung),
    stammdaten: () => service.saveStammdaten(zugang, kennung, stammdaten, fassung),
    teilen: () => service.teileAkte(zugang, kennung, mit, 'lesen'),
    beenden: () => service.beendeFreigabe(zugang, kennung, mit),
    veroeffentlichen: () => service.veroeffentlicheAkte(zugang, kennung, fassung),
    zuruecknehmen: () => service.zieheVeroeffentlichungZurueck(zugang, kennung),
  };
}

export const NICHT_GEFUNDEN = { code: 'quartier-nicht-gefunden' };
export const VERBOTEN = { code: 'handlung-verboten' };
