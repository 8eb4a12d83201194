/**
 * One area over all years, without reading the numbers of the others but where it is compared with them.
 */
import { FachlicherFehler } from '#kernel/fehler.ts';
import { loadRechtelage } from '#konten/service.ts';
import type { Db, Zugang } from '#platform/database/index.ts';
import type { Gebietszelle, Raumbeobachtung } from '../../bestand/beobachtung.ts';
import * as repository from '../../bestand/repository.ts';
import {
  type Beobachtungskopf,
  type Beobachtungsstand,
  loadBeobachtung,
  loadReihen,
  requireKopf,
} from '../../bestand/service.ts';
import { findBasisjahr } from '../../warnung/msslage.ts';
import { chooseJahr } from '../wahl.ts';

export type Gebietsstand = Beobachtungsstand & {
  /** Place of the area in `gebiete`. */
  readonly stelle: number;
  /** The edition asked for, else the newest; of it all series are read. */
  readonly jahr: number | null;
  /** Every series at this area. */
  readonly zellen: readonly Gebietszelle[];
};

/** What indices and ranks of an edition rest on: all its series, and the earlier ones that dynamics compare with. */
async function loadVergleichsreihen(
  db: Db,
  { id }: Beobachtungskopf,
  beobachtung: Raumbeobachtung,
  jahr: number,
): Promise<Raumbeobachtung> {
  const anzahl = beobachtung.gebiete.length;
  const basisjahr = findBasisjahr(beobachtung, jahr);
  const indikatoren = beobachtung.indikatoren
    .filter(({ rolle }) => rolle === 'status')
    .map(({ kennung }) => kennung);
  const davor =
    basisjahr === null ? [] : await loadReihen(db, id, anzahl, { indikatoren, jahre: [basisjahr] });
  return { ...beobachtung, reihen: [...davor, ...(await loadReihen(db, id, anzahl, { jahre: [jahr] }))] };
}

/** @throws FachlicherFehler `nicht-gefunden` */
export async function readGebietsstand(
  zugang: Zugang,
  kennung: string,
  gebiet: string,
  gefragt: string | null = null,
): Promise<Gebietsstand> {
  return await zugang.read(async (db) => {
    const kopf = await requireKopf(db, kennung);
    const lage = await loadRechtelage(db, zugang);
    const leere = await loadBeobachtung(db, kopf, { indikatoren: [] });
    const stelle = leere.gebiete.findIndex((eines) => eines.kennung === gebiet);
    if (stelle < 0)
      throw new FachlicherFehler('nicht-gefunden', `Ein Gebiet „${gebiet}“ gibt es hier nicht.`, { gebiet });
    const jahr = chooseJahr(
      leere.ausgaben.map((ausgabe) => ausgabe.jahr),
      gefragt,
    );
    const beobachtung = jahr === null ? leere : await loadVergleichsreihen(db, kopf, leere, jahr);
    return {
      kopf,
      lage,
      beobachtung,
      stelle,
      jahr,
      zellen: await repository.readGebietszellen(db, kopf.id, stelle),
    };
  });
}
