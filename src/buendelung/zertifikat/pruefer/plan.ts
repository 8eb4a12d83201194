/** Is the plan legal over the reduced instance, to the cent, and are its values right? */
import { fordere, type Zertifikat } from './form.ts';
import { type Angebot, type Modell, paarOf, splitGeber, sum, type Terme, zielOf } from './lage.ts';

type Plan = NonNullable<Zertifikat['plan']>;
type Position = Plan['positionen'][number];

/** @throws Ungueltig unless these cents are a grant of this offer */
function checkZuwendung(a: Angebot, { cent, geber }: Position['zuwendungen'][number], ort: string): void {
  fordere(cent > 0n && cent <= a.hoechstens, ort, 'Zuwendung nicht zwischen 1 Cent und hoechstens');
  // Before the givers' shares were rounded down, a partial grant may have been some cents more.
  const moeglich = cent === a.hoechstens ? [a.brutto] : geber.map((_, i) => cent + BigInt(i));
  const passt = moeglich.some((x) => x <= a.brutto && splitGeber(x, a.geber).join() === geber.join());
  fordere(passt && sum(geber) === cent, ort, 'Anteile der Geber falsch abgerundet');
}

/** @throws Ungueltig unless the position is covered to the cent by who may pay it */
function checkPosition({ teilen, bedarfe }: Modell, position: Position): void {
  const bedarf = bedarfe[position.bedarf];
  const ort = `plan, Position ${bedarf?.position}`;
  const summe = sum(position.zuwendungen.map(({ cent }) => cent));
  const programme: string[] = [];
  for (const zuwendung of position.zuwendungen) {
    const angebot = bedarf?.angebote.find(({ index }) => index === zuwendung.angebot);
    fordere(angebot && summe <= angebot.grenze, ort, 'mehr, als ein Angebot zulässt');
    checkZuwendung(angebot, zuwendung, ort);
    const erlaubt = programme.every((anderes) => teilen.has(paarOf(angebot.programm, anderes)));
    fordere(erlaubt, ort, 'Programme teilen sie sich und dürfen es nicht');
    programme.push(angebot.programm);
  }
  const bezahlt = summe + position.traegermittel + position.eigenmittel;
  fordere(bezahlt === bedarf?.rest, ort, 'nicht auf den Cent gedeckt');
}

/** Values of all variables that are not 0. */
function werteOf(l: Modell, { massnahmen, positionen }: Plan): Map<string, bigint> {
  const werte = new Map([['', 1n], ...massnahmen.map((m) => [`y:${m}`, 1n] as const)]);
  const add = (name: string, wert: bigint): unknown => werte.set(name, (werte.get(name) ?? 0n) + wert);
  for (const { bedarf, eigenmittel, traegermittel, zuwendungen } of positionen) {
    add(`own:${l.bedarfe[bedarf]?.jahr}`, eigenmittel);
    add(`t:${l.bedarfe[bedarf]?.massnahme}`, traegermittel);
    for (const { angebot, cent } of zuwendungen) werte.set(`g:${angebot}`, cent).set(`w:${angebot}`, 1n);
  }
  for (const [k, namen] of l.nutzungen)
    for (const name of namen.filter((eins) => werte.has(eins)))
      werte.set(`u:${k}`, 1n).set(`z:${l.teile.get(name)}:${k}`, 1n);
  return werte;
}

/** @throws Ungueltig for the first rule the plan breaks */
export function checkPlan(l: Modell, plan: Plan): void {
  const gruppen = new Set(plan.massnahmen.map((m) => l.massnahmen[m]?.gruppe));
  const passt = gruppen.size === plan.massnahmen.length && !gruppen.has(undefined);
  fordere(passt, 'plan', 'eine Maßnahme gibt es nicht, oder sie wird in zwei Fassungen finanziert');
  const bedarfe = l.bedarfe.filter(({ massnahme }) => plan.massnahmen.includes(massnahme));
  const positionen = plan.positionen.toSorted((a, b) => a.bedarf - b.bedarf);
  const genau = positionen.map(({ bedarf }) => bedarf).join() === bedarfe.map(({ index }) => index).join();
  fordere(genau, 'plan', 'nicht jede Position der finanzierten Maßnahmen genau einmal genannt');
  for (const position of positionen) checkPosition(l, position);
  const werte = werteOf(l, plan);
  const links = (terme: Terme): bigint =>
    sum(Object.entries(terme).map(([name, faktor]) => faktor * (werte.get(name) ?? 0n)));
  for (const [zeile, terme] of l.zeilen) fordere(links(terme) <= 0n, 'plan', `verletzt die Zeile ${zeile}`);
  for (const stufe of ['nutzen', 'eigenmittel', 'aufwand'] as const) {
    const wert = links(zielOf(l, stufe)) * (stufe === 'nutzen' ? -1n : 1n);
    fordere(wert === plan.werte[stufe], `plan.werte.${stufe}`, `der Plan hat ${wert}`);
  }
}
