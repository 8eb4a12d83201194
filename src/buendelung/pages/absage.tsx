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
import { type Anwendung, anwendungContext } from '#platform/anwendung.ts';
import { Fehlerliste, Feld, type Feldfehler } from '#web/ui/formular.tsx';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Angabe, Angaben } from '#web/ui/kennzahl.tsx';
import { Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import type { Antrag } from '../antragskalender.ts';
import { readAntragskalender, recordAbsage, requireQuartierstand } from '../service.ts';
import { loadGespeichertenPlan, loadPlan, type Seitenadresse } from './plan-laden.ts';
import { pfadOf } from './rahmen.tsx';
import { startBerechnung } from './rechenauftraege.ts';

async function loadAntrag(anwendung: Anwendung, params: Seitenadresse, request: Request): Promise<Antrag> {
  const kennung = new URL(request.url).searchParams.get('antrag') ?? '';
  const gespeichert = await loadGespeichertenPlan(anwendung, params);
  const { antraege } = await readAntragskalender(gespeichert, anwendung.rechtVerzeichnis);
  const antrag = antraege.find((kandidat) => kandidat.kennung === kennung);
  if (antrag) return antrag;
  throw new FachlicherFehler(
    'antrag-nicht-gefunden',
    'Diesen Antrag gibt es in dem Plan nicht. Öffnen Sie den Antragskalender und wählen Sie ihn dort.',
  );
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const anwendung = context.get(anwendungContext);
  const { adresse } = await loadPlan(anwendung, params);
  const { fassung } = await requireQuartierstand(anwendung.db, adresse.kennung);
  return {
    adresse,
    fassung,
    heute: anwendung.heute(),
    antrag: await loadAntrag(anwendung, params, request),
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

/** Records the refusal, then computes anew: what follows from it is the next plan. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const anwendung = context.get(anwendungContext);
  const angaben = checkWert(Object.fromEntries(await request.formData()), formular, { datei: 'Formular' });
  const antrag = await loadAntrag(anwendung, params, request);
  const kennung = params.kennung ?? '';
  let fassung: number;
  try {
    fassung = await recordAbsage(
      anwendung.db,
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
  const auftrag = startBerechnung(anwendung, kennung, fassung);
  return redirect(`/quartiere/${kennung}/buendel/laeuft/${auftrag.kennung}`);
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
