import { type ReactNode, useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import {
  type Bildmasse,
  bildmasseOf,
  type Kartenflaeche,
  type Kartenklasse,
  mitteOf,
  pathOf,
  projectPunkt,
  rahmenOf,
} from './kartenbild.ts';

export type { Kartenflaeche, Kartenklasse } from './kartenbild.ts';

export type Legendeneintrag = { readonly klasse: Kartenklasse; readonly titel: string };

/** Patterns that repeat what colours say: `url(#muster-1)` to `url(#muster-3)`, darkest last. */
export function Muster() {
  return (
    <defs>
      <pattern id="muster-1" width="14" height="14" patternUnits="userSpaceOnUse">
        <circle className="karte-muster" cx="7" cy="7" r="1.5" />
      </pattern>
      <pattern
        id="muster-2"
        width="12"
        height="12"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect className="karte-muster" width="2" height="12" />
      </pattern>
      <pattern
        id="muster-3"
        width="10"
        height="10"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect className="karte-muster karte-muster--hell" width="2" height="10" />
        <rect className="karte-muster karte-muster--hell" width="10" height="2" />
      </pattern>
    </defs>
  );
}

function Form({ masse, eine }: { readonly masse: Bildmasse; readonly eine: Kartenflaeche }) {
  const pfad = pathOf(masse, eine.flaeche.coordinates);
  return (
    <>
      <path className={`karte-flaeche--${eine.klasse} karte-rand`} d={pfad} fillRule="evenodd" />
      {eine.klasse > 0 ? <path d={pfad} fill={`url(#muster-${eine.klasse})`} fillRule="evenodd" /> : null}
    </>
  );
}

/** The map without scripts: outlines and names. */
function Standbild({
  flaechen,
  beschriftung,
}: {
  readonly flaechen: readonly Kartenflaeche[];
  readonly beschriftung: string;
}) {
  const rahmen = rahmenOf(flaechen.map((eine) => eine.flaeche.coordinates));
  if (!rahmen) return null;
  const masse = bildmasseOf(rahmen);
  return (
    <svg viewBox={`-40 -40 ${masse.breite + 80} ${masse.hoehe + 80}`} role="img" aria-label={beschriftung}>
      <Muster />
      {flaechen.map((eine) => (
        <Form key={eine.kennung} masse={masse} eine={eine} />
      ))}
      {flaechen.map((eine) => {
        const [x, y] = projectPunkt(masse, ...mitteOf(eine.flaeche.coordinates));
        return (
          <text key={eine.kennung} className="karte-name" x={x} y={y} textAnchor="middle">
            {eine.name}
          </text>
        );
      })}
    </svg>
  );
}

export function Legende({ eintraege }: { readonly eintraege: readonly Legendeneintrag[] }) {
  return (
    <ul className="legende">
      {eintraege.map(({ klasse, titel }) => (
        <li key={titel}>
          <svg viewBox="0 0 28 16" aria-hidden="true">
            <rect className={`karte-flaeche--${klasse} karte-rand`} x="1" y="1" width="26" height="14" />
            {klasse > 0 ? <rect x="1" y="1" width="26" height="14" fill={`url(#muster-${klasse})`} /> : null}
          </svg>
          {titel}
        </li>
      ))}
    </ul>
  );
}

/**
 * Map with zoom buttons. Without scripts (or without WebGL) a still picture stays; `children` is the table that
 * says the same and must always be there.
 */
export function Karte(props: {
  readonly beschriftung: string;
  readonly flaechen: readonly Kartenflaeche[];
  readonly legende?: readonly Legendeneintrag[];
  readonly children: ReactNode;
}) {
  const { flaechen, beschriftung } = props;
  const feld = useRef<HTMLDivElement>(null);
  const navigate = useNavigate();
  useEffect(() => {
    const kasten = feld.current;
    if (!kasten) return;
    let beendet = false;
    let entferne: (() => void) | undefined;
    import('./karte-laden.ts')
      .then(({ zeichneKarte }) => {
        if (beendet) return;
        entferne = zeichneKarte(kasten, flaechen, beschriftung, (ziel) => void navigate(ziel));
      })
      .catch(() => undefined); // no WebGL: the still picture stays
    return () => {
      beendet = true;
      entferne?.();
    };
  }, [flaechen, beschriftung, navigate]);
  return (
    <figure className="kartenfeld">
      <div className="kartenfeld__bild">
        <Standbild flaechen={flaechen} beschriftung={beschriftung} />
        <div className="kartenfeld__lebend" ref={feld} hidden />
      </div>
      {props.legende && props.legende.length > 0 ? <Legende eintraege={props.legende} /> : null}
      {props.children}
    </figure>
  );
}
