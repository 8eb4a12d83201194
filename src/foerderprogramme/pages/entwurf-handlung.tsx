import {
  type ActionFunctionArgs,
  Form,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { EingabeFehler, type Eingabemangel, FachlicherFehler } from '#kernel/fehler.ts';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { Fehlerliste, Feld, type Feldfehler } from '#web/ui/formular.tsx';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Angabe, Angaben } from '#web/ui/kennzahl.tsx';
import { Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import { ENTWURFSHANDLUNGEN, type Entwurfshandlung, HANDLUNG_TEXT } from '../entwuerfe/ablauf.ts';
import type { Entwurfsart } from '../entwuerfe/entwurf.ts';
import { fuehreWeiter } from '../entwuerfe/handlungen/service.ts';
import { readEntwurf } from '../entwuerfe/service.ts';
import { ENTWUERFE, geltungOf, KRUMEN, Maengelliste } from './entwurf-bausteine.tsx';

type Schritt = Exclude<Entwurfshandlung, 'aendern'>;

/** @throws FachlicherFehler for an address that names no act */
function parseSchritt(text: string | undefined): Schritt {
  const handlung = ENTWURFSHANDLUNGEN.find((eine) => eine === text);
  if (handlung !== undefined && handlung !== 'aendern') return handlung;
  throw new FachlicherFehler('seite-nicht-gefunden', 'Diese Seite gibt es hier nicht.');
}

export async function loader({ params, context }: LoaderFunctionArgs) {
  const handlung = parseSchritt(params.handlung);
  const { rechtVerzeichnis } = context.get(anwendungContext);
  const ansicht = await readEntwurf(context.get(anfrageContext).zugang, rechtVerzeichnis, params.id ?? '');
  const { id, kennung, art, gueltigAb, anlass, fassung } = ansicht.entwurf;
  const erlaubnis = ansicht.handlungen.find((eine) => eine.handlung === handlung);
  return {
    handlung,
    entwurf: { id, kennung, art, gueltigAb, anlass, fassung },
    felder: ansicht.verglichenMit === null ? null : ansicht.aenderungen.length,
    grund: erlaubnis && !erlaubnis.erlaubt ? erlaubnis.grund : null,
    maengel: handlung === 'vorlegen' || handlung === 'freigeben' ? ansicht.maengel : [],
  };
}

type Antwort = {
  readonly fehler: readonly Feldfehler[];
  readonly maengel: readonly Eingabemangel[];
  /** Why it can't be done any more. */
  readonly ueberholt: string | null;
  readonly bemerkung: string;
};

/** Refusals that another person's act has brought about meanwhile. */
const UEBERHOLT: ReadonlySet<string> = new Set(['veraltet', 'handlung-unzeitig']);

function antwortOf(fehler: unknown, bemerkung: string): Antwort {
  const leer: Antwort = { fehler: [], maengel: [], ueberholt: null, bemerkung };
  if (fehler instanceof FachlicherFehler && UEBERHOLT.has(fehler.code)) {
    return { ...leer, ueberholt: fehler.message };
  }
  if (!(fehler instanceof EingabeFehler)) throw fehler;
  const eigene = fehler.maengel.filter(({ feld }) => feld === 'bemerkung');
  return {
    ...leer,
    fehler: eigene.map(({ text, abhilfe }) => ({ feld: 'bemerkung', text, abhilfe })),
    maengel: fehler.maengel.filter(({ feld }) => feld !== 'bemerkung'),
  };
}

export async function action({ request, params, context }: ActionFunctionArgs): Promise<Antwort | Response> {
  const handlung = parseSchritt(params.handlung);
  const { rechtVerzeichnis } = context.get(anwendungContext);
  const daten = await request.formData();
  const bemerkung = String(daten.get('bemerkung') ?? '').replaceAll('\r\n', '\n');
  const id = params.id ?? '';
  const { zugang } = context.get(anfrageContext);
  try {
    const fassung = Number(daten.get('fassung'));
    await fuehreWeiter(zugang, rechtVerzeichnis, id, { handlung, fassung, bemerkung });
    return redirect(`${ENTWUERFE}/${id}`);
  } catch (fehler) {
    return antwortOf(fehler, bemerkung);
  }
}

const FRAGE: Readonly<Record<Schritt, string>> = {
  vorlegen: 'vorlegen?',
  zurueckziehen: 'zurückziehen?',
  freigeben: 'freigeben?',
  zurueckgeben: 'zurückgeben?',
  verwerfen: 'verwerfen?',
};

/** What happens then. */
const FOLGE: Readonly<Record<Schritt, (art: Entwurfsart) => string>> = {
  vorlegen: () =>
    'Danach ist der Text fest, bis er zurückgezogen oder zurückgegeben wird. Freigeben muss eine Person, die nicht an dieser Fassung geschrieben hat.',
  zurueckziehen: () => 'Danach lässt sich der Entwurf wieder bearbeiten. Er muss neu vorgelegt werden.',
  freigeben: (art) =>
    art === 'fassung'
      ? 'Danach steht die Fassung sofort im Katalog: in Suche, Programmseite, Befunden, Bündeln, Schnittstelle und CSV, wirksam ab dem genannten Tag. Gelöscht wird sie nie; sie lässt sich zu einem Tag zurücknehmen.'
      : 'Danach gilt die Fassung ab dem genannten Tag nicht mehr, überall. Für frühere Stichtage bleibt sie erhalten.',
  zurueckgeben: () =>
    'Danach wird der Entwurf überarbeitet und neu vorgelegt. Ihre Bemerkung steht am Entwurf.',
  verwerfen: () => 'Danach lässt sich der Entwurf nicht mehr bearbeiten. Er bleibt nachlesbar.',
};

type Daten = ReturnType<typeof useLoaderData<typeof loader>>;

function Zusammenfassung({ daten }: { readonly daten: Daten }) {
  const { entwurf, felder } = daten;
  return (
    <Angaben>
      <Angabe titel="Programm">{entwurf.kennung}</Angabe>
      <Angabe titel="Geltung">{geltungOf(entwurf.art, entwurf.gueltigAb)}</Angabe>
      <Angabe titel="Anlass">{entwurf.anlass}</Angabe>
      {entwurf.art === 'fassung' ? (
        <Angabe titel="Geänderte Felder">
          {felder === null ? 'neues Programm' : `${felder} gegenüber der geltenden Fassung`}
        </Angabe>
      ) : null}
    </Angaben>
  );
}

function Bestaetigung({ daten, antwort }: { readonly daten: Daten; readonly antwort: Antwort | undefined }) {
  const { handlung, entwurf } = daten;
  return (
    <Form method="post" className="formular" noValidate>
      <input type="hidden" name="fassung" value={entwurf.fassung} />
      <p>{FOLGE[handlung](entwurf.art)}</p>
      {handlung === 'zurueckgeben' ? (
        <Feld
          name="bemerkung"
          titel="Was zu überarbeiten ist"
          mehrzeilig
          wert={antwort?.bemerkung}
          fehler={antwort?.fehler}
        />
      ) : null}
      <div className="knopfreihe">
        <Knopf>{HANDLUNG_TEXT[handlung]}</Knopf>
        <Knopflink ziel={`${ENTWUERFE}/${entwurf.id}`} art="tertiary">
          Abbrechen
        </Knopflink>
      </div>
    </Form>
  );
}

function Sperre({ daten, maengel }: { readonly daten: Daten; readonly maengel: readonly Eingabemangel[] }) {
  return (
    <>
      <Hinweis ton="achtung" titel={`${HANDLUNG_TEXT[daten.handlung]} ist jetzt nicht möglich`}>
        {daten.grund === null ? null : <p>{daten.grund}</p>}
        {maengel.length > 0 ? <Maengelliste maengel={maengel} /> : null}
      </Hinweis>
      <div className="knopfreihe">
        <Knopflink ziel={`${ENTWUERFE}/${daten.entwurf.id}`}>Zurück zum Entwurf</Knopflink>
      </div>
    </>
  );
}

export default function EntwurfHandlung() {
  const daten = useLoaderData<typeof loader>();
  const antwort = useActionData<typeof action>();
  const maengel = antwort && antwort.maengel.length > 0 ? antwort.maengel : daten.maengel;
  const fehler = antwort?.fehler ?? [];
  return (
    <Seite
      titel={`Entwurf ${FRAGE[daten.handlung]}`}
      krumen={[...KRUMEN, { titel: daten.entwurf.kennung, ziel: `${ENTWUERFE}/${daten.entwurf.id}` }]}
      fehlerhaft={fehler.length > 0}
    >
      <div className="stapel">
        {antwort?.ueberholt ? (
          <Hinweis ton="achtung" titel="Es ist nichts geschehen" meldung>
            <p>{antwort.ueberholt}</p>
          </Hinweis>
        ) : null}
        <Fehlerliste fehler={fehler} />
        <Zusammenfassung daten={daten} />
        {daten.grund !== null || maengel.length > 0 ? (
          <Sperre daten={daten} maengel={maengel} />
        ) : (
          <Bestaetigung daten={daten} antwort={antwort} />
        )}
      </div>
    </Seite>
  );
}
