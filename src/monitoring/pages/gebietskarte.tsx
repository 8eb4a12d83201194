import { Link } from 'react-router';
import type { Einstufung, Gebietsstufe } from '../ansicht/einstufung.ts';
import type { Gebietsbild, Gebietsform } from '../ansicht/gebietsbild.ts';
import './monitoring.css';

/** Above that the signs would cover the map, and Tab would never leave it: the table beside it has both. */
const HOECHSTENS_EINZELN = 150;

function Muster() {
  return (
    <defs>
      <pattern id="gebiet-muster-1" width="16" height="16" patternUnits="userSpaceOnUse">
        <circle className="gebietskarte__muster" cx="8" cy="8" r="1.75" />
      </pattern>
      <pattern
        id="gebiet-muster-2"
        width="14"
        height="14"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect className="gebietskarte__muster" width="2.500" height="14" />
      </pattern>
      <pattern
        id="gebiet-muster-3"
        width="12"
        height="12"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect className="gebietskarte__muster" width="2.500" height="12" />
        <rect className="gebietskarte__muster" width="12" height="2.500" />
      </pattern>
    </defs>
  );
}

const GRUPPE = { role: 'group' } as const;

const klasseOf = (stufe: Gebietsstufe | null): string =>
  `gebietskarte__flaeche gebietskarte__flaeche--${stufe === null ? 'ohne' : stufe.stufe}`;

function Flaeche(props: {
  readonly form: Gebietsform;
  readonly stufe: Gebietsstufe | null;
  readonly text: string;
  readonly mitZeichen: boolean;
  readonly schrift: number;
}) {
  const { form, stufe, mitZeichen, schrift } = props;
  return (
    <>
      <title>{`${form.name}: ${props.text}`}</title>
      <path className={klasseOf(stufe)} d={form.pfad} fillRule="evenodd" />
      {stufe && stufe.stufe > 0 ? (
        <path d={form.pfad} fill={`url(#gebiet-muster-${stufe.stufe})`} fillRule="evenodd" />
      ) : null}
      {stufe?.hervor ? <path className="gebietskarte__hervor" d={form.pfad} fillRule="evenodd" /> : null}
      {mitZeichen && stufe && stufe.zeichen !== '' ? (
        <text
          className="gebietskarte__zeichen"
          x={form.x}
          y={form.y}
          fontSize={schrift}
          textAnchor="middle"
          dominantBaseline="central"
        >
          {stufe.zeichen}
        </text>
      ) : null}
    </>
  );
}

/**
 * Map of areas drawn on the server: needs no script and prints. Each area leads to its page; the same links and
 * words stand in the table beside it.
 */
export function Gebietskarte(props: {
  readonly bild: Gebietsbild;
  readonly beschriftung: string;
  readonly stufeOf: (kennung: string) => { readonly stufe: Gebietsstufe | null; readonly text: string };
  readonly zielOf: (kennung: string) => string;
}) {
  const { bild, stufeOf, zielOf } = props;
  const einzeln = bild.formen.length <= HOECHSTENS_EINZELN;
  const schrift = Math.max(16, 260 / Math.sqrt(Math.max(bild.formen.length, 1)));
  return (
    <svg
      className="gebietskarte"
      viewBox={`-8 -8 ${bild.breite + 16} ${bild.hoehe + 16}`}
      {...GRUPPE}
      aria-label={props.beschriftung}
    >
      <Muster />
      {bild.formen.map((form) => {
        const { stufe, text } = stufeOf(form.kennung);
        return (
          <Link
            key={form.kennung}
            to={zielOf(form.kennung)}
            className="gebietskarte__ziel"
            aria-label={`${form.name}: ${text}`}
            {...(einzeln ? {} : { tabIndex: -1 })}
          >
            <Flaeche form={form} stufe={stufe} text={text} mitZeichen={einzeln} schrift={schrift} />
          </Link>
        );
      })}
    </svg>
  );
}

/** Classes with their patterns and how many areas there are of each, signs, and what stays white. */
export function Gebietslegende({ einstufung }: { readonly einstufung: Einstufung }) {
  const ohne = einstufung.stufen.filter((stufe) => stufe === null).length;
  const hervor = einstufung.stufen.filter((stufe) => stufe?.hervor).length;
  return (
    <ul className="legende gebietslegende" aria-label="Legende">
      {einstufung.legende.map(({ stufe, titel, anzahl }) => (
        <li key={stufe}>
          <svg viewBox="0 0 28 16" aria-hidden="true">
            <rect
              className={`gebietskarte__flaeche gebietskarte__flaeche--${stufe}`}
              x="1"
              y="1"
              width="26"
              height="14"
            />
            {stufe > 0 ? (
              <rect x="1" y="1" width="26" height="14" fill={`url(#gebiet-muster-${stufe})`} />
            ) : null}
          </svg>
          {titel} <span className="leise">({anzahl})</span>
        </li>
      ))}
      <li>
        <svg viewBox="0 0 28 16" aria-hidden="true">
          <rect
            className="gebietskarte__flaeche gebietskarte__flaeche--ohne"
            x="1"
            y="1"
            width="26"
            height="14"
          />
        </svg>
        ohne Angabe <span className="leise">({ohne})</span>
      </li>
      {hervor > 0 ? (
        <li>
          <svg viewBox="0 0 28 16" aria-hidden="true">
            <rect className="gebietskarte__hervor" x="3" y="3" width="22" height="10" />
          </svg>
          besondere Aufmerksamkeit <span className="leise">({hervor})</span>
        </li>
      ) : null}
      {einstufung.zeichen.map(({ zeichen, titel }) => (
        <li key={zeichen}>
          <span className="gebietslegende__zeichen" aria-hidden="true">
            {zeichen}
          </span>
          {titel}
        </li>
      ))}
    </ul>
  );
}
