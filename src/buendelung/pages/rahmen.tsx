import type { ReactNode } from 'react';
import { Form, Link, useLocation } from 'react-router';
import { formatKalendertag, parseKalendertag } from '#kernel/kalendertag.ts';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Marke, type Ton } from '#web/ui/marke.tsx';
import { Reiter } from '#web/ui/navigation.tsx';
import { Knopf, Seite } from '#web/ui/seite.tsx';
import type { Zeichenname } from '#web/ui/zeichen.tsx';
import type { Finanzierungsplan } from '../finanzierungsplan.ts';
import type { Kofistatus } from '../kofi.ts';
import { STATUS_TEXT } from '../kofi-dokument.ts';
import './buendel.css';
import type { Planadresse } from './plan-laden.ts';
import type { Planrechte } from './planrechte.ts';

export function pfadOf({ kennung, nummer }: Pick<Planadresse, 'kennung' | 'nummer'>): string {
  return `/quartiere/${kennung}/buendel/${nummer}`;
}

export function formatTag(tag: string): string {
  return formatKalendertag(parseKalendertag(tag));
}

/** „22.11.2026, 10:15 Uhr“ in Germany, whatever the machine's zone. */
export function formatZeitpunkt(iso: string): string {
  const zeit = new Date(iso).toLocaleString('de-DE', {
    timeZone: 'Europe/Berlin',
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  return `${zeit} Uhr`;
}

const PLANSTATUS: Readonly<Record<Finanzierungsplan['status'], readonly [Ton, Zeichenname, string]>> = {
  optimal: ['gut', 'haken', 'bewiesen optimal'],
  zulaessig: ['info', 'info', 'zulässig'],
  unloesbar: ['schlecht', 'kreuz', 'kein Plan möglich'],
  abgebrochen: ['achtung', 'achtung', 'abgebrochen'],
};

export function Planstatusmarke({ status }: { readonly status: Finanzierungsplan['status'] }) {
  const [ton, zeichen, text] = PLANSTATUS[status];
  return <Marke ton={ton} zeichen={zeichen} text={text} />;
}

const KOFISTATUS: Readonly<Record<Kofistatus, readonly [Ton, Zeichenname]>> = {
  gesichert: ['gut', 'haken'],
  'unter-annahmen': ['info', 'frage'],
  'nicht-finanziert': ['achtung', 'kreuz'],
  abgeschlossen: ['neutral', 'punkt'],
};

export function Kofistatusmarke({ status }: { readonly status: Kofistatus }) {
  const [ton, zeichen] = KOFISTATUS[status];
  return <Marke ton={ton} zeichen={zeichen} text={STATUS_TEXT[status]} />;
}

/** Keeps what a GET form does not ask for, so that one filter does not undo another. */
export function BehalteneParameter({ ausser }: { readonly ausser: readonly string[] }) {
  const { search } = useLocation();
  return [...new URLSearchParams(search)]
    .filter(([name, wert]) => wert !== '' && !ausser.includes(name))
    .map(([name, wert]) => <input key={`${name} ${wert}`} type="hidden" name={name} value={wert} />);
}

/** One of several parts of a table, chosen by a link: the choice stands in the address. */
export function Teilwahl(props: {
  readonly titel: string;
  /** Parameter of the address. */
  readonly name: string;
  /** Where the table begins. */
  readonly anker: string;
  readonly gewaehlt: string;
  readonly werte: readonly { readonly wert: string; readonly titel: string; readonly anzahl?: number }[];
}) {
  const { search } = useLocation();
  const zielOf = (wert: string): string => {
    const neu = new URLSearchParams(search);
    neu.set(props.name, wert);
    return `?${neu}#${props.anker}`;
  };
  return (
    <ul className="teilwahl" aria-label={props.titel}>
      {props.werte.map(({ wert, titel, anzahl }) => (
        <li key={wert}>
          <Link
            to={zielOf(wert)}
            preventScrollReset
            {...(wert === props.gewaehlt ? { 'aria-current': 'true' as const } : {})}
          >
            {titel} {anzahl === undefined ? null : <span className="leise">{anzahl}</span>}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** Why there is no button here. */
export function Verwehrt({ grund }: { readonly grund: string }) {
  return <p className="leise verwehrt">{grund}</p>;
}

/** Starts the computation; a plain form, so that it works without scripts. Who may not is told why. */
export function Berechnenknopf(props: {
  readonly quartier: string;
  readonly rechte: Pick<Planrechte, 'berechnen'>;
  readonly text: string;
  readonly art?: 'primary' | 'secondary';
}) {
  if (props.rechte.berechnen !== null) return <Verwehrt grund={props.rechte.berechnen} />;
  return (
    <Form method="post" action={`/quartiere/${props.quartier}/buendel`}>
      <Knopf art={props.art ?? 'primary'}>{props.text}</Knopf>
    </Form>
  );
}

/** The Akte has moved on: what the plan says is no longer what would be computed now. */
export function VeraltetHinweis({
  quartier,
  rechte,
}: {
  readonly quartier: string;
  readonly rechte: Planrechte;
}) {
  return (
    <Hinweis ton="achtung" titel="Die Akte wurde geändert, seit dieser Plan berechnet wurde.">
      <p>
        Der Plan zeigt weiter den alten Stand.
        {rechte.berechnen === null ? ' Rechnen Sie neu, bevor Sie ihn verwenden.' : ''}
      </p>
      <div className="knopfreihe hinweis__knopf">
        <Berechnenknopf quartier={quartier} rechte={rechte} text="Neu berechnen" art="secondary" />
      </div>
    </Hinweis>
  );
}

/** Frame of every page of one plan. */
export function Planseite(props: {
  readonly adresse: Planadresse;
  readonly titel: string;
  readonly aktion?: ReactNode;
  /** The form came back with faults. */
  readonly fehlerhaft?: boolean;
  readonly children: ReactNode;
}) {
  const { adresse } = props;
  const pfad = pfadOf(adresse);
  return (
    <Seite
      titel={props.titel}
      krumen={[
        { titel: 'Quartiere', ziel: '/quartiere' },
        { titel: adresse.name, ziel: `/quartiere/${adresse.kennung}` },
        { titel: 'Bündel', ziel: `/quartiere/${adresse.kennung}/buendel` },
      ]}
      vorspann={`${adresse.name}, ${adresse.kommune}. Stichtag ${formatTag(adresse.stichtag)}, berechnet am ${formatZeitpunkt(adresse.berechnetAm)}.`}
      aktion={props.aktion}
      fehlerhaft={props.fehlerhaft ?? false}
    >
      <Reiter
        titel={`Plan ${adresse.nummer}`}
        punkte={[
          { titel: 'Plan', ziel: pfad },
          { titel: 'Antragskalender', ziel: `${pfad}/kalender` },
          { titel: 'Liquidität', ziel: `${pfad}/liquiditaet` },
          { titel: 'Regeln', ziel: `${pfad}/regeln` },
          { titel: 'Alternativen', ziel: `${pfad}/alternativen` },
          { titel: 'Vergleich', ziel: `${pfad}/vergleich` },
          { titel: 'Ratsvorlage', ziel: `${pfad}/vorlage` },
          {
            titel: 'Präsentation',
            ziel: `/quartiere/${adresse.kennung}/plaene/${adresse.nummer}/praesentation`,
          },
        ]}
      />
      {adresse.veraltet ? <VeraltetHinweis quartier={adresse.kennung} rechte={adresse.rechte} /> : null}
      {props.children}
    </Seite>
  );
}
