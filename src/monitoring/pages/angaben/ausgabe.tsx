/** Window, source and licence of one edition, for those who may read numbers in. */

import {
  type ActionFunctionArgs,
  Form,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { FachlicherFehler } from '#kernel/fehler.ts';
import { parseNummer } from '#kernel/nummer.ts';
import { anfrageContext } from '#platform/anwendung.ts';
import { Fehlerliste, Feld, type Feldfehler } from '#web/ui/formular.tsx';
import { Seite } from '#web/ui/seite.tsx';
import type { Ausgabebeschreibung } from '../../aufnahme/angaben/service.ts';
import { readBeobachtung } from '../../bestand/service.ts';
import { requireEinlesen } from '../../einlesen/ablage/service.ts';
import { readAusgabe } from '../../einlesen/formular/indikatorformular.ts';
import { krumenOf } from '../einlesen/krumen.ts';
import { Folgen, Speichern } from './folgen.tsx';
import { type Angabenantwort, readVorher, saveAngaben } from './speichern.ts';

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { zugang } = context.get(anfrageContext);
  const monitoring = params.monitoring ?? '';
  const { titel } = await requireEinlesen(zugang, monitoring);
  const { beobachtung } = await readBeobachtung(zugang, monitoring, { indikatoren: [] });
  const gefunden = beobachtung.ausgaben.find(({ jahr }) => String(jahr) === params.jahr);
  if (!gefunden)
    throw new FachlicherFehler('nicht-gefunden', `Eine Ausgabe „${params.jahr}“ gibt es hier nicht.`);
  const { jahr, von, bis, quelle, lizenz } = gefunden;
  return { monitoring, titel, ausgabe: { jahr, von, bis, quelle, lizenz } };
}

export async function action({
  request,
  params,
  context,
}: ActionFunctionArgs): Promise<Angabenantwort<Ausgabebeschreibung> | Response> {
  const { zugang } = context.get(anfrageContext);
  const monitoring = params.monitoring ?? '';
  await requireEinlesen(zugang, monitoring);
  const daten = await request.formData();
  const feld = (name: string) => String(daten.get(name) ?? '');
  const vorher = readVorher<Ausgabebeschreibung>(feld('vorher'));
  const fehler: Feldfehler[] = [];
  const nachher = {
    jahr: parseNummer(params.jahr) ?? 0,
    ...readAusgabe(feld, (einer) => void fehler.push(einer)),
  };
  if (fehler.length > 0) return { werte: nachher, fehler, folgen: null };
  const antwort = await saveAngaben(
    { zugang, monitoring, bestaetigt: feld('bestaetigt') },
    { art: 'ausgabe', vorher, nachher },
    nachher,
    () => 'von',
  );
  return antwort ?? redirect(`/monitoring/${monitoring}/ausgaben?meldung=geaendert`);
}

export default function EineAusgabe() {
  const { monitoring, titel, ausgabe } = useLoaderData<typeof loader>();
  const antwort = useActionData<typeof action>() as Angabenantwort<Ausgabebeschreibung> | undefined;
  const { werte, fehler, folgen } = antwort ?? { werte: ausgabe, fehler: [], folgen: null };
  return (
    <Seite
      titel={`Ausgabe ${ausgabe.jahr}`}
      krumen={krumenOf(monitoring, titel)}
      vorspann="Zeitraum, Quelle und Lizenz gelten nur für diese Ausgabe. Die Zahlen bleiben, wie sie sind."
      fehlerhaft={fehler.length > 0}
    >
      <Form method="post" className="formular">
        <Fehlerliste fehler={fehler} />
        <Folgen folgen={folgen} />
        <Feld
          name="von"
          titel="Zeitraum von"
          art="date"
          wert={werte.von ?? ''}
          fehler={fehler}
          hinweis="Erster Tag, auf den sich die Zahlen beziehen; leer: nicht angegeben."
        />
        <Feld name="bis" titel="Zeitraum bis" art="date" wert={werte.bis ?? ''} fehler={fehler} />
        <Feld name="quelle" titel="Quelle" wert={werte.quelle} fehler={fehler} />
        <Feld name="lizenz" titel="Lizenz" wert={werte.lizenz} fehler={fehler} />
        <Speichern vorher={ausgabe} zurueck={`/monitoring/${monitoring}/ausgaben`} />
      </Form>
    </Seite>
  );
}
