import { describe, expect, it } from 'vitest';
import type { Schriftstueck, Textblock } from '#kernel/dokument.ts';
import { cent, formatEuro } from '#kernel/geld.ts';
import { beispielPlan, planAkte } from '../beispiele.ts';
import type { Finanzierungsplan } from '../finanzierungsplan.ts';
import { buildKofi } from '../kofi.ts';
import { listEigenmitteljahre } from './beschluss.ts';
import { ratsvorlage } from './ratsvorlage.ts';

const titelOf = ({ abschnitte }: Schriftstueck) => abschnitte.map(({ titel }) => titel);

function blockeOf(papier: Schriftstueck, titel: string): readonly Textblock[] {
  return papier.abschnitte.find((abschnitt) => abschnitt.titel === titel)?.bloecke ?? [];
}

function textOf(papier: Schriftstueck, titel: string): string {
  return JSON.stringify(blockeOf(papier, titel));
}

const fassung = { norm: 'bund/baugb-171e', titel: 'BauGB', ab: '2021-06-23', zitiert: false };
const papier = ratsvorlage({ ...beispielPlan, fassungen: [fassung] }, planAkte);

describe('ratsvorlage', () => {
  it('goes from the decision to its grounds, with numbered annexes', () => {
    expect(titelOf(papier)).toEqual([
      'Beschlussvorschlag',
      'Sachverhalt',
      'Finanzierung',
      'Auswirkungen auf den Haushalt',
      'Risiken',
      'Anlagen',
      'Anlage 1: Kosten- und Finanzierungsübersicht',
      'Anlage 2: Gründe mit Fundstellen',
      'Anlage 3: Rechtsstand',
    ]);
  });

  it('asks for the sums of the plan, what is promised already left out of the applications', () => {
    const beschluss = textOf(papier, 'Beschlussvorschlag');
    const { summen, posten } = beispielPlan;
    const beantragt = posten
      .filter(({ quelle, zugesagt }) => quelle.art === 'foerderprogramm' && !zugesagt)
      .reduce((summe, eintrag) => summe + eintrag.cent, 0);
    for (const betrag of [summen.gesamtausgabenCent, beantragt, summen.eigenmittelCent]) {
      expect(beschluss).toContain(formatEuro(cent(betrag)));
    }
  });

  it('counts every Massnahme of Anlage 1, and grants promised and applied for are all grants', () => {
    const beschluss = textOf(papier, 'Beschlussvorschlag');
    const { zeilen, summe } = buildKofi(beispielPlan, planAkte);
    const finanziert = zeilen.filter(({ status }) => status === 'gesichert' || status === 'unter-annahmen');
    expect(beschluss).toContain(
      `${zeilen.length} Maßnahmen mit Gesamtausgaben von ${formatEuro(summe.betraege.gesamtausgaben)}, davon ${finanziert.length} finanziert mit ${formatEuro(cent(beispielPlan.summen.gesamtausgabenCent))}`,
    );
    const zuwendungen = beispielPlan.posten.filter(({ quelle }) => quelle.art === 'foerderprogramm');
    const [erste] = zuwendungen;
    if (!erste) throw new Error('the sample has grants');
    const posten = beispielPlan.posten.map((eines) => ({ ...eines, zugesagt: eines === erste }));
    const alle = zuwendungen.reduce((summe, eines) => summe + eines.cent, 0);
    const mit = textOf(ratsvorlage({ ...beispielPlan, posten }, planAkte), 'Beschlussvorschlag');
    expect(mit).toContain(`Zuwendungen von zusammen ${formatEuro(cent(alle - erste.cent))} zu beantragen`);
    expect(mit).toContain(
      `insgesamt ${formatEuro(cent(alle))}, davon bereits zugesagt ${formatEuro(cent(erste.cent))}: `,
    );
  });

  it('shows years by payers, and own money by Haushaltsjahr that adds up to the plan', () => {
    const [tabelle] = blockeOf(papier, 'Finanzierung');
    expect(tabelle).toMatchObject({ art: 'tabelle', tabelle: { summe: 'Summe' } });
    const jahre = listEigenmitteljahre(beispielPlan, planAkte);
    expect(jahre.reduce((summe, { benoetigt }) => summe + benoetigt, 0)).toBe(
      beispielPlan.summen.eigenmittelCent,
    );
    const ohneGrenze = ratsvorlage(beispielPlan, { ...planAkte, eigenmittel: 'unbegrenzt' });
    expect(textOf(ohneGrenze, 'Auswirkungen auf den Haushalt')).not.toContain('verfügbar');
  });

  it('says of a single Massnahme what becomes of it', () => {
    const mit = (finanziert: boolean) => {
      const massnahmen = beispielPlan.massnahmen.filter((eine) => eine.finanziert === finanziert).slice(0, 1);
      return textOf(ratsvorlage({ ...beispielPlan, massnahmen }, planAkte), 'Sachverhalt');
    };
    expect(mit(true)).toContain('Vorgesehen ist 1 Maßnahme. Der Plan finanziert sie ganz, mit');
    expect(mit(false)).toContain('Vorgesehen ist 1 Maßnahme. Der Plan finanziert sie nicht, mit');
  });

  it('says in percent who pays, and prices what is uncertain', () => {
    expect(textOf(papier, 'Sachverhalt')).toMatch(/die Förderprogramme [\d.,]+\u00a0€ \(\d+,\d\u00a0%\)/);
    expect(textOf(papier, 'Risiken')).toContain('Prüfliste');
    expect(textOf(papier, 'Risiken')).toContain('Annahmen');
  });

  it('of a plan without a cent does not say that there is none', () => {
    const beschluss = (weiteres: Partial<Finanzierungsplan>) =>
      textOf(ratsvorlage({ ...beispielPlan, posten: [], ...weiteres }, planAkte), 'Beschlussvorschlag');
    const massnahmen = beispielPlan.massnahmen.map((eine) => ({ ...eine, finanziert: false }));
    expect(beschluss({})).toContain('für die finanzierten Maßnahmen kein Geld braucht');
    expect(beschluss({ massnahmen })).toContain('zurzeit keine Maßnahme finanziert');
    expect(beschluss({ status: 'abgebrochen' })).toContain('noch kein Finanzierungsplan berechnet');
    for (const weiteres of [{}, { massnahmen }, { status: 'abgebrochen' as const }])
      expect(beschluss(weiteres)).not.toContain('der alle Regeln einhält');
  });

  it('without a plan proposes to take note, and names the conflict instead of empty sections', () => {
    const ohne: Finanzierungsplan = {
      ...beispielPlan,
      status: 'unloesbar',
      beweis: 'gleitkomma',
      stufen: [],
      posten: [],
      pruefliste: [],
      fassungen: [],
      konflikt: [{ regel: 'pflicht', text: 'M01 ist Pflicht.', fundstelle: null }],
    };
    const leer = ratsvorlage(ohne, planAkte);
    expect(textOf(leer, 'Beschlussvorschlag')).toContain('keinen Finanzierungsplan');
    expect(titelOf(leer)).toEqual([
      'Beschlussvorschlag',
      'Sachverhalt',
      'Konflikt',
      'Anlagen',
      'Anlage 1: Kosten- und Finanzierungsübersicht',
      'Anlage 2: Gründe mit Fundstellen',
    ]);
  });
});
