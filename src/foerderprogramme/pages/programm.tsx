import type { LoaderFunctionArgs } from 'react-router';
import { Link, useLoaderData } from 'react-router';
import { z } from 'zod';
import { checkWert } from '#kernel/eingabe.ts';
import { tagFeld } from '#kernel/felder.ts';
import { LAENDER, LANDESKUERZEL } from '#kernel/ids.ts';
import { formatKalendertag } from '#kernel/kalendertag.ts';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { EBENE_TEXT } from '#rechtsstand/index.ts';
import { Angabe, Angaben } from '#web/ui/kennzahl.tsx';
import { Abschnitt, Knopflink, Seite } from '#web/ui/seite.tsx';
import { canBegin } from '../entwuerfe/beginn/service.ts';
import type { Fuehrung, Programmfreigabe } from '../entwuerfe/entwurf.ts';
import { formatTag } from '../entwuerfe/liste.ts';
import { readFuehrung } from '../entwuerfe/veroeffentlichung/service.ts';
import { readProgramm } from '../service.ts';
import { Fenstermarke, Katalogpruefmarke } from './marken.tsx';
import { Beispiele } from './programm-beispiele.tsx';
import { Programmansicht } from './programmansicht.tsx';

const abfrage = z.object({
  stichtag: tagFeld.nullish(),
  land: z.enum(LANDESKUERZEL).nullish().catch(null),
});

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const anwendung = context.get(anwendungContext);
  const { zugang } = context.get(anfrageContext);
  const parameter = new URL(request.url).searchParams;
  const { stichtag, land } = checkWert(
    { stichtag: parameter.get('stichtag'), land: parameter.get('land') },
    abfrage,
    { datei: 'Adresse der Seite' },
  );
  const akte = await readProgramm(anwendung, params.kennung ?? '', {
    ...(stichtag ? { stichtag } : {}),
    ...(land ? { land } : {}),
  });
  const { kennung } = akte.eintrag;
  return {
    akte,
    ebene: EBENE_TEXT[akte.eintrag.ebene],
    land: land ? LAENDER[land].name : null,
    fuehrung: await readFuehrung(zugang, kennung),
    neueFassung: await canBegin(zugang, anwendung.rechtVerzeichnis, kennung),
  };
}

function Freigabezeile({ freigabe }: { readonly freigabe: Programmfreigabe }) {
  const bis = freigabe.bis === null ? '' : `, zurückgenommen, letzter Tag ${formatKalendertag(freigabe.bis)}`;
  return (
    <li>
      Fassung ab {formatKalendertag(freigabe.ab)}: freigegeben am {formatTag(freigabe.freigegebenAm)} von{' '}
      {freigabe.organisation}
      {bis}. {freigabe.anlass}
    </li>
  );
}

type Auskunft = Awaited<ReturnType<typeof readProgramm>>;

/** Who answers for it, by the name of the day, with who did before. */
function Ressort({ ressort }: Pick<Auskunft, 'ressort'>) {
  if (ressort.kennung === null) return <>{ressort.text}</>;
  return (
    <Link to={`/recht/ressorts/${ressort.kennung}`} title={ressort.name ?? undefined}>
      {ressort.text}
    </Link>
  );
}

function FruehereNamen({ namen }: { readonly namen: Auskunft['fruehereNamen'] }) {
  if (namen.length === 0) return null;
  return (
    <p className="leise">
      Früher:{' '}
      {namen
        .map(({ titel, von, bis }) => `${titel} (${von === undefined ? `bis ${bis}` : `${von}–${bis}`})`)
        .join(', ')}
    </p>
  );
}

/** Who answers for what stands here. */
function Fuehrungsangaben({ fuehrung }: { readonly fuehrung: Fuehrung }) {
  return (
    <Abschnitt titel="Wer diese Angaben führt" id="fuehrung">
      <Angaben>
        <Angabe titel="Führende Organisation">
          {fuehrung.fuehrende ?? 'Keine. Die Angaben gehören zum mitgelieferten Katalog.'}
        </Angabe>
        <Angabe titel="Freigaben">
          {fuehrung.freigaben.length === 0 ? (
            'Keine in dieser Anwendung.'
          ) : (
            <ul>
              {fuehrung.freigaben.map((freigabe) => (
                <Freigabezeile key={freigabe.nummer} freigabe={freigabe} />
              ))}
            </ul>
          )}
        </Angabe>
      </Angaben>
    </Abschnitt>
  );
}

export default function Programm() {
  const { akte, ebene, land, fuehrung, neueFassung } = useLoaderData<typeof loader>();
  const { eintrag } = akte;
  return (
    <Seite
      titel={eintrag.titel}
      krumen={[{ titel: 'Förderprogramme', ziel: '/foerderprogramme' }]}
      vorspann={eintrag.beschreibung}
      aktion={
        neueFassung ? (
          <Knopflink ziel={`/foerderprogramme/entwuerfe/neu?von=${eintrag.kennung}`}>
            Neue Fassung entwerfen
          </Knopflink>
        ) : null
      }
      marken={
        <>
          <span className="leise">
            {ebene} · <Ressort ressort={akte.ressort} />
          </span>
          <Fenstermarke zustand={eintrag.fenster.zustand} />
          <Katalogpruefmarke stand={eintrag.pruefstand} />
        </>
      }
    >
      <FruehereNamen namen={akte.fruehereNamen} />
      <p className="tabelle__unter">
        <Link to={`/foerderprogramme/vergleich?programm=${eintrag.kennung}`}>Mit anderen vergleichen</Link>
        <Link to={`/foerderprogramme/${eintrag.kennung}/wirkung`}>Welche Quartiere es erreicht</Link>
        {eintrag.fenster.frist === null ? null : (
          <a href={`/foerderprogramme/${eintrag.kennung}/fristen.ics`}>Frist in den Kalender (.ics)</a>
        )}
      </p>
      <Programmansicht akte={akte} land={land} />
      <Beispiele beispiele={akte.beispiele} />
      <Fuehrungsangaben fuehrung={fuehrung} />
    </Seite>
  );
}
