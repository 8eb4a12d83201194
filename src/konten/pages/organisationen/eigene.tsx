import {
  type ActionFunctionArgs,
  Form,
  Link,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { Fehlerliste, Feld } from '#web/ui/formular.tsx';
import { Hinweis, LeererZustand } from '#web/ui/hinweis.tsx';
import { Angabe, Angaben } from '#web/ui/kennzahl.tsx';
import { Abschnitt, Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import { listOrganisationswahl, switchOrganisation } from '../../anmeldung/service.ts';
import { pruefeRecht } from '../../erlaubnis.ts';
import { formatGebiet } from '../../organisationen/gebiet.ts';
import { ART_TEXT } from '../../organisationen/gruendung.ts';
import { addName, listVertretungen, readEigene, verlasseOrganisation } from '../../organisationen/service.ts';
import {
  formatRollen,
  Grund,
  InVertretung,
  Namensgeschichte,
  NurWenn,
  Zustandsmarken,
} from './bausteine.tsx';
import { type Ablehnung, textOf, versuche } from './formular.ts';

export async function loader({ context }: LoaderFunctionArgs) {
  const anfrage = context.get(anfrageContext);
  const { zugang } = anfrage;
  const { lage, eigene } = await readEigene(zugang);
  const wahl = await listOrganisationswahl(anfrage);
  if (!eigene) return { wahl, eigene: undefined };
  const datensatz = { organisation: eigene.id, ags: eigene.gebiet };
  return {
    wahl,
    eigene,
    lage,
    darf: {
      aendern: pruefeRecht(lage, 'organisation.aendern', datensatz),
      mitglieder: pruefeRecht(lage, 'mitglied.lesen', datensatz),
      einladen: pruefeRecht(lage, 'mitglied.einladen', datensatz),
    },
    mitglieder: lage.rollen.length === 0 ? [] : (await listVertretungen(zugang)).mitglieder,
  };
}

type Stand = {
  readonly name: string;
  readonly ab: string;
  readonly zustaendigkeit: string;
  readonly ablehnung: Ablehnung;
};

export async function action({ request, context }: ActionFunctionArgs): Promise<Stand | Response> {
  const anfrage = context.get(anfrageContext);
  const daten = await request.formData();
  const angaben = {
    name: textOf(daten, 'name'),
    ab: textOf(daten, 'ab'),
    zustaendigkeit: textOf(daten, 'zustaendigkeit'),
  };
  const ablehnung = await versuche(async () => {
    if (daten.get('aktion') === 'verlassen') {
      await verlasseOrganisation(context.get(anwendungContext).db, anfrage.zugang);
      await switchOrganisation(anfrage, null);
      return;
    }
    const { eigene } = await readEigene(anfrage.zugang);
    await addName(anfrage.zugang, eigene?.kuerzel ?? '', angaben);
  });
  return ablehnung ? { ...angaben, ablehnung } : redirect('/organisation');
}

type Daten = Awaited<ReturnType<typeof loader>>;
type Eigene = Extract<Daten, { readonly lage: unknown }>;

function Keine({ wahl }: { readonly wahl: Daten['wahl'] }) {
  return (
    <Seite titel="Ihre Organisation">
      <LeererZustand
        titel={
          wahl.length > 0
            ? 'Sie handeln gerade für keine Organisation'
            : 'Sie gehören noch keiner Organisation an'
        }
        aktionen={
          <>
            {wahl.length > 0 ? (
              <Knopflink ziel="/konto/organisation?weiter=/organisation" art="primary">
                Organisation wählen
              </Knopflink>
            ) : null}
            <Knopflink ziel="/organisation/einrichten" art={wahl.length > 0 ? 'secondary' : 'primary'}>
              Organisation einrichten
            </Knopflink>
            <Knopflink ziel="/organisationen">Im Verzeichnis nachsehen</Knopflink>
          </>
        }
      >
        <p>
          {wahl.length > 0
            ? 'Sie gehören zu mindestens einer Organisation. Wählen Sie, für welche Sie jetzt arbeiten.'
            : 'Gibt es Ihre Organisation schon, bitten Sie deren Verwaltung um eine Einladung. Sonst richten Sie sie ein; das dauert eine Minute.'}
        </p>
      </LeererZustand>
    </Seite>
  );
}

function Bestaetigung({ eigene }: { readonly eigene: Eigene['eigene'] }) {
  if (eigene.bestaetigt) return null;
  return (
    <Hinweis ton="achtung" titel="Der Betrieb hat Ihre Organisation noch nicht bestätigt">
      {eigene.rueckfrage ? (
        <p>
          <strong>Rückfrage des Betriebs:</strong> {eigene.rueckfrage}
        </p>
      ) : null}
      <p>
        Akten und Bündel Ihrer Organisation bearbeiten Sie schon jetzt. Mit anderen teilen, veröffentlichen
        und Aufsicht über ein Gebiet gehen erst nach der Bestätigung.
      </p>
      <p>
        Als Nächstes: <Link to="/organisation/mitglieder/einladen">eine Person einladen</Link>, die teilt und
        veröffentlicht (Rolle „Entscheidung“)
        {eigene.art === 'kommune' ? (
          <>
            , und <Link to="/quartiere">das erste Quartier erfassen</Link>
          </>
        ) : null}
        .
      </p>
    </Hinweis>
  );
}

function Namensformular({ stand }: { readonly stand: Stand | undefined }) {
  const fehler = stand?.ablehnung.fehler ?? [];
  return (
    <details open={fehler.length > 0}>
      <summary>Neuen Namen oder neue Zuständigkeit eintragen</summary>
      <Form method="post" className="formular" noValidate>
        <Fehlerliste fehler={fehler} />
        <Feld name="ab" titel="Gilt ab" art="date" wert={stand?.ab} fehler={fehler} />
        <Feld name="name" titel="Name" wert={stand?.name} fehler={fehler} />
        <Feld
          name="zustaendigkeit"
          titel="Zuständigkeit (freiwillig)"
          wert={stand?.zustaendigkeit}
          fehler={fehler}
        />
        <div className="knopfreihe">
          <Knopf name="aktion" wert="name">
            Eintragen
          </Knopf>
        </div>
      </Form>
    </details>
  );
}

function Verlassen() {
  return (
    <details>
      <summary>Organisation verlassen</summary>
      <Form method="post" className="stapel">
        <p>
          Alle Ihre Rollen hier enden sofort, Vertretungen ebenso. Zurück kommen Sie nur mit einer neuen
          Einladung. Was Sie getan haben, bleibt im Prüfpfad.
        </p>
        <Knopf art="secondary" name="aktion" wert="verlassen">
          Jetzt verlassen
        </Knopf>
      </Form>
    </details>
  );
}

function Inhalt({ daten, stand }: { readonly daten: Eigene; readonly stand: Stand | undefined }) {
  const { eigene, lage, darf, mitglieder } = daten;
  const selbst = lage.rollen.filter(({ vertretene }) => vertretene === null);
  return (
    <Seite
      titel={eigene.name}
      fehlerhaft={(stand?.ablehnung.fehler.length ?? 0) > 0}
      marken={<Zustandsmarken eintrag={eigene} />}
      {...(eigene.zustaendigkeit ? { vorspann: eigene.zustaendigkeit } : {})}
      aktion={
        <>
          {darf.einladen.erlaubt ? (
            <Knopflink ziel="/organisation/mitglieder/einladen" art="primary">
              Mitglied einladen
            </Knopflink>
          ) : null}
          {darf.mitglieder.erlaubt ? <Knopflink ziel="/organisation/mitglieder">Mitglieder</Knopflink> : null}
          <Knopflink ziel="/organisation/vertretungen">Vertretungen</Knopflink>
        </>
      }
    >
      <div className="stapel stapel--weit">
        <Grund ablehnung={stand?.ablehnung} />
        <InVertretung lage={lage} namen={mitglieder} />
        <Bestaetigung eigene={eigene} />
        <Angaben>
          <Angabe titel="Art">{ART_TEXT[eigene.art]}</Angabe>
          <Angabe titel="Gebiet">{formatGebiet(eigene.gebiet)}</Angabe>
          <Angabe titel="Kürzel">{eigene.kuerzel}</Angabe>
          <Angabe titel="Ihre Rollen">{formatRollen(selbst, eigene.gebiet) || 'keine'}</Angabe>
          {eigene.aufgegangene.length > 0 ? (
            <Angabe titel="Darin aufgegangen">
              {eigene.aufgegangene.map(({ name }) => name).join(', ')}
            </Angabe>
          ) : null}
        </Angaben>
        {darf.mitglieder.erlaubt ? null : <p className="leise">Mitglieder sehen: {darf.mitglieder.grund}</p>}
        <Abschnitt titel="Namen und Zuständigkeiten" id="namen">
          <Namensgeschichte namen={eigene.namen} />
          <NurWenn was="Namen oder Zuständigkeit ändern" erlaubnis={darf.aendern}>
            <Namensformular stand={stand} />
          </NurWenn>
        </Abschnitt>
        {selbst.length > 0 ? <Verlassen /> : null}
      </div>
    </Seite>
  );
}

export default function EigeneOrganisation() {
  const daten = useLoaderData<typeof loader>();
  const stand = useActionData<typeof action>();
  return daten.eigene ? <Inhalt daten={daten} stand={stand} /> : <Keine wahl={daten.wahl} />;
}
