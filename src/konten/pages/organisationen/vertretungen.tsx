import {
  type ActionFunctionArgs,
  Form,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { formatZeitraum } from '#kernel/kalendertag.ts';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { Auswahlfeld, Fehlerliste, Feld } from '#web/ui/formular.tsx';
import { LeererZustand } from '#web/ui/hinweis.tsx';
import { Abschnitt, Knopf, Seite } from '#web/ui/seite.tsx';
import { type Spalte, Tabelle } from '#web/ui/tabelle.tsx';
import { pruefeRecht } from '../../erlaubnis.ts';
import { listVertretungen, richteVertretungEin, widerrufeVertretung } from '../../organisationen/service.ts';
import {
  VERTRETUNGSZUSTAND_TEXT,
  type Vertretung,
  type Vertretungsangaben,
  type Vertretungszustand,
  zustandOf,
} from '../../organisationen/vertretungen/vertretung.ts';
import { Grund, InVertretung } from './bausteine.tsx';
import { type Ablehnung, textOf, versuche } from './formular.ts';

type Zeile = Vertretung & { readonly zustand: Vertretungszustand; readonly widerrufbar: boolean };

export async function loader({ context }: LoaderFunctionArgs) {
  const { lage, organisation, vertretungen, mitglieder } = await listVertretungen(
    context.get(anfrageContext).zugang,
  );
  const heute = context.get(anwendungContext).heute();
  const verwaltet = pruefeRecht(lage, 'vertretung.einrichten', { organisation: organisation.id }).erlaubt;
  const zeilen = vertretungen.map((eine): Zeile => {
    const zustand = zustandOf(eine, heute);
    const beteiligt = [eine.vertretene.person, eine.vertreter.person].some(
      (person) => person === lage.person,
    );
    return {
      ...eine,
      zustand,
      widerrufbar: (beteiligt || verwaltet) && (zustand === 'laeuft' || zustand === 'kommt'),
    };
  });
  const einrichtbar = mitglieder.filter(({ person }) => verwaltet || person === lage.person);
  return { lage, organisation, zeilen, mitglieder, einrichtbar, heute };
}

type Stand = { readonly angaben: Vertretungsangaben; readonly ablehnung: Ablehnung };

export async function action({ request, context }: ActionFunctionArgs): Promise<Stand | Response> {
  const { zugang } = context.get(anfrageContext);
  const daten = await request.formData();
  const angaben: Vertretungsangaben = {
    vertretene: textOf(daten, 'vertretene'),
    vertreter: textOf(daten, 'vertreter'),
    von: textOf(daten, 'von'),
    bis: textOf(daten, 'bis'),
  };
  const ablehnung = await versuche(async () => {
    if (daten.get('aktion') === 'widerrufen') await widerrufeVertretung(zugang, textOf(daten, 'vertretung'));
    else await richteVertretungEin(zugang, angaben, context.get(anwendungContext).heute());
  });
  return ablehnung ? { angaben, ablehnung } : redirect('/organisation/vertretungen');
}

function Widerruf({ zeile }: { readonly zeile: Zeile }) {
  return (
    <Form method="post">
      <input type="hidden" name="vertretung" value={zeile.id} />
      <button
        type="submit"
        name="aktion"
        value="widerrufen"
        className="kern-btn kern-btn--secondary kern-btn--x-small"
        aria-label={`Vertretung von ${zeile.vertretene.name} durch ${zeile.vertreter.name} widerrufen`}
      >
        <span className="kern-label">Widerrufen</span>
      </button>
    </Form>
  );
}

const SPALTEN: readonly Spalte<Zeile>[] = [
  {
    schluessel: 'vertretene',
    titel: 'Wer vertreten wird',
    kopf: true,
    zelle: ({ vertretene }) => vertretene.name || 'früheres Mitglied',
  },
  {
    schluessel: 'vertreter',
    titel: 'Durch',
    zelle: ({ vertreter }) => vertreter.name || 'früheres Mitglied',
  },
  { schluessel: 'zeitraum', titel: 'Zeitraum', zelle: ({ von, bis }) => formatZeitraum({ ab: von, bis }) },
  { schluessel: 'zustand', titel: 'Zustand', zelle: ({ zustand }) => VERTRETUNGSZUSTAND_TEXT[zustand] },
  {
    schluessel: 'widerruf',
    titel: 'Widerrufen',
    zelle: (zeile) => (zeile.widerrufbar ? <Widerruf zeile={zeile} /> : '–'),
  },
];

type Daten = Awaited<ReturnType<typeof loader>>;

function Formular({ daten, stand }: { readonly daten: Daten; readonly stand: Stand | undefined }) {
  const fehler = stand?.ablehnung.fehler ?? [];
  const angaben = stand?.angaben;
  const wahlen = (personen: Daten['mitglieder']) => [
    { wert: '', titel: 'Bitte auswählen' },
    ...personen.map(({ person, name }) => ({ wert: person, titel: name || 'ohne Namen' })),
  ];
  return (
    <Form method="post" className="formular" noValidate>
      <Fehlerliste fehler={fehler} />
      <Auswahlfeld
        name="vertretene"
        titel="Wer wird vertreten?"
        wert={angaben?.vertretene ?? daten.lage.person ?? ''}
        wahlen={wahlen(daten.einrichtbar)}
        fehler={fehler}
      />
      <Auswahlfeld
        name="vertreter"
        titel="Durch wen?"
        wert={angaben?.vertreter ?? ''}
        wahlen={wahlen(daten.mitglieder)}
        fehler={fehler}
      />
      <Feld name="von" titel="Erster Tag" art="date" wert={angaben?.von ?? daten.heute} fehler={fehler} />
      <Feld name="bis" titel="Letzter Tag" art="date" wert={angaben?.bis} fehler={fehler} />
      <div className="knopfreihe">
        <Knopf name="aktion" wert="einrichten">
          Vertretung einrichten
        </Knopf>
      </div>
    </Form>
  );
}

export default function Vertretungen() {
  const daten = useLoaderData<typeof loader>();
  const stand = useActionData<typeof action>();
  return (
    <Seite
      titel="Vertretungen"
      fehlerhaft={(stand?.ablehnung.fehler.length ?? 0) > 0}
      vorspann="Ein anderes Mitglied handelt für eine Zeit mit Ihren Rollen. „Verwaltung“ und „Betrieb“ gehen nicht mit über. Sie, die vertretende Person und die Verwaltung können das jederzeit widerrufen."
      krumen={[{ titel: daten.organisation.name, ziel: '/organisation' }]}
    >
      <div className="stapel stapel--weit">
        <Grund ablehnung={stand?.ablehnung} />
        <InVertretung lage={daten.lage} namen={daten.mitglieder} />
        {daten.zeilen.length === 0 ? (
          <LeererZustand titel="Noch gibt es keine Vertretung">
            <p>
              Richten Sie eine ein, bevor Sie abwesend sind. Im Prüfpfad steht dann, wer in Vertretung
              handelte.
            </p>
          </LeererZustand>
        ) : (
          <Tabelle
            beschriftung="Vertretungen, neueste zuerst"
            spalten={SPALTEN}
            zeilen={daten.zeilen}
            schluessel={({ id }) => id}
          />
        )}
        <Abschnitt titel="Vertretung einrichten" id="einrichten">
          {daten.einrichtbar.length > 0 && daten.mitglieder.length > 1 ? (
            <Formular daten={daten} stand={stand} />
          ) : (
            <p className="leise">
              {daten.mitglieder.length > 1
                ? 'Eine Vertretung richten Mitglieder für sich selbst ein, oder die Verwaltung für andere.'
                : 'Dafür braucht es ein zweites Mitglied.'}
            </p>
          )}
        </Abschnitt>
      </div>
    </Seite>
  );
}
