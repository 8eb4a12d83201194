import {
  type ActionFunctionArgs,
  Form,
  Link,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { formatKalendertag, type Kalendertag } from '#kernel/kalendertag.ts';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { Fehlerliste, Feld } from '#web/ui/formular.tsx';
import { Angabe, Angaben } from '#web/ui/kennzahl.tsx';
import { Abschnitt, Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import { pruefeRecht } from '../../erlaubnis.ts';
import { formatGebiet } from '../../organisationen/gebiet.ts';
import { ART_TEXT } from '../../organisationen/gruendung.ts';
import { listVergebbareRollen } from '../../organisationen/mitglieder/mitgliederliste.ts';
import {
  addName,
  bestaetigeOrganisation,
  hebeZusammenfuehrungAuf,
  ladeEin,
  lehneOrganisationAb,
  listEinladungen,
  listMitgliederVon,
  listVerwaltete,
  requireOrganisation,
  stelleRueckfrage,
  widerrufeEinladung,
} from '../../organisationen/service.ts';
import { readRechtelage } from '../../rechtelage/service.ts';
import { Ablehnen } from './ablehnen.tsx';
import { formatRollen, Grund, Namensgeschichte, NurWenn, Zustandsmarken } from './bausteine.tsx';
import {
  Einladungsformular,
  Einladungslink,
  Einladungsliste,
  type Einladungsstand,
  readEinladungsformular,
} from './einladungsformular.tsx';
import { type Ablehnung, textOf, versuche } from './formular.ts';

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { zugang } = context.get(anfrageContext);
  const kuerzel = params.kuerzel ?? '';
  await listVerwaltete(zugang);
  const organisation = await requireOrganisation(zugang, kuerzel);
  const lage = await readRechtelage(zugang);
  const datensatz = { organisation: organisation.id, ags: organisation.gebiet };
  return {
    organisation,
    mitglieder: await listMitgliederVon(zugang, kuerzel),
    einladungen: await listEinladungen(zugang, kuerzel),
    rollen: listVergebbareRollen(organisation.art).filter((rolle) => rolle !== 'betrieb'),
    darf: {
      bestaetigen: pruefeRecht(lage, 'organisation.bestaetigen', datensatz),
      aendern: pruefeRecht(lage, 'organisation.aendern', datensatz),
    },
  };
}

type Stand = {
  readonly werte: Readonly<Record<string, string>>;
  readonly aktion: string;
  readonly ablehnung?: Ablehnung;
  readonly einladung?: Einladungsstand;
};

export async function action({ request, params, context }: ActionFunctionArgs): Promise<Stand | Response> {
  const { zugang, ursprung } = context.get(anfrageContext);
  const kuerzel = params.kuerzel ?? '';
  const daten = await request.formData();
  const wert = (name: string) => textOf(daten, name);
  const aktion = wert('aktion');
  const werte = Object.fromEntries(
    ['geprueft', 'rueckfrage', 'grund', 'ab', 'name', 'zustaendigkeit'].map((name) => [name, wert(name)]),
  );
  let link: string | undefined;
  const taten: Readonly<Record<string, () => Promise<void>>> = {
    bestaetigen: () => bestaetigeOrganisation(zugang, kuerzel, wert('geprueft')),
    ablehnen: () => lehneOrganisationAb(zugang, kuerzel, wert('grund')),
    rueckfragen: () => stelleRueckfrage(zugang, kuerzel, wert('rueckfrage')),
    name: () =>
      addName(zugang, kuerzel, {
        ab: wert('ab'),
        name: wert('name'),
        zustaendigkeit: wert('zustaendigkeit'),
      }),
    aufheben: () => hebeZusammenfuehrungAuf(zugang, kuerzel),
    widerrufen: () => widerrufeEinladung(zugang, kuerzel, wert('einladung')),
    einladen: async () => {
      const { token } = await ladeEin(zugang, kuerzel, readEinladungsformular(daten));
      link = `${context.get(anwendungContext).adresse ?? ursprung}/einladung/${token}`;
    },
  };
  const tat = Object.hasOwn(taten, aktion) ? taten[aktion] : undefined;
  const ablehnung = await versuche(async () => await tat?.());
  if (aktion === 'einladen') {
    const angaben = readEinladungsformular(daten);
    return {
      werte,
      aktion,
      einladung: { angaben, ...(ablehnung ? { ablehnung } : {}), ...(link ? { link } : {}) },
    };
  }
  if (aktion === 'ablehnen' && !ablehnung) return redirect('/verwaltung/organisationen');
  return ablehnung ? { werte, aktion, ablehnung } : redirect(`/verwaltung/organisationen/${kuerzel}`);
}

type Daten = Awaited<ReturnType<typeof loader>>;
type Teil = { readonly daten: Daten; readonly stand: Stand | undefined };

/** Faults of the form that was sent, not of its neighbours. */
function fehlerFor(stand: Stand | undefined, aktion: string) {
  return stand?.aktion === aktion ? (stand.ablehnung?.fehler ?? []) : [];
}

function Bestaetigung({ daten: { organisation, darf }, stand }: Teil) {
  if (organisation.abgelehnt) return <p>Diese Organisation wurde abgelehnt.</p>;
  if (organisation.bestaetigt || organisation.aufgegangenIn !== null) return null;
  return (
    <Abschnitt titel="Bestätigen" id="bestaetigen">
      <NurWenn was="Bestätigen" erlaubnis={darf.bestaetigen}>
        <p>
          Prüfen Sie auf einem zweiten Weg, ob die Organisation die ist, die sie zu sein angibt, zum Beispiel
          durch einen Rückruf über die Nummer im Gemeindeverzeichnis. Danach kann sie Akten teilen und
          beaufsichtigen.
        </p>
        <Form method="post" className="formular" noValidate>
          <Fehlerliste fehler={fehlerFor(stand, 'bestaetigen')} />
          <Feld
            name="geprueft"
            titel="Was wurde geprüft?"
            hinweis="Ein Satz ohne Namen, Telefonnummern oder andere Angaben zu Personen; er bleibt dauerhaft im Prüfpfad."
            wert={stand?.werte.geprueft}
            fehler={fehlerFor(stand, 'bestaetigen')}
          />
          <div className="knopfreihe">
            <Knopf name="aktion" wert="bestaetigen">
              Organisation bestätigen
            </Knopf>
          </div>
        </Form>
        <Form method="post" className="formular" noValidate>
          <Fehlerliste fehler={fehlerFor(stand, 'rueckfragen')} />
          <Feld
            name="rueckfrage"
            titel="Oder: Was fehlt noch?"
            hinweis="Die Mitglieder lesen das auf der Seite ihrer Organisation; sie bleibt unbestätigt. Auch hier keine Angaben zu Personen: Der Satz bleibt dauerhaft im Prüfpfad."
            wert={stand?.werte.rueckfrage || organisation.rueckfrage || ''}
            fehler={fehlerFor(stand, 'rueckfragen')}
          />
          <div className="knopfreihe">
            <Knopf art="secondary" name="aktion" wert="rueckfragen">
              Rückfrage stellen
            </Knopf>
          </div>
        </Form>
        <Ablehnen grund={stand?.werte.grund} fehler={fehlerFor(stand, 'ablehnen')} />
      </NurWenn>
    </Abschnitt>
  );
}

function Zusammenfuehrung({ daten: { organisation } }: Pick<Teil, 'daten'>) {
  if (organisation.aufgegangenIn === null) {
    return (
      <p>
        <Knopflink
          ziel={`/verwaltung/organisationen/zusammenfuehren?geht=${organisation.kuerzel}`}
          art="secondary"
        >
          In einer anderen aufgehen lassen
        </Knopflink>
      </p>
    );
  }
  return (
    <details>
      <summary>Zusammenführung aufheben</summary>
      <Form method="post" className="stapel">
        <p>
          „{organisation.name}“ wird wieder selbständig. Rollen, die ihre Mitglieder durch die Zusammenführung
          erhalten haben, enden sofort; ihre eigenen Rollen gelten wieder.
        </p>
        <Knopf art="secondary" name="aktion" wert="aufheben">
          Zusammenführung aufheben
        </Knopf>
      </Form>
    </details>
  );
}

function Namen({ daten: { organisation, darf }, stand }: Teil) {
  const fehler = fehlerFor(stand, 'name');
  return (
    <Abschnitt titel="Namen und Zuständigkeiten" id="namen">
      <Namensgeschichte namen={organisation.namen} />
      <NurWenn was="Namen ändern" erlaubnis={darf.aendern}>
        <details open={fehler.length > 0}>
          <summary>Namen eintragen oder berichtigen</summary>
          <Form method="post" className="formular" noValidate>
            <Fehlerliste fehler={fehler} />
            <Feld
              name="ab"
              titel="Gilt ab"
              art="date"
              hinweis="Derselbe Tag noch einmal berichtigt den Eintrag."
              wert={stand?.werte.ab}
              fehler={fehler}
            />
            <Feld name="name" titel="Name" wert={stand?.werte.name} fehler={fehler} />
            <Feld
              name="zustaendigkeit"
              titel="Zuständigkeit (freiwillig)"
              wert={stand?.werte.zustaendigkeit}
              fehler={fehler}
            />
            <div className="knopfreihe">
              <Knopf name="aktion" wert="name">
                Eintragen
              </Knopf>
            </div>
          </Form>
        </details>
      </NurWenn>
    </Abschnitt>
  );
}

function Mitglieder({ daten: { mitglieder, organisation, einladungen, rollen }, stand }: Teil) {
  return (
    <Abschnitt titel="Mitglieder" id="mitglieder">
      {mitglieder.length === 0 ? <p>Niemand hat hier zurzeit eine Rolle.</p> : null}
      <ul className="punkte">
        {mitglieder.map(({ person, name, rollen: eigene }) => (
          <li key={person}>
            {name || 'ohne Namen'}: {formatRollen(eigene, organisation.gebiet)}
          </li>
        ))}
      </ul>
      <Einladungslink stand={stand?.einladung} />
      <details open={(stand?.einladung?.ablehnung?.fehler.length ?? 0) > 0}>
        <summary>Jemanden einladen, zum Beispiel wenn die Verwaltung fehlt</summary>
        <Einladungsformular stand={stand?.einladung} rollen={rollen} gebiet={organisation.gebiet} />
      </details>
      <Einladungsliste einladungen={einladungen} gebiet={organisation.gebiet} />
    </Abschnitt>
  );
}

export default function VerwaltungOrganisation() {
  const daten = useLoaderData<typeof loader>();
  const stand = useActionData<typeof action>();
  const { organisation } = daten;
  return (
    <Seite
      titel={organisation.name}
      fehlerhaft={(stand?.ablehnung?.fehler.length ?? 0) > 0}
      krumen={[{ titel: 'Organisationen verwalten', ziel: '/verwaltung/organisationen' }]}
      marken={<Zustandsmarken eintrag={organisation} />}
    >
      <div className="stapel stapel--weit">
        <Grund ablehnung={stand?.ablehnung ?? stand?.einladung?.ablehnung} />
        <Angaben>
          <Angabe titel="Art">{ART_TEXT[organisation.art]}</Angabe>
          <Angabe titel="Gebiet">{formatGebiet(organisation.gebiet)}</Angabe>
          <Angabe titel="Kürzel">{organisation.kuerzel}</Angabe>
          <Angabe titel="Eingerichtet am">{formatKalendertag(organisation.angelegtAm as Kalendertag)}</Angabe>
          {organisation.bestaetigtAm ? (
            <Angabe titel="Bestätigt am">
              {formatKalendertag(organisation.bestaetigtAm as Kalendertag)}
            </Angabe>
          ) : null}
          {organisation.rueckfrage ? (
            <Angabe titel="Offene Rückfrage">{organisation.rueckfrage}</Angabe>
          ) : null}
          {organisation.aufgegangenIn ? (
            <Angabe titel="Aufgegangen in">
              <Link to={`/verwaltung/organisationen/${organisation.aufgegangenIn}`}>
                {organisation.aufgegangenIn}
              </Link>
            </Angabe>
          ) : null}
        </Angaben>
        <Bestaetigung daten={daten} stand={stand} />
        <Namen daten={daten} stand={stand} />
        <Mitglieder daten={daten} stand={stand} />
        <Zusammenfuehrung daten={daten} />
      </div>
    </Seite>
  );
}
