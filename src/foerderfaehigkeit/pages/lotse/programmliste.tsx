import { Link } from 'react-router';
import { formatEuro } from '#kernel/geld.ts';
import { Marke, type Ton } from '#web/ui/marke.tsx';
import type { Zeichenname } from '#web/ui/zeichen.tsx';
import type { Kurzzeile, Programmauszug } from '../../lotse/ansicht.ts';
import type { Programmlage } from '../../lotse/programmstand.ts';

const TITEL: Readonly<Record<Programmlage, string>> = {
  passt: 'Passt',
  moeglich: 'Möglich, noch nicht geklärt',
  aus: 'Scheidet aus',
};
const WECHSEL: Readonly<Record<Programmlage, readonly [Ton, Zeichenname, string]>> = {
  passt: ['gut', 'haken', 'passt jetzt'],
  moeglich: ['info', 'frage', 'wieder möglich'],
  aus: ['schlecht', 'kreuz', 'scheidet jetzt aus'],
};

function Wechselmarke({ lage }: { readonly lage: Programmlage }) {
  const [ton, zeichen, text] = WECHSEL[lage];
  return <Marke ton={ton} zeichen={zeichen} text={text} />;
}

function Zeile({ zeile, lage }: { readonly zeile: Kurzzeile; readonly lage: Programmlage }) {
  return (
    <li>
      <Link to={`/foerderprogramme/${zeile.kennung}`}>{zeile.kurztitel}</Link>
      {zeile.neu ? <Wechselmarke lage={lage} /> : null}
      {zeile.geld === null ? null : <p>bis zu {formatEuro(zeile.geld)}</p>}
      {zeile.grund === null ? null : <p>{zeile.grund}</p>}
    </li>
  );
}

function Zeilen({ auszug }: { readonly auszug: Programmauszug }) {
  const rest = auszug.anzahl - auszug.zeilen.length;
  return (
    <>
      <ul>
        {auszug.zeilen.map((zeile) => (
          <Zeile key={zeile.kennung} zeile={zeile} lage={auszug.lage} />
        ))}
      </ul>
      {rest > 0 ? <p className="klein leise">und {rest} weitere</p> : null}
    </>
  );
}

function Gruppe({ auszug }: { readonly auszug: Programmauszug }) {
  const titel = `${TITEL[auszug.lage]} (${auszug.anzahl})`;
  if (auszug.anzahl === 0) return <h3>{titel}</h3>;
  if (auszug.lage === 'passt') {
    return (
      <>
        <h3>{titel}</h3>
        <Zeilen auszug={auszug} />
      </>
    );
  }
  return (
    <details className="lotse__mehr" open={auszug.zeilen.some(({ neu }) => neu)}>
      <summary>{titel}</summary>
      <Zeilen auszug={auszug} />
    </details>
  );
}

/** What fits, is possible and is out; what the last answer changed is marked, and read out. */
export function Programmliste(props: {
  readonly programme: readonly Programmauszug[];
  readonly meldung: string;
}) {
  return (
    <aside className="lotse__liste" aria-labelledby="programme">
      <h2 id="programme">Programme</h2>
      <p className="lotse__meldung" role="status" aria-live="polite">
        {props.meldung}
      </p>
      {props.programme.map((auszug) => (
        <Gruppe key={auszug.lage} auszug={auszug} />
      ))}
    </aside>
  );
}
