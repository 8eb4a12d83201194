import {
  type ActionFunctionArgs,
  Form,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { EingabeFehler, FachlicherFehler } from '#kernel/fehler.ts';
import { type Anwendung, anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import {
  HANDLUNGSFELD_TEXT,
  HANDLUNGSFELDER,
  KOSTENART_TEXT,
  KOSTENARTEN,
  TRAEGERART_TEXT,
  TRAEGERARTEN,
  ZWECK_TEXT,
  ZWECKE,
} from '#rechtsstand/index.ts';
import { Fehlerliste, type Wahl } from '#web/ui/formular.tsx';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import { massnahmeFehlt } from '../aenderung.ts';
import type { Akte, Massnahme } from '../akte.ts';
import { formularOf, leeresFormular, readFormular } from '../formulare/massnahmenformular.ts';
import { addBeantwortete } from '../programmfragen.ts';
import {
  loadAussagen,
  loadProgrammfragen,
  loadProgrammtitel,
  requireAkte,
  saveMassnahme,
} from '../service.ts';
import { Standardknopf } from './formularteile.tsx';
import {
  changeZeilen,
  conflictOf,
  type Formularstand,
  faultsOf,
  saveOf,
  standOf,
} from './massnahme-speichern.ts';
import {
  Eigenmittelfelder,
  Grundangaben,
  Merkmalangaben,
  Traegerangaben,
  type Wahlen,
  Zeitangaben,
} from './massnahmenfelder.tsx';
import { Zeilengruppe } from './zeilengruppen.tsx';

const wahlenOf = <T extends string>(werte: readonly T[], texte: Readonly<Record<T, string>>): Wahl[] =>
  werte.map((wert) => ({ wert, titel: texte[wert] }));

async function loadWahlen(anwendung: Anwendung, akte: Akte, eigene: Massnahme | undefined): Promise<Wahlen> {
  const { rechtVerzeichnis, heute } = anwendung;
  const programme = await loadProgrammtitel(rechtVerzeichnis);
  const fragen = eigene
    ? await loadProgrammfragen(rechtVerzeichnis, {
        land: akte.kommune.land,
        stichtag: akte.stichtag ?? heute(),
        massnahme: eigene,
      })
    : { merkmale: [] };
  return {
    handlungsfelder: wahlenOf(HANDLUNGSFELDER, HANDLUNGSFELD_TEXT),
    zwecke: wahlenOf(ZWECKE, ZWECK_TEXT),
    traegerarten: wahlenOf(TRAEGERARTEN, TRAEGERART_TEXT),
    kostenarten: wahlenOf(KOSTENARTEN, KOSTENART_TEXT),
    massnahmen: akte.massnahmen
      .filter((m) => m.kennung !== eigene?.kennung)
      .map((m) => ({ wert: m.kennung, titel: `${m.kennung} ${m.titel}` })),
    programme: [...programme]
      .map(([wert, titel]) => ({ wert, titel }))
      .sort((a, b) => a.titel.localeCompare(b.titel, 'de')),
    fragen: addBeantwortete(fragen.merkmale, eigene?.merkmale, await loadAussagen(rechtVerzeichnis)),
  };
}

/** The stored Massnahme, undefined on the page for a new one. @throws FachlicherFehler when it is gone */
function bisherigeOf(akte: Akte, kennung: string | undefined): Massnahme | undefined {
  if (kennung === undefined) return undefined;
  const bisherige = akte.massnahmen.find((m) => m.kennung === kennung);
  if (!bisherige) throw massnahmeFehlt(kennung);
  return bisherige;
}

export async function loader({ params, context }: LoaderFunctionArgs) {
  const anwendung = context.get(anwendungContext);
  const { akte, fassung } = await requireAkte(context.get(anfrageContext).zugang, params.kennung ?? '');
  const bisherige = bisherigeOf(akte, params.massnahme);
  return {
    quartier: { kennung: akte.quartier.kennung, name: akte.quartier.name },
    bisherige: bisherige && { kennung: bisherige.kennung, titel: bisherige.titel },
    stand: standOf(bisherige ? formularOf(bisherige) : leeresFormular(akte), fassung),
    wahlen: await loadWahlen(anwendung, akte, bisherige),
  };
}

export async function action({
  request,
  params,
  context,
}: ActionFunctionArgs): Promise<Formularstand | Response> {
  const { zugang } = context.get(anfrageContext);
  const daten = await request.formData();
  const werte = readFormular(daten);
  const fassung = Number(daten.get('fassung'));
  const geaendert = changeZeilen(werte, String(daten.get('aktion')));
  if (geaendert) return { ...standOf(geaendert.werte, fassung), fokus: geaendert.gruppe };
  const gespeichert = await requireAkte(zugang, params.kennung ?? '');
  const bisherige = bisherigeOf(gespeichert.akte, params.massnahme);
  try {
    const aenderung = saveOf(werte, bisherige, fassung);
    await saveMassnahme(zugang, gespeichert.akte.quartier.kennung, aenderung);
    return redirect(`/quartiere/${params.kennung}/massnahmen/${aenderung.massnahme.kennung}`);
  } catch (fehler) {
    if (fehler instanceof EingabeFehler) return { ...standOf(werte, fassung), ...faultsOf(fehler, werte) };
    if (fehler instanceof FachlicherFehler && fehler.code === 'veraltet') {
      return { ...standOf(werte, gespeichert.fassung), konflikt: conflictOf(werte, bisherige) };
    }
    throw fehler;
  }
}

function Konflikt({ konflikt }: { readonly konflikt: NonNullable<Formularstand['konflikt']> }) {
  return (
    <Hinweis ton="achtung" titel="Die Akte wurde inzwischen an anderer Stelle geändert" meldung>
      <p>
        Ihre Eingaben stehen unverändert unten und sind noch nicht gespeichert.
        {konflikt.length === 0
          ? ' Diese Maßnahme selbst ist gleich geblieben. Speichern Sie noch einmal.'
          : ' Beim erneuten Speichern ersetzen sie den neuen Stand. Er unterscheidet sich hier:'}
      </p>
      {konflikt.length === 0 ? null : (
        <ul className="punkte">
          {konflikt.map(({ feld, gespeichert }) => (
            <li key={feld}>
              {feld}: gespeichert ist {gespeichert === '' ? 'nichts' : `„${gespeichert}“`}
            </li>
          ))}
        </ul>
      )}
    </Hinweis>
  );
}

export default function MassnahmeBearbeiten() {
  const geladen = useLoaderData<typeof loader>();
  const { quartier, bisherige, wahlen } = geladen;
  const stand: Formularstand = useActionData<typeof action>() ?? geladen.stand;
  const { werte, fehler } = stand;
  const adresse = `/quartiere/${quartier.kennung}`;
  const zurueck = bisherige ? `${adresse}/massnahmen/${bisherige.kennung}` : `${adresse}#massnahmen`;
  const angaben = { werte, fehler, wahlen };
  return (
    <Seite
      titel={bisherige ? `${bisherige.kennung} bearbeiten` : 'Maßnahme anlegen'}
      fehlerhaft={fehler.length > 0}
      vorspann={bisherige?.titel}
      krumen={[
        { titel: 'Quartiere', ziel: '/quartiere' },
        { titel: quartier.name, ziel: adresse },
        ...(bisherige ? [{ titel: bisherige.titel, ziel: zurueck }] : []),
      ]}
    >
      <div className="stapel">
        {stand.konflikt ? <Konflikt konflikt={stand.konflikt} /> : null}
        <Fehlerliste fehler={fehler} />
        <Form
          method="post"
          className="formular formular--weit"
          noValidate
          key={stand.runde}
          preventScrollReset
        >
          <Standardknopf wert="speichern" />
          <input type="hidden" name="fassung" value={stand.fassung} />
          <Grundangaben {...angaben} neu={bisherige === undefined} />
          <Zeitangaben {...angaben} />
          <Traegerangaben {...angaben} />
          <Zeilengruppe {...angaben} gruppe="kosten" fokus={stand.fokus} />
          <Eigenmittelfelder jahre={stand.eigenmitteljahre} werte={werte} fehler={fehler} />
          <Zeilengruppe {...angaben} gruppe="zugesagt" fokus={stand.fokus} />
          <Zeilengruppe {...angaben} gruppe="antraege" fokus={stand.fokus} />
          <Merkmalangaben {...angaben} neu={bisherige === undefined} />
          <div className="knopfreihe">
            <Knopf name="aktion" wert="speichern">
              Speichern
            </Knopf>
            <Knopflink ziel={zurueck} art="tertiary">
              Abbrechen
            </Knopflink>
          </div>
        </Form>
      </div>
    </Seite>
  );
}
