import { Link, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { anfrageContext } from '#platform/anwendung.ts';
import { Geschichte } from '#web/ui/geschichte.tsx';
import { Angabe, Angaben } from '#web/ui/kennzahl.tsx';
import { Abschnitt, Knopflink, Seite } from '#web/ui/seite.tsx';
import { pruefeRecht } from '../../erlaubnis.ts';
import { formatGebiet } from '../../organisationen/gebiet.ts';
import { ART_TEXT } from '../../organisationen/gruendung.ts';
import { requireOrganisation } from '../../organisationen/service.ts';
import { loadOrganisationsgeschichte } from '../../pruefpfad/service.ts';
import { readRechtelage } from '../../rechtelage/service.ts';
import { Namensgeschichte, Zustandsmarken } from './bausteine.tsx';

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { zugang } = context.get(anfrageContext);
  const { id, rueckfrage: _, ...oeffentlich } = await requireOrganisation(zugang, params.kuerzel ?? '');
  const lage = await readRechtelage(zugang);
  const datensatz = { organisation: id, ags: oeffentlich.gebiet };
  const darfGeschichte = (['pruefpfad.lesen', 'verwaltungspfad.lesen'] as const).some(
    (handlung) => pruefeRecht(lage, handlung, datensatz).erlaubt,
  );
  return {
    geschichte: darfGeschichte
      ? await loadOrganisationsgeschichte(zugang, oeffentlich.kuerzel, datensatz)
      : null,
    organisation: { id, ...oeffentlich },
    verwaltbar: pruefeRecht(lage, 'organisation.bestaetigen', { ags: oeffentlich.gebiet }).erlaubt,
    eigene: lage.organisation?.id === id,
  };
}

export default function Organisation() {
  const { organisation, verwaltbar, eigene, geschichte } = useLoaderData<typeof loader>();
  return (
    <Seite
      titel={organisation.name}
      krumen={[{ titel: 'Organisationen', ziel: '/organisationen' }]}
      marken={<Zustandsmarken eintrag={organisation} />}
      {...(organisation.zustaendigkeit ? { vorspann: organisation.zustaendigkeit } : {})}
      aktion={
        verwaltbar ? (
          <Knopflink ziel={`/verwaltung/organisationen/${organisation.kuerzel}`}>Verwalten</Knopflink>
        ) : eigene ? (
          <Knopflink ziel="/organisation">Zu Ihrer Organisation</Knopflink>
        ) : undefined
      }
    >
      <div className="stapel stapel--weit">
        <Angaben>
          <Angabe titel="Art">{ART_TEXT[organisation.art]}</Angabe>
          <Angabe titel="Gebiet">{formatGebiet(organisation.gebiet)}</Angabe>
          <Angabe titel="Kürzel">{organisation.kuerzel}</Angabe>
          {organisation.aufgegangenIn ? (
            <Angabe titel="Aufgegangen in">
              <Link to={`/organisationen/${organisation.aufgegangenIn}`}>{organisation.aufgegangenIn}</Link>
            </Angabe>
          ) : null}
          {organisation.aufgegangene.length > 0 ? (
            <Angabe titel="Darin aufgegangen">
              {organisation.aufgegangene.map(({ kuerzel, name }) => (
                <div key={kuerzel}>
                  <Link to={`/organisationen/${kuerzel}`}>{name}</Link>
                </div>
              ))}
            </Angabe>
          ) : null}
        </Angaben>
        <Abschnitt titel="Namen und Zuständigkeiten" id="namen">
          <Namensgeschichte namen={organisation.namen} />
        </Abschnitt>
        {geschichte === null ? null : (
          <Abschnitt titel="Geschichte" id="geschichte">
            <Geschichte eintraege={geschichte} link />
          </Abschnitt>
        )}
      </div>
    </Seite>
  );
}
