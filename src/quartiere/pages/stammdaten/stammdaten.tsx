import { useState } from 'react';
import { type ActionFunctionArgs, type LoaderFunctionArgs, useActionData, useLoaderData } from 'react-router';
import { type Anwendung, anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { HAUSHALTSLAGE_TEXT, HAUSHALTSLAGEN } from '#rechtsstand/index.ts';
import { ENTWURFSAKTION } from '#web/ui/bearbeiten/entwurfshinweis.tsx';
import { Konfliktfragen } from '#web/ui/bearbeiten/konflikt.tsx';
import { Schutzformular, useFormularstand } from '#web/ui/bearbeiten/schutzformular.tsx';
import { Fehlerliste, Feldvermerke } from '#web/ui/formular.tsx';
import { Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import type { Akte } from '../../akte.ts';
import { findLetztenEintrag } from '../../formulare/service.ts';
import {
  changeGebiete,
  readStammdatenformular,
  stammdatenwerteOf,
} from '../../formulare/stammdatenformular.ts';
import { inhaltOfStammdaten } from '../../formulare/stammdatenvergleich.ts';
import { grundlageOf } from '../../formulare/zusammenfuehrung.ts';
import { addBeantwortete } from '../../programmfragen.ts';
import { loadAussagen, loadProgrammfragen, loadProgrammtitel } from '../../service.ts';
import {
  answerFormular,
  leaveFormular,
  loadEntwuerfe,
  loadUnlessBeantwortet,
  readSendung,
  requireFormularakte,
  zielWithHinweis,
} from '../bearbeiten/ablauf.ts';
import { keepWahlen } from '../bearbeiten/konfliktwahlen.ts';
import {
  type Stammdatensendung,
  type Stammdatenstand,
  saveStammdatenformular,
  standOfStammdaten,
} from '../bearbeiten/stammdaten-zusammenfuehren.ts';
import { listEingaben } from '../bearbeiten/stellen.ts';
import { Verwehrung } from '../bearbeiten/verwehrung.tsx';
import { OHNE_GRUNDLAGE } from '../bearbeiten/zusammenfuehren.ts';
import { Standardknopf } from '../formularteile.tsx';
import { Merkmalfelder } from './merkmalfelder.tsx';
import { Annahmen, Gebiete, Grunddaten, Isekfelder } from './stammdatenfelder.tsx';

export { sendeFormular as clientAction } from '#web/ui/bearbeiten/sendung.ts';

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

export async function loader(argumente: LoaderFunctionArgs) {
  const { params, context } = argumente;
  const anwendung = context.get(anwendungContext);
  const { zugang } = context.get(anfrageContext);
  return await loadUnlessBeantwortet(context, async () => {
    const { akte, fassung } = await requireFormularakte(context, params.kennung ?? '');
    const werte = stammdatenwerteOf(akte);
    const eintrag = await findLetztenEintrag(zugang, akte.quartier.kennung);
    return {
      quartier: { kennung: akte.quartier.kennung, name: akte.quartier.name },
      stand: standOfStammdaten(werte, fassung, grundlageOf(inhaltOfStammdaten(werte), eintrag)),
      auswahl: await loadAuswahl(anwendung, akte),
      entwuerfe: await loadEntwuerfe(argumente),
    };
  });
}

/** The form as sent, with what a button without effect on the stored asks; undefined for any other. */
function showAgain(sendung: Stammdatensendung, aktion: string): Stammdatenstand | undefined {
  const { werte, fassung, grundlage = OHNE_GRUNDLAGE, wahlOf } = sendung;
  if (aktion === ENTWURFSAKTION.anzeigen) return standOfStammdaten(werte, fassung, grundlage, wahlOf);
  const geaendert = changeGebiete(werte, aktion);
  return geaendert && { ...standOfStammdaten(geaendert, fassung, grundlage, wahlOf), fokus: true };
}

function standOfVerwehrung(sendung: Stammdatensendung, grund: string): Stammdatenstand {
  const { werte, fassung, grundlage = OHNE_GRUNDLAGE } = sendung;
  const eingaben = listEingaben(inhaltOfStammdaten(werte));
  return { ...standOfStammdaten(werte, fassung, grundlage), gesperrt: { grund, eingaben } };
}

async function store(argumente: ActionFunctionArgs, sendung: Stammdatensendung) {
  const ergebnis = await saveStammdatenformular(sendung);
  if ('stand' in ergebnis) return ergebnis.stand;
  const { uebernommen, andereAenderungen } = ergebnis;
  const ziel = `/quartiere/${sendung.quartier}`;
  return await leaveFormular(argumente, zielWithHinweis(ziel, '#lage', uebernommen, andereAenderungen));
}

export async function action(argumente: ActionFunctionArgs) {
  const daten = await argumente.request.formData();
  const aktion = String(daten.get('aktion'));
  const sendung = readSendung(argumente, daten, readStammdatenformular(daten));
  return await answerFormular(argumente, {
    aktion,
    zeige: () => showAgain(sendung, aktion),
    speichere: () => store(argumente, sendung),
    standOfVerwehrung: (grund) => standOfVerwehrung(sendung, grund),
  });
}

/** Rows come and go without the server; what is typed stays. */
function useGebiete(basis: Stammdatenstand) {
  const [oertlich, setOertlich] = useState<{
    readonly basis: Stammdatenstand;
    readonly stand: Stammdatenstand;
  }>();
  const stand = oertlich?.basis === basis ? oertlich.stand : basis;
  const changeOertlich = (daten: FormData): boolean => {
    const werte = changeGebiete(readStammdatenformular(daten), String(daten.get('aktion')));
    if (!werte) return false;
    const konflikt = keepWahlen(stand.konflikt, daten);
    setOertlich({ basis, stand: { ...stand, werte, fehler: [], konflikt, fokus: true } });
    return true;
  };
  return { stand, changeOertlich };
}

type Geladen = NonNullable<Awaited<ReturnType<typeof loader>>>;

function Felder({
  stand,
  auswahl,
}: {
  readonly stand: Stammdatenstand;
  readonly auswahl: Geladen['auswahl'];
}) {
  const { werte, fehler } = stand;
  return (
    <>
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
    </>
  );
}

function Formular({ geladen }: { readonly geladen: Geladen }) {
  const { quartier, auswahl, entwuerfe } = geladen;
  const { stand: basis, sendung } = useFormularstand<Stammdatenstand>(
    geladen.stand,
    useActionData<typeof action>(),
  );
  const { stand, changeOertlich } = useGebiete(basis);
  const adresse = `/quartiere/${quartier.kennung}`;
  return (
    <Seite
      titel="Stammdaten bearbeiten"
      fehlerhaft={stand.fehler.length > 0}
      vorspann="Was die Akte außer Maßnahmen, Eigenmitteln und Verpflichtungsermächtigungen sagt. Danach richtet sich, welche Programme in Frage kommen."
      krumen={[
        { titel: 'Quartiere', ziel: '/quartiere' },
        { titel: quartier.name, ziel: adresse },
      ]}
    >
      <div className="stapel">
        <Verwehrung stand={stand} />
        <Fehlerliste fehler={stand.fehler} />
        <Schutzformular
          className="formular formular--weit"
          runde={JSON.stringify(stand)}
          entwuerfe={entwuerfe}
          sendung={sendung}
          vorOrt={changeOertlich}
        >
          <Feldvermerke value={new Map(stand.vermerke)}>
            <Standardknopf wert="speichern" />
            <input type="hidden" name="fassung" value={stand.fassung} />
            <input type="hidden" name="grundlage" value={stand.grundlage} />
            {stand.konflikt ? <Konfliktfragen {...stand.konflikt} /> : null}
            <Felder stand={stand} auswahl={auswahl} />
            <div className="knopfreihe">
              <Knopf name="aktion" wert="speichern">
                {stand.gesperrt ? 'Noch einmal versuchen' : 'Speichern'}
              </Knopf>
              <Knopflink ziel={`${adresse}#lage`} art="tertiary">
                Abbrechen
              </Knopflink>
            </div>
          </Feldvermerke>
        </Schutzformular>
      </div>
    </Seite>
  );
}

export default function StammdatenBearbeiten() {
  const geladen = useLoaderData<typeof loader>();
  const antwort = useActionData<typeof action>();
  if (geladen !== null) return <Formular geladen={geladen} />;
  return (
    <Seite titel="Stammdaten nicht gespeichert" krumen={[{ titel: 'Quartiere', ziel: '/quartiere' }]}>
      <Verwehrung stand={antwort} />
    </Seite>
  );
}
