/** Begins an observation. */
import {
  type ActionFunctionArgs,
  Form,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { FachlicherFehler } from '#kernel/fehler.ts';
import { requireRecht } from '#konten/index.ts';
import { anfrageContext } from '#platform/anwendung.ts';
import { Fehlerliste, Feld, type Feldfehler } from '#web/ui/formular.tsx';
import { Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import { createBeobachtung } from '../../aufnahme/service.ts';
import { readRechtelage } from '../../bestand/service.ts';

export async function loader({ context }: LoaderFunctionArgs) {
  const lage = await readRechtelage(context.get(anfrageContext).zugang);
  const organisation = lage.organisation?.id ?? lage.eigene[0] ?? null;
  requireRecht(lage, 'monitoring.einlesen', { organisation });
  const gebiet = lage.organisation?.gebiet ?? '';
  return { ags: /^\d{8}$/.test(gebiet) ? gebiet : '' };
}

type Werte = { readonly kennung: string; readonly titel: string; readonly ags: string };

function checkWerte({ kennung, titel, ags }: Werte): readonly Feldfehler[] {
  return [
    ...(titel === '' || titel.length > 200
      ? [
          {
            feld: 'titel',
            text: 'Der Titel fehlt oder ist zu lang.',
            abhilfe: 'Bis zu 200 Zeichen eintragen.',
          },
        ]
      : []),
    ...(/^[a-z0-9]+(-[a-z0-9]+)*$/.test(kennung) &&
    kennung.length <= 80 &&
    kennung !== 'neu' &&
    kennung !== 'methode'
      ? []
      : [
          {
            feld: 'kennung',
            text: 'Das ist keine Kennung.',
            abhilfe: 'Kleine Buchstaben, Ziffern und Bindestriche, zum Beispiel musterstadt.',
          },
        ]),
    ...(ags === '' || /^\d{8}$/.test(ags)
      ? []
      : [
          {
            feld: 'ags',
            text: 'Das ist kein Gemeindeschlüssel.',
            abhilfe: 'Acht Ziffern oder nichts eintragen.',
          },
        ]),
  ];
}

type Antwort = { readonly werte: Werte; readonly fehler: readonly Feldfehler[] };

export async function action({ request, context }: ActionFunctionArgs): Promise<Antwort | Response> {
  const { zugang } = context.get(anfrageContext);
  const felder = await request.formData();
  const text = (name: string) => String(felder.get(name) ?? '').trim();
  const werte: Werte = { kennung: text('kennung'), titel: text('titel'), ags: text('ags') };
  const fehler = checkWerte(werte);
  if (fehler.length > 0) return { werte, fehler };
  try {
    await createBeobachtung(zugang, { ...werte, ags: werte.ags === '' ? null : werte.ags });
  } catch (grund) {
    if (!(grund instanceof FachlicherFehler && grund.code === 'kennung-vergeben')) throw grund;
    return { werte, fehler: [{ feld: 'kennung', text: grund.message }] };
  }
  return redirect(`/monitoring/${werte.kennung}/einlesen`);
}

export default function Neu() {
  const { ags } = useLoaderData<typeof loader>();
  const antwort = useActionData<typeof action>() as Antwort | undefined;
  const fehler = antwort?.fehler ?? [];
  const werte = antwort?.werte ?? { kennung: '', titel: '', ags };
  return (
    <Seite
      titel="Neues Monitoring"
      krumen={[{ titel: 'Monitoring', ziel: '/monitoring' }]}
      vorspann="Danach lesen Sie Zahlen und Umrisse ein. Öffentlich ist nichts, bevor jemand eine Ausgabe veröffentlicht."
      fehlerhaft={fehler.length > 0}
    >
      <Form method="post" className="formular">
        <Fehlerliste fehler={fehler} />
        <Feld
          name="titel"
          titel="Titel"
          wert={werte.titel}
          fehler={fehler}
          hinweis="Zum Beispiel: Sozialraumbeobachtung Musterstadt"
        />
        <Feld
          name="kennung"
          titel="Kennung"
          wert={werte.kennung}
          fehler={fehler}
          hinweis="Teil der Adresse, bleibt für immer: kleine Buchstaben, Ziffern und Bindestriche."
        />
        <Feld
          name="ags"
          titel="Amtlicher Gemeindeschlüssel (freiwillig)"
          wert={werte.ags}
          fehler={fehler}
          hinweis="Acht Ziffern."
        />
        <div className="knopfreihe">
          <Knopf>Anlegen und Zahlen einlesen</Knopf>
          <Knopflink ziel="/monitoring" art="tertiary">
            Abbrechen
          </Knopflink>
        </div>
      </Form>
    </Seite>
  );
}
