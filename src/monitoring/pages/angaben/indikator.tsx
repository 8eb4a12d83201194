/** What is said of one indicator, for those who may read numbers in. */
import {
  type ActionFunctionArgs,
  Form,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { FachlicherFehler } from '#kernel/fehler.ts';
import { anfrageContext } from '#platform/anwendung.ts';
import { Fehlerliste, type Feldfehler } from '#web/ui/formular.tsx';
import { Seite } from '#web/ui/seite.tsx';
import type { Indikator } from '../../bestand/beobachtung.ts';
import { readBeobachtung } from '../../bestand/service.ts';
import { requireEinlesen } from '../../einlesen/ablage/service.ts';
import { indikatorfeld, readIndikator } from '../../einlesen/formular/indikatorformular.ts';
import { Indikatorangaben } from '../einlesen/indikatorfelder.tsx';
import { Folgen, Speichern } from './folgen.tsx';
import { type Angabenantwort, readVorher, saveAngaben } from './speichern.ts';

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { zugang } = context.get(anfrageContext);
  const monitoring = params.monitoring ?? '';
  const { titel } = await requireEinlesen(zugang, monitoring);
  const { beobachtung } = await readBeobachtung(zugang, monitoring, { indikatoren: [] });
  const indikator = beobachtung.indikatoren.find(({ kennung }) => kennung === params.indikator);
  if (!indikator)
    throw new FachlicherFehler('nicht-gefunden', `Einen Indikator „${params.indikator}“ gibt es hier nicht.`);
  return { monitoring, titel, indikator };
}

export async function action({
  request,
  params,
  context,
}: ActionFunctionArgs): Promise<Angabenantwort<Indikator> | Response> {
  const { zugang } = context.get(anfrageContext);
  const monitoring = params.monitoring ?? '';
  await requireEinlesen(zugang, monitoring);
  const daten = await request.formData();
  const feld = (name: string) => String(daten.get(name) ?? '');
  const vorher = readVorher<Indikator>(feld('vorher'));
  const fehler: Feldfehler[] = [];
  const kennung = params.indikator ?? '';
  const nachher = readIndikator(feld, { ...vorher, kennung }, (einer) => void fehler.push(einer));
  if (fehler.length > 0) return { werte: nachher, fehler, folgen: null };
  const antwort = await saveAngaben(
    { zugang, monitoring, bestaetigt: feld('bestaetigt') },
    { art: 'indikator', vorher, nachher },
    nachher,
    (name) => indikatorfeld(kennung, name === 'einheit' ? 'einheit' : 'titel'),
  );
  return antwort ?? redirect(`/monitoring/${monitoring}/indikatoren?geaendert=${kennung}`);
}

export default function EinIndikator() {
  const { monitoring, titel, indikator } = useLoaderData<typeof loader>();
  const antwort = useActionData<typeof action>() as Angabenantwort<Indikator> | undefined;
  const { werte, fehler, folgen } = antwort ?? { werte: indikator, fehler: [], folgen: null };
  const liste = `/monitoring/${monitoring}/indikatoren`;
  return (
    <Seite
      titel={indikator.titel}
      krumen={[
        { titel: 'Monitoring', ziel: '/monitoring' },
        { titel, ziel: `/monitoring/${monitoring}` },
        { titel: 'Indikatoren', ziel: liste },
      ]}
      vorspann={`Kennung ${indikator.kennung}. Die Zahlen der Quelle bleiben, wie sie sind. Mit einer anderen Schwelle oder Einheit wird für alle Jahre neu bestimmt, was gezeigt werden darf.`}
      fehlerhaft={fehler.length > 0}
    >
      <Form method="post" className="formular">
        <Fehlerliste fehler={fehler} />
        <Folgen folgen={folgen} />
        <Indikatorangaben indikator={werte} fehler={fehler} />
        <Speichern vorher={indikator} zurueck={liste} />
      </Form>
    </Seite>
  );
}
