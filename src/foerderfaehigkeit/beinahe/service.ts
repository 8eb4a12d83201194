/**
 * What is missing for a stored Akte, for whoever may read it. Results are remembered by what they rest on, so
 * that a list, its filters and its exports compute once.
 */
import type { Kalendertag } from '#kernel/kalendertag.ts';
import type { Zugang } from '#platform/database/index.ts';
import { runInScheiben } from '#platform/schritte.ts';
import type { Akte } from '#quartiere/index.ts';
import { type GespeicherteAkte, requireAkte } from '#quartiere/service.ts';
import { listProgramme, type Rechtsstand } from '#rechtsstand/index.ts';
import { loadRechtsstand } from '#rechtsstand/service.ts';
import { type Beinahefunde, searchBeinahe } from './finden.ts';
import type { Namen } from './moeglichkeitenliste.ts';

export { readRechtelage } from '#konten/service.ts';

export type Beinahestand = GespeicherteAkte & {
  readonly stichtag: Kalendertag;
  readonly rechtsstand: Rechtsstand;
  readonly funde: Beinahefunde;
  readonly namen: Namen;
};

type Umgebung = { readonly rechtVerzeichnis: string; readonly heute: () => Kalendertag };

/** Results kept per Rechtsstand, the oldest dropped first. */
const BEHALTEN_HOECHSTENS = 24;

const gefundene = new WeakMap<Rechtsstand, Map<string, Promise<Beinahefunde>>>();

/** Near misses of an Akte, computed once for the same Akte, law and day. */
function rememberBeinahe(akte: Akte, rechtsstand: Rechtsstand, stichtag: Kalendertag): Promise<Beinahefunde> {
  const bekannte = gefundene.get(rechtsstand) ?? new Map<string, Promise<Beinahefunde>>();
  gefundene.set(rechtsstand, bekannte);
  const schluessel = `${stichtag} ${JSON.stringify(akte)}`;
  const bekannt = bekannte.get(schluessel);
  if (bekannt) return bekannt;
  // Others have their turn meanwhile.
  const neu = runInScheiben(searchBeinahe(akte, rechtsstand, stichtag));
  bekannte.set(schluessel, neu);
  for (const aeltester of bekannte.keys()) {
    if (bekannte.size <= BEHALTEN_HOECHSTENS) break;
    bekannte.delete(aeltester);
  }
  return neu;
}

function namenOf(akte: Akte, rechtsstand: Rechtsstand, stichtag: Kalendertag): Namen {
  return {
    massnahmen: new Map(akte.massnahmen.map(({ kennung, titel }) => [kennung, titel])),
    programme: new Map(
      listProgramme(rechtsstand, stichtag).map(({ kennung, kurztitel, ressort }) => [
        kennung,
        { kurztitel, ressort },
      ]),
    ),
  };
}

/** @throws FachlicherFehler `quartier-nicht-gefunden`, also for an Akte that whoever asks may not read */
export async function readBeinahe(
  zugang: Zugang,
  kennung: string,
  umgebung: Umgebung,
): Promise<Beinahestand> {
  const gespeichert = await requireAkte(zugang, kennung);
  const { akte } = gespeichert;
  const rechtsstand = await loadRechtsstand(umgebung.rechtVerzeichnis);
  const stichtag = akte.stichtag ?? umgebung.heute();
  const funde = await rememberBeinahe(akte, rechtsstand, stichtag);
  return { ...gespeichert, stichtag, rechtsstand, funde, namen: namenOf(akte, rechtsstand, stichtag) };
}
