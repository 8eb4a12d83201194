import {
  type ActionFunctionArgs,
  Form,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { LAENDER, LANDESKUERZEL } from '#kernel/ids.ts';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { Auswahlfeld, Fehlerliste, Feld } from '#web/ui/formular.tsx';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import { switchOrganisation } from '../../anmeldung/service.ts';
import { ART_TEXT, GRUENDBARE_ARTEN, type Gruendungsangaben } from '../../organisationen/gruendung.ts';
import { suggestKuerzel } from '../../organisationen/kuerzel.ts';
import { gruendeOrganisation, listOrganisationen } from '../../organisationen/service.ts';
import { Grund } from './bausteine.tsx';
import { type Ablehnung, textOf, versuche } from './formular.ts';

const LEER: Gruendungsangaben = {
  art: 'kommune',
  name: '',
  kuerzel: '',
  gebiet: '',
  zustaendigkeit: '',
  mitEntscheidung: false,
};

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { zugang } = context.get(anfrageContext);
  const name = new URL(request.url).searchParams.get('name')?.trim() ?? '';
  const vergebene = (await listOrganisationen(zugang)).map(({ kuerzel }) => kuerzel);
  return { angaben: { ...LEER, name, kuerzel: name === '' ? '' : suggestKuerzel(name, vergebene) } };
}

type Stand = { readonly angaben: Gruendungsangaben; readonly ablehnung: Ablehnung };

export async function action({ request, context }: ActionFunctionArgs): Promise<Stand | Response> {
  const anfrage = context.get(anfrageContext);
  const daten = await request.formData();
  const angaben: Gruendungsangaben = {
    art: textOf(daten, 'art'),
    name: textOf(daten, 'name'),
    kuerzel: textOf(daten, 'kuerzel'),
    gebiet: textOf(daten, 'gebiet'),
    zustaendigkeit: textOf(daten, 'zustaendigkeit'),
    mitEntscheidung: daten.has('mitEntscheidung'),
  };
  const ablehnung = await versuche(async () => {
    const { id } = await gruendeOrganisation(context.get(anwendungContext).db, anfrage.zugang, angaben);
    await switchOrganisation(anfrage, id);
  });
  return ablehnung ? { angaben, ablehnung } : redirect('/organisation');
}

function Entscheidung({ gewaehlt }: { readonly gewaehlt: boolean }) {
  return (
    <fieldset className="feld rollenwahl">
      <legend>Ihre eigenen Rollen</legend>
      <p className="feld__hinweis" id="entscheidung-hinweis">
        Sie erhalten „Verwaltung“ und „Bearbeitung“. Entscheiden (teilen, veröffentlichen, freigeben) soll in
        der Regel eine andere Person als die, die bearbeitet: So sehen immer zwei auf einen Vorgang. Sie
        können diese Person danach einladen.
      </p>
      <label className="auswahl">
        <input
          type="checkbox"
          name="mitEntscheidung"
          value="ja"
          defaultChecked={gewaehlt}
          aria-describedby="entscheidung-hinweis"
        />
        <span>Ich brauche zusätzlich die Rolle „Entscheidung“, weil wir noch niemanden dafür haben.</span>
      </label>
    </fieldset>
  );
}

const LAENDERHINWEIS = LANDESKUERZEL.map((land) => `${LAENDER[land].ags} ${LAENDER[land].name}`).join(', ');

export default function Einrichten() {
  const geladen = useLoaderData<typeof loader>();
  const stand = useActionData<typeof action>();
  const angaben = stand?.angaben ?? geladen.angaben;
  const fehler = stand?.ablehnung.fehler ?? [];
  return (
    <Seite
      titel="Organisation einrichten"
      fehlerhaft={fehler.length > 0}
      vorspann="Richten Sie Ihre Organisation ein, wenn sie im Verzeichnis noch fehlt. Gibt es sie schon, lassen Sie sich von deren Verwaltung einladen."
      krumen={[{ titel: 'Organisationen', ziel: '/organisationen' }]}
    >
      <div className="stapel">
        <Grund ablehnung={stand?.ablehnung} />
        <Fehlerliste fehler={fehler} />
        <Hinweis ton="info" titel="Sie können sofort beginnen">
          <p>
            Eigene Akten und Bündel bearbeiten Sie sofort. Teilen und veröffentlichen können Sie, sobald der
            Betrieb dieser Anwendung bestätigt hat, dass Ihre Organisation echt ist.
          </p>
        </Hinweis>
        <Form method="post" className="formular" noValidate>
          <Auswahlfeld
            name="art"
            titel="Art der Organisation"
            wert={angaben.art}
            wahlen={GRUENDBARE_ARTEN.map((art) => ({ wert: art, titel: ART_TEXT[art] }))}
            fehler={fehler}
          />
          <Feld
            name="name"
            titel="Name"
            hinweis="Der amtliche Name, zum Beispiel „Stadt Auenstadt“"
            wert={angaben.name}
            fehler={fehler}
            pflicht
          />
          <Feld
            name="gebiet"
            titel="Gebiet"
            hinweis="Kommune: Gemeindeschlüssel (AGS) mit 8 Ziffern. Land: dessen 2 Ziffern. Bundesressort: leer. Andere: der Anfang des Gemeindeschlüssels; leer heißt bundesweit."
            wert={angaben.gebiet}
            fehler={fehler}
          />
          <details>
            <summary>Ziffern der Länder</summary>
            <p className="klein">{LAENDERHINWEIS}</p>
          </details>
          <Feld
            name="zustaendigkeit"
            titel="Zuständigkeit (freiwillig)"
            hinweis="Ein Satz, zum Beispiel „Stadtentwicklung und Fördermittel“"
            wert={angaben.zustaendigkeit}
            fehler={fehler}
          />
          <Feld
            name="kuerzel"
            titel="Kürzel (freiwillig)"
            hinweis="Kleinbuchstaben, Ziffern, Bindestriche. Damit beginnen die Kennungen Ihrer Quartiere; es lässt sich später nicht ändern. Leer: Wir bilden es aus dem Namen."
            wert={angaben.kuerzel}
            fehler={fehler}
          />
          <Entscheidung gewaehlt={angaben.mitEntscheidung} />
          <div className="knopfreihe">
            <Knopf>Organisation einrichten</Knopf>
            <Knopflink ziel="/organisationen" art="tertiary">
              Im Verzeichnis nachsehen
            </Knopflink>
          </div>
        </Form>
      </div>
    </Seite>
  );
}
