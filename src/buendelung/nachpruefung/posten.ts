/**
 * Re-check of single posten: every position paid exactly, only by who may pay, never beyond rate and own share.
 */
import type { Kostenposition, Massnahme } from '#quartiere/index.ts';
import type { Programm } from '#rechtsstand/index.ts';
import type { Posten } from '../finanzierungsplan.ts';
import {
  basis,
  euroText,
  findOrt,
  listZuwendungen,
  satzOf,
  summe,
  type Verstoss,
  type Vorlage,
  type Zuwendung,
  zusagen,
} from './grundlagen.ts';

const FESTE_ARTEN = ['foerderprogramm', 'dritte', 'traegermittel', 'eigenmittel'] as const;

function pruefePosition(
  massnahme: Massnahme,
  position: Kostenposition,
  posten: readonly Posten[],
): Verstoss[] {
  const verstoesse: Verstoss[] = [];
  const gezahlt = summe(posten.map((eintrag) => eintrag.cent));
  if (gezahlt !== BigInt(position.betrag)) {
    verstoesse.push({
      regel: 'deckung',
      text: `${position.kennung}: ${euroText(gezahlt)} statt ${euroText(BigInt(position.betrag))}.`,
    });
  }
  const einnahmen = summe(
    posten.filter((eintrag) => eintrag.quelle.art === 'einnahmen').map((eintrag) => eintrag.cent),
  );
  if (einnahmen !== BigInt(position.einnahmen ?? 0)) {
    verstoesse.push({
      regel: 'einnahmen',
      text: `${position.kennung}: Einnahmen ${euroText(einnahmen)} weichen von der Akte ab.`,
    });
  }
  for (const art of FESTE_ARTEN) {
    const fest = summe(
      posten
        .filter((eintrag) => eintrag.zugesagt && eintrag.quelle.art === art)
        .map((eintrag) => eintrag.cent),
    );
    if (
      fest !== zusagen(massnahme, position.kennung, [art]) ||
      (art === 'dritte' && erfundenes(posten) > 0n)
    ) {
      verstoesse.push({
        regel: 'zusage',
        text: `${position.kennung}: zugesagte Mittel (${art}) weichen von der Akte ab.`,
      });
    }
  }
  return verstoesse;
}

/** Money of third parties is promised or not there. */
function erfundenes(posten: readonly Posten[]): bigint {
  return summe(
    posten.filter(({ quelle, zugesagt }) => quelle.art === 'dritte' && !zugesagt).map(({ cent }) => cent),
  );
}

function checkForm(posten: Posten, position: Kostenposition | undefined): Verstoss[] {
  const verstoesse: Verstoss[] = [];
  if (!Number.isSafeInteger(posten.cent) || posten.cent <= 0) {
    verstoesse.push({
      regel: 'betrag',
      text: `${posten.position}: ${posten.cent} ist kein positiver Centbetrag.`,
    });
  }
  if (position && position.jahr !== posten.jahr) {
    verstoesse.push({
      regel: 'jahr',
      text: `${posten.position}: Jahr ${posten.jahr} statt ${position.jahr}.`,
    });
  }
  if (posten.quelle.art === 'foerderprogramm' && posten.geber.length > 0) {
    const verteilt = summe(posten.geber.map((geber) => geber.cent));
    if (verteilt !== BigInt(posten.cent)) {
      verstoesse.push({
        regel: 'geber',
        text: `${posten.position}: Anteile der Geber ergeben ${euroText(verteilt)} statt ${euroText(BigInt(posten.cent))}.`,
      });
    }
  }
  return verstoesse;
}

/** Every position of a financed Massnahme is covered to the cent; others carry nothing. */
export function pruefeDeckung({ plan, akte }: Vorlage): Verstoss[] {
  const finanziert = new Set(
    plan.massnahmen.filter((eintrag) => eintrag.finanziert).map((eintrag) => eintrag.kennung),
  );
  const verstoesse = plan.posten.flatMap((posten) => {
    const ort = findOrt(akte, posten);
    if (!ort)
      return [
        { regel: 'unbekannt', text: `${posten.massnahme}/${posten.position} steht nicht in der Akte.` },
      ];
    const form = checkForm(posten, ort.position);
    return finanziert.has(posten.massnahme)
      ? form
      : [
          ...form,
          { regel: 'deckung', text: `${posten.massnahme} ist nicht finanziert und trägt doch Posten.` },
        ];
  });
  for (const massnahme of akte.massnahmen.filter((eintrag) => finanziert.has(eintrag.kennung))) {
    for (const position of massnahme.kosten) {
      const eigene = plan.posten.filter(
        (posten) => posten.massnahme === massnahme.kennung && posten.position === position.kennung,
      );
      verstoesse.push(...pruefePosition(massnahme, position, eigene));
    }
  }
  return verstoesse;
}

