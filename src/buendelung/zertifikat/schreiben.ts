/**
 * Writes a certificate: what the optimiser knew, what it found and why nothing is better, in canonical bytes.
 */
import type { Fundstelle } from '#kernel/befund.ts';
import type { Bruch } from '#kernel/bruch.ts';
import { type EuroCent, minEuro, share } from '#kernel/geld.ts';
import { renderKanonisch } from '#kernel/kanonisch.ts';
import type { Akte } from '#quartiere/index.ts';
import type { Angebot, Instanz, MassnahmeInstanz } from '../optimierung/instanz.ts';
import { werteOf } from '../optimierung/loesen.ts';
import type { Loesung } from '../optimierung/runden.ts';
import type { Stufenbeweis } from './beweis.ts';
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
const stelleOf = ({ norm, stelle }: Fundstelle): string => `${norm}, ${stelle}`;

function massnahmeOf(massnahme: MassnahmeInstanz): Zertifikat['instanz']['massnahmen'][number] {
  const { kennung, gruppe, nutzen, pflicht, ausgeschlossen, traegermittel, vorhaben } = massnahme;
  return {
    kennung,
    gruppe,
    nutzen,
    pflicht,
    ausgeschlossen,
    traegermittel,
    zugesagteEigenmittel: massnahme.zugesagteEigenmittel,
    voraussetzung: [...massnahme.voraussetzung],
    zusagen: massnahme.zugesagteProgramme.map((programm) => ({
      programm,
      antragsteller: massnahme.zusageantragsteller.get(programm) ?? '',
    })),
    vorhaben,
  };
}

function angebotOf(angebot: Angebot): Zertifikat['instanz']['angebote'][number] {
  const { bedarf, programm, antragsteller, grundlage, satz, brutto, hoechstens, grenze } = angebot;
  const ohneGrenze: EuroCent = minEuro(share(grundlage, satz, 'ab'), grenze);
  return {
    bedarf,
    programm,
    antragsteller,
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
    vorrangig: [...angebot.vorrangig],
  };
}

function regelnOf(
  instanz: Instanz,
): Pick<Zertifikat['instanz'], 'deckel' | 'ausschluesse' | 'voraussetzungen'> {
  return {
    deckel: instanz.deckel.map(
      ({ art, bezug, betrag, angebote, programm, reichweite, jahr, text, fundstelle }) => ({
        art,
        bezug,
        betrag,
        angebote: [...angebote],
        programm,
        reichweite,
        jahr,
        text,
        fundstelle: stelleOf(fundstelle),
      }),
    ),
    ausschluesse: instanz.ausschluesse.map(({ a, b, je, text, fundstelle }) => ({
      a,
      b,
      je,
      text,
      fundstelle: stelleOf(fundstelle),
    })),
    voraussetzungen: instanz.voraussetzungen.map(({ programm, eineVon, je, fundstelle }) => ({
      programm,
      eineVon: [...eineVon],
      je,
      fundstelle: stelleOf(fundstelle),
    })),
  };
}

/** The reduced instance as it stands in a certificate. */
export function instanzOf(instanz: Instanz): Zertifikat['instanz'] {
  const { eigenmittel } = instanz;
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
    ...regelnOf(instanz),
    gemeinsam: [...instanz.gemeinsam].sort().map((paar) => {
      const [a = '', b = ''] = paar.split('|');
      return { a, b };
    }),
    wuensche: instanz.wuensche.map(({ programm, gruppe }) => ({ programm, gruppe })),
    eigenmittel: eigenmittel && [...eigenmittel].map(([jahr, grenze]) => ({ jahr, grenze })),
    aufwand: [...instanz.aufwand].map(([programm, punkte]) => ({ programm, punkte })),
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
      schema: 'quartierwerk/zertifikat/1',
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
