/**
 * What a programme says against itself, found without any Akte: limits that exclude each other, days in the wrong
 * order, purposes and carriers that no line of costs admits.
 */
import { BRUCH_EINS, compareBruch, formatProzent, subtractBruch } from '#kernel/bruch.ts';
import { formatEuro } from '#kernel/geld.ts';
import { addZeit, formatKalendertag, type Kalendertag } from '#kernel/kalendertag.ts';
import { type Grenze, type Programm, REICHWEITEN } from '#rechtsstand/index.ts';
import type { Befundzeile } from './mangel.ts';

type Pruefschritt = (programm: Programm) => readonly Befundzeile[];

function widerspruch(feld: string, text: string, abhilfe: string): Befundzeile {
  return { art: 'widerspruch', feld, text, abhilfe };
}

function nie(feld: string, text: string, abhilfe: string): Befundzeile {
  return { art: 'nie-erfuellbar', feld, text, abhilfe };
}

/** Can a floor never be met below this cap? A year is part of the whole, a grant part of the expenditure. */
function excludes(unten: Grenze, oben: Grenze): boolean {
  if (unten.gruppe || oben.gruppe || unten.betrag <= oben.betrag) return false;
  const innerhalb = REICHWEITEN.indexOf(unten.je) <= REICHWEITEN.indexOf(oben.je);
  const zeit = unten.zeit === oben.zeit || (unten.zeit === 'jahr' && oben.zeit === 'gesamt');
  const bezug = unten.bezug === oben.bezug || (unten.bezug === 'zuwendung' && oben.bezug === 'ausgaben');
  return innerhalb && zeit && bezug;
}

const pruefeGrenzen: Pruefschritt = ({ foerderung }) =>
  (foerderung?.mindestens ?? []).flatMap((unten, index) =>
    (foerderung?.hoechstens ?? [])
      .filter((oben) => excludes(unten, oben))
      .map((oben) =>
        nie(
          `foerderung.mindestens[${index}]`,
          `Mindestens ${formatEuro(unten.betrag)} und höchstens ${formatEuro(oben.betrag)} schließen sich aus.`,
          'Beträge, Reichweite (je) und Bezug beider Grenzen in der Quelle prüfen.',
        ),
      ),
  );

const pruefeSatz: Pruefschritt = ({ foerderung }) => {
  const satz = foerderung?.satz;
  if (satz?.art !== 'fest') return [];
  return (foerderung?.eigenanteile ?? [])
    .filter(({ mindestens }) => compareBruch(satz.satz, subtractBruch(BRUCH_EINS, mindestens)) > 0)
    .map(({ mindestens }) =>
      widerspruch(
        'foerderung.eigenanteile',
        `Ein Fördersatz von ${formatProzent(satz.satz)} lässt keinen Eigenanteil von ${formatProzent(mindestens)}.`,
        'Einen der beiden Werte berichtigen; die Angaben beziehen sich auf dieselben Ausgaben.',
      ),
    );
};

function disjunkt<T>(eine: readonly T[] | undefined, andere: readonly T[] | undefined): boolean {
  return eine !== undefined && andere !== undefined && !eine.some((wert) => andere.includes(wert));
}

const pruefeKostenart: Pruefschritt = ({ kriterien }) => {
  const traeger = kriterien.antragsberechtigt && [
    ...kriterien.antragsberechtigt.arten,
    ...(kriterien.antragsberechtigt.weiterleitung_an ?? []),
  ];
  const zeilen = kriterien.kostenart?.zulaessig ?? [];
  const tot = zeilen.map(
    (zeile) => disjunkt(zeile.zwecke, kriterien.zweck?.zulaessig) || disjunkt(zeile.traeger, traeger),
  );
  const alle = tot.length > 0 && tot.every(Boolean);
  return tot.flatMap((eine, index) => {
    const feld = `kriterien.kostenart.zulaessig[${index}]`;
    const text = 'Diese Zeile gilt für keinen Zweck oder Träger, den das Programm zulässt.';
    const abhilfe = 'Zwecke und Träger der Zeile mit „zweck“ und „antragsberechtigt“ abgleichen.';
    return eine ? [alle ? nie(feld, text, abhilfe) : widerspruch(feld, text, abhilfe)] : [];
  });
};

const pruefeEinwohner: Pruefschritt = ({ kriterien: { antragsberechtigt: regel } }) =>
  regel?.mindesteinwohner !== undefined &&
  regel.hoechsteinwohner !== undefined &&
  regel.mindesteinwohner > regel.hoechsteinwohner
    ? [
        nie(
          'kriterien.antragsberechtigt',
          'Die Mindestzahl der Einwohner liegt über der Höchstzahl.',
          'Beide Zahlen in der Quelle prüfen.',
        ),
      ]
    : [];

