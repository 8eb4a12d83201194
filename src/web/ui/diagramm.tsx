import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Balkendaten, Flussdaten, Punktdaten } from './diagrammdaten.ts';

export type { Balkendaten, Flussdaten } from './diagrammdaten.ts';

type Zeichner = (kasten: HTMLElement) => Promise<() => void>;

/** Title, picture once scripts run, and always the table: open without scripts, behind a disclosure with them. */
function Diagramm(props: {
  readonly titel: string;
  /** Too fine for phones and paper: there only the table. */
  readonly breit?: boolean;
  /** The picture can't be read without its table: paper shows both. */
  readonly mitTabelle?: boolean;
  readonly zeichne: Zeichner;
  readonly daten: unknown;
  readonly children: ReactNode;
}) {
  const { zeichne, daten } = props;
  const kasten = useRef<HTMLDivElement>(null);
  const [gezeichnet, setGezeichnet] = useState(false);
  const zeichner = useRef(zeichne);
  zeichner.current = zeichne;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `daten` decides when to draw again
  useEffect(() => {
    const feld = kasten.current;
    if (!feld) return;
    if (props.breit && matchMedia('(max-width: 40rem)').matches) {
      setGezeichnet(true); // closes the long table; its summary opens it
      return;
    }
    let beendet = false;
    let entferne: (() => void) | undefined;
    zeichner.current(feld).then(
      (fertig) => {
        if (beendet) fertig();
        else {
          entferne = fertig;
          setGezeichnet(true);
        }
      },
      () => undefined, // the table stays
    );
    return () => {
      beendet = true;
      entferne?.();
    };
  }, [daten]);
  return (
    <figure
      className={`diagramm${props.breit ? ' diagramm--breit' : ''}${props.mitTabelle ? ' diagramm--tabelle' : ''}`}
    >
      <figcaption>{props.titel}</figcaption>
      <div ref={kasten} className="diagramm__bild" />
      <details open={!gezeichnet}>
        <summary>Als Tabelle</summary>
        {props.children}
      </details>
    </figure>
  );
}

/** Stacked bars, for instance money per year by Ressort. `children` is the table with the same numbers. */
export function Balken(props: {
  readonly titel: string;
  readonly daten: Balkendaten;
  readonly children: ReactNode;
}) {
  return (
    <Diagramm
      titel={props.titel}
      daten={props.daten}
      zeichne={async (kasten) =>
        (await import('./diagramm-laden.ts')).zeichneBalken(kasten, props.titel, props.daten)
      }
    >
      {props.children}
    </Diagramm>
  );
}

/** Sankey: from givers over programmes to Massnahmen. `children` is the table with the same numbers. */
export function Fluss(props: {
  readonly titel: string;
  readonly daten: Flussdaten;
  readonly children: ReactNode;
}) {
  return (
    <Diagramm
      titel={props.titel}
      daten={props.daten}
      breit
      zeichne={async (kasten) =>
        (await import('./diagramm-laden.ts')).zeichneFluss(kasten, props.titel, props.daten)
      }
    >
      {props.children}
    </Diagramm>
  );
}

/** Points, for instance plans by money and benefit. `children` is the table with the same numbers. */
export function Punkte(props: {
  readonly titel: string;
  readonly daten: Punktdaten;
  readonly children: ReactNode;
}) {
  return (
    <Diagramm
      titel={props.titel}
      daten={props.daten}
      mitTabelle
      zeichne={async (kasten) =>
        (await import('./diagramm-laden.ts')).zeichnePunkte(kasten, props.titel, props.daten)
      }
    >
      {props.children}
    </Diagramm>
  );
}
