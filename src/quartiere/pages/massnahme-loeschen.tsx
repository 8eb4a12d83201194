import {
  type ActionFunctionArgs,
  Form,
  Link,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { FachlicherFehler } from '#kernel/fehler.ts';
import { formatEuro } from '#kernel/geld.ts';
import { anfrageContext } from '#platform/anwendung.ts';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Angabe, Angaben } from '#web/ui/kennzahl.tsx';
import { Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import { massnahmeFehlt } from '../aenderung.ts';
import { computeKosten, computeZugesagt } from '../massnahmenliste.ts';
import { deleteMassnahme, requireAkte } from '../service.ts';
import { findAbhaengige } from '../voraussetzungen.ts';

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { akte, fassung } = await requireAkte(context.get(anfrageContext).zugang, params.kennung ?? '');
  const massnahme = akte.massnahmen.find((m) => m.kennung === params.massnahme);
  if (!massnahme) throw massnahmeFehlt(params.massnahme ?? '');
  return {
    fassung,
    quartier: { kennung: akte.quartier.kennung, name: akte.quartier.name },
    massnahme: { kennung: massnahme.kennung, titel: massnahme.titel },
    positionen: massnahme.kosten.length,
    kosten: computeKosten(massnahme),
    zugesagt: computeZugesagt(massnahme),
    abhaengige: findAbhaengige(akte, massnahme.kennung).map(({ kennung, titel }) => ({ kennung, titel })),
  };
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { zugang } = context.get(anfrageContext);
  const daten = await request.formData();
  const [quartier, massnahme] = [params.kennung ?? '', params.massnahme ?? ''];
  try {
    await deleteMassnahme(zugang, quartier, massnahme, Number(daten.get('fassung')));
  } catch (fehler) {
    if (fehler instanceof FachlicherFehler && fehler.code === 'veraltet') return { veraltet: true };
    throw fehler;
  }
  return redirect(`/quartiere/${quartier}#massnahmen`);
}

type Daten = Awaited<ReturnType<typeof loader>>;

function Gesperrt({
  quartier,
  abhaengige,
}: {
  readonly quartier: string;
  readonly abhaengige: Daten['abhaengige'];
}) {
  return (
    <Hinweis ton="achtung" titel="Die Maßnahme kann noch nicht gelöscht werden">
      <p>Diese Maßnahmen setzen sie voraus. Entfernen Sie zuerst dort die Voraussetzung:</p>
      <ul className="punkte">
        {abhaengige.map(({ kennung, titel }) => (
          <li key={kennung}>
            <Link to={`/quartiere/${quartier}/massnahmen/${kennung}/bearbeiten`}>
              {kennung} {titel}
            </Link>
          </li>
        ))}
      </ul>
    </Hinweis>
  );
}

export default function MassnahmeLoeschen() {
  const { quartier, massnahme, fassung, positionen, kosten, zugesagt, abhaengige } =
    useLoaderData<typeof loader>();
  const ergebnis = useActionData<typeof action>();
  const adresse = `/quartiere/${quartier.kennung}/massnahmen/${massnahme.kennung}`;
  return (
    <Seite
      titel={`${massnahme.kennung} löschen?`}
      vorspann={massnahme.titel}
      krumen={[
        { titel: 'Quartiere', ziel: '/quartiere' },
        { titel: quartier.name, ziel: `/quartiere/${quartier.kennung}` },
        { titel: massnahme.titel, ziel: adresse },
      ]}
    >
      <div className="stapel stapel--weit">
        {ergebnis ? (
          <Hinweis ton="achtung" titel="Die Akte wurde inzwischen an anderer Stelle geändert" meldung>
            <p>Es wurde nichts gelöscht. Unten steht der neue Stand; bestätigen Sie noch einmal.</p>
          </Hinweis>
        ) : null}
        <Angaben>
          <Angabe titel="Kostenpositionen">{positionen}</Angabe>
          <Angabe titel="Kosten">{formatEuro(kosten)}</Angabe>
          <Angabe titel="schon zugesagt">{formatEuro(zugesagt)}</Angabe>
        </Angaben>
        {abhaengige.length > 0 ? (
          <>
            <Gesperrt quartier={quartier.kennung} abhaengige={abhaengige} />
            <Knopflink ziel={adresse}>Zurück zur Maßnahme</Knopflink>
          </>
        ) : (
          <Form method="post" className="stapel">
            <input type="hidden" name="fassung" value={fassung} />
            <p>
              Gelöscht wird die Maßnahme mit allen Kostenpositionen, Zusagen und Anträgen. Das lässt sich
              nicht zurücknehmen; mit „Akte ausgeben“ können Sie vorher eine Kopie sichern.
            </p>
            <div className="knopfreihe">
              <Knopf>Endgültig löschen</Knopf>
              <Knopflink ziel={adresse}>Behalten</Knopflink>
            </div>
          </Form>
        )}
      </div>
    </Seite>
  );
}
