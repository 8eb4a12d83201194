import { Link, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { formatKalendertag } from '#kernel/kalendertag.ts';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { Geschichte } from '#web/ui/geschichte.tsx';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Angabe, Angaben } from '#web/ui/kennzahl.tsx';
import { Abschnitt, Knopflink, Seite } from '#web/ui/seite.tsx';
import { findHerkunft } from '../einlesen/entwurf/service.ts';
import { type Entwurfshandlung, HANDLUNG_TEXT } from '../entwuerfe/ablauf.ts';
import { ART_TEXT, formatZeit } from '../entwuerfe/liste.ts';
import { type Entwurfsansicht, readEntwurf } from '../entwuerfe/service.ts';
import { Herkunftshinweis } from './einlesen/herkunftshinweis.tsx';
import {
  ENTWUERFE,
  Feldvergleich,
  geltungOf,
  KRUMEN,
  Maengelliste,
  Pruefergebnis,
  Zustandsmarke,
} from './entwurf-bausteine.tsx';
import './entwuerfe.css';

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { rechtVerzeichnis } = context.get(anwendungContext);
  const { zugang } = context.get(anfrageContext);
  const ansicht = await readEntwurf(zugang, rechtVerzeichnis, params.id ?? '');
  return { ...ansicht, herkunft: await findHerkunft(zugang, ansicht.entwurf.id) };
}

/** A withdrawal has no programme to ask for field by field. */
function zielOf({ id, art }: Entwurfsansicht['entwurf'], handlung: Entwurfshandlung): string {
  const bearbeiten = art === 'fassung' ? 'formular' : 'bearbeiten';
  return `${ENTWUERFE}/${id}/${handlung === 'aendern' ? bearbeiten : handlung}`;
}

/** The one next step: what stands first here and is allowed. */
const VORRANG: readonly Entwurfshandlung[] = ['freigeben', 'vorlegen', 'aendern', 'zurueckgeben'];

function nextStep({ handlungen, maengel }: Entwurfsansicht): Entwurfshandlung | undefined {
  const erlaubt = new Set(handlungen.filter((eine) => eine.erlaubt).map(({ handlung }) => handlung));
  // A text with faults is written further, not submitted.
  if (maengel.length > 0 && erlaubt.has('aendern')) return 'aendern';
  return VORRANG.find((handlung) => erlaubt.has(handlung));
}

function Handlungen({ ansicht }: { readonly ansicht: Entwurfsansicht }) {
  const naechste = nextStep(ansicht);
  const erlaubte = ansicht.handlungen.filter((eine) => eine.erlaubt);
  const andere = ansicht.handlungen.filter((eine) => !eine.erlaubt);
  return (
    <Abschnitt titel="Was jetzt möglich ist" id="handlungen">
      <div className="handlungen">
        {erlaubte.length > 0 ? (
          <div className="knopfreihe">
            {erlaubte.map(({ handlung }) => (
              <Knopflink
                key={handlung}
                ziel={zielOf(ansicht.entwurf, handlung)}
                art={handlung === naechste ? 'primary' : 'secondary'}
              >
                {HANDLUNG_TEXT[handlung]}
              </Knopflink>
            ))}
          </div>
        ) : (
          <p>Für Sie ist hier nichts zu tun.</p>
        )}
        {andere.length > 0 ? (
          <details>
            <summary>Was jetzt nicht möglich ist und warum</summary>
            <Angaben>
              {andere.map((eine) => (
                <Angabe key={eine.handlung} titel={HANDLUNG_TEXT[eine.handlung]}>
                  {eine.erlaubt ? '' : eine.grund}
                </Angabe>
              ))}
            </Angaben>
          </details>
        ) : null}
      </div>
    </Abschnitt>
  );
}

function Stand({ ansicht }: { readonly ansicht: Entwurfsansicht }) {
  const { entwurf, verfasser } = ansicht;
  return (
    <Angaben>
      <Angabe titel="Programm">
        <Link to={`/foerderprogramme/${entwurf.kennung}`}>{entwurf.kennung}</Link>
        {ansicht.verglichenMit === null && entwurf.art === 'fassung' ? ' (noch nicht im Katalog)' : ''}
      </Angabe>
      <Angabe titel="Geltung">{geltungOf(entwurf.art, entwurf.gueltigAb)}</Angabe>
      <Angabe titel="Anlass">{entwurf.anlass}</Angabe>
      <Angabe titel="Organisation">{ansicht.organisation}</Angabe>
      <Angabe titel="Geschrieben von">
        {verfasser.length > 0 ? verfasser.join(', ') : `${entwurf.verfasser.length} Person(en)`}
      </Angabe>
      <Angabe titel="Zuletzt geändert">
        {formatZeit(entwurf.geaendertAm)}, Fassung {entwurf.fassung}
      </Angabe>
    </Angaben>
  );
}

