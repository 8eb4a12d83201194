import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { Abschnitt, Seite } from '#web/ui/seite.tsx';
import { listVergebbareRollen } from '../../organisationen/mitglieder/mitgliederliste.ts';
import { requireEigene } from '../../organisationen/mitglieder/service.ts';
import { ladeEin, listEinladungen, widerrufeEinladung } from '../../organisationen/service.ts';
import { readRechtelage } from '../../rechtelage/service.ts';
import { Grund } from './bausteine.tsx';
import {
  Einladungsformular,
  Einladungslink,
  Einladungsliste,
  type Einladungsstand,
  readEinladungsformular,
} from './einladungsformular.tsx';
import { textOf, versuche } from './formular.ts';

export async function loader({ context }: LoaderFunctionArgs) {
  const { zugang } = context.get(anfrageContext);
  const lage = await readRechtelage(zugang);
  const organisation = requireEigene(lage);
  const einladungen = await listEinladungen(zugang, organisation.kuerzel);
  const betreibt = lage.rollen.some(({ rolle }) => rolle === 'betrieb');
  const rollen = listVergebbareRollen(organisation.art).filter((rolle) => rolle !== 'betrieb' || betreibt);
  return { organisation, einladungen, rollen };
}

export async function action({ request, context }: ActionFunctionArgs): Promise<Einladungsstand | Response> {
  const { zugang, ursprung } = context.get(anfrageContext);
  const daten = await request.formData();
  const { kuerzel } = requireEigene(await readRechtelage(zugang));
  if (daten.get('aktion') === 'widerrufen') {
    await widerrufeEinladung(zugang, kuerzel, textOf(daten, 'einladung'));
    return redirect('/organisation/mitglieder/einladen');
  }
  const angaben = readEinladungsformular(daten);
  let link = '';
  const ablehnung = await versuche(async () => {
    const { token } = await ladeEin(zugang, kuerzel, angaben);
    link = `${context.get(anwendungContext).adresse ?? ursprung}/einladung/${token}`;
  });
  return ablehnung ? { angaben, ablehnung } : { angaben, link };
}

export default function Einladen() {
  const { organisation, einladungen, rollen } = useLoaderData<typeof loader>();
  const stand = useActionData<typeof action>();
  return (
    <Seite
      titel="Mitglied einladen"
      fehlerhaft={(stand?.ablehnung?.fehler.length ?? 0) > 0}
      vorspann="Die Person erhält einen Link und entscheidet selbst, ob sie beitritt."
      krumen={[
        { titel: organisation.name, ziel: '/organisation' },
        { titel: 'Mitglieder', ziel: '/organisation/mitglieder' },
      ]}
    >
      <div className="stapel stapel--weit">
        <Grund ablehnung={stand?.ablehnung} />
        <Einladungslink stand={stand} />
        <Einladungsformular stand={stand} rollen={rollen} gebiet={organisation.gebiet} />
        <Abschnitt titel="Einladungen" id="einladungen">
          <Einladungsliste einladungen={einladungen} gebiet={organisation.gebiet} />
        </Abschnitt>
      </div>
    </Seite>
  );
}
