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
import { HAUSHALTSLAGE_TEXT, HAUSHALTSLAGEN } from '#rechtsstand/index.ts';
import { Fehlerliste, type Feldfehler } from '#web/ui/formular.tsx';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import type { Akte } from '../../akte.ts';
import {
  addGebiet,
  inputOfStammdaten,
  parseStammdaten,
  readStammdatenformular,
  removeGebiet,
  type Stammdatenwerte,
  stammdatenwerteOf,
} from '../../formulare/stammdatenformular.ts';
import { addBeantwortete } from '../../programmfragen.ts';
import {
  loadAussagen,
  loadProgrammfragen,
  loadProgrammtitel,
  requireAkte,
  saveStammdaten,
} from '../../service.ts';
import { wordsOfStammdaten } from '../feldtexte.ts';
import { Standardknopf } from '../formularteile.tsx';
import { Merkmalfelder } from './merkmalfelder.tsx';
import { Annahmen, Gebiete, Grunddaten, Isekfelder } from './stammdatenfelder.tsx';

type Stand = {
  readonly werte: Stammdatenwerte;
  readonly fassung: number;
  readonly fehler: readonly Feldfehler[];
  /** A row was just added or removed. */
  readonly fokus: boolean;
  /** Someone else has saved since the form was opened. */
  readonly konflikt: boolean;
  /** Changes with every answer, so that the inputs show it. */
  readonly runde: string;
};

function standOf(werte: Stammdatenwerte, fassung: number, mehr: Partial<Stand> = {}): Stand {
  const stand = { werte, fassung, fehler: [], fokus: false, konflikt: false, ...mehr };
  return { ...stand, runde: JSON.stringify(stand) };
}

async function loadAuswahl({ rechtVerzeichnis, heute }: Anwendung, akte: Akte) {
  const { land } = akte.kommune;
  const fragen = await loadProgrammfragen(rechtVerzeichnis, { land, stichtag: akte.stichtag ?? heute() });
  const titel = await loadProgrammtitel(rechtVerzeichnis);
  const aussagen = await loadAussagen(rechtVerzeichnis);
  return {
    kommunal: addBeantwortete(fragen.merkmale, akte.kommune.merkmale, aussagen),
    oertlich: addBeantwortete(fragen.merkmale, akte.quartier.merkmale, aussagen),
    annahmen: fragen.annahmen,
    programme: [...titel]
      .map(([wert, name]) => ({ wert, titel: name }))
      .sort((a, b) => a.titel.localeCompare(b.titel, 'de')),
    haushaltslagen: HAUSHALTSLAGEN.map((wert) => ({ wert, titel: HAUSHALTSLAGE_TEXT[wert] })),
  };
}

export async function loader({ params, context }: LoaderFunctionArgs) {
  const anwendung = context.get(anwendungContext);
  const { akte, fassung } = await requireAkte(context.get(anfrageContext).zugang, params.kennung ?? '');
  return {
    quartier: { kennung: akte.quartier.kennung, name: akte.quartier.name },
    stand: standOf(stammdatenwerteOf(akte), fassung),
    auswahl: await loadAuswahl(anwendung, akte),
  };
}

/** The form after a button that adds or removes a row; undefined for any other. */
function changeGebiete(werte: Stammdatenwerte, aktion: string): Stammdatenwerte | undefined {
  if (aktion === 'ergaenze') return addGebiet(werte);
  const index = /^entferne (\d+)$/.exec(aktion)?.[1];
  return index === undefined ? undefined : removeGebiet(werte, Number(index));
}

export async function action({ request, params, context }: ActionFunctionArgs): Promise<Stand | Response> {
  const { zugang } = context.get(anfrageContext);
  const daten = await request.formData();
  const werte = readStammdatenformular(daten);
  const fassung = Number(daten.get('fassung'));
  const geaendert = changeGebiete(werte, String(daten.get('aktion')));
  if (geaendert) return standOf(geaendert, fassung, { fokus: true });
  const gespeichert = await requireAkte(zugang, params.kennung ?? '');
  const { akte } = gespeichert;
  try {
    await saveStammdaten(zugang, akte.quartier.kennung, parseStammdaten(werte, akte), fassung);
    return redirect(`/quartiere/${akte.quartier.kennung}#lage`);
  } catch (fehler) {
    if (fehler instanceof EingabeFehler) {
      const felder = fehler.maengel.map((mangel) =>
        wordsOfStammdaten(inputOfStammdaten(mangel, werte, akte), mangel),
      );
      return standOf(werte, fassung, { fehler: felder });
    }
    if (!(fehler instanceof FachlicherFehler && fehler.code === 'veraltet')) throw fehler;
    return standOf(werte, gespeichert.fassung, { konflikt: true });
  }
}

function Konflikt({ quartier }: { readonly quartier: string }) {
  return (
    <Hinweis ton="achtung" titel="Die Akte wurde inzwischen an anderer Stelle geändert" meldung>
      <p>
        Ihre Eingaben stehen unverändert unten und sind noch nicht gespeichert. Vergleichen Sie sie mit dem{' '}
        <a href={`/quartiere/${quartier}#lage`} target="_blank" rel="noreferrer">
          gespeicherten Stand (neues Fenster)
        </a>{' '}
        und speichern Sie noch einmal, wenn Ihre Eingaben gelten sollen.
      </p>
    </Hinweis>
  );
}

export default function StammdatenBearbeiten() {
  const { quartier, auswahl, stand: geladen } = useLoaderData<typeof loader>();
  const stand: Stand = useActionData<typeof action>() ?? geladen;
  const { werte, fehler } = stand;
  const adresse = `/quartiere/${quartier.kennung}`;
  return (
    <Seite
      titel="Stammdaten bearbeiten"
      fehlerhaft={fehler.length > 0}
      vorspann="Was die Akte außer Maßnahmen und Eigenmitteln sagt. Danach richtet sich, welche Programme in Frage kommen."
      krumen={[
        { titel: 'Quartiere', ziel: '/quartiere' },
        { titel: quartier.name, ziel: adresse },
      ]}
    >
      <div className="stapel">
        {stand.konflikt ? <Konflikt quartier={quartier.kennung} /> : null}
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
          <Grunddaten werte={werte} fehler={fehler} haushaltslagen={auswahl.haushaltslagen} />
          <Gebiete werte={werte} fehler={fehler} programme={auswahl.programme} fokus={stand.fokus} />
          <Isekfelder werte={werte} fehler={fehler} />
          <Annahmen werte={werte} fehler={fehler} fragen={auswahl.annahmen} />
          <Merkmalfelder
            name="quartier.merkmale"
            titel="Fragen einzelner Programme an das Quartier (freiwillig)"
            hinweis="Ihre Antwort gilt für alle Maßnahmen des Quartiers; an einer Maßnahme können Sie davon abweichen. Ohne Antwort bleibt der Befund offen."
            fragen={auswahl.oertlich}
            werte={werte.oertlich}
          />
          <Merkmalfelder
            name="kommune.merkmale"
            titel="Fragen einzelner Programme an die Kommune (freiwillig)"
            hinweis="Ihre Antwort gilt in allen Quartieren der Kommune, wo nichts anderes angegeben ist."
            fragen={auswahl.kommunal}
            werte={werte.kommunal}
          />
          <div className="knopfreihe">
            <Knopf name="aktion" wert="speichern">
              Speichern
            </Knopf>
            <Knopflink ziel={`${adresse}#lage`} art="tertiary">
              Abbrechen
            </Knopflink>
          </div>
        </Form>
      </div>
    </Seite>
  );
}
