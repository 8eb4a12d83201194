import {
  type ActionFunctionArgs,
  Form,
  Link,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { formatEuro } from '#kernel/geld.ts';
import { anfrageContext } from '#platform/anwendung.ts';
import { Meldung } from '#web/ui/bearbeiten/konflikt.tsx';
import { isSendestoerung } from '#web/ui/bearbeiten/sendung.ts';
import { Stoerungshinweis } from '#web/ui/bearbeiten/stoerungshinweis.tsx';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Angabe, Angaben } from '#web/ui/kennzahl.tsx';
import { Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import { massnahmeFehlt } from '../aenderung.ts';
import { isSameInhalt } from '../formulare/dreivergleich.ts';
import { formularOf } from '../formulare/massnahmenformular.ts';
import { inhaltOfMassnahme } from '../formulare/massnahmenvergleich.ts';
import { findLetztenEintrag } from '../formulare/service.ts';
import { grundlageOf, parseGrundlage } from '../formulare/zusammenfuehrung.ts';
import { computeKosten, computeZugesagt } from '../massnahmenliste.ts';
import { deleteMassnahme, requireAenderbareAkte, requireAkte } from '../service.ts';
import { findAbhaengige } from '../voraussetzungen.ts';
import { describeUrheber, leaveFormular, retryVeraltet } from './bearbeiten/ablauf.ts';

export { sendeFormular as clientAction } from '#web/ui/bearbeiten/sendung.ts';

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { zugang } = context.get(anfrageContext);
  const { akte, fassung } = await requireAenderbareAkte(zugang, params.kennung ?? '');
  const massnahme = akte.massnahmen.find((m) => m.kennung === params.massnahme);
  if (!massnahme) throw massnahmeFehlt(params.massnahme ?? '');
  const eintrag = await findLetztenEintrag(zugang, akte.quartier.kennung);
  return {
    fassung,
    grundlage: JSON.stringify(grundlageOf(inhaltOfMassnahme(formularOf(massnahme)), eintrag)),
    quartier: { kennung: akte.quartier.kennung, name: akte.quartier.name },
    massnahme: { kennung: massnahme.kennung, titel: massnahme.titel },
    positionen: massnahme.kosten.length,
    kosten: computeKosten(massnahme),
    zugesagt: computeZugesagt(massnahme),
    abhaengige: findAbhaengige(akte, massnahme.kennung).map(({ kennung, titel }) => ({ kennung, titel })),
  };
}

/** Goes through with what was confirmed, unless the Massnahme is another one meanwhile. */
async function deleteConfirmed({ request, params, context }: ActionFunctionArgs, daten: FormData) {
  const { zugang } = context.get(anfrageContext);
  const [quartier, kennung] = [params.kennung ?? '', params.massnahme ?? ''];
  const { akte, fassung } = await requireAkte(zugang, quartier);
  const massnahme = akte.massnahmen.find((eine) => eine.kennung === kennung);
  // Gone already: the same click twice, or somebody else has done it.
  if (!massnahme) return redirect(`/quartiere/${quartier}#massnahmen`);
  const grundlage = parseGrundlage(daten.get('grundlage'));
  const bestaetigt = grundlage
    ? isSameInhalt(grundlage.inhalt, inhaltOfMassnahme(formularOf(massnahme)))
    : fassung === Number(daten.get('fassung'));
  if (!bestaetigt) {
    const nach = grundlage?.eintrag ?? null;
    return { veraltet: await describeUrheber(zugang, quartier, nach, `massnahmen[${kennung}]`) };
  }
  await deleteMassnahme(zugang, quartier, kennung, fassung);
  return await leaveFormular({ request, context }, `/quartiere/${quartier}#massnahmen`);
}

export async function action(argumente: ActionFunctionArgs) {
  const daten = await argumente.request.formData();
  return await retryVeraltet(() => deleteConfirmed(argumente, daten));
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
  const { quartier, massnahme, fassung, grundlage, positionen, kosten, zugesagt, abhaengige } =
    useLoaderData<typeof loader>();
  const antwort = useActionData<typeof action>();
  const stoerung = isSendestoerung(antwort) ? antwort : undefined;
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
        {antwort && 'veraltet' in antwort ? (
          <Meldung ton="achtung" titel="Diese Maßnahme wurde inzwischen geändert">
            <p>
              Geändert von {antwort.veraltet}. Es wurde nichts gelöscht. Unten steht der neue Stand;
              bestätigen Sie noch einmal.
            </p>
          </Meldung>
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
            <input type="hidden" name="grundlage" value={grundlage} />
            {stoerung ? <Stoerungshinweis stoerung={stoerung} /> : null}
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
