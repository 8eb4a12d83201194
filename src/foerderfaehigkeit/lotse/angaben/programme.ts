/**
 * What single programmes ask: statements that are true or not (Merkmale), and whether the plan may assume that a
 * programme goes on (Annahmen).
 */
import { LANDESKUERZEL } from '#kernel/ids.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import {
  findLandesregel,
  listProgramme,
  type Programm,
  type Rechtsstand,
  resolveAntragsfenster,
} from '#rechtsstand/index.ts';
import { joinWorte } from '../../kriterien/lage.ts';
import type { Teilakte, Teilmassnahme } from '../teilakte/teilakte.ts';
import { type Angabe, type Antwortwahl, JA_NEIN } from './angabe.ts';

const JE_MASSNAHME = 'je-massnahme';

const OERTLICHE_ANTWORTEN: readonly Antwortwahl[] = [
  { wert: 'ja', titel: 'Ja, für alle Maßnahmen' },
  { wert: 'nein', titel: 'Nein, für keine' },
  { wert: JE_MASSNAHME, titel: 'Das ist je Maßnahme verschieden' },
];

const wortOf = (antwort: boolean | undefined): string | undefined =>
  antwort === undefined ? undefined : antwort ? 'ja' : 'nein';

type Merkmale = Readonly<Record<string, boolean>> | undefined;

function omit(merkmale: Merkmale, schluessel: string): Merkmale {
  if (merkmale?.[schluessel] === undefined) return merkmale;
  const { [schluessel]: _, ...andere } = merkmale;
  return Object.keys(andere).length > 0 ? andere : undefined;
}

function forgetOertlich(teilakte: Teilakte, schluessel: string): Teilakte {
  const { quartier, kommune, jeMassnahme } = teilakte;
  return {
    ...teilakte,
    kommune: { ...kommune, merkmale: omit(kommune.merkmale, schluessel) },
    quartier: { ...quartier, merkmale: omit(quartier.merkmale, schluessel) },
    jeMassnahme: jeMassnahme.filter((einer) => einer !== schluessel),
  };
}

function changeMerkmale(
  teilakte: Teilakte,
  kennung: string,
  change: (merkmale: Merkmale) => Merkmale,
): Teilakte {
  return {
    ...teilakte,
    massnahmen: teilakte.massnahmen.map((massnahme) =>
      massnahme.kennung === kennung ? { ...massnahme, merkmale: change(massnahme.merkmale) } : massnahme,
    ),
  };
}

/** Asked of the Quartier, for all its Massnahmen; or of each by itself. */
function oertlicheAngabe(schluessel: string, aussage: string, mehrere: boolean): Angabe {
  return {
    schluessel: `merkmale.${schluessel}`,
    gruppe: 'programme',
    art: mehrere ? 'auswahl' : 'ja-nein',
    titel: aussage,
    frage: `Trifft das zu: „${aussage}“`,
    wahlen: mehrere ? OERTLICHE_ANTWORTEN : JA_NEIN,
    lies: ({ quartier, kommune, jeMassnahme }) =>
      jeMassnahme.includes(schluessel)
        ? JE_MASSNAHME
        : wortOf(quartier.merkmale?.[schluessel] ?? kommune.merkmale?.[schluessel]),
    setze: (teilakte, antwort) => {
      const bisher = forgetOertlich(teilakte, schluessel);
      if (antwort === JE_MASSNAHME) {
        return { ...bisher, jeMassnahme: [...bisher.jeMassnahme, schluessel].sort() };
      }
      const { quartier } = bisher;
      const merkmale = { ...quartier.merkmale, [schluessel]: antwort === 'ja' };
      return { ...bisher, quartier: { ...quartier, merkmale } };
    },
    vergiss: (teilakte) => forgetOertlich(teilakte, schluessel),
  };
}

function eigeneAngabe(schluessel: string, aussage: string, massnahme: Teilmassnahme): Angabe {
  const { kennung, titel } = massnahme;
  const find = ({ massnahmen }: Teilakte) => massnahmen.find((kandidat) => kandidat.kennung === kennung);
  return {
    schluessel: `massnahmen.${kennung}.merkmale.${schluessel}`,
    gruppe: 'programme',
    art: 'ja-nein',
    titel: `Maßnahme ${kennung}: ${aussage}`,
    frage: `Maßnahme ${titel === undefined ? kennung : `${kennung} (${titel})`}: Trifft das zu: „${aussage}“`,
    wahlen: JA_NEIN,
    voraussetzung: { schluessel: `merkmale.${schluessel}`, werte: [JE_MASSNAHME] },
    lies: (teilakte) => wortOf(find(teilakte)?.merkmale?.[schluessel]),
    setze: (teilakte, antwort) =>
      changeMerkmale(teilakte, kennung, (merkmale) => ({ ...merkmale, [schluessel]: antwort === 'ja' })),
    vergiss: (teilakte) => changeMerkmale(teilakte, kennung, (merkmale) => omit(merkmale, schluessel)),
  };
}

