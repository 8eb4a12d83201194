import { Link } from 'react-router';
import type { Fundstelle, Pruefstand } from '#kernel/befund.ts';
import { formatKalendertag, parseKalendertag } from '#kernel/kalendertag.ts';
import { Hinweis } from './hinweis.tsx';
import { Pruefmarke } from './marke.tsx';

/** Address of our text of a norm or programme, in the version that is named. */
export function zielOfFundstelle(fundstelle: Fundstelle): string {
  const programm = /^programme\/(.+)$/.exec(fundstelle.norm);
  const seite = programm ? `/foerderprogramme/${programm[1]}` : `/recht/${fundstelle.norm}`;
  return fundstelle.fassung === undefined ? seite : `${seite}?stichtag=${fundstelle.fassung}`;
}

/** Citation linked to our text, with the state of checking where it is not verified. */
export function Fundstellenangabe(props: {
  readonly fundstelle: Fundstelle;
  readonly stand?: Pruefstand | undefined;
}) {
  return (
    <span className="fundstelle">
      <Link to={zielOfFundstelle(props.fundstelle)}>{props.fundstelle.stelle}</Link>
      {props.fundstelle.fassung === undefined ? null : (
        <span className="leise klein">
          {' '}
          (Fassung ab {formatKalendertag(parseKalendertag(props.fundstelle.fassung))})
        </span>
      )}
      {props.stand === 'ungeprueft' ? (
        <>
          {' '}
          <Pruefmarke stand="ungeprueft" />
        </>
      ) : null}
    </span>
  );
}

/** Outside source, named by its host and last step; the whole address is in the link and in print. */
export function Quelllink({ url }: { readonly url: string }) {
  const { hostname, pathname } = new URL(url);
  const ende = pathname.split('/').filter(Boolean).at(-1);
  return (
    <a href={url} rel="noreferrer">
      {hostname.replace(/^www\./, '')}
      {ende ? ` – ${ende}` : ''}
    </a>
  );
}

type Abgeloest = { readonly kennung: string; readonly titel: string; readonly ab: string };

function Abloesungssatz(props: {
  readonly wort: string;
  readonly zeilen: readonly Abgeloest[];
  readonly bereich: string;
}) {
  if (props.zeilen.length === 0) return null;
  return (
    <p>
      {props.wort}{' '}
      {props.zeilen.map((zeile, index) => (
        <span key={zeile.kennung}>
          {index === 0 ? '' : ', '}
          <Link to={`${props.bereich}/${zeile.kennung}`}>{zeile.titel}</Link> (ab{' '}
          {formatKalendertag(parseKalendertag(zeile.ab))})
        </span>
      ))}
      .
    </p>
  );
}

/** What took the place of a programme or norm, and whose place it takes; `bereich`: where their pages lie. */
export function Abloesungshinweis(props: {
  readonly nachfolger: readonly Abgeloest[];
  readonly vorgaenger: readonly Abgeloest[];
  readonly bereich: string;
}) {
  const { nachfolger, vorgaenger, bereich } = props;
  if (nachfolger.length + vorgaenger.length === 0) return null;
  const abgeloest = nachfolger.length > 0;
  return (
    <Hinweis ton={abgeloest ? 'achtung' : 'info'} titel={abgeloest ? 'Abgelöst' : 'Löst ab'}>
      <Abloesungssatz wort="Abgelöst durch" zeilen={nachfolger} bereich={bereich} />
      <Abloesungssatz wort="Tritt an die Stelle von" zeilen={vorgaenger} bereich={bereich} />
    </Hinweis>
  );
}
