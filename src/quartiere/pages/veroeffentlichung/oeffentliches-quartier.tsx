import { Link, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Seite } from '#web/ui/seite.tsx';
import { findAkte, loadProgrammtitel, requireVeroeffentlichte } from '../../service.ts';
import { formatTag } from '../bausteine.tsx';
import { ansichtOf } from './ansicht.ts';
import { OeffentlichesQuartier, Quellenhinweis } from './quartieransicht.tsx';

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { zugang } = context.get(anfrageContext);
  const { rechtVerzeichnis } = context.get(anwendungContext);
  const kennung = params.kennung ?? '';
  const { inhalt, organisation, veroeffentlichtAm } = await requireVeroeffentlichte(zugang, kennung);
  return {
    ansicht: ansichtOf(inhalt, await loadProgrammtitel(rechtVerzeichnis)),
    organisation,
    stand: veroeffentlichtAm.toISOString(),
    akteLesbar: (await findAkte(zugang, kennung)) !== undefined,
  };
}

/** For everybody: what the Kommune has published of one Quartier. */
export default function OeffentlicheQuartierseite() {
  const { ansicht, organisation, stand, akteLesbar } = useLoaderData<typeof loader>();
  return (
    <Seite
      titel={ansicht.name}
      krumen={[{ titel: 'Veröffentlichte Quartiere', ziel: '/oeffentlich/quartiere' }]}
      vorspann={`${ansicht.kommune}. Veröffentlicht von ${organisation} am ${formatTag(stand)}.`}
    >
      {akteLesbar ? (
        <Hinweis ton="info" titel="So sehen alle dieses Quartier">
          <p>
            Sie dürfen mehr sehen: <Link to={`/quartiere/${ansicht.kennung}`}>zur Akte</Link>
          </p>
        </Hinweis>
      ) : null}
      <OeffentlichesQuartier ansicht={ansicht} />
      <Quellenhinweis kennung={ansicht.kennung} />
    </Seite>
  );
}
