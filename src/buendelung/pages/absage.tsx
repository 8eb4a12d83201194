import {
  type ActionFunctionArgs,
  Form,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { z } from 'zod';
import { checkWert } from '#kernel/eingabe.ts';
import { EingabeFehler, FachlicherFehler } from '#kernel/fehler.ts';
import { formatEuro } from '#kernel/geld.ts';
import { parseKalendertag } from '#kernel/kalendertag.ts';
import { requireRecht } from '#konten/index.ts';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import type { Zugang } from '#platform/database/index.ts';
import { Fehlerliste, Feld, type Feldfehler } from '#web/ui/formular.tsx';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Angabe, Angaben } from '#web/ui/kennzahl.tsx';
import { Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import type { Antrag } from '../antragskalender.ts';
import { type Rechenwunsch, startBerechnung } from '../rechenauftraege/service.ts';
import { type Quartierstand, readAntragskalender, recordAbsage, requireQuartierstand } from '../service.ts';
import { loadGespeichertenPlan, loadPlan } from './plan-laden.ts';
import { pfadOf } from './rahmen.tsx';

async function findAntrag({ request, params, context }: LoaderFunctionArgs): Promise<Antrag | undefined> {
  const kennung = new URL(request.url).searchParams.get('antrag') ?? '';
  const gespeichert = await loadGespeichertenPlan(context.get(anfrageContext).zugang, params);
  const { antraege } = await readAntragskalender(gespeichert, context.get(anwendungContext).rechtVerzeichnis);
  return antraege.find((kandidat) => kandidat.kennung === kennung);
}

/** @throws FachlicherFehler `antrag-nicht-gefunden` */
async function requireAntrag(argumente: LoaderFunctionArgs): Promise<Antrag> {
  const antrag = await findAntrag(argumente);
  if (antrag) return antrag;
  throw new FachlicherFehler(
    'antrag-nicht-gefunden',
    'Diesen Antrag gibt es in dem Plan nicht. Öffnen Sie den Antragskalender und wählen Sie ihn dort.',
  );
}

/** @throws FachlicherFehler unknown Quartier, `handlung-verboten` */
async function requireAendern(zugang: Zugang, kennung: string): Promise<Quartierstand> {
  const stand = await requireQuartierstand(zugang, kennung);
  requireRecht(stand.lage, 'akte.aendern', stand.datensatz);
  return stand;
}

export async function loader(argumente: LoaderFunctionArgs) {
  const { params, context } = argumente;
  const { zugang } = context.get(anfrageContext);
  const { adresse } = await loadPlan(zugang, params);
  const { fassung } = await requireAendern(zugang, adresse.kennung);
  const antrag = await findAntrag(argumente);
  // Without one of its applications the calendar is where to choose it.
  if (!antrag) throw redirect(`${pfadOf(adresse)}/kalender`);
  return {
    adresse,
    fassung,
    heute: context.get(anwendungContext).heute(),
    antrag,
  };
}

const formular = z.object({
  datum: z.string(),
  fassung: z.coerce.number().int().nonnegative(),
});

function feldfehlerOf(fehler: unknown): readonly Feldfehler[] {
  if (fehler instanceof EingabeFehler) {
    return fehler.maengel.map(({ text, abhilfe }) => ({ feld: 'datum', text, abhilfe }));
  }
  if (fehler instanceof FachlicherFehler) return [{ feld: 'datum', text: fehler.message }];
  throw fehler;
}

/** Where to go on: the refusal is recorded, whether the computation finds room now or not. */
function beginBerechnung(wunsch: Rechenwunsch): string {
  try {
    return `/quartiere/${wunsch.quartier}/buendel/laeuft/${startBerechnung(wunsch).kennung}`;
  } catch (fehler) {
    if (fehler instanceof FachlicherFehler) return `/quartiere/${wunsch.quartier}/buendel`;
    throw fehler;
  }
}

/** Records the refusal, then computes anew: what follows from it is the next plan. */
export async function action(argumente: ActionFunctionArgs) {
  const { request, params, context } = argumente;
  const anwendung = context.get(anwendungContext);
  const anfrage = context.get(anfrageContext);
  await requireAendern(anfrage.zugang, params.kennung ?? '');
  const angaben = checkWert(Object.fromEntries(await request.formData()), formular, { datei: 'Formular' });
  const antrag = await requireAntrag(argumente);
  const kennung = params.kennung ?? '';
  let fassung: number;
  try {
    fassung = await recordAbsage(
      anfrage.zugang,
      kennung,
      {
        programm: antrag.programm,
        massnahmen: antrag.massnahmen.map((massnahme) => massnahme.kennung),
        datum: parseKalendertag(angaben.datum),
      },
      angaben.fassung,
    );
  } catch (fehler) {
    return { fehler: feldfehlerOf(fehler), datum: angaben.datum };
  }
  return redirect(beginBerechnung({ anwendung, anfrage, quartier: kennung, fassung }));
}

export default function Absageseite() {
  const { adresse, fassung, heute, antrag } = useLoaderData<typeof loader>();
  const antwort = useActionData<typeof action>();
  const pfad = pfadOf(adresse);
  const fehler = antwort?.fehler ?? [];
  return (
    <Seite
      titel="Absage eintragen"
      fehlerhaft={fehler.length > 0}
      krumen={[
        { titel: 'Quartiere', ziel: '/quartiere' },
        { titel: adresse.name, ziel: `/quartiere/${adresse.kennung}` },
        { titel: `Plan ${adresse.nummer}`, ziel: pfad },
        { titel: 'Antragskalender', ziel: `${pfad}/kalender` },
      ]}
    >
      <div className="stapel absage">
        <Fehlerliste fehler={fehler} />
        <Angaben>
          <Angabe titel="Programm">{antrag.titel}</Angabe>
          <Angabe titel="Antragsteller">{antrag.antragsteller}</Angabe>
          <Angabe titel="Maßnahmen">
            <ul>
              {antrag.massnahmen.map(({ kennung, titel }) => (
                <li key={kennung}>
                  {kennung} {titel}
                </li>
              ))}
            </ul>
          </Angabe>
          <Angabe titel="Betrag im Plan">{formatEuro(antrag.betrag)}</Angabe>
        </Angaben>
        <Hinweis ton="info" titel="Das geschieht danach">
          <p>
            Die Absage steht in der Akte. Das Programm zahlt für diese Maßnahmen nicht mehr, und Programme,
            die ihm nachgehen, dürfen zahlen. Das Bündel wird sofort neu berechnet; dieser Plan bleibt
            erhalten. In der Maßnahme können Sie den Eintrag wieder ändern.
          </p>
        </Hinweis>
        <Form method="post" className="formular">
          <input type="hidden" name="fassung" value={fassung} />
          <Feld
            art="date"
            name="datum"
            titel="Datum der Absage"
            hinweis="Datum des Bescheids oder der Nachricht"
            wert={antwort?.datum ?? heute}
            fehler={fehler}
            pflicht
          />
          <div className="knopfreihe">
            <Knopf>Absage eintragen und neu berechnen</Knopf>
            <Knopflink ziel={`${pfad}/kalender`} art="tertiary">
              Zurück
            </Knopflink>
          </div>
        </Form>
      </div>
    </Seite>
  );
}
