import {
  type ActionFunctionArgs,
  data,
  Form,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { z } from 'zod';
import { checkWert } from '#kernel/eingabe.ts';
import { EingabeFehler } from '#kernel/fehler.ts';
import { pruefeRecht, requireRecht } from '#konten/index.ts';
import { anfrageContext } from '#platform/anwendung.ts';
import { formularpfadOf } from '#web/ui/bearbeiten/formularpfad.ts';
import { isSendestoerung, sendeVorOrt } from '#web/ui/bearbeiten/sendung.ts';
import { Stoerungsmeldung } from '#web/ui/bearbeiten/stoerungsmeldung.tsx';
import { Auswahlfeld, Fehlerliste, Feld, type Feldfehler } from '#web/ui/formular.tsx';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Marke } from '#web/ui/marke.tsx';
import { Abschnitt, Knopf, Seite } from '#web/ui/seite.tsx';
import { requireQuartierstand } from '../../../service.ts';
import {
  forgetAufgehobenes,
  listKommentare,
  readAufgehobenes,
  resolveKommentar,
  writeKommentar,
} from '../../../werkbank/kommentare/service.ts';
import { listZeilen, nameOfZeile } from '../../../werkbank/tabelle/zellen.ts';
import { formatZeitpunkt } from '../../rahmen.tsx';
import '../werkbank.css';

export const clientAction = sendeVorOrt;

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { zugang } = context.get(anfrageContext);
  const { akte, lage, datensatz } = await requireQuartierstand(zugang, params.kennung ?? '');
  requireRecht(lage, 'kommentar.lesen', datensatz);
  const { kennung, name } = akte.quartier;
  const zeilen = listZeilen(akte).filter(({ art }) => art !== 'eigenmittel');
  const namen = new Map(zeilen.map((zeile) => [zeile.schluessel, nameOfZeile(zeile)]));
  const kommentare = await listKommentare(zugang, kennung);
  const aufgehoben = await readAufgehobenes(zugang, formularpfadOf(request));
  return {
    quartier: { kennung, name },
    aufgehoben: aufgehoben ?? null,
    schreiben: pruefeRecht(lage, 'kommentar.schreiben', datensatz).erlaubt,
    wahlen: zeilen.map((zeile) => ({ wert: zeile.schluessel, titel: nameOfZeile(zeile) })),
    gewaehlt: aufgehoben?.ort ?? new URL(request.url).searchParams.get('zu') ?? '',
    kommentare: kommentare.map(({ massnahme, position, angelegtAm, erledigtAm, ...rest }) => {
      const ort = position === null ? massnahme : `${massnahme}/${position}`;
      return {
        ...rest,
        zu: namen.get(ort) ?? ort,
        angelegtAm: angelegtAm.toISOString(),
        erledigtAm: erledigtAm?.toISOString() ?? null,
      };
    }),
  };
}

const formular = z.discriminatedUnion('tat', [
  z.object({ tat: z.literal('schreiben'), ort: z.string(), text: z.string() }),
  z.object({ tat: z.enum(['erledigen', 'oeffnen']), kommentar: z.string() }),
  z.object({ tat: z.literal('verwerfen') }),
]);

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { zugang } = context.get(anfrageContext);
  const kennung = params.kennung ?? '';
  const { lage, datensatz } = await requireQuartierstand(zugang, kennung);
  requireRecht(lage, 'kommentar.schreiben', datensatz);
  const daten = checkWert(Object.fromEntries(await request.formData()), formular, { datei: 'Formular' });
  try {
    if (daten.tat === 'schreiben') await writeKommentar(zugang, kennung, daten.ort, daten.text);
    else if (daten.tat !== 'verwerfen')
      await resolveKommentar(zugang, kennung, daten.kommentar, daten.tat === 'erledigen');
  } catch (fehler) {
    if (!(fehler instanceof EingabeFehler)) throw fehler;
    const funde = fehler.maengel.map(
      ({ feld, text, abhilfe }): Feldfehler => ({ feld: feld ?? '', text, abhilfe }),
    );
    return data({ fehler: funde, text: daten.tat === 'schreiben' ? daten.text : '' }, { status: 422 });
  }
  if (!('kommentar' in daten)) await forgetAufgehobenes(zugang, formularpfadOf(request));
  return redirect(`/quartiere/${kennung}/werkbank/anmerkungen`);
}

