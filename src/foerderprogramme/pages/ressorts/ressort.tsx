import { Link, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { LAENDER } from '#kernel/ids.ts';
import { formatKalendertag } from '#kernel/kalendertag.ts';
import { anwendungContext } from '#platform/anwendung.ts';
import { EBENE_TEXT, type Ressortname } from '#rechtsstand/index.ts';
import { Quelllink } from '#web/ui/fundstellenangabe.tsx';
import { Pruefmarke } from '#web/ui/marke.tsx';
import { Abschnitt, Seite } from '#web/ui/seite.tsx';
import { type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import { formatSpanne } from '../../ressorts/auswahl.ts';
import type { Ressortaufgabe, Ressortzeile } from '../../ressorts/ressortliste.ts';
import { readRessort } from '../../ressorts/service.ts';

export async function loader({ params, context }: LoaderFunctionArgs) {
  return await readRessort(context.get(anwendungContext), params.kennung ?? '');
}

const NAMENSPALTEN: readonly Spalte<Ressortname>[] = [
  {
    schluessel: 'kurz',
    titel: 'Name',
    kopf: true,
    zelle: ({ kurz, name, auch }) => (
      <>
        {kurz}
        {name ? <div className="klein leise unterzeile">{name}</div> : null}
        {auch ? <div className="klein leise unterzeile">auch: {auch.join(', ')}</div> : null}
      </>
    ),
  },
  { schluessel: 'zeit', titel: 'Zeitraum', zelle: formatSpanne },
  {
    schluessel: 'pruefstand',
    titel: 'Prüfstand',
    zelle: ({ pruefstand }) => <Pruefmarke stand={pruefstand ?? 'gelesen'} kurz />,
  },
];

const AUFGABENSPALTEN: readonly Spalte<Ressortaufgabe>[] = [
  { schluessel: 'titel', titel: 'Aufgabe', kopf: true, zelle: ({ titel }) => titel },
  { schluessel: 'zeit', titel: 'Zeitraum', zelle: formatSpanne },
];

function Programme({
  programme,
  leer,
}: {
  readonly programme: Ressortzeile['programme'];
  readonly leer: string;
}) {
  if (programme.length === 0) return <p>{leer}</p>;
  return (
    <ul className="punkte">
      {programme.map(({ kennung, titel }) => (
        <li key={kennung}>
          <Link to={`/foerderprogramme/${kennung}`}>{titel}</Link>
        </li>
      ))}
    </ul>
  );
}

export default function RessortSeite() {
  const ressort = useLoaderData<typeof loader>();
  const ebene = EBENE_TEXT[ressort.ebene];
  return (
    <Seite
      titel={ressort.kurz}
      krumen={[
        { titel: 'Förderprogramme', ziel: '/foerderprogramme' },
        { titel: 'Ressorts und Geber', ziel: '/recht/ressorts' },
      ]}
      vorspann={ressort.name ?? undefined}
      marken={
        <span className="leise">{ressort.land ? `${ebene}, ${LAENDER[ressort.land].name}` : ebene}</span>
      }
    >
      <Abschnitt titel="Namen" id="namen">
        <Tabelle
          beschriftung={`Namen von ${ressort.kurz}`}
          beschriftungVerborgen
          spalten={NAMENSPALTEN}
          zeilen={ressort.namen}
          schluessel={({ kurz, ab }) => `${kurz} ${ab}`}
        />
        {ressort.hinweis ? <p className="leise">{ressort.hinweis}</p> : null}
      </Abschnitt>
      {ressort.aufgaben.length > 0 ? (
        <Abschnitt titel="Aufgaben, die den Träger wechselten" id="aufgaben">
          <Tabelle
            beschriftung={`Aufgaben von ${ressort.kurz}`}
            beschriftungVerborgen
            spalten={AUFGABENSPALTEN}
            zeilen={ressort.aufgaben}
            schluessel={({ kennung, ab }) => `${kennung} ${ab}`}
          />
        </Abschnitt>
      ) : null}
      <Abschnitt titel="Programme" id="programme">
        <Programme programme={ressort.programme} leer="Zurzeit keines im Katalog." />
      </Abschnitt>
      <Abschnitt titel="Frühere Programme" id="fruehere-programme">
        <p className="leise">Programme, die ausgelaufen sind oder heute ein anderes Ressort verantwortet.</p>
        <Programme programme={ressort.fruehereProgramme} leer="Keine im Katalog." />
      </Abschnitt>
      <p className="klein leise">
        Quelle des Verzeichnisses: <Quelllink url={ressort.quelle.url} />, Stand{' '}
        {formatKalendertag(ressort.quelle.stand)}
      </p>
    </Seite>
  );
}
