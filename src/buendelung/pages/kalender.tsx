import { Link, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { formatEuro } from '#kernel/geld.ts';
import { formatKalendertag, type Kalendertag } from '#kernel/kalendertag.ts';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { Fundstellenangabe } from '#web/ui/fundstellenangabe.tsx';
import { Hinweis, LeererZustand } from '#web/ui/hinweis.tsx';
import { Angabe, Angaben } from '#web/ui/kennzahl.tsx';
import { Marke, Pruefmarke, SATZ_UNGEPRUEFT } from '#web/ui/marke.tsx';
import { Abschnitt, Knopflink } from '#web/ui/seite.tsx';
import { type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import { fensterText } from '../antrag/kalendertabelle.ts';
import type { Antrag } from '../antragskalender.ts';
import { readAntragskalender } from '../service.ts';
import { loadPlan, type Planadresse } from './plan-laden.ts';
import { Planseite, pfadOf, Verwehrt } from './rahmen.tsx';

export async function loader({ params, context }: LoaderFunctionArgs) {
  const anwendung = context.get(anwendungContext);
  const { gespeichert, adresse } = await loadPlan(context.get(anfrageContext).zugang, params);
  const kalender = await readAntragskalender(gespeichert, anwendung.rechtVerzeichnis);
  return { adresse, kalender, heute: anwendung.heute() };
}

type Nummeriert = Antrag & { readonly nummer: number };

const SPALTEN: readonly Spalte<Nummeriert>[] = [
  { schluessel: 'nummer', titel: 'Nr.', zelle: (antrag) => antrag.nummer },
  {
    schluessel: 'programm',
    titel: 'Antrag',
    kopf: true,
    zelle: (antrag) => (
      <>
        <a href={`#antrag-${antrag.nummer}`}>
          {antrag.titel}
          <span className="kern-sr-only">, Antrag {antrag.nummer}</span>
        </a>
        <div className="klein leise unterzeile">{antrag.antragsteller}</div>
      </>
    ),
  },
  {
    schluessel: 'wann',
    titel: 'Wann',
    zelle: (antrag) => (
      <>
        {fensterText(antrag)}
        {antrag.fensterbefund?.pruefstand === 'ungeprueft' ? (
          <div>
            <Pruefmarke stand="ungeprueft" kurz />
          </div>
        ) : null}
      </>
    ),
  },
  { schluessel: 'an', titel: 'An', zelle: (antrag) => antrag.bewilligungsstelle ?? 'nicht bekannt' },
  { schluessel: 'betrag', titel: 'Betrag', zahl: true, zelle: (antrag) => formatEuro(antrag.betrag) },
];

function Frist({ antrag }: { readonly antrag: Antrag }) {
  const befund = antrag.fensterbefund;
  return (
    <>
      <p>
        <strong>{fensterText(antrag)}</strong>
        {antrag.programmjahr ? `, Programmjahr ${antrag.programmjahr}` : ''}
      </p>
      {befund?.fundstellen.map((fundstelle) => (
        <p key={`${fundstelle.norm} ${fundstelle.stelle}`}>
          <Fundstellenangabe fundstelle={fundstelle} />
        </p>
      ))}
      {befund?.pruefstand === 'ungeprueft' ? (
        <Marke ton="achtung" zeichen="achtung" text={SATZ_UNGEPRUEFT} />
      ) : null}
    </>
  );
}

function Unterlagen({ unterlagen }: { readonly unterlagen: Antrag['unterlagen'] }) {
  if (unterlagen.length === 0) {
    return (
      <p>Aus den erfassten Regeln folgt keine. Das Formular der Bewilligungsstelle kann mehr verlangen.</p>
    );
  }
  return (
    <ul className="unterlagen">
      {unterlagen.map((unterlage) => (
        <li key={`${unterlage.titel} ${unterlage.text}`}>
          <strong>{unterlage.titel}</strong>
          <div>{unterlage.text}</div>
          <Fundstellenangabe fundstelle={unterlage.fundstelle} stand={unterlage.pruefstand} />
        </li>
      ))}
    </ul>
  );
}

function Antragsblatt(props: {
  readonly antrag: Nummeriert;
  readonly absage: boolean;
  readonly pfad: string;
}) {
  const { antrag } = props;
  return (
    <article className="antrag" aria-labelledby={`antrag-${antrag.nummer}`}>
      <div className="antrag__kopf">
        <h3 id={`antrag-${antrag.nummer}`}>
          {antrag.nummer}. {antrag.titel}
        </h3>
        <span className="antrag__betrag">{formatEuro(antrag.betrag)}</span>
      </div>
      {antrag.beantragtAm ? (
        <p>
          <Marke ton="gut" zeichen="haken" text={`beantragt am ${formatKalendertag(antrag.beantragtAm)}`} />
        </p>
      ) : null}
      <Angaben>
        <Angabe titel="Wann">
          <Frist antrag={antrag} />
        </Angabe>
        <Angabe titel="Wer beantragt">{antrag.antragsteller}</Angabe>
        <Angabe titel="Antrag an">
          {antrag.bewilligungsstelle ?? 'nicht bekannt'}{' '}
          <Link to={`/foerderprogramme/${antrag.programm}`} aria-label={`Programm ansehen: ${antrag.titel}`}>
            Programm ansehen
          </Link>
        </Angabe>
        <Angabe titel="Wofür">
          <ul>
            {antrag.massnahmen.map(({ kennung, titel, cent }) => (
              <li key={kennung}>
                <Link to={`${props.pfad}?massnahme=${kennung}#${kennung}`}>
                  {kennung} {titel}
                </Link>
                , <span className="nowrap">{formatEuro(cent)}</span>
              </li>
            ))}
          </ul>
        </Angabe>
        {antrag.nach.length > 0 ? (
          <Angabe titel="Erst danach">
            <ul>
              {antrag.nach.map(({ kennung, titel, grund }) => (
                <li key={kennung}>
                  {titel} {grund}.
                </li>
              ))}
            </ul>
          </Angabe>
        ) : null}
        <Angabe titel="Unterlagen">
          <Unterlagen unterlagen={antrag.unterlagen} />
        </Angabe>
      </Angaben>
      {props.absage ? (
        <div className="knopfreihe">
          <Link
            className="kern-btn kern-btn--secondary"
            to={`${props.pfad}/kalender/absage?antrag=${encodeURIComponent(antrag.kennung)}`}
            aria-label={`Absage eintragen: Antrag ${antrag.nummer}, ${antrag.titel}`}
          >
            <span className="kern-label">Absage eintragen</span>
          </Link>
        </div>
      ) : null}
    </article>
  );
}

/** A plan answers for its Stichtag; what has passed since must not be overlooked. */
function Abgelaufen({
  antraege,
  heute,
  adresse,
}: {
  readonly adresse: Planadresse;
  readonly antraege: readonly Antrag[];
  readonly heute: Kalendertag;
}) {
  const vorbei = antraege.filter(({ frist, beantragtAm }) => frist && frist < heute && !beantragtAm);
  if (vorbei.length === 0) return null;
  return (
    <Hinweis
      ton="achtung"
      titel={
        vorbei.length === 1
          ? `Eine Frist ist heute, am ${formatKalendertag(heute)}, schon vorbei.`
          : `${vorbei.length} Fristen sind heute, am ${formatKalendertag(heute)}, schon vorbei.`
      }
    >
      <p>
        Der Kalender gilt für den Stichtag des Plans.
        {adresse.rechte.aendern === null
          ? ' Ändern Sie den Stichtag der Akte und rechnen Sie neu, wenn Sie diese Anträge noch nicht gestellt haben.'
          : ''}
      </p>
      {adresse.rechte.aendern === null ? (
        <p>
          <Link to={`/quartiere/${adresse.kennung}/stammdaten`}>Stichtag ändern</Link>
        </p>
      ) : null}
    </Hinweis>
  );
}

export default function Kalender() {
  const { adresse, kalender, heute } = useLoaderData<typeof loader>();
  const pfad = pfadOf(adresse);
  const antraege = kalender.antraege.map((antrag, stelle) => ({ ...antrag, nummer: stelle + 1 }));
  return (
    <Planseite adresse={adresse} titel="Antragskalender">
      <Abgelaufen antraege={antraege} heute={heute} adresse={adresse} />
      {antraege.length === 0 ? (
        <LeererZustand
          titel="Aus diesem Plan folgt kein Antrag"
          aktionen={<Knopflink ziel={pfad}>Zum Plan</Knopflink>}
        >
          <p>Kein Programm zahlt hier etwas, das noch beantragt werden muss.</p>
        </LeererZustand>
      ) : (
        <>
          <Abschnitt
            titel={antraege.length === 1 ? 'Ein Antrag' : `${antraege.length} Anträge`}
            id="antraege"
          >
            <p className="leise">
              In dieser Reihenfolge: zuerst, was vorgeht oder Voraussetzung ist, dann nach der Frist.
            </p>
            <Tabelle
              beschriftung="Anträge in der Reihenfolge, in der sie zu stellen sind"
              beschriftungVerborgen
              spalten={SPALTEN}
              zeilen={antraege}
              schluessel={(antrag) => antrag.kennung}
              exporte={[
                { titel: 'Fristen in den Kalender (.ics)', ziel: `${pfad}/kalender.ics` },
                { titel: 'Anträge als CSV', ziel: `${pfad}/kalender.csv` },
              ]}
            />
          </Abschnitt>
          <Abschnitt titel="Was zu jedem Antrag gehört" id="einzeln">
            {adresse.rechte.aendern === null ? null : (
              <Verwehrt grund={`Absagen eintragen: ${adresse.rechte.aendern}`} />
            )}
            {antraege.map((antrag) => (
              <Antragsblatt
                key={antrag.kennung}
                antrag={antrag}
                absage={adresse.rechte.aendern === null}
                pfad={pfad}
              />
            ))}
          </Abschnitt>
        </>
      )}
    </Planseite>
  );
}