function pruefeBefund({ pruefung }: Vorlage, { posten }: Zuwendung): Verstoss[] {
  const zeile = pruefung.matrix.find(
    (eintrag) => eintrag.massnahme === posten.massnahme && eintrag.programm === posten.quelle.kennung,
  );
  const befund = zeile?.positionen.find((eintrag) => eintrag.position === posten.position);
  const zahlend =
    pruefung.programme.find((eintrag) => eintrag.programm.kennung === posten.quelle.kennung)?.zahlend ??
    false;
  if (!zahlend || !befund || (befund.ergebnis !== 'erfuellt' && befund.ergebnis !== 'ermessen')) {
    return [
      {
        regel: 'befund',
        text: `${posten.position}: ${posten.quelle.kennung} darf nicht fördern (${befund?.ergebnis ?? 'kein Befund'}).`,
      },
      ...[...(zeile?.befunde ?? []), ...(befund?.befunde ?? [])]
        .filter(({ ergebnis }) => ergebnis === 'nicht-erfuellt' || ergebnis === 'offen')
        .map(({ kriterium, text }) => ({ regel: kriterium, text: `${posten.position}: ${text}` })),
    ];
  }
  const unsicher =
    befund.ergebnis !== 'erfuellt' || befund.pruefstand !== 'gelesen' || befund.annahmen.length > 0;
  return posten.gesichert && unsicher
    ? [{ regel: 'gesichert', text: `${posten.position}: ${posten.quelle.kennung} ist nicht gesichert.` }]
    : [];
}

function pruefeSatz({ akte }: Vorlage, zuwendung: Zuwendung): Verstoss[] {
  const { posten, position } = zuwendung;
  const satz = satzOf(zuwendung, akte);
  if (!satz)
    return [
      {
        regel: 'foerdersatz',
        text: `${posten.position}: Für ${posten.quelle.kennung} ist kein Fördersatz bekannt.`,
      },
    ];
  if (BigInt(posten.cent) * satz.n > basis(position) * satz.z) {
    return [
      {
        regel: 'foerdersatz',
        text: `${posten.position}: ${euroText(BigInt(posten.cent))} übersteigen ${satz.z}/${satz.n} von ${euroText(basis(position))}.`,
      },
    ];
  }
  return [];
}

/** Every grant: finding, rate, and never more than the giver's floor. */
export function pruefeZuwendungen(vorlage: Vorlage): Verstoss[] {
  const bekannt = listZuwendungen(vorlage);
  const alle = vorlage.plan.posten.filter(
    (posten) => posten.quelle.art === 'foerderprogramm' && !posten.zugesagt,
  );
  const fremd =
    alle.length === bekannt.length
      ? []
      : [{ regel: 'unbekannt', text: 'Ein Posten nennt ein Programm, das nicht im Katalog steht.' }];
  return [
    ...fremd,
    ...bekannt.flatMap((zuwendung) => [
      ...pruefeBefund(vorlage, zuwendung),
      ...pruefeSatz(vorlage, zuwendung),
    ]),
  ];
}

/** Levels whose money a programme hands out. */
function geldebenen({ ebene, foerderung }: Programm): string[] {
  return [ebene, ...(foerderung?.geber ?? []).map((geber) => geber.ebene)];
}

function erlaubt(a: Programm, b: Programm): boolean {
  const mit = a.kombination?.dieselbe_ausgabe?.mit;
  return mit === 'alle' || (mit ?? []).some((kennung) => kennung === b.kennung);
}

function nimmtAn(a: Programm, b: Programm): boolean {
  const zulaessig: readonly string[] | undefined = a.kombination?.kofinanzierung?.zulaessig;
  return zulaessig === undefined || geldebenen(b).every((ebene) => zulaessig.includes(ebene));
}

