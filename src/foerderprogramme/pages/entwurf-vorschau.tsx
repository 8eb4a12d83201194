import { Link, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { EBENE_TEXT } from '#rechtsstand/index.ts';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Seite } from '#web/ui/seite.tsx';
import { readVorschau } from '../entwuerfe/service.ts';
import { ENTWUERFE, geltungOf, KRUMEN, Pruefergebnis } from './entwurf-bausteine.tsx';
import { Fenstermarke, Katalogpruefmarke } from './marken.tsx';
import { Programmansicht } from './programmansicht.tsx';

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { rechtVerzeichnis } = context.get(anwendungContext);
  const { entwurf, akte, maengel } = await readVorschau(
    context.get(anfrageContext).zugang,
    rechtVerzeichnis,
    params.id ?? '',
  );
  const { id, art, kennung, gueltigAb } = entwurf;
  return { id, art, kennung, gueltigAb, akte, maengel };
}

export default function EntwurfVorschau() {
  const { id, art, kennung, gueltigAb, akte, maengel } = useLoaderData<typeof loader>();
  return (
    <Seite
      titel={akte?.eintrag.titel ?? `Vorschau ${kennung}`}
      krumen={[...KRUMEN, { titel: kennung, ziel: `${ENTWUERFE}/${id}` }]}
      vorspann={akte?.eintrag.beschreibung}
      marken={
        akte ? (
          <>
            <span className="leise">
              {EBENE_TEXT[akte.eintrag.ebene]} · {akte.eintrag.ressort}
            </span>
            <Fenstermarke zustand={akte.eintrag.fenster.zustand} />
            <Katalogpruefmarke stand={akte.eintrag.pruefstand} />
          </>
        ) : null
      }
    >
      <div className="stapel">
        <Hinweis ton="info" titel="Vorschau eines Entwurfs: noch nicht im Katalog">
          <p>
            So sieht die Seite des Programms am ersten Tag der Geltung aus ({geltungOf(art, gueltigAb)}).{' '}
            <Link to={`${ENTWUERFE}/${id}`}>Zurück zum Entwurf</Link>
          </p>
        </Hinweis>
        {maengel.length > 0 ? <Pruefergebnis maengel={maengel} /> : null}
      </div>
      {akte ? <Programmansicht akte={akte} land={null} entwurf /> : null}
    </Seite>
  );
}
