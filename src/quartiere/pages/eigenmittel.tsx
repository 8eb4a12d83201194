import {
  type ActionFunctionArgs,
  Form,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { EingabeFehler, FachlicherFehler } from '#kernel/fehler.ts';
import { anfrageContext } from '#platform/anwendung.ts';
import { Fehlerliste, Feld, type Feldfehler } from '#web/ui/formular.tsx';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import type { Akte } from '../akte.ts';
import {
  type Eigenmittelwerte,
  eigenmittelwerteOf,
  parseEigenmittel,
  readEigenmittelformular,
} from '../formulare/eigenmittelformular.ts';
import { requireAkte, saveEigenmittel } from '../service.ts';
import { Feldgruppe } from './formularteile.tsx';

type Stand = {
  readonly werte: Eigenmittelwerte;
  readonly fassung: number;
  readonly fehler: readonly Feldfehler[];
  /** Someone else has saved: what is stored now, by year. */
  readonly konflikt?: Eigenmittelwerte;
};

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { akte, fassung } = await requireAkte(context.get(anfrageContext).zugang, params.kennung ?? '');
  const stand: Stand = { werte: eigenmittelwerteOf(akte), fassung, fehler: [] };
  return { quartier: { kennung: akte.quartier.kennung, name: akte.quartier.name }, stand };
}

/** A year that still has cost is reported at a Kostenposition; here its own amount is missing. */
function fehlerOf(fehler: EingabeFehler): Feldfehler[] {
  return fehler.maengel.map(({ feld = '', wert, text, abhilfe }) =>
    feld.endsWith('.jahr') && feld.startsWith('massnahmen')
      ? {
          feld: `eigenmittel.${wert}`,
          text: `${wert} fallen Kosten an, der Betrag fehlt.`,
          abhilfe: 'Betrag angeben, auch 0,00 ist möglich.',
        }
      : { feld, text, abhilfe },
  );
}

export async function action({ request, params, context }: ActionFunctionArgs): Promise<Stand | Response> {
  const { zugang } = context.get(anfrageContext);
  const daten = await request.formData();
  const werte = readEigenmittelformular(daten);
  const fassung = Number(daten.get('fassung'));
  const kennung = params.kennung ?? '';
  try {
    await saveEigenmittel(zugang, kennung, parseEigenmittel(werte), fassung);
  } catch (fehler) {
    if (fehler instanceof EingabeFehler) return { werte, fassung, fehler: fehlerOf(fehler) };
    if (!(fehler instanceof FachlicherFehler && fehler.code === 'veraltet')) throw fehler;
    const neu: { akte: Akte; fassung: number } = await requireAkte(zugang, kennung);
    return { werte, fassung: neu.fassung, fehler: [], konflikt: eigenmittelwerteOf(neu.akte) };
  }
  return redirect(`/quartiere/${kennung}#jahre`);
}

function Konflikt({ stand }: { readonly stand: Eigenmittelwerte }) {
  const betraege = Object.entries(stand.jahre).map(
    ([jahr, betrag]) => `${jahr}: ${betrag || 'keine Angabe'}`,
  );
  return (
    <Hinweis ton="achtung" titel="Die Akte wurde inzwischen an anderer Stelle geändert" meldung>
      <p>
        Ihre Eingaben stehen unverändert unten und sind noch nicht gespeichert. Gespeichert ist zurzeit:{' '}
        {stand.unbegrenzt ? 'unbegrenzt' : betraege.join('; ')}. Speichern Sie noch einmal, wenn Ihre Eingaben
        gelten sollen.
      </p>
    </Hinweis>
  );
}

function Art({ unbegrenzt }: { readonly unbegrenzt: boolean }) {
  return (
    <Feldgruppe name="art" titel="Grenze">
      <div>
        <label className="auswahl">
          <input type="radio" name="art" value="jahre" defaultChecked={!unbegrenzt} />
          <span>Höchstbetrag je Haushaltsjahr</span>
        </label>
        <label className="auswahl">
          <input type="radio" name="art" value="unbegrenzt" defaultChecked={unbegrenzt} />
          <span>unbegrenzt (die Beträge unten zählen dann nicht)</span>
        </label>
      </div>
    </Feldgruppe>
  );
}

export default function Eigenmittel() {
  const { quartier, stand: geladen } = useLoaderData<typeof loader>();
  const stand: Stand = useActionData<typeof action>() ?? geladen;
  const { werte, fehler } = stand;
  const adresse = `/quartiere/${quartier.kennung}`;
  return (
    <Seite
      titel="Eigenmittel der Kommune"
      fehlerhaft={fehler.length > 0}
      vorspann="So viel eigenes Geld kann die Kommune je Haushaltsjahr für alle Maßnahmen dieses Quartiers zusammen einsetzen."
      krumen={[
        { titel: 'Quartiere', ziel: '/quartiere' },
        { titel: quartier.name, ziel: adresse },
      ]}
    >
      <div className="stapel">
        {stand.konflikt ? <Konflikt stand={stand.konflikt} /> : null}
        <Fehlerliste fehler={fehler} />
        <Form method="post" className="formular" noValidate>
          <input type="hidden" name="fassung" value={stand.fassung} />
          <Art unbegrenzt={werte.unbegrenzt} />
          {Object.entries(werte.jahre).map(([jahr, betrag]) => (
            <Feld
              key={jahr}
              name={`eigenmittel.${jahr}`}
              titel={`${jahr} in Euro`}
              wert={betrag}
              fehler={fehler}
            />
          ))}
          <Feldgruppe name="weiteres" titel="Weiteres Jahr (freiwillig)">
            <Feld name="weiteres.jahr" titel="Haushaltsjahr" wert={werte.weiteresJahr} fehler={fehler} />
            <Feld
              name="weiteres.betrag"
              titel="Betrag in Euro"
              wert={werte.weitererBetrag}
              fehler={fehler}
              hinweis="Zum Beispiel 450.000,00"
            />
          </Feldgruppe>
          <div className="knopfreihe">
            <Knopf>Speichern</Knopf>
            <Knopflink ziel={`${adresse}#jahre`} art="tertiary">
              Abbrechen
            </Knopflink>
          </div>
        </Form>
      </div>
    </Seite>
  );
}