type Zeile = Awaited<ReturnType<typeof loader>>['kommentare'][number];

function Kommentar({ kommentar, schreiben }: { readonly kommentar: Zeile; readonly schreiben: boolean }) {
  const erledigt = kommentar.erledigtAm !== null;
  return (
    <li className="karteikarte">
      <h3>{kommentar.zu}</h3>
      <p className="anmerkung__text">{kommentar.text}</p>
      <p className="leise klein">
        {kommentar.rolle}, {formatZeitpunkt(kommentar.angelegtAm)}
      </p>
      <div className="knopfreihe">
        {erledigt ? (
          <Marke ton="gut" zeichen="haken" text="erledigt" />
        ) : (
          <Marke ton="achtung" zeichen="frage" text="offen" />
        )}
        {schreiben ? (
          <Form method="post">
            <input type="hidden" name="kommentar" value={kommentar.id} />
            <Knopf art="tertiary" name="tat" wert={erledigt ? 'oeffnen' : 'erledigen'}>
              {erledigt ? 'Wieder öffnen' : 'Als erledigt kennzeichnen'}
              <span className="kern-sr-only">: {kommentar.zu}</span>
            </Knopf>
          </Form>
        ) : null}
      </div>
    </li>
  );
}

/** A comment that could not be stored: it stands in the form again and is sent, or given up. */
function Aufgehoben() {
  return (
    <Hinweis ton="info" titel="Diese Anmerkung ist noch nicht gespeichert">
      <p>
        Als Sie sie abgeschickt haben, war Ihre Sitzung abgelaufen. Sie steht hier wieder im Feld: Speichern
        Sie sie, oder verwerfen Sie sie.
      </p>
      <Form method="post">
        <Knopf art="tertiary" name="tat" wert="verwerfen">
          Verwerfen
        </Knopf>
      </Form>
    </Hinweis>
  );
}

export default function Anmerkungen() {
  const { quartier, kommentare, schreiben, wahlen, gewaehlt, aufgehoben } = useLoaderData<typeof loader>();
  const gesendet = useActionData<typeof action | typeof sendeVorOrt>();
  const stoerung = isSendestoerung(gesendet) ? gesendet : undefined;
  const antwort = isSendestoerung(gesendet) ? undefined : gesendet;
  const fehler = antwort?.fehler ?? [];
  return (
    <Seite
      titel="Anmerkungen"
      krumen={[
        { titel: 'Quartiere', ziel: '/quartiere' },
        { titel: quartier.name, ziel: `/quartiere/${quartier.kennung}` },
        { titel: 'Werkbank', ziel: `/quartiere/${quartier.kennung}/werkbank` },
      ]}
      vorspann="Zu sehen für Ihre Organisation und für die, mit denen Sie an dieser Akte zusammenarbeiten. Gezeigt wird die Rolle, nicht der Name."
      fehlerhaft={fehler.length > 0}
    >
      <Fehlerliste fehler={fehler} />
      {stoerung ? <Stoerungsmeldung stoerung={stoerung} /> : null}
      {schreiben ? (
        <Abschnitt titel="Anmerkung schreiben" id="schreiben">
          {aufgehoben ? <Aufgehoben /> : null}
          <Form method="post" className="stapel" key={`${kommentare.length} ${aufgehoben?.text ?? ''}`}>
            <Auswahlfeld name="ort" titel="Zu" wahlen={wahlen} wert={gewaehlt} fehler={fehler} />
            <Feld
              name="text"
              titel="Anmerkung"
              mehrzeilig
              wert={antwort?.text ?? aufgehoben?.text ?? ''}
              fehler={fehler}
            />
            <Knopf name="tat" wert="schreiben">
              Anmerkung speichern
            </Knopf>
          </Form>
        </Abschnitt>
      ) : null}
      <Abschnitt titel="Alle Anmerkungen" id="alle">
        {kommentare.length === 0 ? (
          <p>Noch hat niemand etwas angemerkt.</p>
        ) : (
          <ul className="anmerkungen">
            {kommentare.map((kommentar) => (
              <Kommentar key={kommentar.id} kommentar={kommentar} schreiben={schreiben} />
            ))}
          </ul>
        )}
      </Abschnitt>
    </Seite>
  );
}
