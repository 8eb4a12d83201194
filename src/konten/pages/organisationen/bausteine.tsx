/** Small parts that the pages of the organisations share. */
import type { ReactNode } from 'react';
import { formatKalendertag, type Kalendertag } from '#kernel/kalendertag.ts';
import { type Feldfehler, idOfFeld } from '#web/ui/formular.tsx';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Marke } from '#web/ui/marke.tsx';
import type { Facette } from '#web/ui/suche.tsx';
import { type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import { Zeichen } from '#web/ui/zeichen.tsx';
import './organisationen.css';
import type { Erlaubnis, Rechtelage } from '../../erlaubnis.ts';
import { formatGebiet } from '../../organisationen/gebiet.ts';
import { ROLLE_ERKLAERUNG } from '../../organisationen/mitglieder/mitgliederliste.ts';
import type { Organisationsname } from '../../organisationen/namen.ts';
import {
  type Facettenzahl,
  type Verzeichniseintrag,
  ZUSTAND_TEXT,
  zustaendeOf,
} from '../../organisationen/verzeichnis.ts';
import { ROLLE_TEXT, type Rolle } from '../../rechte.ts';
import type { Ablehnung } from './formular.ts';

const MARKEN = {
  bestaetigt: ['gut', 'haken'],
  unbestaetigt: ['achtung', 'uhr'],
  aufgegangen: ['neutral', 'info'],
  demo: ['info', 'info'],
} as const;

export function Zustandsmarken({ eintrag }: { readonly eintrag: Verzeichniseintrag }) {
  return (
    <>
      {zustaendeOf(eintrag).map((zustand) => (
        <Marke
          key={zustand}
          ton={MARKEN[zustand][0]}
          zeichen={MARKEN[zustand][1]}
          text={ZUSTAND_TEXT[zustand]}
        />
      ))}
    </>
  );
}

/** The act where it is allowed; else one sentence why not. */
export function NurWenn(props: {
  readonly erlaubnis: Erlaubnis;
  /** The act, as in „Namen ändern: Das darf, wer …“. */
  readonly was: string;
  readonly children: ReactNode;
}) {
  if (props.erlaubnis.erlaubt) return props.children;
  return (
    <p className="leise">
      {props.was}: {props.erlaubnis.grund}
    </p>
  );
}

/** Why an act as a whole was refused. */
export function Grund({ ablehnung }: { readonly ablehnung: Ablehnung | undefined }) {
  return ablehnung?.grund === undefined ? null : (
    <Hinweis ton="schlecht" titel="Das wurde nicht ausgeführt" meldung>
      <p>{ablehnung.grund}</p>
    </Hinweis>
  );
}

/** „1.2.2026“-style day of an instant, as it was in Germany. */
export function formatTag(zeitpunkt: string): string {
  return new Date(zeitpunkt).toLocaleDateString('de-DE', {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    timeZone: 'Europe/Berlin',
  });
}

const NAMENSSPALTEN: readonly Spalte<Organisationsname>[] = [
  { schluessel: 'ab', titel: 'Ab', kopf: true, zelle: ({ ab }) => formatKalendertag(ab as Kalendertag) },
  { schluessel: 'name', titel: 'Name', zelle: ({ name }) => name },
  {
    schluessel: 'zustaendigkeit',
    titel: 'Zuständigkeit',
    zelle: ({ zustaendigkeit }) => zustaendigkeit ?? '–',
  },
];

export function Namensgeschichte({ namen }: { readonly namen: readonly Organisationsname[] }) {
  return (
    <Tabelle
      beschriftung="Namen und Zuständigkeiten, neueste zuerst"
      beschriftungVerborgen
      spalten={NAMENSSPALTEN}
      zeilen={namen}
      schluessel={({ ab }) => ab}
    />
  );
}

/** Roles as checkboxes, each with what it is for. */
export function Rollenwahl(props: {
  readonly rollen: readonly Rolle[];
  readonly gewaehlt: readonly string[];
  readonly fehler: readonly Feldfehler[];
}) {
  const fehler = props.fehler.find(({ feld }) => feld === 'rollen');
  return (
    <fieldset
      id={idOfFeld('rollen')}
      tabIndex={-1}
      className={fehler ? 'feld feld--fehler rollenwahl' : 'feld rollenwahl'}
      {...(fehler ? { 'aria-describedby': 'feld-rollen-fehler' } : {})}
    >
      <legend>Rollen</legend>
      {fehler ? (
        <p className="feld__fehler" id="feld-rollen-fehler">
          <Zeichen name="achtung" />
          {fehler.text} {fehler.abhilfe}
        </p>
      ) : null}
      {props.rollen.map((rolle) => (
        <label key={rolle} className="auswahl">
          <input
            type="checkbox"
            name="rollen"
            value={rolle}
            defaultChecked={props.gewaehlt.includes(rolle)}
          />
          <span>
            {ROLLE_TEXT[rolle]}: <span className="leise">{ROLLE_ERKLAERUNG[rolle]}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** „Verwaltung, Bearbeitung (Kreis 05999)“ */
export function formatRollen(
  rollen: readonly { readonly rolle: Rolle; readonly gebiet: string }[],
  gebiet: string,
): string {
  return rollen
    .map((eine) =>
      eine.gebiet === gebiet
        ? ROLLE_TEXT[eine.rolle]
        : `${ROLLE_TEXT[eine.rolle]} (${formatGebiet(eine.gebiet)})`,
    )
    .join(', ');
}

/** Says on whose behalf one acts. */
export function InVertretung({
  lage,
  namen,
}: {
  readonly lage: Rechtelage;
  readonly namen: readonly { readonly person: string; readonly name: string }[];
}) {
  const vertretene = new Set(lage.rollen.flatMap(({ vertretene: wer }) => (wer === null ? [] : [wer])));
  if (vertretene.size === 0) return null;
  const texte = [...vertretene].map(
    (person) => namen.find((eine) => eine.person === person)?.name || 'einem früheren Mitglied',
  );
  return (
    <Hinweis ton="info" titel={`Sie handeln auch in Vertretung von ${texte.join(' und ')}`}>
      <p>Was Sie nur mit diesen Rollen tun können, steht im Prüfpfad mit dem Zusatz „in Vertretung“.</p>
    </Hinweis>
  );
}

export function facetteOf(
  name: string,
  titel: string,
  zahlen: readonly Facettenzahl[],
  gewaehlt: readonly string[],
): Facette {
  return { name, titel, werte: zahlen.map((zahl) => ({ ...zahl, gewaehlt: gewaehlt.includes(zahl.wert) })) };
}
