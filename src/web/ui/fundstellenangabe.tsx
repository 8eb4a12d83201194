import { Link } from 'react-router';
import type { Fundstelle, Pruefstand } from '#kernel/befund.ts';
import { Pruefmarke } from './marke.tsx';

/** Address of our text of a norm or programme. */
export function zielOfFundstelle(fundstelle: Fundstelle): string {
  const programm = /^programme\/(.+)$/.exec(fundstelle.norm);
  return programm ? `/foerderprogramme/${programm[1]}` : `/recht/${fundstelle.norm}`;
}

/** Citation linked to our text, with the state of checking where it is not verified. */
export function Fundstellenangabe(props: {
  readonly fundstelle: Fundstelle;
  readonly stand?: Pruefstand | undefined;
}) {
  return (
    <span className="fundstelle">
      <Link to={zielOfFundstelle(props.fundstelle)}>{props.fundstelle.stelle}</Link>
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
