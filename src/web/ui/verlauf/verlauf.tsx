import type { ReactNode } from 'react';
import { lineOf, measureVerlauf, placeNamen, VERLAUF, type Verlaufsreihe } from './verlaufsmasse.ts';

export type { Verlaufsreihe } from './verlaufsmasse.ts';

/** Colour, dash and mark repeat each other; the name stands beside the line. */
const STRICHE = ['', '8 4', '2 4', '12 4 2 4', '4 2', '1 3'] as const;

function Achse({ jahre, xOf }: { readonly jahre: readonly number[]; readonly xOf: (i: number) => number }) {
  const jedes = Math.ceil(jahre.length / 8);
  return jahre.map((jahr, i) =>
    (jahre.length - 1 - i) % jedes === 0 ? (
      <text key={jahr} x={xOf(i)} y={VERLAUF.hoehe - 8} textAnchor="middle">
        {jahr}
      </text>
    ) : null,
  );
}

/**
 * Lines over years, drawn on the server: needs no script and prints. `children` is the table with the same numbers
 * and must always be there.
 */
export function Verlauf(props: {
  readonly titel: string;
  readonly jahre: readonly number[];
  readonly reihen: readonly Verlaufsreihe[];
  readonly format: (wert: number) => string;
  /** Year from which something happened, marked by a line, with its name. */
  readonly marke?: { readonly jahr: number; readonly titel: string } | undefined;
  readonly children: ReactNode;
}) {
  const { titel, jahre, format, marke } = props;
  const reihen = props.reihen.filter(({ werte }) => werte.some((wert) => wert !== null));
  const masse = measureVerlauf(jahre.length, reihen);
  const marke0 = marke ? jahre.indexOf(marke.jahr) : -1;
  const markenname = marke0 >= 0 ? marke?.titel : undefined;
  return (
    <figure className="verlauf">
      <figcaption>{titel}</figcaption>
      {reihen.length === 0 ? (
        <p className="leise">Keine Zahlen zu zeigen.</p>
      ) : (
        <svg
          viewBox={`0 0 ${VERLAUF.breite} ${VERLAUF.hoehe}`}
          role="img"
          aria-label={`${titel}: ${reihen.map(({ name }) => name).join(', ')}; die Zahlen stehen in der Tabelle`}
        >
          {masse.marken.map(({ wert, y }) => (
            <g key={wert}>
              <path
                className="verlauf__gitter"
                d={`M${VERLAUF.links} ${y}H${VERLAUF.breite - VERLAUF.rechts}`}
              />
              <text x={VERLAUF.links - 8} y={y} textAnchor="end" dominantBaseline="central">
                {format(wert)}
              </text>
            </g>
          ))}
          <Achse jahre={jahre} xOf={masse.xOf} />
          {markenname === undefined ? null : (
            <g>
              <path
                className="verlauf__marke"
                d={`M${masse.xOf(marke0)} ${VERLAUF.oben}V${VERLAUF.hoehe - VERLAUF.unten}`}
              />
              <text x={masse.xOf(marke0) + 4} y={VERLAUF.oben + 8}>
                {markenname}
              </text>
            </g>
          )}
          {reihen.map((reihe, i) => (
            <g
              key={reihe.name}
              className={`verlauf__reihe verlauf__reihe--${reihe.gesamt ? 'gesamt' : i % 6}`}
            >
              <path d={lineOf(reihe, masse)} strokeDasharray={reihe.gesamt ? '' : STRICHE[i % 6]} />
              {reihe.werte.map((wert, stelle) =>
                wert === null ? null : (
                  <circle key={jahre[stelle]} cx={masse.xOf(stelle)} cy={masse.yOf(wert)} r="3" />
                ),
              )}
            </g>
          ))}
          {placeNamen(reihen, masse).map(({ name, stelle, y }) => (
            <text
              key={name}
              className={`verlauf__name verlauf__name--${reihen[stelle]?.gesamt ? 'gesamt' : stelle % 6}`}
              x={VERLAUF.breite - VERLAUF.rechts + 10}
              y={y}
              dominantBaseline="central"
            >
              {name.length > 22 ? `${name.slice(0, 21)}…` : name}
            </text>
          ))}
        </svg>
      )}
      <details>
        <summary>Als Tabelle</summary>
        {props.children}
      </details>
    </figure>
  );
}
