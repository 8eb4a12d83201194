/**
 * The state of the Lotse as plain text for a terminal, and as JSON.
 */
import { formatEuro } from '#kernel/geld.ts';
import { formatKalendertag } from '#kernel/kalendertag.ts';
import { formatZahlwort } from '#kernel/zahlwort.ts';
import { formatAntwort } from './angaben/angabe.ts';
import type { Antworten, Lotsengrundlage } from './antworten.ts';
import type { Frage } from './fragen.ts';
import { formatAussicht, formatBetroffene, formatWarum } from './fragetext.ts';
import type { Lotsenstand } from './lotse.ts';
import type { Programmaenderung, Programmlage } from './programmstand.ts';
import type { Teilakte } from './teilakte/teilakte.ts';

/** What to show: the state, and how it came about. */
export type Lotsenbericht = {
  readonly grundlage: Lotsengrundlage;
  readonly stand: Lotsenstand;
  readonly antworten: Antworten;
  readonly entfallen: readonly string[];
  /** Questions put off. */
  readonly spaeter: readonly string[];
  /** `null`: nothing was answered. */
  readonly aenderungen: readonly Programmaenderung[] | null;
  readonly alle: boolean;
};

const WORT: Readonly<Record<Programmlage, string>> = {
  passt: 'passt',
  moeglich: 'möglich',
  aus: 'scheidet aus',
};

function openFragen({ stand, spaeter }: Lotsenbericht): readonly Frage[] {
  return stand.fragen.filter(({ angabe }) => !spaeter.includes(angabe.schluessel));
}

function renderFrage(frage: Frage, teilakte: Teilakte): string[] {
  const { angabe } = frage;
  const betroffene = formatBetroffene(frage, teilakte);
  const wahlen = (angabe.wahlen ?? []).map(({ wert, titel }) => `      ${wert}: ${titel}`);
  return [
    `  ${angabe.frage}`,
    ...(angabe.hilfe === undefined ? [] : [`  ${angabe.hilfe}`]),
    ...(wahlen.length === 0 ? [] : ['    Antworten:', ...wahlen]),
    ...(betroffene === '' ? [] : [`  Betrifft: ${betroffene}`]),
    `  Warum: ${formatWarum(frage)}`,
    `  Es geht um: ${formatAussicht(frage)}`,
    `  Antworten mit: --antwort ${angabe.schluessel}=…`,
  ];
}

function renderRest(fragen: readonly Frage[], alle: boolean): string[] {
  const [, ...weitere] = fragen;
  if (weitere.length === 0) return [];
  if (!alle)
    return [
      '',
      `${formatZahlwort(weitere.length, 'weitere Frage ändert', 'weitere Fragen ändern')} noch etwas; alle zeigt --alle.`,
    ];
  return [
    '',
    'Danach, nach Gewicht:',
    ...weitere.map((frage, index) =>
      [
        `${String(index + 2).padStart(3)}. ${frage.angabe.frage}`,
        `     ${formatAussicht(frage)}`,
        `     ${frage.angabe.schluessel}`,
      ].join('\n'),
    ),
  ];
}

function renderAenderungen({ aenderungen }: Lotsenbericht): string[] {
  if (aenderungen === null) return [];
  if (aenderungen.length === 0) return ['', 'Durch die Antworten ändert sich bei keinem Programm etwas.'];
  return [
    '',
    'Durch die Antworten:',
    ...aenderungen.map(
      ({ kurztitel, kennung, vorher, nachher }) =>
        `  ${WORT[nachher].padEnd(12)} ${kurztitel} (${kennung}), vorher: ${WORT[vorher]}`,
    ),
  ];
}

function renderEntfallen({ entfallen, grundlage }: Lotsenbericht): string[] {
  if (entfallen.length === 0) return [];
  return [
    '',
    'Diese Antworten haben keine Bedeutung (mehr) und zählen nicht:',
    ...entfallen.map(
      (schluessel) => `  ${grundlage.katalog.get(schluessel)?.titel ?? schluessel} (${schluessel})`,
    ),
  ];
}

function countLagen({ programme }: Lotsenstand): Record<Programmlage, number> {
  const anzahlOf = (lage: Programmlage) => programme.filter((programm) => programm.lage === lage).length;
  return { passt: anzahlOf('passt'), moeglich: anzahlOf('moeglich'), aus: anzahlOf('aus') };
}

