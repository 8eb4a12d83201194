/** Keeps a search: shows what is kept and asks for a name. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from 'react-router';
import { Form, redirect, useActionData, useLoaderData } from 'react-router';
import { EingabeFehler } from '#kernel/fehler.ts';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { Fehlerliste, Feld, type Feldfehler } from '#web/ui/formular.tsx';
import { Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import { formatAnfrage, parseAnfrage } from '../../katalog/anfrage.ts';
import { merkeSuche } from '../../suchauftraege/service.ts';
import { describeParameter } from './bausteine.tsx';

export function loader({ request }: LoaderFunctionArgs) {
  const anfrage = parseAnfrage(new URL(request.url).searchParams);
  const parameter = formatAnfrage(anfrage).toString();
  return { parameter, beschreibung: describeParameter(parameter), vorschlag: anfrage.suche };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const felder = await request.formData();
  const angaben = { name: String(felder.get('name') ?? ''), parameter: String(felder.get('suche') ?? '') };
  try {
    const id = await merkeSuche(context.get(anfrageContext).zugang, context.get(anwendungContext), angaben);
    return redirect(`/foerderprogramme/suchauftraege/${id}`);
  } catch (fehler) {
    if (!(fehler instanceof EingabeFehler)) throw fehler;
    const mangel: Feldfehler[] = fehler.maengel.map(({ feld = 'name', text, abhilfe }) => ({
      feld,
      text,
      ...(abhilfe === undefined ? {} : { abhilfe }),
    }));
    return { fehler: mangel, name: angaben.name };
  }
}

export default function NeuerSuchauftrag() {
  const { parameter, beschreibung, vorschlag } = useLoaderData<typeof loader>();
  const antwort = useActionData<typeof action>();
  const fehler = antwort?.fehler ?? [];
  return (
    <Seite
      titel="Suche merken"
      krumen={[
        { titel: 'Förderprogramme', ziel: '/foerderprogramme' },
        { titel: 'Gemerkte Suchen', ziel: '/foerderprogramme/suchauftraege' },
      ]}
      vorspann={`Gemerkt wird: ${beschreibung}`}
      fehlerhaft={fehler.length > 0}
    >
      <Fehlerliste fehler={fehler} />
      <Form method="post" className="formular">
        <input type="hidden" name="suche" value={parameter} />
        <Feld
          name="name"
          titel="Name der Suche"
          hinweis="Unter diesem Namen finden Sie die Suche wieder. Er steht auch im Feed, im Kalender und in E-Mails."
          wert={antwort?.name ?? vorschlag}
          fehler={fehler}
          pflicht
        />
        <div className="knopfreihe">
          <Knopf>Suche merken</Knopf>
          <Knopflink ziel={`/foerderprogramme${parameter === '' ? '' : `?${parameter}`}`}>Zurück</Knopflink>
        </div>
      </Form>
    </Seite>
  );
}
