import { Link } from 'react-router';
import type { Kartenbild, Kartenform } from '../kartenbild.ts';
import { formatZahl } from './bausteine.tsx';

function Form({
  form,
  schrift,
  ziel,
}: {
  readonly form: Kartenform;
  readonly schrift: number;
  readonly ziel: string | undefined;
}) {
  const bild = (
    <>
      <path className="quartierkarte__flaeche" d={form.pfad} fillRule="evenodd" />
      <text
        className="quartierkarte__name"
        x={form.x}
        y={form.y}
        fontSize={schrift}
        dominantBaseline="middle"
      >
        {form.name}
      </text>
    </>
  );
  return ziel === undefined ? (
    <g>{bild}</g>
  ) : (
    <Link to={ziel} className="quartierkarte__ziel">
      {bild}
    </Link>
  );
}

/** Scale bar in the band below the outlines; north is up, as everyone expects. */
function Massstab({ bild, schrift }: { readonly bild: Kartenbild; readonly schrift: number }) {
  const [x, y, ende] = [schrift * 0.6, bild.hoehe + schrift, schrift * 0.3];
  const laenge = bild.massstab < 1000 ? `${bild.massstab} m` : `${formatZahl(bild.massstab / 1000)} km`;
  return (
    <g className="quartierkarte__massstab">
      <path d={`M${x} ${y - ende}v${2 * ende}m0 ${-ende}h${bild.massstab}m0 ${-ende}v${2 * ende}`} />
      <text x={x + bild.massstab + schrift * 0.5} y={y} fontSize={schrift * 0.8} dominantBaseline="central">
        {laenge}
      </text>
    </g>
  );
}

/**
 * Outlines drawn on the server: needs no script and prints. With `verweisAuf` each one leads to its Quartier below
 * this address;
 * the same links stand in the table beside it.
 */
export function Quartierkarte(props: {
  readonly bild: Kartenbild;
  readonly titel: string;
  readonly verweisAuf?: string;
}) {
  const { bild, verweisAuf } = props;
  const schrift = Math.max(bild.breite, bild.hoehe) * 0.045;
  const rolle = verweisAuf ? ({ role: 'group' } as const) : ({ role: 'img' } as const);
  return (
    <figure className="quartierkarte">
      <svg
        viewBox={`0 0 ${bild.breite} ${Math.round(bild.hoehe + 2 * schrift)}`}
        {...rolle}
        aria-label={`${props.titel}: ${bild.formen.map((form) => form.name).join(', ')}`}
      >
        {bild.formen.map((form) => (
          <Form
            key={form.kennung}
            form={form}
            schrift={schrift}
            ziel={verweisAuf ? `${verweisAuf}/${form.kennung}` : undefined}
          />
        ))}
        <Massstab bild={bild} schrift={schrift} />
      </svg>
      <figcaption>{props.titel}</figcaption>
    </figure>
  );
}
