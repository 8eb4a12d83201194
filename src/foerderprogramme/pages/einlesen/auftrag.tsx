import {
  type ActionFunctionArgs,
  data,
  Form,
  type LoaderFunctionArgs,
  redirect,
  useLoaderData,
} from 'react-router';
import type { Eingabemangel } from '#kernel/fehler.ts';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { Fortschritt, Hinweis } from '#web/ui/hinweis.tsx';
import { Nachfrage } from '#web/ui/nachfrage.tsx';
import { Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import { type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import { cancelAuftrag, findAuftrag, startUebernahme } from '../../einlesen/auftraege/service.ts';
import { Geprueft } from './auftrag-ergebnis.tsx';
import { ergebnisOf } from './auftrag-laden.ts';
import { EINLESEN, formatGroesse, KRUMEN } from './bausteine.tsx';

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { db } = context.get(anwendungContext);
  const auftrag = findAuftrag(db, context.get(anfrageContext).zugang, params.auftrag ?? '');
  if (!auftrag) return data({ art: 'unbekannt' as const }, { status: 404 });
  const { zustand, datei, stand, kennung } = auftrag;
  const basis = { kennung, datei, stand };
  if (zustand.art === 'geprueft' || zustand.art === 'fertig') {
    return data({ ...basis, art: zustand.art, ergebnis: ergebnisOf(zustand.ergebnis) });
  }
  if (zustand.art === 'gescheitert') {
    return data({ ...basis, art: zustand.art, text: zustand.text, maengel: zustand.maengel });
  }
  return data(zustand.art === 'laeuft' ? { ...basis, art: zustand.art } : { ...basis, art: zustand.art });
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { db } = context.get(anwendungContext);
  const { zugang } = context.get(anfrageContext);
  const kennung = params.auftrag ?? '';
  const daten = await request.formData();
  if (daten.get('aktion') !== 'uebernehmen') {
    cancelAuftrag(db, zugang, kennung);
    return redirect(EINLESEN);
  }
  startUebernahme(db, zugang, kennung, daten.get('verschwundene') === 'ja');
  return redirect(`${EINLESEN}/auftraege/${kennung}`);
}

type Daten = ReturnType<typeof useLoaderData<typeof loader>>;

const SCHRITTE = {
  pruefen: 'Die Datei wird geprüft',
  vergleichen: 'Die Datei wird mit dem Bestand verglichen',
  schreiben: 'Die Datensätze werden übernommen',
} as const;

function Laufend({ daten }: { readonly daten: Extract<Daten, { art: 'laeuft' }> }) {
  const { stand, datei } = daten;
  return (
    <div className="stapel">
      <Nachfrage />
      <Fortschritt text={SCHRITTE[stand.schritt]} wert={stand.gelesen} von={Math.max(1, datei.groesse)} />
      <p>
        {stand.saetze} Datensätze, {formatGroesse(stand.gelesen)} von {formatGroesse(datei.groesse)}.
      </p>
      <Form method="post">
        <Knopf art="secondary" name="aktion" wert="abbrechen">
          Abbrechen
        </Knopf>
      </Form>
    </div>
  );
}

const MANGELSPALTEN: readonly Spalte<Eingabemangel>[] = [
  { schluessel: 'zeile', titel: 'Zeile', zelle: (mangel) => mangel.zeile ?? '–' },
  { schluessel: 'feld', titel: 'Feld', zelle: (mangel) => mangel.feld ?? '–' },
  { schluessel: 'text', titel: 'Was ist falsch', kopf: true, zelle: (mangel) => mangel.text },
  { schluessel: 'abhilfe', titel: 'Was Sie tun können', zelle: (mangel) => mangel.abhilfe },
];

function Gescheitert({ daten }: { readonly daten: Extract<Daten, { art: 'gescheitert' }> }) {
  return (
    <div className="stapel">
      <Hinweis ton="schlecht" titel="Es wurde nichts gespeichert" meldung>
        <p>{daten.text}</p>
      </Hinweis>
      {daten.maengel.length > 0 ? (
        <Tabelle
          beschriftung={`Mängel von ${daten.datei.name}`}
          spalten={MANGELSPALTEN}
          zeilen={daten.maengel}
          schluessel={(mangel) => `${mangel.zeile} ${mangel.feld} ${mangel.text}`}
        />
      ) : null}
      <div className="knopfreihe">
        <Knopflink ziel={EINLESEN} art="primary">
          Andere Datei wählen
        </Knopflink>
      </div>
    </div>
  );
}

function Beendet({ abgebrochen }: { readonly abgebrochen: boolean }) {
  return (
    <div className="stapel">
      <Hinweis
        ton="info"
        titel={
          abgebrochen ? 'Abgebrochen. Es wurde nichts gespeichert.' : 'Dieser Vorgang ist nicht mehr bekannt.'
        }
      >
        <p>Sie können die Datei jederzeit noch einmal hochladen.</p>
      </Hinweis>
      <div className="knopfreihe">
        <Knopflink ziel={EINLESEN}>Zu den Datensätzen</Knopflink>
      </div>
    </div>
  );
}

const TITEL: Readonly<Record<Daten['art'], string>> = {
  laeuft: 'Die Datei wird eingelesen',
  geprueft: 'Datei prüfen und übernehmen',
  fertig: 'Datei eingelesen',
  gescheitert: 'Die Datei konnte nicht eingelesen werden',
  abgebrochen: 'Das Einlesen ist beendet',
  unbekannt: 'Das Einlesen ist beendet',
};

export default function Auftrag() {
  const daten = useLoaderData<typeof loader>();
  return (
    <Seite
      titel={TITEL[daten.art]}
      krumen={KRUMEN}
      vorspann={'datei' in daten ? daten.datei.name : undefined}
      fehlerhaft={daten.art === 'gescheitert'}
    >
      {daten.art === 'laeuft' ? <Laufend daten={daten} /> : null}
      {daten.art === 'gescheitert' ? <Gescheitert daten={daten} /> : null}
      {daten.art === 'geprueft' || daten.art === 'fertig' ? <Geprueft {...daten} /> : null}
      {daten.art === 'abgebrochen' || daten.art === 'unbekannt' ? (
        <Beendet abgebrochen={daten.art === 'abgebrochen'} />
      ) : null}
    </Seite>
  );
}
