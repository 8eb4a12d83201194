import type { ReactNode } from 'react';
import { type EuroCent, formatEuro } from '#kernel/geld.ts';
import { type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import {
  type Bauzeit,
  formatRund,
  type Geberanteil,
  type Jahresanteil,
  type Planrisiko,
  type Praesentation,
  splitBauzeiten,
  ZEITEN_HOECHSTENS,
} from '../../ansicht/praesentation.ts';
import { Deckungsbalken } from '../plankopf.tsx';

/** Bars shown; the table below holds all. */
const BALKEN_HOECHSTENS = 9;

const ZEITTITEL = 'Was wann geschieht';

/** One screen. */
export type Folie = { readonly titel: string; readonly inhalt: ReactNode };

type Balken = { readonly name: string; readonly cent: EuroCent };

/** Horizontal bars with their sums in words; the picture repeats what the table says. */
function Balkenbild({ balken }: { readonly balken: readonly Balken[] }) {
  const groesster = Math.max(...balken.map(({ cent }) => cent), 1);
  return (
    <ul className="folie__balken">
      {balken.map(({ name, cent }) => (
        <li key={name}>
          <span className="folie__name">{name}</span>
          <svg viewBox="0 0 1000 24" preserveAspectRatio="none" aria-hidden="true">
            <rect width={Math.max((cent * 1000) / groesster, 4)} height="24" />
          </svg>
          <strong>{formatRund(cent)}</strong>
        </li>
      ))}
    </ul>
  );
}

function AlsTabelle<Zeile>(props: {
  readonly titel: string;
  readonly spalten: readonly Spalte<Zeile>[];
  readonly zeilen: readonly Zeile[];
  readonly schluessel: (zeile: Zeile) => string;
}) {
  return (
    <details className="folie__tabelle">
      <summary>Alle Zahlen als Tabelle</summary>
      <Tabelle
        beschriftung={props.titel}
        beschriftungVerborgen
        spalten={props.spalten}
        zeilen={props.zeilen}
        schluessel={props.schluessel}
      />
    </details>
  );
}

export function Eigenanteilfolie({ kopf, vonHundert }: Praesentation) {
  const fast = vonHundert === 0 && kopf.eigenanteil > 0 ? 'fast\u00a0' : '';
  return (
    <>
      <p className="folie__zahl">{formatRund(kopf.eigenanteil)}</p>
      <p className="folie__satz">
        So viel zahlt die Kommune selbst. Damit entstehen Maßnahmen für {formatRund(kopf.bedarf.gedeckt)}: Von
        je 100&nbsp;Euro kommen {fast}
        {100 - vonHundert}&nbsp;Euro von anderen.
      </p>
      <Deckungsbalken teile={kopf.teile} />
    </>
  );
}

const GEBERSPALTEN: readonly Spalte<Geberanteil>[] = [
  { schluessel: 'name', titel: 'Wer', kopf: true, zelle: ({ name }) => name },
  { schluessel: 'cent', titel: 'Betrag', zahl: true, zelle: ({ cent }) => formatEuro(cent) },
];

export function Geberfolie({ geber, kopf }: Praesentation) {
  const weitere = geber.length - BALKEN_HOECHSTENS;
  return (
    <>
      <p className="folie__satz">
        {kopf.programme === 1 ? 'Ein Programm zahlt' : `${kopf.programme} Programme zahlen`} mit.
        {weitere > 0 ? ` Gezeigt sind die größten ${BALKEN_HOECHSTENS}.` : ''}
      </p>
      <Balkenbild balken={geber.slice(0, BALKEN_HOECHSTENS)} />
      <AlsTabelle titel="Wer bezahlt" spalten={GEBERSPALTEN} zeilen={geber} schluessel={({ name }) => name} />
    </>
  );
}

const ZEITSPALTEN: readonly Spalte<Bauzeit>[] = [
  {
    schluessel: 'titel',
    titel: 'Maßnahme',
    kopf: true,
    zelle: ({ kennung, titel }) => `${kennung} ${titel}`,
  },
  {
    schluessel: 'jahre',
    titel: 'Jahre',
    zahl: true,
    zelle: ({ von, bis }) => (von === bis ? von : `${von}–${bis}`),
  },
  { schluessel: 'kosten', titel: 'Kosten', zahl: true, zelle: ({ kosten }) => formatEuro(kosten) },
];

/** One line per Massnahme over the years. */
function Zeitbild({ jahre, bauzeiten }: Pick<Praesentation, 'jahre' | 'bauzeiten'>) {
  const [erstes = 0] = jahre;
  const breite = 1000 / Math.max(jahre.length, 1);
  return (
    <div className="folie__zeiten">
      <ol className="folie__jahre" aria-hidden="true">
        {jahre.map((jahr) => (
          <li key={jahr}>{jahr}</li>
        ))}
      </ol>
      <ul>
        {bauzeiten.map(({ kennung, titel, von, bis }) => (
          <li key={kennung}>
            <span className="folie__name">
              {titel}
              <span className="kern-sr-only">{von === bis ? `, ${von}` : `, ${von} bis ${bis}`}</span>
            </span>
            <svg viewBox="0 0 1000 20" preserveAspectRatio="none" aria-hidden="true">
              <rect x={(von - erstes) * breite + 4} width={(bis - von + 1) * breite - 8} height="20" />
            </svg>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Zeitsatz({ anzahl }: { readonly anzahl: number }) {
  return (
    <p className="folie__satz">
      {anzahl === 1 ? 'Eine Maßnahme ist' : `${anzahl} Maßnahmen sind`} bezahlt.
      {anzahl > ZEITEN_HOECHSTENS ? ` Gezeigt sind die ${ZEITEN_HOECHSTENS} größten.` : ''}
    </p>
  );
}

/** What is built when, on one screen or several: the first says how many, the last has the table of all. */
export function listZeitfolien({ jahre, bauzeiten }: Praesentation): readonly Folie[] {
  const teile = splitBauzeiten(bauzeiten);
  return teile.map((gezeigte, stelle) => ({
    titel: teile.length === 1 ? ZEITTITEL : `${ZEITTITEL} (${stelle + 1} von ${teile.length})`,
    inhalt: (
      <>
        {stelle === 0 ? <Zeitsatz anzahl={bauzeiten.length} /> : null}
        <Zeitbild jahre={jahre} bauzeiten={gezeigte} />
        {stelle === teile.length - 1 ? (
          <AlsTabelle
            titel={ZEITTITEL}
            spalten={ZEITSPALTEN}
            zeilen={bauzeiten}
            schluessel={({ kennung }) => kennung}
          />
        ) : null}
      </>
    ),
  }));
}

const JAHRSPALTEN: readonly Spalte<Jahresanteil>[] = [
  { schluessel: 'jahr', titel: 'Jahr', kopf: true, zelle: ({ jahr }) => jahr },
  { schluessel: 'cent', titel: 'Eigenmittel', zahl: true, zelle: ({ cent }) => formatEuro(cent) },
];

export function Haushaltsfolie({ eigenmittel }: Praesentation) {
  return (
    <>
      <p className="folie__satz">So viel eigenes Geld muss in den Haushalten dieser Jahre stehen.</p>
      <Balkenbild balken={eigenmittel.map(({ jahr, cent }) => ({ name: String(jahr), cent }))} />
      <AlsTabelle
        titel="Eigenmittel nach Jahren"
        spalten={JAHRSPALTEN}
        zeilen={eigenmittel}
        schluessel={({ jahr }) => String(jahr)}
      />
    </>
  );
}

function Risiko({ risiko }: { readonly risiko: Planrisiko }) {
  return (
    <li>
      {risiko.text}
      {risiko.cent === null || risiko.cent <= 0 ? null : (
        <strong> Geht es anders aus, kostet das die Kommune bis zu {formatRund(risiko.cent)}.</strong>
      )}
    </li>
  );
}

export function Risikofolie({ risiken, offene, kopf }: Praesentation) {
  return (
    <>
      <p className="folie__satz">
        Gesichert sind {formatRund(kopf.gesichert)} Förderung. Alles Weitere hängt davon ab, dass die Anträge
        bewilligt werden{risiken.length === 0 ? '.' : ' und diese Punkte sich klären:'}
      </p>
      {risiken.length === 0 ? null : (
        <ul className="folie__liste">
          {risiken.map((risiko) => (
            <Risiko key={risiko.text} risiko={risiko} />
          ))}
        </ul>
      )}
      {offene.length > 0 ? (
        <details className="folie__tabelle">
          <summary>
            {offene.length === 1 ? 'Eine Maßnahme ist' : `${offene.length} Maßnahmen sind`} nicht finanziert
          </summary>
          <ul className="punkte">
            {offene.map(({ kennung, titel }) => (
              <li key={kennung}>
                {kennung} {titel}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}
