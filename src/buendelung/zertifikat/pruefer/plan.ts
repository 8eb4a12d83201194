/**
 * Is the plan legal over the reduced instance, to the cent, and are its values right?
 */
import { fordere, type Zertifikat } from './form.ts';
import {
  type Angebot,
  type Bedarf,
  findRegelbruch,
  type Lage,
  schliessenSichAus,
  splitGeber,
  sum,
} from './lage.ts';
import { ausloeserOf, listZeilen, skalaOf, type Terme, zeileOf, zielOf } from './zeilen.ts';

type Plan = NonNullable<Zertifikat['plan']>;
type Gezahlt = ReadonlyMap<Angebot | undefined, bigint>;

function checkZuwendung(
  { brutto, hoechstens, geber }: Angebot,
  cent: bigint,
  teile: readonly bigint[],
  ort: string,
) {
  fordere(cent > 0n && cent <= hoechstens, ort, 'Zuwendung nicht zwischen 1 Cent und hoechstens');
  // Before the givers' shares were rounded down, a partial grant may have been some cents more.
  const moeglich = cent === hoechstens ? [brutto] : teile.map((_, i) => cent + BigInt(i));
  const passt = moeglich.some((summe) => summe <= brutto && splitGeber(summe, geber).join() === teile.join());
  fordere(passt && sum(teile, (teil) => teil) === cent, ort, 'Anteile der Geber falsch abgerundet');
}

function checkPosition(l: Lage, plan: Plan, bedarf: Bedarf): [Angebot, bigint][] {
  const ort = `plan, Position ${bedarf.position}`;
  const [position, ...weitere] = plan.positionen.filter((eine) => eine.bedarf === bedarf.index);
  fordere(position && weitere.length === 0, ort, 'nicht genau einmal genannt');
  const gezahlt = position.zuwendungen.map(({ angebot: nummer, cent, geber }): [Angebot, bigint] => {
    const angebot = bedarf.angebote.find(({ index }) => index === nummer);
    fordere(angebot && !angebot.gesperrt, ort, `Angebot ${nummer} gibt es nicht oder ist gesperrt`);
    checkZuwendung(angebot, cent, geber, ort);
    return [angebot, cent];
  });
  const paare = gezahlt.flatMap(([a], i) => gezahlt.slice(i + 1).map(([b]) => `${a.programm}|${b.programm}`));
  fordere(
    paare.every((paar) => l.teilen.has(paar)),
    ort,
    'Programme teilen sie sich und dürfen es nicht',
  );
  const summe = sum(gezahlt, ([, cent]) => cent);
  fordere(
    gezahlt.every(([angebot]) => summe <= angebot.grenze),
    ort,
    'mehr, als sie zulässt',
  );
  fordere(
    summe + position.traegermittel + position.eigenmittel === bedarf.rest,
    ort,
    'nicht auf den Cent gedeckt',
  );
  return gezahlt;
}

/** Cents per offer of one financed Massnahme. */
function checkMassnahme(l: Lage, plan: Plan, m: number): [Angebot, bigint][] {
  const massnahme = l.massnahmen[m];
  fordere(massnahme && !massnahme.ausgeschlossen, 'plan', `Maßnahme ${m} darf nicht finanziert werden`);
  const ort = `plan, Maßnahme ${massnahme.kennung}`;
  const gezahlt = massnahme.bedarfe.flatMap((bedarf) => checkPosition(l, plan, bedarf));
  const traeger = plan.positionen.filter(({ bedarf }) => l.bedarfe[bedarf]?.massnahme === m);
  fordere(sum(traeger, (p) => p.traegermittel) <= massnahme.traegermittel, ort, 'zu viele Trägermittel');
  const angebote = gezahlt.map(([angebot]) => angebot);
  fordere(!schliessenSichAus(l, angebote), ort, 'Programme schließen sich aus');
  const regel = findRegelbruch(l, massnahme, angebote);
  fordere(regel === undefined, ort, `verletzt: ${regel}`);
  return gezahlt;
}

/** Value of a variable of zeilen.ts in the plan. */
function wertIn(l: Lage, plan: Plan, gezahlt: Gezahlt, variable: string): bigint {
  const [art = '', name] = [variable.split(':', 1)[0], variable.slice(variable.indexOf(':') + 1)];
  const cent = gezahlt.get(l.angebote[Number(name)]) ?? 0n;
  const imJahr = plan.positionen.filter(({ bedarf }) => String(l.bedarfe[bedarf]?.jahr) === name);
  const werte: Readonly<Record<string, () => bigint | boolean>> = {
    '': () => true,
    y: () => plan.massnahmen.includes(Number(name)),
    own: () => sum(imJahr, ({ eigenmittel }) => eigenmittel),
    g: () => cent,
    w: () => cent > 0n,
    u: () => ausloeserOf(l, name).some((angebot) => gezahlt.has(angebot)),
  };
  return BigInt(werte[art]?.() ?? 0n);
}

/** @throws Ungueltig for the first rule the plan breaks */
export function checkPlan(l: Lage, plan: Plan): void {
  const gezahlt: Gezahlt = new Map(plan.massnahmen.flatMap((m) => checkMassnahme(l, plan, m)));
  const bekannt = plan.positionen.every(({ bedarf }) =>
    plan.massnahmen.some((m) => m === l.bedarfe[bedarf]?.massnahme),
  );
  fordere(bekannt, 'plan', 'eine Position gehört zu keiner finanzierten Maßnahme');
  const gruppen = new Set(plan.massnahmen.map((m) => l.massnahmen[m]?.gruppe));
  fordere(gruppen.size === plan.massnahmen.length, 'plan', 'zwei Fassungen einer Maßnahme');
  fordere(
    l.massnahmen.every((m) => !m.pflicht || gruppen.has(m.gruppe)),
    'plan',
    'eine Pflichtmaßnahme fehlt',
  );
  const links = (terme: Terme): bigint =>
    sum(terme, ([name, faktor]) => faktor * wertIn(l, plan, gezahlt, name));
  const verletzt = listZeilen(l).find((id) => links(zeileOf(l, id, skalaOf(l)) ?? []) > 0n);
  fordere(verletzt === undefined, 'plan', `verletzt die Zeile ${verletzt}`);
  for (const stufe of ['nutzen', 'eigenmittel', 'aufwand'] as const) {
    const wert = links(zielOf(l, stufe)) * (stufe === 'nutzen' ? -1n : 1n);
    fordere(wert === plan.werte[stufe], `plan.werte.${stufe}`, `der Plan hat ${wert}`);
  }
}
