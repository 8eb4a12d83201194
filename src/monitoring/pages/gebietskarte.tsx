import { type MouseEvent, memo } from 'react';
import { useNavigate } from 'react-router';
import { Muster } from '#web/ui/karte.tsx';
import type { Gebietsbild, Gebietsform } from '../ansicht/gebietsbild.ts';
import { type Kartenstand, readKartenstand } from '../ansicht/kartenstand.ts';
import './monitoring.css';
import { formatAnzahl } from '../ansicht/zahlformat.ts';

/** Above that the signs would cover the map, and Tab would never leave it: the table beside it has both. */
const HOECHSTENS_EINZELN = 150;

const GRUPPE = { role: 'group' } as const;

function Flaeche({
  pfad,
  stufe,
  hervor,
}: {
  readonly pfad: string;
  readonly stufe: number | null;
  readonly hervor: boolean;
}) {
  return (
    <>
      <path className={`gebietskarte__flaeche gebietskarte__flaeche--${stufe ?? 'ohne'}`} d={pfad} />
      {stufe !== null && stufe > 0 ? <path d={pfad} fill={`url(#muster-${stufe})`} /> : null}
      {hervor ? <path className="gebietskarte__hervor" d={pfad} /> : null}
    </>
  );
}

/** Only flat values, so that an area is drawn again only when it looks different. */
const Gebiet = memo(function Gebiet(props: {
  readonly form: Gebietsform;
  readonly stufe: number | null;
  readonly hervor: boolean;
  readonly text: string;
  readonly ziel: string;
  /** Of few areas also the sign, and each by Tab. */
  readonly einzeln: boolean;
  readonly zeichen: string;
  readonly schrift: number;
}) {
  const { form, text, einzeln, zeichen } = props;
  const name = `${form.name}: ${text}`;
  return (
    <a
      href={props.ziel}
      className="gebietskarte__ziel"
      {...(einzeln ? { 'aria-label': name } : { tabIndex: -1 })}
    >
      <title>{name}</title>
      <Flaeche pfad={form.pfad} stufe={props.stufe} hervor={props.hervor} />
      {einzeln && zeichen !== '' ? (
        <text
          className="gebietskarte__zeichen"
          x={form.x}
          y={form.y}
          fontSize={props.schrift}
          textAnchor="middle"
          dominantBaseline="central"
        >
          {zeichen}
        </text>
      ) : null}
    </a>
  );
});

/** Without a modifier: those open another tab. */
const isEinfach = ({ button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean =>
  button === 0 && !(metaKey || ctrlKey || shiftKey || altKey);

/**
 * Map of areas drawn on the server: needs no script and prints. Each area leads to its page; the same links and
 * words stand in the table beside it.
 */
export function Gebietskarte(props: {
  readonly bild: Gebietsbild;
  readonly beschriftung: string;
  readonly stand: Kartenstand;
  readonly zielOf: (kennung: string) => string;
}) {
  const { bild, stand, zielOf } = props;
  const navigate = useNavigate();
  const gebietOf = readKartenstand(stand);
  const einzeln = bild.formen.length <= HOECHSTENS_EINZELN;
  const schrift = Math.max(16, 260 / Math.sqrt(Math.max(bild.formen.length, 1)));
  // One listener instead of thousands of links that each follow the address.
  const follow = (ereignis: MouseEvent<SVGSVGElement>) => {
    const ziel = (ereignis.target as Element).closest('a')?.getAttribute('href');
    if (!ziel || !isEinfach(ereignis)) return;
    ereignis.preventDefault();
    void navigate(ziel);
  };
  const rahmen = {
    viewBox: `-8 -8 ${bild.breite + 16} ${bild.hoehe + 16}`,
    onClick: follow,
  };
  return (
    <svg className="gebietskarte" fillRule="evenodd" aria-label={props.beschriftung} {...GRUPPE} {...rahmen}>
      <Muster />
      {bild.formen.map((form) => (
        <Gebiet
          key={form.kennung}
          form={form}
          {...gebietOf(form.stelle)}
          ziel={zielOf(form.kennung)}
          einzeln={einzeln}
          schrift={schrift}
        />
      ))}
    </svg>
  );
}

/** Classes with their patterns and how many areas there are of each, signs, and what stays white. */
export function Gebietslegende({ stand }: { readonly stand: Kartenstand }) {
  const { legende, ohneAngabe: ohne, hervor, zeichen: liste } = stand;
  return (
    <ul className="legende gebietslegende" aria-label="Legende">
      {legende.map(({ stufe, titel, anzahl }) => (
        <li key={stufe}>
          <svg viewBox="0 0 28 16" aria-hidden="true">
            <rect
              className={`gebietskarte__flaeche gebietskarte__flaeche--${stufe}`}
              x="1"
              y="1"
              width="26"
              height="14"
            />
            {stufe > 0 ? <rect x="1" y="1" width="26" height="14" fill={`url(#muster-${stufe})`} /> : null}
          </svg>
          {titel} <span className="leise">({formatAnzahl(anzahl)})</span>
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
      {liste.map(({ zeichen, titel }) => (
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
