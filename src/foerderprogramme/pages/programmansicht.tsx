/**
 * The record of a programme, as its page and the preview of a draft show it.
 */
import { Link } from 'react-router';
import { formatKalendertag } from '#kernel/kalendertag.ts';
import { Abloesungshinweis, Fundstellenangabe, Quelllink } from '#web/ui/fundstellenangabe.tsx';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Angabe, Angaben, Kennzahl, Kennzahlen } from '#web/ui/kennzahl.tsx';
import { Pruefmarke, SATZ_UNGEPRUEFT } from '#web/ui/marke.tsx';
import { Abschnitt } from '#web/ui/seite.tsx';
import type { Angabengruppe, Angabenzeile } from '../darstellung/angabenzeile.ts';
import type { Programmakte } from '../programmakte.ts';

function Zeilentext({ zeile }: { readonly zeile: Angabenzeile }) {
  return (
    <>
      {zeile.texte.map((text) => (
        <p key={text}>{text}</p>
      ))}
      {zeile.verweise.length > 0 ? (
        <ul>
          {zeile.verweise.map((verweis) => (
            <li key={verweis.kennung}>
              <Link to={`/foerderprogramme/${verweis.kennung}`}>{verweis.titel}</Link>
            </li>
          ))}
        </ul>
      ) : null}
      {zeile.hinweis ? <p className="klein leise">{zeile.hinweis}</p> : null}
      {zeile.fundstelle ? (
        <p>
          <Fundstellenangabe fundstelle={zeile.fundstelle} />
        </p>
      ) : null}
      {zeile.pruefstand === 'ungeprueft' ? (
        <p>
          <Pruefmarke stand="ungeprueft" />
        </p>
      ) : null}
    </>
  );
}

function Gruppe({ gruppe }: { readonly gruppe: Angabengruppe }) {
  return (
    <Abschnitt titel={gruppe.titel} id={gruppe.id}>
      <Angaben>
        {gruppe.zeilen.map((zeile, index) => (
          // The lines of a record never change their order while shown.
          // biome-ignore lint/suspicious/noArrayIndexKey: lines may repeat word for word
          <Angabe key={index} titel={zeile.titel}>
            <Zeilentext zeile={zeile} />
          </Angabe>
        ))}
      </Angaben>
    </Abschnitt>
  );
}

/** A window that is open needs no date to begin. */
function antragstagText(fenster: Programmakte['eintrag']['fenster']): string {
  if (fenster.zustand === 'offen' || fenster.zustand === 'jederzeit') return 'jetzt';
  return fenster.antragstag ? formatKalendertag(fenster.antragstag) : '–';
}

function Ueberblick({ akte, land }: { readonly akte: Programmakte; readonly land: string | null }) {
  const { fenster } = akte.eintrag;
  return (
    <Kennzahlen>
      <Kennzahl titel={land ? `Fördersatz in ${land}` : 'Fördersatz'} wert={akte.eintrag.foerdersatz} />
      <Kennzahl titel="Nächster Antragstag" wert={antragstagText(fenster)} zusatz={fenster.text} />
      <Kennzahl
        titel="Wo beantragen"
        wert={<span className="kennzahl__text">{akte.bewilligungsstelle ?? 'nicht bekannt'}</span>}
      />
    </Kennzahlen>
  );
}

/** „ab 01.01.2027“ or „01.01.2027 bis 31.05.2027“ */
function zeitraumOf({ ab, bis }: Programmakte['versionen'][number]): string {
  return bis === null
    ? `ab ${formatKalendertag(ab)}`
    : `${formatKalendertag(ab)} bis ${formatKalendertag(bis)}`;
}

/** Of a draft there is no history yet. */
function Fassungslink({ akte }: { readonly akte: Programmakte }) {
  return (
    <p>
      <Link to={`/foerderprogramme/${akte.eintrag.kennung}/fassungen`}>
        {akte.versionen.length > 1 ? 'Alle Fassungen vergleichen' : 'Geschichte der Fassungen'}
      </Link>
    </p>
  );
}

function Quellen({ akte, entwurf }: { readonly akte: Programmakte; readonly entwurf: boolean }) {
  return (
    <Abschnitt titel="Recht und Quellen" id="quellen">
      <Angaben>
        <Angabe titel="Rechtsgrundlagen">
          <ul>
            {akte.grundlagen.map((grundlage) => (
              <li key={`${grundlage.norm} ${grundlage.stelle}`}>
                <Fundstellenangabe fundstelle={grundlage} />
                <span className="leise"> – {grundlage.titel}</span>
              </li>
            ))}
          </ul>
          {akte.grundlagen.length === 0 ? <p>Keine erfasst.</p> : null}
        </Angabe>
        <Angabe titel="Quelle">
          <p>
            <Quelllink url={akte.quelle.url} />
          </p>
          <p className="klein leise">Stand {formatKalendertag(akte.quelle.stand)}</p>
          <p>
            <Pruefmarke stand={akte.quelle.pruefstand} />
          </p>
        </Angabe>
        {akte.weitereQuellen.length > 0 ? (
          <Angabe titel="Weitere Quellen">
            <ul>
              {akte.weitereQuellen.map((url) => (
                <li key={url}>
                  <Quelllink url={url} />
                </li>
              ))}
            </ul>
          </Angabe>
        ) : null}
        <Angabe titel="Fassungen">
          <ul>
            {akte.versionen.map((version) => (
              <li key={version.ab}>
                {version.gezeigt ? (
                  <strong>{zeitraumOf(version)} (gezeigt)</strong>
                ) : (
                  <Link to={`/foerderprogramme/${akte.eintrag.kennung}?stichtag=${version.ab}`}>
                    {zeitraumOf(version)}
                  </Link>
                )}
              </li>
            ))}
          </ul>
          {entwurf ? null : <Fassungslink akte={akte} />}
        </Angabe>
      </Angaben>
    </Abschnitt>
  );
}

function Vorsicht({ akte }: { readonly akte: Programmakte }) {
  if (akte.eintrag.pruefstand === 'gelesen') return null;
  const was =
    akte.eintrag.pruefstand === 'ungeprueft' ? 'Diese Angaben sind' : 'Gekennzeichnete Angaben sind';
  return <Hinweis ton="achtung" titel={`${was} ${SATZ_UNGEPRUEFT}.`} />;
}

/** Everything below the head of the page. */
export function Programmansicht({
  akte,
  land,
  entwurf = false,
}: {
  readonly akte: Programmakte;
  readonly land: string | null;
  /** Preview of a version that is not released. */
  readonly entwurf?: boolean;
}) {
  return (
    <>
      <div className="stapel">
        <Abloesungshinweis {...akte.abloesungen} bereich="/foerderprogramme" />
        <Ueberblick akte={akte} land={land} />
        <Vorsicht akte={akte} />
        {akte.hinweise.length > 0 ? (
          <Hinweis ton="info" titel="Hinweise">
            <ul className="punkte">
              {akte.hinweise.map((hinweis) => (
                <li key={hinweis}>{hinweis}</li>
              ))}
            </ul>
          </Hinweis>
        ) : null}
      </div>
      {akte.gruppen.map((gruppe) => (
        <Gruppe key={gruppe.id} gruppe={gruppe} />
      ))}
      <Quellen akte={akte} entwurf={entwurf} />
    </>
  );
}