function renderPassende({ programme }: Lotsenstand): string[] {
  const passende = programme.filter(({ lage }) => lage === 'passt');
  return passende.map(
    ({ kurztitel, kennung, geld, frist, hinweis }) =>
      `  ${kurztitel} (${kennung})${geld === null ? '' : `: bis zu ${formatEuro(geld)}`}${frist === null ? '' : `, Antrag bis ${formatKalendertag(frist)}`}${hinweis === null ? '' : ` – ${hinweis}`}`,
  );
}

/** Text for people. */
export function renderLotse(bericht: Lotsenbericht): string {
  const { grundlage, stand } = bericht;
  const { quartier } = stand.teilakte;
  const lagen = countLagen(stand);
  const fragen = openFragen(bericht);
  const [naechste] = fragen;
  const passende = renderPassende(stand);
  return [
    `${quartier.name ?? 'Noch ohne Akte'} – Stichtag ${formatKalendertag(grundlage.stichtag)}`,
    ...renderEntfallen(bericht),
    ...renderAenderungen(bericht),
    '',
    `${formatZahlwort(lagen.passt, 'Programm passt', 'Programme passen')}, ${formatZahlwort(lagen.moeglich, 'ist', 'sind')} möglich, ${formatZahlwort(lagen.aus, 'scheidet', 'scheiden')} aus.`,
    ...passende,
    '',
    ...(naechste
      ? ['Nächste Frage:', ...renderFrage(naechste, stand.teilakte)]
      : ['Keine Antwort ändert noch etwas.']),
    ...renderRest(fragen, bericht.alle),
    ...(stand.rechtsluecken.length === 0
      ? []
      : [
          '',
          `Bei ${formatZahlwort(stand.rechtsluecken.length, 'Regel', 'Regeln')} fehlt nicht Ihre Antwort, sondern Wissen über das Recht.`,
        ]),
    ...(bericht.alle ? stand.rechtsluecken.map(({ kurztitel, text }) => `  ${kurztitel}: ${text}`) : []),
    '',
  ].join('\n');
}

function toJsonFrage(frage: Frage) {
  const { schluessel, frage: text, hilfe, art, wahlen } = frage.angabe;
  return {
    schluessel,
    frage: text,
    hilfe: hilfe ?? null,
    art,
    wahlen: wahlen ?? [],
    warum: formatWarum(frage),
    geldCent: frage.geld,
    befunde: frage.befunde,
    entscheidet: frage.entscheidet / 1000,
    gruende: frage.gruende,
    massnahmen: frage.massnahmen,
  };
}

function toJsonAenderungen(aenderungen: readonly Programmaenderung[] | null) {
  if (aenderungen === null) return null;
  const nach = (lage: Programmlage) => aenderungen.filter(({ nachher }) => nachher === lage);
  return { passtJetzt: nach('passt'), faelltWeg: nach('aus'), wiederMoeglich: nach('moeglich') };
}

/** JSON for machines; amounts in cents. */
export function renderLotseJson(bericht: Lotsenbericht): string {
  const { grundlage, stand, antworten, entfallen, spaeter } = bericht;
  const [naechste, ...weitere] = openFragen(bericht);
  const beantwortet = [...antworten].flatMap(([schluessel, antwort]) => {
    const angabe = grundlage.katalog.get(schluessel);
    return angabe ? [{ schluessel, antwort, titel: angabe.titel, text: formatAntwort(angabe, antwort) }] : [];
  });
  const inhalt = {
    schema: 'quartierwerk/frage/1',
    stichtag: grundlage.stichtag,
    quartier: stand.teilakte.quartier.kennung ?? null,
    stand: countLagen(stand),
    antworten: beantwortet,
    entfallen: entfallen.map((schluessel) => ({
      schluessel,
      titel: grundlage.katalog.get(schluessel)?.titel ?? null,
    })),
    veraenderung: toJsonAenderungen(bericht.aenderungen),
    naechste: naechste ? toJsonFrage(naechste) : null,
    weitereFragen: weitere.length,
    ...(bericht.alle ? { weitere: weitere.map(toJsonFrage) } : {}),
    spaeter,
    rechtsluecken: stand.rechtsluecken,
    programme: stand.programme.map(({ geld, ...programm }) => ({ ...programm, geldCent: geld })),
  };
  return `${JSON.stringify(inhalt, null, 2)}\n`;
}