const pruefeProjektdauer: Pruefschritt = ({ kriterien: { projektdauer: dauer } }) =>
  (dauer?.mindestens_monate ?? 0) > (dauer?.hoechstens_monate ?? Number.POSITIVE_INFINITY)
    ? [
        nie(
          'kriterien.projektdauer',
          'Die kürzeste Dauer eines Vorhabens ist länger als die längste.',
          'Beide Zahlen in der Quelle prüfen.',
        ),
      ]
    : [];

type Zeitraum = {
  readonly ab?: Kalendertag | null | undefined;
  readonly bis?: Kalendertag | null | undefined;
};

/** Do two spans never meet? Open sides reach everywhere. */
function getrennt(eine: Zeitraum, andere: Zeitraum): boolean {
  const endetVor = (a: Zeitraum, b: Zeitraum) => a.bis != null && b.ab != null && a.bis < b.ab;
  return endetVor(eine, andere) || endetVor(andere, eine);
}

function beschreibe({ ab, bis }: Zeitraum): string {
  const von = ab ? `ab ${formatKalendertag(ab)}` : '';
  return [von, bis ? `bis ${formatKalendertag(bis)}` : ''].filter((teil) => teil !== '').join(' ');
}

const pruefeTermine: Pruefschritt = ({ kriterien: { antragsfenster: fenster }, laufzeit }) => {
  if (fenster.art !== 'termine') return [];
  return fenster.termine.flatMap((termin, index) => {
    const feld = `kriterien.antragsfenster.termine[${index}]`;
    if (termin.ab !== undefined && termin.bis < termin.ab) {
      return [
        nie(
          feld,
          `Das Fenster ${beschreibe(termin)} endet vor seinem Anfang.`,
          'Beide Tage in der Quelle prüfen.',
        ),
      ];
    }
    if (laufzeit.bis === null || termin.bis <= laufzeit.bis) return [];
    return [
      widerspruch(
        feld,
        `Die Frist ${formatKalendertag(termin.bis)} liegt nach dem Ende des Programms am ${formatKalendertag(laufzeit.bis)}.`,
        'Laufzeit oder Frist berichtigen.',
      ),
    ];
  });
};

const pruefeZeitraeume: Pruefschritt = ({ kriterien, laufzeit }) => {
  const { bewilligungszeitraum: zeitraum, foerderzeitraum } = kriterien;
  if (zeitraum.art !== 'fest') return [];
  const feld = 'kriterien.bewilligungszeitraum';
  if (zeitraum.bis < zeitraum.ab) {
    return [
      nie(feld, 'Der Bewilligungszeitraum endet vor seinem Anfang.', 'Beide Tage in der Quelle prüfen.'),
    ];
  }
  // Grants come after the start of the programme; its costs may end later than the programme.
  const vorher = laufzeit.ab !== null && zeitraum.bis < laufzeit.ab;
  const bezahlt = foerderzeitraum !== undefined && getrennt(zeitraum, foerderzeitraum);
  if (!vorher && !bezahlt) return [];
  const anderer = vorher
    ? `die Laufzeit ${beschreibe(laufzeit)}`
    : `die Zahlungen ${beschreibe(foerderzeitraum ?? {})}`;
  return [
    nie(
      feld,
      `Der Bewilligungszeitraum ${beschreibe(zeitraum)} und ${anderer} treffen sich nie.`,
      'Die Tage in der Quelle prüfen.',
    ),
  ];
};

const pruefeDauer: Pruefschritt = ({ kriterien: { bewilligungszeitraum: zeitraum, projektdauer } }) => {
  const monate = projektdauer?.mindestens_monate;
  if (zeitraum.art !== 'fest' || monate === undefined) return [];
  if (addZeit(zeitraum.ab, { months: monate }) <= addZeit(zeitraum.bis, { days: 1 })) return [];
  return [
    nie(
      'kriterien.projektdauer',
      `Ein Vorhaben von ${monate} Monaten passt nicht in den Bewilligungszeitraum ${beschreibe(zeitraum)}.`,
      'Dauer und Bewilligungszeitraum in der Quelle prüfen.',
    ),
  ];
};

const pruefeMerkmale: Pruefschritt = ({ kriterien: { merkmale } }) => {
  const schluessel = (merkmale ?? []).map((merkmal) => merkmal.schluessel);
  return schluessel
    .filter((eines, index) => schluessel.indexOf(eines) !== index)
    .map((eines) =>
      widerspruch(
        'kriterien.merkmale',
        `Das Merkmal „${eines}“ steht mehrmals da.`,
        'Einen der Einträge streichen.',
      ),
    );
};

const SCHRITTE: readonly Pruefschritt[] = [
  pruefeGrenzen,
  pruefeSatz,
  pruefeKostenart,
  pruefeEinwohner,
  pruefeProjektdauer,
  pruefeTermine,
  pruefeZeitraeume,
  pruefeDauer,
  pruefeMerkmale,
];

/** Contradictions within one version, in the order of its fields. Empty: none found, which proves nothing. */
export function findWidersprueche(programm: Programm): Befundzeile[] {
  return SCHRITTE.flatMap((schritt) => schritt(programm));
}
