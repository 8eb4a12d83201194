import { Link, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { type Befund, ERGEBNIS_RANG, type Ergebnis } from '#kernel/befund.ts';
import { formatKalendertag } from '#kernel/kalendertag.ts';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { KOSTENART_TEXT } from '#rechtsstand/index.ts';
import { Fundstellenangabe } from '#web/ui/fundstellenangabe.tsx';
import { LeererZustand } from '#web/ui/hinweis.tsx';
import { Befundmarke } from '#web/ui/marke.tsx';
import { Abschnitt, Knopflink, Seite } from '#web/ui/seite.tsx';
import { readMatrixzelle } from '../../matrix/service.ts';
import { readStichtag } from './matrix-laden.ts';
import './matrix.css';

function bestOf(ergebnisse: readonly Ergebnis[]): Ergebnis {
  return ergebnisse.reduce<Ergebnis>(
    (bestes, eines) => (ERGEBNIS_RANG[eines] < ERGEBNIS_RANG[bestes] ? eines : bestes),
    'nicht-erfuellt',
  );
}

type Stand = Awaited<ReturnType<typeof readMatrixzelle>>;

function massnahmeOf({ akte }: Stand, { massnahme: kennung, befunde, positionen }: Stand['zellen'][number]) {
  const massnahme = akte.massnahmen.find((eine) => eine.kennung === kennung);
  return {
    kennung,
    titel: massnahme?.titel ?? '',
    ergebnis: bestOf(positionen.map(({ ergebnis }) => ergebnis)),
    befunde,
    positionen: positionen.map(({ position, ergebnis, befunde: eigene }, nummer) => {
      const kosten = massnahme?.kosten[nummer];
      const was = kosten ? (kosten.bezeichnung ?? KOSTENART_TEXT[kosten.kostenart]) : '';
      return { kennung: position, titel: kosten ? `${was}, ${kosten.jahr}` : '', ergebnis, befunde: eigene };
    }),
  };
}
type Massnahmenzelle = ReturnType<typeof massnahmeOf>;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { rechtVerzeichnis, heute } = context.get(anwendungContext);
  const { zugang } = context.get(anfrageContext);
  const stichtag = readStichtag(new URL(request.url).searchParams, heute);
  const frage = { programm: params.programm ?? '', quartier: params.quartier ?? '', stichtag };
  const stand = await readMatrixzelle(zugang, rechtVerzeichnis, frage);
  const massnahmen = stand.zellen
    .map((zelle) => massnahmeOf(stand, zelle))
    .toSorted((a, b) => ERGEBNIS_RANG[a.ergebnis] - ERGEBNIS_RANG[b.ergebnis]);
  const { kennung, name } = stand.akte.quartier;
  return {
    stichtag,
    programm: { kennung: stand.programm.kennung, kurztitel: stand.programm.kurztitel },
    quartier: { kennung, name, kommune: stand.akte.kommune.name },
    ergebnis: bestOf(massnahmen.map(({ ergebnis }) => ergebnis)),
    massnahmen,
  };
}

function Befundliste({ befunde }: { readonly befunde: readonly Befund[] }) {
  return (
    <ul className="matrixgruende">
      {befunde.map((befund) => (
        <li key={`${befund.kriterium} ${befund.text}`}>
          <Befundmarke ergebnis={befund.ergebnis} />
          <span>
            {befund.text}{' '}
            {befund.fundstellen.map((fundstelle) => (
              <Fundstellenangabe
                key={`${fundstelle.norm} ${fundstelle.stelle}`}
                fundstelle={fundstelle}
                stand={befund.pruefstand}
              />
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Massnahme({ massnahme, offen }: { readonly massnahme: Massnahmenzelle; readonly offen: boolean }) {
  return (
    <details className="matrixmassnahme" open={offen}>
      <summary>
        <Befundmarke ergebnis={massnahme.ergebnis} /> {massnahme.kennung} {massnahme.titel}
      </summary>
      <Befundliste befunde={massnahme.befunde} />
      {massnahme.positionen.map((position) => (
        <section key={position.kennung} aria-label={`Kostenposition ${position.kennung}`}>
          <h3>
            <Befundmarke ergebnis={position.ergebnis} /> {position.titel}{' '}
            <span className="leise klein">({position.kennung})</span>
          </h3>
          <Befundliste befunde={position.befunde} />
        </section>
      ))}
    </details>
  );
}

export default function Matrixzelle() {
  const { stichtag, programm, quartier, ergebnis, massnahmen } = useLoaderData<typeof loader>();
  return (
    <Seite
      titel={`${programm.kurztitel} in ${quartier.name}`}
      krumen={[
        { titel: 'Förderprogramme', ziel: '/foerderprogramme' },
        { titel: 'Was wo passt', ziel: '/foerderprogramme/matrix' },
      ]}
      vorspann={`Alle Gründe, geprüft zum ${formatKalendertag(stichtag)}. Kein Bescheid: Ob bewilligt wird, entscheidet die Behörde.`}
      aktion={<Knopflink ziel={`/quartiere/${quartier.kennung}`}>Zum Quartier</Knopflink>}
    >
      <p>
        <Befundmarke ergebnis={ergebnis} /> Bestes Ergebnis über alle Kostenpositionen in {quartier.name},{' '}
        {quartier.kommune}. <Link to={`/foerderprogramme/${programm.kennung}`}>Zum Programm</Link>
      </p>
      {massnahmen.length === 0 ? (
        <LeererZustand titel="Die Akte hat keine offene Maßnahme">
          <p>Beurteilt werden Maßnahmen, die noch nicht abgeschlossen sind.</p>
        </LeererZustand>
      ) : (
        <Abschnitt titel="Maßnahmen" id="massnahmen">
          {massnahmen.map((massnahme, nummer) => (
            <Massnahme key={massnahme.kennung} massnahme={massnahme} offen={nummer === 0} />
          ))}
        </Abschnitt>
      )}
    </Seite>
  );
}
