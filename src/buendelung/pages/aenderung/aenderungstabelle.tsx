/**
 * The columns of the list of changes, differences field by field.
 */
import { Link } from 'react-router';
import { AENDERUNGSART_TEXT, type Aenderungszeile } from '#foerderprogramme/index.ts';
import { formatKalendertag } from '#kernel/kalendertag.ts';
import { zielOfFundstelle } from '#web/ui/fundstellenangabe.tsx';
import type { Spalte } from '#web/ui/tabelle.tsx';
import { ENTWUERFE } from './adressen.ts';
import type { Folgenauftrag } from './folgenauftraege.ts';
import './aenderung.css';

function Unterschiede({ felder }: { readonly felder: Aenderungszeile['felder'] }) {
  return (
    <details open={felder.length <= 3}>
      <summary>
        {felder.length} {felder.length === 1 ? 'Angabe' : 'Angaben'}
      </summary>
      <dl className="unterschiede">
        {felder.map(({ feld, vorher, nachher }) => (
          <div key={feld}>
            <dt>{feld}</dt>
            {vorher.map((text) => (
              <dd key={`alt ${text}`}>
                <span className="leise">bisher: </span>
                {text}
              </dd>
            ))}
            {nachher.map((text) => (
              <dd key={`neu ${text}`}>
                <span className="leise">neu: </span>
                {text}
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </details>
  );
}

/** The page in the version that is meant; of a draft its preview. */
function zielOf({ norm, titel, tag, art }: Aenderungszeile, entwurf: Folgenauftrag['entwurf']): string {
  if (entwurf && norm === `programme/${entwurf.kennung}`) return `${ENTWUERFE}/${entwurf.id}/vorschau`;
  const fassung = art === 'geaendert' || art === 'neu' ? (tag ?? undefined) : undefined;
  return zielOfFundstelle({ norm, stelle: titel, fassung });
}

const SPALTEN: readonly Spalte<Aenderungszeile>[] = [
  {
    schluessel: 'tag',
    titel: 'Tag',
    sortierbar: true,
    zelle: ({ tag }) => (tag === null ? 'nicht bekannt' : formatKalendertag(tag)),
  },
  {
    schluessel: 'was',
    titel: 'Was geschieht',
    sortierbar: true,
    zelle: ({ art, bisher }) => (
      <>
        {AENDERUNGSART_TEXT[art]}
        {bisher === null ? null : (
          <div className="klein leise">bisherige Fassung ab {formatKalendertag(bisher)}</div>
        )}
      </>
    ),
  },
  {
    schluessel: 'felder',
    titel: 'Unterschiede',
    zelle: ({ felder, art }) =>
      felder.length > 0 ? <Unterschiede felder={felder} /> : art === 'geaendert' ? 'keine im Inhalt' : '',
  },
];

/** Columns of the list; `entwurf`: the draft it is about. */
export function spaltenOf(entwurf: Folgenauftrag['entwurf']): readonly Spalte<Aenderungszeile>[] {
  const titel: Spalte<Aenderungszeile> = {
    schluessel: 'titel',
    titel: 'Programm oder Norm',
    kopf: true,
    sortierbar: true,
    zelle: (zeile) => (
      <>
        <Link to={zielOf(zeile, entwurf)}>{zeile.titel}</Link>
        {zeile.land ? <div className="klein leise unterzeile">{zeile.land}</div> : null}
      </>
    ),
  };
  return [titel, ...SPALTEN];
}
