/**
 * Writes a certificate: what the optimiser knew, what it found and why nothing is better, in canonical bytes.
 */
import type { Bruch } from '#kernel/bruch.ts';
import { add, type EuroCent, minEuro, NULL_EURO, share } from '#kernel/geld.ts';
import { renderKanonisch } from '#kernel/kanonisch.ts';
import type { Akte } from '#quartiere/index.ts';
import { type Angebot, type Instanz, type MassnahmeInstanz, paarOf } from '../optimierung/instanz.ts';
import { werteOf } from '../optimierung/loesen.ts';
import type { Loesung } from '../optimierung/runden.ts';
import type { Stufenbeweis } from './beweis.ts';
import { listRegeln } from './regeln.ts';
import type { Zertifikat } from './zertifikat.ts';

/** SHA-256 of a text in hex; handed in, because pure files have no machinery. */
type Sha256 = (text: string) => string;

/** What a certificate is written from; `loesung` null: no plan exists. */
export type Zertifikatsangaben = {
  readonly akte: Akte;
  readonly stichtag: string;
  readonly instanz: Instanz;
  readonly loesung: Loesung | null;
  readonly beweis: readonly Stufenbeweis[];
  readonly software: string;
  readonly recht: Zertifikat['recht'];
  readonly befundhash: string;
  readonly aktenhash: string;
};

const bruchOf = ({ zaehler, nenner }: Bruch): string => `${zaehler}/${nenner}`;

function massnahmeOf(massnahme: MassnahmeInstanz): Zertifikat['instanz']['massnahmen'][number] {
  const { kennung, gruppe, nutzen, traegermittel, zugesagteEigenmittel } = massnahme;
  return { kennung, gruppe, nutzen, traegermittel, zugesagteEigenmittel };
}

function angebotOf(angebot: Angebot): Zertifikat['instanz']['angebote'][number] {
  const { bedarf, programm, grundlage, satz, brutto, hoechstens, grenze } = angebot;
  const ohneGrenze: EuroCent = minEuro(share(grundlage, satz, 'ab'), grenze);
  return {
    bedarf,
    programm,
    grundlage,
    satz: bruchOf(satz),
    positionsgrenze: brutto < ohneGrenze ? brutto : null,
    brutto,
    hoechstens,
    grenze,
    geber: angebot.geber.map(({ ebene, ressort, anteil, rest }) => ({
      ebene,
      ressort,
      anteil: bruchOf(anteil),
      rest,
    })),
  };
}

function listGrenzen({ deckel, angebote }: Instanz): Zertifikat['instanz']['grenzen'] {
  return deckel.map(({ art, jeMassnahme, nurMit, angebote: erfasst, programm, fundstelle, ...eine }) => ({
    art,
    bezug: eine.bezug,
    betrag: add(eine.betrag, nurMit?.mehr ?? NULL_EURO),
    ...(jeMassnahme ? { jeMassnahme: Object.fromEntries(jeMassnahme) } : {}),
    ...(nurMit ? { jeAngebot: { [nurMit.angebot]: nurMit.mehr } } : {}),
    angebote: [...erfasst],
    ausloeser: art === 'hoechstens' ? [] : erfasst.filter((index) => angebote[index]?.programm === programm),
    text: eine.text,
    fundstelle: `${fundstelle.norm}, ${fundstelle.stelle}`,
  }));
}

/** Own money by year; years without limit are left out. */
function listEigenmittel({ eigenmittel, bedarfe }: Instanz): Record<string, number> {
  if (!eigenmittel) return {};
  const jahre = new Set([...eigenmittel.keys(), ...bedarfe.map(({ jahr }) => jahr)]);
  const grenzen = [...jahre].map(
    (jahr) => [jahr, eigenmittel.has(jahr) ? eigenmittel.get(jahr) : 0] as const,
  );
  return Object.fromEntries(grenzen.flatMap(([jahr, grenze]) => (grenze == null ? [] : [[jahr, grenze]])));
}

/** Pairs that may share a position, less those that must not meet there. */
function listGemeinsame({ gemeinsam, ausschluesse }: Instanz): Zertifikat['instanz']['gemeinsam'] {
  const getrennt = new Set(ausschluesse.flatMap(({ a, b, je }) => (je === 'position' ? paarOf(a, b) : [])));
  const paare = [...gemeinsam].filter((paar) => !getrennt.has(paar)).sort();
  return paare.map((paar) => {
    const [a = '', b = ''] = paar.split('|');
    return { a, b };
  });
}

/** Effort of the programmes that may pay something here; of all others, no number of the certificate depends. */
function listAufwand({ aufwand, angebote }: Instanz): Record<string, number> {
  const dabei = new Set(angebote.map(({ programm }) => programm));
  return Object.fromEntries([...aufwand].filter(([kennung]) => dabei.has(kennung)));
}

/** The reduced instance as it stands in a certificate. */
export function instanzOf(instanz: Instanz): Zertifikat['instanz'] {
  return {
    massnahmen: instanz.massnahmen.map(massnahmeOf),
    bedarfe: instanz.bedarfe.map(({ massnahme, position, jahr, gesamt, rest, grundlage }) => ({
      massnahme,
      position,
      jahr,
      gesamt,
      rest,
      grundlage,
    })),
    angebote: instanz.angebote.map(angebotOf),
    grenzen: listGrenzen(instanz),
    regeln: listRegeln(instanz),
    gemeinsam: listGemeinsame(instanz),
    eigenmittel: listEigenmittel(instanz),
    aufwand: listAufwand(instanz),
  };
}

function planOf(instanz: Instanz, loesung: Loesung): NonNullable<Zertifikat['plan']> {
  return {
    massnahmen: [...loesung.pakete.keys()].sort((a, b) => a - b),
    positionen: loesung.verteilungen
      .toSorted((a, b) => a.bedarf - b.bedarf)
      .map(({ bedarf, zuwendungen, traegermittel, eigenmittel }) => ({
        bedarf,
        zuwendungen: zuwendungen
          .toSorted((a, b) => a.angebot - b.angebot)
          .map(({ angebot, betrag, teile }) => ({ angebot, cent: betrag, geber: [...teile] })),
        traegermittel,
        eigenmittel,
      })),
    werte: { ...werteOf(instanz, loesung) },
  };
}

/** With its checksum, as text: the same certificate has the same bytes. */
export function sealZertifikat(inhalt: Omit<Zertifikat, 'pruefsumme'>, sha256: Sha256): string {
  const pruefsumme = sha256(renderKanonisch(inhalt));
  return `${renderKanonisch({ ...inhalt, pruefsumme })}\n`;
}

/** The certificate as text (UTF-8). */
export function schreibeZertifikat(angaben: Zertifikatsangaben, sha256: Sha256): string {
  const { akte, stichtag, instanz, loesung, beweis, software, recht } = angaben;
  return sealZertifikat(
    {
      schema: 'quartierwerk/zertifikat/2',
      software,
      quartier: {
        kennung: akte.quartier.kennung,
        name: akte.quartier.name,
        kommune: akte.kommune.name,
        land: akte.kommune.land,
      },
      stichtag,
      recht,
      befunde: {
        sha256: angaben.befundhash,
        nachrechnen: `quartierwerk pruefe AKTE --stichtag ${stichtag} --pruefsummen`,
      },
      akte: { sha256: angaben.aktenhash },
      instanz: instanzOf(instanz),
      plan: loesung && planOf(instanz, loesung),
      beweis: [...beweis],
    },
    sha256,
  );
}
