import type { Eingabemangel } from '#kernel/fehler.ts';
import { formatKalendertag, type Kalendertag } from '#kernel/kalendertag.ts';
import type { Feldaenderung } from '#pruefpfad/index.ts';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Marke, type Ton } from '#web/ui/marke.tsx';
import type { Krume } from '#web/ui/seite.tsx';
import { Tabelle } from '#web/ui/tabelle.tsx';
import type { Zeichenname } from '#web/ui/zeichen.tsx';
import { type Entwurfszustand, ZUSTAND_TEXT } from '../entwuerfe/ablauf.ts';
import type { Aehnliche } from '../qualitaet/aehnlichkeit.ts';

const ZUSTAENDE: Readonly<Record<Entwurfszustand, readonly [Ton, Zeichenname]>> = {
  entwurf: ['neutral', 'punkt'],
  vorgelegt: ['info', 'uhr'],
  zurueckgegeben: ['achtung', 'achtung'],
  freigegeben: ['gut', 'haken'],
  verworfen: ['neutral', 'kreuz'],
};

export function Zustandsmarke({ zustand }: { readonly zustand: Entwurfszustand }) {
  const [ton, zeichen] = ZUSTAENDE[zustand];
  return <Marke ton={ton} zeichen={zeichen} text={ZUSTAND_TEXT[zustand]} />;
}

export const ENTWUERFE = '/foerderprogramme/entwuerfe';

export const KRUMEN: readonly Krume[] = [
  { titel: 'Förderprogramme', ziel: '/foerderprogramme' },
  { titel: 'Entwürfe', ziel: ENTWUERFE },
];

function ortOf({ datei, zeile, feld, wert }: Eingabemangel): string {
  return [
    datei,
    zeile === undefined ? undefined : `Zeile ${zeile}`,
    feld ? `Feld ${feld}` : undefined,
    wert === undefined ? undefined : `Wert „${wert}“`,
  ]
    .filter((teil) => teil !== undefined)
    .join(', ');
}

/** Every fault with its place. */
export function Maengelliste({ maengel }: { readonly maengel: readonly Eingabemangel[] }) {
  return (
    <ul className="punkte">
      {maengel.map((mangel) => (
        <li key={JSON.stringify(mangel)}>
          {ortOf(mangel) === '' ? null : <strong>{ortOf(mangel)}: </strong>}
          {mangel.text} {mangel.abhilfe}
        </li>
      ))}
    </ul>
  );
}

/** What the check of a text says. `meldung`: it has just happened. */
export function Pruefergebnis(props: {
  readonly maengel: readonly Eingabemangel[];
  readonly meldung?: boolean;
  readonly was?: string;
}) {
  const { maengel, meldung = false, was = 'Der Text' } = props;
  if (maengel.length === 0) {
    return <Hinweis ton="gut" titel={`${was} hat keine Mängel`} meldung={meldung} />;
  }
  const titel = maengel.length === 1 ? `${was} hat einen Mangel` : `${was} hat ${maengel.length} Mängel`;
  return (
    <Hinweis ton="achtung" titel={titel} meldung={meldung}>
      <Maengelliste maengel={maengel} />
    </Hinweis>
  );
}

/** Programmes of the catalogue that may be the one being written; opened aside, so that nothing typed is lost. */
export function AehnlicheEintraege({ aehnliche }: { readonly aehnliche: readonly Aehnliche[] }) {
  if (aehnliche.length === 0) return null;
  return (
    <Hinweis ton="info" titel="Ähnliche Programme stehen schon im Katalog">
      <p>Ist es eines davon, legen Sie dort eine neue Fassung an, statt es noch einmal einzutragen.</p>
      <ul className="punkte">
        {aehnliche.map(({ kennung, kurztitel, titel, naehe, grund }) => (
          <li key={kennung}>
            <a href={`/foerderprogramme/${kennung}`} target="_blank" rel="noreferrer">
              {kurztitel} (neues Fenster)
            </a>
            : {titel} – {grund}, {naehe} % gleich
          </li>
        ))}
      </ul>
    </Hinweis>
  );
}

/** A JSON value for a reader: lists with commas, groups with their fields. */
function textOf(wert: unknown): string {
  if (wert === undefined) return '–';
  if (wert === null) return 'ohne';
  if (Array.isArray(wert)) return wert.map(textOf).join(', ');
  if (typeof wert === 'object') {
    return Object.entries(wert)
      .map(([feld, inhalt]) => `${feld}: ${textOf(inhalt)}`)
      .join('; ');
  }
  return String(wert);
}

/** Field by field: before and after. */
export function Feldvergleich(props: {
  readonly beschriftung: string;
  readonly aenderungen: readonly Feldaenderung[];
  readonly vorher: string;
  readonly nachher: string;
}) {
  return (
    <Tabelle
      beschriftung={props.beschriftung}
      spalten={[
        { schluessel: 'feld', titel: 'Feld', kopf: true, zelle: ({ feld }) => feld || 'ganzer Text' },
        { schluessel: 'vorher', titel: props.vorher, zelle: ({ vorher }) => textOf(vorher) },
        { schluessel: 'nachher', titel: props.nachher, zelle: ({ nachher }) => textOf(nachher) },
      ]}
      zeilen={props.aenderungen}
      schluessel={({ feld }) => feld}
    />
  );
}

/** „gilt ab 01.01.2027“, of a withdrawal „gilt nicht mehr ab 01.01.2027“ */
export function geltungOf(art: 'fassung' | 'ruecknahme', ab: Kalendertag): string {
  return `${art === 'fassung' ? 'gilt ab' : 'gilt nicht mehr ab'} ${formatKalendertag(ab)}`;
}