/** Broken rules of two programmes that pay the same expenditure. */
function pruefePaar(a: Programm, b: Programm, position: string): Verstoss[] {
  const namen = `${position}: ${a.kurztitel} und ${b.kurztitel}`;
  const verstoesse: Verstoss[] = [];
  if (a.kennung === b.kennung || !(erlaubt(a, b) && erlaubt(b, a))) {
    verstoesse.push({ regel: 'doppelfoerderung', text: `${namen} zahlen dieselbe Ausgabe.` });
  }
  if (!(nimmtAn(a, b) && nimmtAn(b, a))) {
    verstoesse.push({ regel: 'kofinanzierung', text: `${namen}: Geld dieser Ebene darf nicht dazukommen.` });
  }
  if (geldebenen(a).includes('eu') && geldebenen(b).includes('eu')) {
    verstoesse.push({ regel: 'eu-doppelfoerderung', text: `${namen} zahlen beide Geld der EU.` });
  }
  return verstoesse;
}

/** Own shares of one programme on a position, of what is left when `gefoerdert` and third parties have paid. */
function pruefeMindestanteile(
  programm: Programm,
  position: Kostenposition,
  gefoerdert: bigint,
  dritte: bigint,
): Verstoss[] {
  return (programm.foerderung?.eigenanteile ?? []).flatMap((anteil) => {
    const eigen = basis(position) - gefoerdert - (anteil.nur_eigene ? dritte : 0n);
    const genug =
      eigen * BigInt(anteil.mindestens.nenner) >= basis(position) * BigInt(anteil.mindestens.zaehler);
    if (genug) return [];
    return [
      {
        regel: 'eigenanteil',
        text: `${position.kennung}: Eigenanteil ${euroText(eigen)} unterschreitet das Mindestmaß von ${programm.kurztitel}.`,
      },
    ];
  });
}

/** `programme`: all that pay the position, those that promised before included; each keeps its own share. */
function pruefeEigenanteil(
  zuwendungen: readonly Zuwendung[],
  massnahme: Massnahme,
  position: Kostenposition,
  programme: readonly Programm[],
): Verstoss[] {
  const zugesagt = zusagen(massnahme, position.kennung, ['foerderprogramm']);
  const dritte = zusagen(massnahme, position.kennung, ['dritte']);
  const gefoerdert = summe(zuwendungen.map(({ posten }) => posten.cent)) + zugesagt;
  const ueber =
    gefoerdert > basis(position)
      ? [
          {
            regel: 'doppelfoerderung',
            text: `${position.kennung}: Zuwendungen ${euroText(gefoerdert)} übersteigen die zuwendungsfähigen Ausgaben.`,
          },
        ]
      : [];
  return [
    ...ueber,
    ...programme.flatMap((programm) => pruefeMindestanteile(programm, position, gefoerdert, dritte)),
  ];
}

/** One position, one programme, unless all involved expressly allow the same expenditure; own shares kept. */
export function pruefeDoppelfoerderung(vorlage: Vorlage): Verstoss[] {
  const gruppen = Map.groupBy(
    listZuwendungen(vorlage),
    ({ posten }) => `${posten.massnahme}|${posten.position}`,
  );
  return [...gruppen.values()].flatMap((gruppe) => {
    const erste = gruppe[0];
    if (!erste) return [];
    const zugesagt = (erste.massnahme.zugesagt ?? [])
      .filter(
        (zusage) => zusage.position === erste.position.kennung && zusage.quelle.art === 'foerderprogramm',
      )
      .flatMap(
        (zusage) =>
          vorlage.pruefung.programme.find((eintrag) => eintrag.programm.kennung === zusage.quelle.kennung)
            ?.programm ?? [],
      );
    const programme = [...gruppe.map((eintrag) => eintrag.programm), ...zugesagt];
    const paare = programme.flatMap((a, i) => programme.slice(i + 1).map((b) => [a, b] as const));
    return [
      ...paare.flatMap(([a, b]) => pruefePaar(a, b, erste.position.kennung)),
      ...pruefeEigenanteil(gruppe, erste.massnahme, erste.position, programme),
    ];
  });
}