/** An Annahme that programmes rest on; `text` is the sentence that stands in the Akte. */
type Grundannahme = { readonly kennung: string; readonly text: string };

function nameProgramme(programme: readonly Programm[]): string {
  return joinWorte(programme.map(({ kurztitel }) => `„${kurztitel}“`));
}

/** Programmes by the Annahme they rest on. */
function groupByAnnahme(paare: readonly (readonly [annahme: string, programm: Programm])[]) {
  return [...Map.groupBy(paare, ([annahme]) => annahme)].map(([kennung, gruppe]) => ({
    kennung,
    programme: [...new Set(gruppe.map(([, programm]) => programm))],
  }));
}

function listFortfuehrungen(programme: readonly Programm[]): Grundannahme[] {
  const paare = programme.flatMap((programm) =>
    programm.programmjahre ? [[programm.programmjahre.annahme, programm] as const] : [],
  );
  return groupByAnnahme(paare).map((gruppe) => {
    const bis = Math.min(...gruppe.programme.flatMap((p) => p.programmjahre?.beschlossen_bis ?? []));
    return {
      kennung: gruppe.kennung,
      text: `Die Förderung ${nameProgramme(gruppe.programme)} wird nach ${bis} fortgeführt.`,
    };
  });
}

/** A call that a Land sets can come again too, so the windows of all Länder are looked at. */
function listFolgeaufrufe(
  programme: readonly Programm[],
  rechtsstand: Rechtsstand,
  stichtag: Kalendertag,
): Grundannahme[] {
  const landesregeln = LANDESKUERZEL.map((land) => findLandesregel(rechtsstand, land, stichtag) ?? null);
  const paare = programme.flatMap((programm) => {
    const fenster = [null, ...landesregeln].map((regel) => resolveAntragsfenster(programm, regel));
    const annahmen = fenster.flatMap((f) => (f.art === 'termine' ? (f.folge?.annahme ?? []) : []));
    return [...new Set(annahmen)].map((annahme) => [annahme, programm] as const);
  });
  return groupByAnnahme(paare).map((gruppe) => ({
    kennung: gruppe.kennung,
    text: `Für ${nameProgramme(gruppe.programme)} gibt es wieder einen Aufruf.`,
  }));
}

function forgetAnnahme(teilakte: Teilakte, kennung: string): Teilakte {
  return {
    ...teilakte,
    annahmen: teilakte.annahmen?.filter((annahme) => annahme.kennung !== kennung),
    ohneAnnahmen: teilakte.ohneAnnahmen.filter((einer) => einer !== kennung),
  };
}

function annahmeangabe({ kennung, text }: Grundannahme): Angabe {
  return {
    schluessel: `annahmen.${kennung}`,
    gruppe: 'programme',
    art: 'ja-nein',
    titel: `Annahme: ${text}`,
    frage: `Darf die Planung davon ausgehen: „${text}“`,
    hilfe: 'Geld, das davon abhängt, gilt nicht als gesichert.',
    wahlen: JA_NEIN,
    lies: ({ annahmen, ohneAnnahmen }) => {
      if (annahmen?.some((annahme) => annahme.kennung === kennung)) return 'ja';
      return ohneAnnahmen.includes(kennung) ? 'nein' : undefined;
    },
    setze: (teilakte, antwort) => {
      const bisher = teilakte.annahmen?.find((annahme) => annahme.kennung === kennung);
      const ohne = forgetAnnahme(teilakte, kennung);
      return antwort === 'ja'
        ? { ...ohne, annahmen: [...(ohne.annahmen ?? []), bisher ?? { kennung, text }] }
        : { ...ohne, ohneAnnahmen: [...ohne.ohneAnnahmen, kennung].sort() };
    },
    vergiss: (teilakte) => forgetAnnahme(teilakte, kennung),
  };
}

/** Facts by the key of the programme that asks first. */
export function listProgrammangaben(
  teilakte: Teilakte,
  rechtsstand: Rechtsstand,
  stichtag: Kalendertag,
): Angabe[] {
  const programme = listProgramme(rechtsstand, stichtag);
  const aussagen = new Map(
    programme.flatMap(({ kriterien }) =>
      (kriterien.merkmale ?? []).map(({ schluessel, aussage }) => [schluessel, aussage] as const),
    ),
  );
  const offene = teilakte.massnahmen.filter(({ abgeschlossen }) => abgeschlossen !== true);
  const mehrere = offene.length > 1;
  const fortfuehrungen = listFortfuehrungen(programme);
  const bekannte = new Set(fortfuehrungen.map(({ kennung }) => kennung));
  const annahmen = [
    ...fortfuehrungen,
    ...listFolgeaufrufe(programme, rechtsstand, stichtag).filter(({ kennung }) => !bekannte.has(kennung)),
  ];
  return [
    ...[...aussagen].flatMap(([schluessel, aussage]) => [
      oertlicheAngabe(schluessel, aussage, mehrere),
      ...offene.map((massnahme) => eigeneAngabe(schluessel, aussage, massnahme)),
    ]),
    ...annahmen.map(annahmeangabe),
  ];
}
