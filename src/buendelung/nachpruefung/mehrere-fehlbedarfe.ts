/**
 * Re-check of gaps that several programmes fill (Nr. 1.4 ANBest-P): each pays the same part of what its rate and caps
 * allow, unless a fairer plan would break another rule. Whether it would is tried out.
 */
import type { Grenze, Hoechstanteil } from '#rechtsstand/index.ts';
import type { Finanzierungsplan, Posten } from '../finanzierungsplan.ts';
import { pruefeDeminimis } from './deminimis.ts';
import { pruefeFinanzierungsarten } from './finanzierungsart.ts';
import { bereich, pruefeBetragsgrenzen } from './grenzen.ts';
import {
  euroText,
  listZuwendungen,
  summe,
  type Verstoss,
  type Vorlage,
  type Zuwendung,
} from './grundlagen.ts';
import { freiUnter, pruefeHoechstanteile } from './hoechstanteile.ts';
import { hoechstensAuf } from './kombinationen.ts';
import { pruefeDoppelfoerderung, pruefeZuwendungen } from './posten.ts';

/** Cents that shares of givers may be off. */
const RUNDUNG = 16n;

type Fueller = { readonly zuwendungen: readonly [Zuwendung, ...Zuwendung[]]; readonly gewicht: bigint };

const minimum = (a: bigint, b: bigint): bigint => (a < b ? a : b);

type Limit = Pick<Grenze, 'bezug' | 'je' | 'zeit' | 'gruppe'> & Pick<Hoechstanteil, 'kostenarten'>;

/** Programmes whose money a limit of this one counts. */
function kennungenOf({ gruppe = [] }: Limit, programm: string): ReadonlySet<string> {
  return new Set<string>([programm, ...gruppe]);
}

/** Are these all grants that a limit counts in its scope? */
function isAllein(vorlage: Vorlage, limit: Limit, zuwendungen: Fueller['zuwendungen']): boolean {
  const [probe] = zuwendungen;
  const { ags } = vorlage.akte.kommune;
  const kennungen = kennungenOf(limit, probe.programm.kennung);
  const dort = listZuwendungen(vorlage)
    .filter(({ programm, position }) => {
      const gemeint = limit.kostenarten?.includes(position.kostenart) ?? true;
      return gemeint && kennungen.has(programm.kennung);
    })
    .filter((eine) => bereich(limit.je, eine, ags) === bereich(limit.je, probe, ags));
  const eigene = new Set(zuwendungen.map(({ posten }) => posten));
  return dort.length === eigene.size && dort.every(({ posten }) => eigene.has(posten));
}

/** Money promised before in the scope of a limit. */
function zugesagtUnter(vorlage: Vorlage, limit: Limit, probe: Zuwendung): bigint {
  const { ags } = vorlage.akte.kommune;
  const kennungen = kennungenOf(limit, probe.programm.kennung);
  return summe(
    vorlage.akte.massnahmen.flatMap((massnahme) =>
      (massnahme.zugesagt ?? []).flatMap(({ quelle, position: wo, betrag }) => {
        const position = massnahme.kosten.find(({ kennung }) => kennung === wo);
        if (quelle.art !== 'foerderprogramm' || !kennungen.has(quelle.kennung) || !position) return [];
        const hier = bereich(limit.je, { ...probe, massnahme, position }, ags);
        return hier === bereich(limit.je, probe, ags) ? [betrag] : [];
      }),
    ),
  );
}

/** What limits of the programme leave of a grant, promises taken off. */
function listLimits(vorlage: Vorlage, zuwendungen: Fueller['zuwendungen']): bigint[] {
  const [probe] = zuwendungen;
  const { programm } = probe;
  const zaehlt = (limit: Limit): boolean =>
    limit.bezug === 'zuwendung' && limit.zeit === 'gesamt' && isAllein(vorlage, limit, zuwendungen);
  const { hoechstens = [], hoechstanteile = [] } = programm.foerderung ?? {};
  return [
    ...hoechstens
      .filter(zaehlt)
      .map((grenze) => BigInt(grenze.betrag) - zugesagtUnter(vorlage, grenze, probe)),
    ...hoechstanteile.filter(zaehlt).map((anteil) => freiUnter(vorlage, programm, anteil, probe)),
  ].map((frei) => (frei > 0n ? frei : 0n));
}

