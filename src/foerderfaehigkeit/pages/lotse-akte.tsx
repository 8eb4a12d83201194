import { Form, type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { Auswahlfeld, Fehlerliste, Feld, type Feldfehler } from '#web/ui/formular.tsx';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import { buildNachtrag, type Nachtragsfeld } from '../lotse/nachtrag.ts';
import { formatAdresse, listTeile, STICHTAG } from '../lotse/zustand.ts';
import { loadLotsenlage } from './lotse/laden.ts';
import './lotse.css';

const GESENDET = 'nachtrag';

export async function loader(argumente: LoaderFunctionArgs) {
  const { grundlage, zustand, basis, stichtag } = await loadLotsenlage(argumente);
  const parameter = new URL(argumente.request.url).searchParams;
  const { antworten, spaeter } = zustand;
  const nachtrag = buildNachtrag(
    grundlage,
    antworten,
    (schluessel) => parameter.get(schluessel) ?? '',
    parameter.has(GESENDET),
  );
  const felder = new Set(nachtrag.felder.map(({ schluessel }) => schluessel));
  const uebrige = new Map([...antworten].filter(([schluessel]) => !felder.has(schluessel)));
  const adresse = formatAdresse({ antworten, spaeter }, stichtag);
  return {
    nachtrag,
    verborgen: [
      ...listTeile({ antworten: uebrige, spaeter }),
      ...(stichtag === undefined ? [] : [[STICHTAG, stichtag] as [string, string]]),
    ],
    datei: `${basis}/akte.yaml${adresse}`,
    ergebnis: `${basis}/ergebnis${adresse}`,
  };
}

function Eingabefeld(props: { readonly feld: Nachtragsfeld; readonly fehler: readonly Feldfehler[] }) {
  const { schluessel, art, frage, hilfe, wahlen, wert } = props.feld;
  if (wahlen) {
    return (
      <Auswahlfeld
        name={schluessel}
        titel={frage}
        hinweis={hilfe}
        wahlen={[{ wert: '', titel: 'Bitte wählen' }, ...wahlen]}
        wert={wert}
        fehler={props.fehler}
      />
    );
  }
  return (
    <Feld
      name={schluessel}
      titel={frage}
      hinweis={hilfe}
      art={art === 'tag' ? 'date' : 'text'}
      wert={wert}
      fehler={props.fehler}
    />
  );
}

type Geladen = ReturnType<typeof useLoaderData<typeof loader>>;

function Fertig({ geladen }: { readonly geladen: Geladen }) {
  const { yaml } = geladen.nachtrag;
  if (yaml === null) return null;
  return (
    <Hinweis ton="gut" titel="Die Akte ist vollständig" meldung>
      <div className="stapel">
        <p>
          Sie können sie gleich anlegen oder als Datei behalten. Beim Anlegen sehen Sie zuerst eine Vorschau;
          dafür brauchen Sie eine Anmeldung und das Recht, Akten anzulegen.
        </p>
        <Form method="post" action="/quartiere/importieren" encType="multipart/form-data" reloadDocument>
          <input type="hidden" name="akte" value={yaml} />
          <div className="knopfreihe">
            <Knopf>Akte anlegen</Knopf>
            <Knopflink ziel={geladen.datei} datei>
              Als Datei laden
            </Knopflink>
          </div>
        </Form>
      </div>
    </Hinweis>
  );
}

export default function Lotsenakte() {
  const geladen = useLoaderData<typeof loader>();
  const { felder, maengel, ungeklaert, yaml } = geladen.nachtrag;
  return (
    <Seite
      titel="Akte aus den Antworten machen"
      vorspann="Einige Angaben entscheiden über kein Programm, gehören aber in jede Akte."
      krumen={[
        { titel: 'Förderprogramme', ziel: '/foerderprogramme' },
        { titel: 'Ergebnis des Lotsen', ziel: geladen.ergebnis },
      ]}
      fehlerhaft={maengel.length > 0}
    >
      <div className="stapel">
        <Fehlerliste fehler={maengel} />
        <Fertig geladen={geladen} />
        {ungeklaert.length === 0 ? null : (
          <Hinweis ton="achtung" titel="Nicht beantwortet">
            <p>
              {ungeklaert.join('; ')}. Eine Akte nennt nur Gebiete, die es gibt: Was Sie nicht beantwortet
              haben, fehlt darin und gilt dann als nicht vorhanden.
            </p>
          </Hinweis>
        )}
        <Form method="get" action="/lotse/akte" className="formular">
          {geladen.verborgen.map(([name, wert]) => (
            <input key={`${name} ${wert}`} type="hidden" name={name} value={wert} />
          ))}
          <input type="hidden" name={GESENDET} value="1" />
          {felder.map((feld) => (
            <Eingabefeld key={feld.schluessel} feld={feld} fehler={maengel} />
          ))}
          <div className="knopfreihe">
            <Knopf art={yaml === null ? 'primary' : 'secondary'}>Prüfen</Knopf>
            <Knopflink ziel={geladen.ergebnis} art="tertiary">
              Zurück zum Ergebnis
            </Knopflink>
          </div>
        </Form>
      </div>
    </Seite>
  );
}
