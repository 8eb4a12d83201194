import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Pruefung, pruefeAkte } from '#foerderfaehigkeit/index.ts';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import type { Akte } from '#quartiere/index.ts';
import type { Rechtsstand } from '#rechtsstand/index.ts';
import { loadRechtsstand } from '#rechtsstand/service.ts';
import { type Antragskalender, buildAntragskalender } from './antragskalender.ts';
import { beispielPlan, planAkte } from './beispiele.ts';
import type { Finanzierungsplan, Posten } from './finanzierungsplan.ts';

const STICHTAG = parseKalendertag(beispielPlan.stichtag);
let recht: Rechtsstand;
beforeAll(async () => {
  recht = await loadRechtsstand(fileURLToPath(new URL('../../recht/', import.meta.url)));
});

function pruefe(akte: Akte): Pruefung {
  return pruefeAkte(akte, recht, STICHTAG);
}

function kalenderOf(plan: Finanzierungsplan, akte: Akte = planAkte): Antragskalender {
  return buildAntragskalender(plan, akte, pruefe(akte));
}

/** One grant of a programme on the first position of a Massnahme. */
function posten(programm: string, massnahme: string, stelle = 1): Posten {
  return {
    massnahme,
    position: `${massnahme}.${stelle}`,
    jahr: 2027,
    quelle: { art: 'foerderprogramm', kennung: programm },
    cent: 100_000,
    geber: [],
    zugesagt: false,
    gesichert: false,
  };
}

const withPosten = (...liste: Posten[]): Finanzierungsplan => ({ ...beispielPlan, posten: liste });

describe('buildAntragskalender', () => {
  it('asks for every grant of the plan once, and for nothing that is granted already', () => {
    const { antraege } = kalenderOf(beispielPlan);
    const beantragt = antraege.reduce((summe, antrag) => summe + antrag.betrag, 0);
    const bekannt = new Set([...recht.programme.keys()].map(String));
    const offen = beispielPlan.posten.filter(
      ({ quelle, zugesagt }) => quelle.art === 'foerderprogramm' && !zugesagt && bekannt.has(quelle.kennung),
    );
    expect(offen.length).toBeGreaterThan(3);
    expect(beantragt).toBe(offen.reduce((summe, eintrag) => summe + eintrag.cent, 0));
    for (const { betrag, massnahmen } of antraege) {
      expect(massnahmen.reduce((summe, massnahme) => summe + massnahme.cent, 0)).toBe(betrag);
    }
    const zugesagt = withPosten({ ...posten('biwaq-vi', 'M01'), zugesagt: true });
    expect(kalenderOf(zugesagt).antraege).toEqual([]);
  });

  it('takes one application of the Kommune for the whole Städtebauförderung, with deadline and office of the Land', () => {
    const plan = withPosten(
      posten('stbf-sozialer-zusammenhalt', 'M01'),
      posten('stbf-sozialer-zusammenhalt', 'M02'),
    );
    const [antrag, ...weitere] = kalenderOf(plan).antraege;
    expect(weitere).toEqual([]);
    expect(antrag).toMatchObject({
      kennung: 'stbf-sozialer-zusammenhalt',
      antragsteller: 'Auenstadt',
      bewilligungsstelle: 'Bezirksregierung',
      fenster: 'frist',
      antragstag: '2026-06-01',
      frist: '2026-09-30',
      programmjahr: 2027,
      betrag: 200_000,
    });
    expect(antrag?.massnahmen.map(({ kennung }) => kennung)).toEqual(['M01', 'M02']);
  });

  it('names attachments only with the rule they follow from', () => {
    const [antrag] = kalenderOf(withPosten(posten('stbf-sozialer-zusammenhalt', 'M01'))).antraege;
    const unterlagen = new Map(antrag?.unterlagen.map((unterlage) => [unterlage.titel, unterlage]));
    expect(unterlagen.get('Beschluss über das Gebiet nach § 171e BauGB')).toMatchObject({
      text: 'Beschluss vom 06.05.2021 mit Lageplan.',
      fundstelle: { norm: 'bund/baugb-171e' },
    });
    expect(unterlagen.get('Integriertes Entwicklungskonzept (ISEK) mit Beschluss')?.text).toContain(
      '20.11.2025',
    );
    expect(unterlagen.get('Kosten- und Finanzierungsübersicht (KoFi)')?.fundstelle.norm).toBe(
      'bund/baugb-149',
    );
    expect([...unterlagen.values()].every(({ fundstelle }) => fundstelle.stelle !== '')).toBe(true);
  });

  it('asks for proof of what only this programme demands, and for no ISEK where none is asked', () => {
    const [antrag] = kalenderOf(withPosten(posten('sgb2-16i', 'M01'))).antraege;
    const titel = antrag?.unterlagen.map((unterlage) => unterlage.titel);
    expect(titel).toContain('Nachweis einer Voraussetzung des Programms');
    expect(titel?.join()).not.toMatch(/ISEK|KoFi|Gebiet/);
    expect(antrag).toMatchObject({ fenster: 'laufend', frist: null });
  });

  it('parts applications of one programme by Vorhaben and puts prior programmes first', () => {
    const verein = { art: 'verein' as const, bezeichnung: 'Verein A' };
    const akte: Akte = {
      ...planAkte,
      massnahmen: planAkte.massnahmen.map((massnahme) =>
        massnahme.kennung === 'M02' || massnahme.kennung === 'M03'
          ? { ...massnahme, traeger: verein, handlungsfelder: ['integration'], zweck: 'engagement' }
          : massnahme,
      ),
    };
    const plan = withPosten(
      posten('aktion-mensch-mikro', 'M02'),
      posten('aktion-mensch-mikro', 'M03'),
      posten('bamf-bgz', 'M03'),
    );
    const kennungen = kalenderOf(plan, akte).antraege.map(({ kennung }) => kennung);
    expect(kennungen).toEqual(['bamf-bgz', 'aktion-mensch-mikro.M02', 'aktion-mensch-mikro.M03']);
  });

  it('lets the Kommune apply for carriers that may not', () => {
    const akte: Akte = {
      ...planAkte,
      massnahmen: planAkte.massnahmen.map((massnahme) =>
        massnahme.kennung === 'M02'
          ? { ...massnahme, traeger: { art: 'verein', bezeichnung: 'Verein A' } }
          : massnahme,
      ),
    };
    const [antrag] = kalenderOf(withPosten(posten('stbf-sozialer-zusammenhalt', 'M02')), akte).antraege;
    expect(antrag?.antragsteller).toBe('Auenstadt');
    expect(antrag?.unterlagen.find(({ titel }) => titel.includes('Weiterleitung'))?.text).toContain(
      'Verein A',
    );
  });

  it('shows what is filed already', () => {
    const antraege = [
      { programm: 'biwaq-vi', datum: STICHTAG, ergebnis: 'beantragt' },
    ] as Akte['massnahmen'][number]['antraege'];
    const akte: Akte = {
      ...planAkte,
      massnahmen: planAkte.massnahmen.map((massnahme) =>
        massnahme.kennung === 'M01' ? { ...massnahme, antraege } : massnahme,
      ),
    };
    const [antrag] = kalenderOf(withPosten(posten('biwaq-vi', 'M01')), akte).antraege;
    expect(antrag?.beantragtAm).toBe('2026-06-01');
  });
});