function Meldungen({ ansicht }: { readonly ansicht: Entwurfsansicht }) {
  const { entwurf, freigabe, ausgelassen } = ansicht;
  return (
    <>
      {entwurf.bemerkung !== '' ? (
        <Hinweis
          ton={entwurf.zustand === 'zurueckgegeben' ? 'achtung' : 'info'}
          titel={
            entwurf.zustand === 'zurueckgegeben'
              ? 'Zurückgegeben mit der Bemerkung'
              : 'Bemerkung der letzten Rückgabe'
          }
        >
          <p>{entwurf.bemerkung}</p>
        </Hinweis>
      ) : null}
      {ausgelassen.length > 0 ? (
        <Hinweis ton="schlecht" titel="Diese Fassung gilt hier zurzeit nicht">
          <p>
            Nach der Freigabe hat sich der mitgelieferte Rechtsstand geändert. Legen Sie eine neue Fassung
            vor.
          </p>
          <Maengelliste maengel={ausgelassen} />
        </Hinweis>
      ) : null}
      {freigabe && freigabe.bis === null ? (
        <Hinweis ton="gut" titel={`Freigegeben am ${formatZeit(freigabe.freigegebenAm)}`}>
          <p>
            Die Fassung steht im Katalog.{' '}
            <Link to={`${ENTWUERFE}/neu?zuruecknehmen=${freigabe.nummer}`}>Rücknahme entwerfen</Link>
          </p>
        </Hinweis>
      ) : null}
      {freigabe?.bis != null ? (
        <Hinweis ton="info" titel={`Zurückgenommen, letzter Tag ${formatKalendertag(freigabe.bis)}`} />
      ) : null}
    </>
  );
}

/** What it would mean, before it is in force; a text with faults is no law yet. */
function Folgenlink({ ansicht, vor = '' }: { readonly ansicht: Entwurfsansicht; readonly vor?: string }) {
  if (ansicht.maengel.length > 0) return null;
  return (
    <>
      {vor}
      <Link to={`/foerderprogramme/aenderungen?entwurf=${ansicht.entwurf.id}`}>Was würde sich ändern?</Link>
      {ansicht.entwurf.art === 'fassung' ? (
        <>
          {' · '}
          <Link to={`/foerderprogramme/entwuerfe/${ansicht.entwurf.id}/wirkung`}>
            Wen würde es erreichen?
          </Link>
        </>
      ) : null}
    </>
  );
}

function Inhalt({ ansicht }: { readonly ansicht: Entwurfsansicht }) {
  const { entwurf, aenderungen, verglichenMit } = ansicht;
  if (entwurf.art === 'ruecknahme') {
    return (
      <Abschnitt titel="Was zurückgenommen wird" id="inhalt-entwurf">
        <p>
          Die Fassung ab{' '}
          {ansicht.zurueckgenommen ? formatKalendertag(ansicht.zurueckgenommen.ab) : 'dem genannten Tag'},
          freigegeben von {ansicht.zurueckgenommen?.organisation ?? 'dieser Organisation'}.{' '}
          <Folgenlink ansicht={ansicht} />
        </p>
      </Abschnitt>
    );
  }
  return (
    <>
      {verglichenMit === null ? null : (
        <Abschnitt titel="Was sich ändert" id="aenderungen">
          {aenderungen.length === 0 ? (
            <p>Nichts: Der Entwurf sagt dasselbe wie die Fassung ab {formatKalendertag(verglichenMit)}.</p>
          ) : (
            <Feldvergleich
              beschriftung={`Gegenüber der Fassung ab ${formatKalendertag(verglichenMit)}`}
              aenderungen={aenderungen}
              vorher="bisher"
              nachher="Entwurf"
            />
          )}
        </Abschnitt>
      )}
      <Abschnitt titel="Text" id="text-entwurf">
        <p>
          <Link to={`${ENTWUERFE}/${entwurf.id}/vorschau`}>Vorschau der Programmseite</Link>
          <Folgenlink ansicht={ansicht} vor=" · " />
        </p>
        <details>
          <summary>Text des Entwurfs (YAML)</summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keys */}
          <section className="tabelle-rolle" aria-label="Text des Entwurfs" tabIndex={0}>
            <pre>{entwurf.text}</pre>
          </section>
        </details>
      </Abschnitt>
    </>
  );
}

export default function ProgrammentwurfSeite() {
  const ansicht = useLoaderData<typeof loader>();
  const { entwurf, maengel } = ansicht;
  return (
    <Seite
      titel={`${ART_TEXT[entwurf.art]} ${entwurf.kennung}`}
      krumen={KRUMEN}
      marken={<Zustandsmarke zustand={entwurf.zustand} />}
      vorspann={`${ART_TEXT[entwurf.art]} eines Förderprogramms, ${geltungOf(entwurf.art, entwurf.gueltigAb)}.`}
    >
      <div className="stapel">
        <Meldungen ansicht={ansicht} />
        <Herkunftshinweis herkunft={ansicht.herkunft} />
        <Stand ansicht={ansicht} />
        {entwurf.zustand === 'freigegeben' || entwurf.zustand === 'verworfen' ? null : (
          <Pruefergebnis maengel={maengel} />
        )}
      </div>
      <Handlungen ansicht={ansicht} />
      <Inhalt ansicht={ansicht} />
      {ansicht.geschichte === null ? null : (
        <Abschnitt titel="Geschichte" id="geschichte">
          <Geschichte eintraege={ansicht.geschichte} link={ansicht.pruefpfad} />
        </Abschnitt>
      )}
    </Seite>
  );
}
