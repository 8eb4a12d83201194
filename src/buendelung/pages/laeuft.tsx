import {
  type ActionFunctionArgs,
  data,
  Form,
  type LoaderFunctionArgs,
  redirect,
  useLoaderData,
} from 'react-router';
import { cent, formatEuro } from '#kernel/geld.ts';
import { requireRecht } from '#konten/index.ts';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { Fortschritt, Hinweis } from '#web/ui/hinweis.tsx';
import { Nachfrage } from '#web/ui/nachfrage.tsx';
import { Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import { Zeichen } from '#web/ui/zeichen.tsx';
import type { Finanzierungsplan } from '../finanzierungsplan.ts';
import { secondsOf } from '../rechenauftraege/dauer.ts';
import { isSuchend, listErledigte } from '../rechenauftraege/schritte.ts';
import { cancelAuftrag, findAuftrag } from '../rechenauftraege/service.ts';
import { requireQuartierstand } from '../service.ts';
import { type Planrechte, planrechteOf } from './planrechte.ts';
import { Berechnenknopf } from './rahmen.tsx';

/** „1.250.000,00 € Förderung, 300.000,00 € eigene Mittel“ */
function describeBisher(plan: Finanzierungsplan | null): string | null {
  if (!plan) return null;
  const { summen } = plan;
  const foerderung = formatEuro(cent(summen.unterAnnahmenCent));
  return `${foerderung} Förderung, ${formatEuro(cent(summen.eigenmittelCent))} eigene Mittel`;
}

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { db } = context.get(anwendungContext);
  const stand = await requireQuartierstand(context.get(anfrageContext).zugang, params.kennung ?? '');
  const { akte } = stand;
  const quartier = { kennung: akte.quartier.kennung, name: akte.quartier.name };
  const auftrag = findAuftrag(db, quartier.kennung, params.auftrag ?? '');
  if (auftrag?.zustand.art === 'fertig') {
    throw redirect(`/quartiere/${quartier.kennung}/buendel/${auftrag.zustand.nummer}`);
  }
  const schritte = auftrag?.schritte ?? [];
  const bisher = isSuchend(schritte) ? (auftrag?.bisher?.() ?? null) : null;
  return data(
    {
      quartier,
      bisher: describeBisher(bisher),
      rechte: planrechteOf(stand),
      zustand: auftrag?.zustand.art ?? 'unbekannt',
      fehler: auftrag?.zustand.art === 'gescheitert' ? auftrag.zustand.text : '',
      schritte,
      sekunden: auftrag ? secondsOf(auftrag, Date.now()) : 0,
    },
    { status: auftrag ? 200 : 404 },
  );
}

/** The only act here: stop. */
export async function action({ params, context }: ActionFunctionArgs) {
  const { zugang } = context.get(anfrageContext);
  const { akte, lage, datensatz } = await requireQuartierstand(zugang, params.kennung ?? '');
  requireRecht(lage, 'plan.berechnen', datensatz);
  const { kennung } = akte.quartier;
  cancelAuftrag(context.get(anwendungContext).db, kennung, params.auftrag ?? '');
  return redirect(`/quartiere/${kennung}/buendel`);
}

function Laufend({
  schritte,
  sekunden,
  bisher,
  rechte,
}: {
  readonly schritte: readonly string[];
  readonly sekunden: number;
  /** The best plan so far, in words. */
  readonly bisher: string | null;
  readonly rechte: Planrechte;
}) {
  const jetzt = schritte.at(-1) ?? 'Die Rechnung beginnt';
  return (
    <div className="stapel rechnung">
      <Nachfrage />
      <Fortschritt text={jetzt} />
      <ol className="rechnung__schritte">
        {listErledigte(schritte).map((schritt) => (
          <li key={schritt}>
            <Zeichen name="haken" />
            {schritt}
          </li>
        ))}
      </ol>
      {bisher === null ? null : (
        <p>Bisher bester Plan: {bisher}. Ob es einen besseren gibt, wird noch geprüft.</p>
      )}
      <p className="leise">
        Seit {sekunden} {sekunden === 1 ? 'Sekunde' : 'Sekunden'}. Sie können diese Seite verlassen; der
        fertige Plan steht danach in der Liste der Pläne.
      </p>
      {rechte.berechnen === null ? (
        <div className="knopfreihe">
          <Form method="post">
            <Knopf art="secondary">Abbrechen</Knopf>
          </Form>
        </div>
      ) : null}
    </div>
  );
}

function Beendet(props: { readonly zustand: string; readonly fehler: string }) {
  if (props.zustand === 'gescheitert') {
    return (
      <Hinweis ton="schlecht" titel="Der Plan konnte nicht berechnet werden." meldung>
        <p>{props.fehler}</p>
        <p>
          Prüfen Sie die Maßnahmen und rechnen Sie noch einmal. Bleibt es dabei, geben Sie der Betreuung
          dieser Anwendung die Uhrzeit.
        </p>
      </Hinweis>
    );
  }
  return (
    <Hinweis
      ton="info"
      titel={
        props.zustand === 'abgebrochen'
          ? 'Die Rechnung wurde abgebrochen. Es wurde kein Plan gespeichert.'
          : 'Diese Rechnung ist nicht mehr bekannt.'
      }
    >
      <p>Fertige Pläne stehen in der Liste; Sie können jederzeit neu rechnen.</p>
    </Hinweis>
  );
}

export default function Laeuft() {
  const { quartier, rechte, zustand, fehler, schritte, sekunden, bisher } = useLoaderData<typeof loader>();
  const laeuft = zustand === 'laeuft';
  return (
    <Seite
      titel={laeuft ? 'Das Bündel wird berechnet' : 'Die Rechnung ist beendet'}
      krumen={[
        { titel: 'Quartiere', ziel: '/quartiere' },
        { titel: quartier.name, ziel: `/quartiere/${quartier.kennung}` },
        { titel: 'Bündel', ziel: `/quartiere/${quartier.kennung}/buendel` },
      ]}
    >
      {laeuft ? (
        <Laufend schritte={schritte} sekunden={sekunden} bisher={bisher} rechte={rechte} />
      ) : (
        <div className="stapel">
          <Beendet zustand={zustand} fehler={fehler} />
          <div className="knopfreihe">
            <Berechnenknopf quartier={quartier.kennung} rechte={rechte} text="Noch einmal berechnen" />
            <Knopflink ziel={`/quartiere/${quartier.kennung}/buendel`}>Zurück zu den Plänen</Knopflink>
          </div>
        </div>
      )}
    </Seite>
  );
}