function listFueller(vorlage: Vorlage, dort: readonly Zuwendung[]): Fueller[] {
  return [...Map.groupBy(dort, ({ programm }) => programm.kennung).values()].flatMap(
    ([erste, ...weitere]) => {
      if (!erste) return [];
      const zuwendungen: Fueller['zuwendungen'] = [erste, ...weitere];
      const voll = zuwendungen.reduce((wert, eine) => wert + hoechstensAuf(vorlage, eine), 0n);
      return [{ zuwendungen, gewicht: listLimits(vorlage, zuwendungen).reduce(minimum, voll) }];
    },
  );
}

function sumOf({ zuwendungen }: Fueller): bigint {
  return summe(zuwendungen.map(({ posten }) => posten.cent));
}

/** Rules that a change of amounts can break; a cap over several programmes may keep it from being fairer unused, too. */
function countVerstoesse(vorlage: Vorlage): number {
  return [
    ...pruefeZuwendungen(vorlage),
    ...pruefeDoppelfoerderung(vorlage),
    ...pruefeBetragsgrenzen(vorlage, true),
    ...pruefeHoechstanteile(vorlage, true),
    ...pruefeFinanzierungsarten(vorlage),
    ...pruefeDeminimis(vorlage),
  ].length;
}

/** The plan with some cents moved from one grant to another, carriers' money the other way; null: there is too little. */
function shift(plan: Finanzierungsplan, von: Posten, nach: Posten): Finanzierungsplan | null {
  const cents = Number(RUNDUNG);
  const woanders = von.position !== nach.position;
  const traeger = plan.posten.find(
    ({ position, quelle, zugesagt }) =>
      position === nach.position && quelle.art === 'traegermittel' && !zugesagt,
  );
  if (von.cent <= cents || (woanders && (traeger?.cent ?? 0) <= cents)) return null;
  const aenderung = new Map([
    [von, -cents],
    [nach, cents],
    ...(woanders && traeger ? [[traeger, -cents] as const] : []),
  ]);
  const posten = plan.posten.map((eine) => ({ ...eine, cent: eine.cent + (aenderung.get(eine) ?? 0) }));
  const ersatz = { ...von, quelle: { art: 'traegermittel' as const, kennung: '' }, cent: cents, geber: [] };
  return { ...plan, posten: woanders ? [...posten, ersatz] : posten };
}

function pruefeAnteile(vorlage: Vorlage, von: Fueller, nach: Fueller): Verstoss[] {
  const zuviel = (sumOf(von) * nach.gewicht - sumOf(nach) * von.gewicht) / (von.gewicht + nach.gewicht || 1n);
  if (zuviel <= RUNDUNG) return [];
  const bisher = countVerstoesse(vorlage);
  const gerechter = von.zuwendungen.some((eine) =>
    nach.zuwendungen.some((andere) => {
      const plan = shift(vorlage.plan, eine.posten, andere.posten);
      return plan !== null && countVerstoesse({ ...vorlage, plan }) <= bisher;
    }),
  );
  if (!gerechter) return [];
  const [{ massnahme }] = von.zuwendungen;
  const namen = [von, nach].map(
    (eine) =>
      `${eine.zuwendungen[0].programm.kurztitel} ${euroText(sumOf(eine))} von ${euroText(eine.gewicht)}`,
  );
  return [
    {
      regel: 'fehlbedarf-anteilig',
      text: `${massnahme.kennung}: Dieselbe Lücke wird nicht anteilig gefüllt: ${namen.join(', ')}.`,
    },
  ];
}

export function pruefeMehrereFehlbedarfe(vorlage: Vorlage): Verstoss[] {
  const alle = listZuwendungen(vorlage).filter(
    ({ programm }) => programm.foerderung?.finanzierungsart === 'fehlbedarf',
  );
  const jeMassnahme = Map.groupBy(alle, ({ massnahme }) => massnahme.kennung);
  return [...jeMassnahme.values()].flatMap((dort) => {
    if (new Set(dort.map(({ programm }) => programm.kennung)).size < 2) return [];
    const fueller = listFueller(vorlage, dort);
    return fueller.flatMap((von) => fueller.flatMap((nach) => pruefeAnteile(vorlage, von, nach)));
  });
}
