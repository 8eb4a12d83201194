/**
 * The law with a draft in it, to see what it would change before it is released.
 */
import type { Eingabemangel } from '#kernel/fehler.ts';
import { addZeit, type Kalendertag } from '#kernel/kalendertag.ts';
import type { Db, Zugang } from '#platform/database/index.ts';
import { mergeFassungen, type Rechtsstand } from '#rechtsstand/index.ts';
import type { Entwurf } from '../entwurf.ts';
import { pruefeVorlage, requireEntwurf } from '../handlungen/service.ts';
import { type Katalogstand, mergeMit } from '../pruefung.ts';
import * as repository from '../repository.ts';

export type Entwurfsrecht = {
  readonly id: string;
  readonly kennung: string;
  readonly art: Entwurf['art'];
  readonly gueltigAb: Kalendertag;
  /** The law without it. */
  readonly vorher: Rechtsstand;
  /** The law with it; null while it has faults. */
  readonly nachher: Rechtsstand | null;
  readonly maengel: readonly Eingabemangel[];
};

/** What had been released before the draft itself. */
async function fassungenBefore(trx: Db, { fassungen }: Katalogstand, entwurf: Entwurf) {
  const eigene = await repository.findFreigabeOf(trx, entwurf.id);
  return eigene ? fassungen.filter(({ nummer }) => nummer < eigene.nummer) : fassungen;
}

function mergeRuecknahme(stand: Katalogstand, { nimmtZurueck, gueltigAb }: Entwurf): Rechtsstand {
  const bis = addZeit(gueltigAb, { days: -1 });
  const danach = stand.fassungen.map((fassung) =>
    fassung.nummer === nimmtZurueck ? { ...fassung, bis } : fassung,
  );
  return mergeFassungen(stand.dateien, danach).rechtsstand;
}

function mergeNeue(stand: Katalogstand, entwurf: Entwurf): Rechtsstand {
  const { kennung, gueltigAb: ab, text } = entwurf;
  return mergeMit(stand, { kennung, ab, text }).rechtsstand;
}

/** @throws FachlicherFehler `entwurf-nicht-gefunden` */
export async function readEntwurfsrecht(
  zugang: Zugang,
  rechtVerzeichnis: string,
  id: string,
): Promise<Entwurfsrecht> {
  return await zugang.read(async (trx) => {
    const zugriff = await requireEntwurf(trx, zugang, rechtVerzeichnis, id);
    const { entwurf } = zugriff;
    const stand = { ...zugriff.stand, fassungen: await fassungenBefore(trx, zugriff.stand, entwurf) };
    const maengel = entwurf.zustand === 'freigegeben' ? [] : pruefeVorlage(stand, entwurf);
    const merge = entwurf.art === 'fassung' ? mergeNeue : mergeRuecknahme;
    return {
      id: entwurf.id,
      kennung: entwurf.kennung,
      art: entwurf.art,
      gueltigAb: entwurf.gueltigAb,
      vorher: mergeFassungen(stand.dateien, stand.fassungen).rechtsstand,
      nachher: maengel.length > 0 ? null : merge(stand, entwurf),
      maengel,
    };
  });
}
