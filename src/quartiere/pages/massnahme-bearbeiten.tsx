import { useState } from 'react';
import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  useActionData,
  useLoaderData,
} from 'react-router';
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
import { ENTWURFSAKTION } from '#web/ui/bearbeiten/entwurfshinweis.tsx';
import { Konfliktfragen, Meldung } from '#web/ui/bearbeiten/konflikt.tsx';
import { Schutzformular, useFormularstand } from '#web/ui/bearbeiten/schutzformular.tsx';
import { Fehlerliste, Feldvermerke, type Wahl } from '#web/ui/formular.tsx';
import { Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import { massnahmeFehlt } from '../aenderung.ts';
import type { Akte, Massnahme } from '../akte.ts';
import { changeZeilen, formularOf, leeresFormular, readFormular } from '../formulare/massnahmenformular.ts';
import { inhaltOfMassnahme } from '../formulare/massnahmenvergleich.ts';
import { findLetztenEintrag } from '../formulare/service.ts';
import { grundlageOf } from '../formulare/zusammenfuehrung.ts';
import { addBeantwortete } from '../programmfragen.ts';
import { loadAussagen, loadProgrammfragen, loadProgrammtitel } from '../service.ts';
import {
  answerFormular,
  beantwortetContext,
  leaveFormular,
  loadEntwuerfe,
  loadUnlessBeantwortet,
  readSendung,
  requireFormularakte,
  zielWithHinweis,
} from './bearbeiten/ablauf.ts';
import { keepWahlen } from './bearbeiten/konfliktwahlen.ts';
import { type Massnahmensendung, saveMassnahmenformular } from './bearbeiten/massnahme-zusammenfuehren.ts';
import { listEingaben } from './bearbeiten/stellen.ts';
import { Verwehrung } from './bearbeiten/verwehrung.tsx';
import { OHNE_GRUNDLAGE } from './bearbeiten/zusammenfuehren.ts';
import { Standardknopf } from './formularteile.tsx';
import { type Formularstand, standOf } from './massnahme-speichern.ts';
import {
  Eigenmittelfelder,
  Grundangaben,
  Merkmalangaben,
  Traegerangaben,
  type Wahlen,
  Zeitangaben,
} from './massnahmenfelder.tsx';
import { Zeilengruppe } from './zeilengruppen.tsx';

export { sendeFormular as clientAction } from '#web/ui/bearbeiten/sendung.ts';

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

export async function loader(argumente: LoaderFunctionArgs) {
  const { params, context } = argumente;
  const anwendung = context.get(anwendungContext);
  const { zugang } = context.get(anfrageContext);
  return await loadUnlessBeantwortet(context, async () => {
    const { akte, fassung } = await requireFormularakte(context, params.kennung ?? '');
    const bisherige = context.get(beantwortetContext)
      ? akte.massnahmen.find(({ kennung }) => kennung === params.massnahme)
      : bisherigeOf(akte, params.massnahme);
    const werte = bisherige ? formularOf(bisherige) : leeresFormular(akte);
    const eintrag = await findLetztenEintrag(zugang, akte.quartier.kennung);
    return {
      quartier: { kennung: akte.quartier.kennung, name: akte.quartier.name },
      bisherige: bisherige && { kennung: bisherige.kennung, titel: bisherige.titel },
      stand: standOf(werte, fassung, grundlageOf(inhaltOfMassnahme(werte), eintrag)),
      wahlen: await loadWahlen(anwendung, akte, bisherige),
      entwuerfe: await loadEntwuerfe(argumente),
    };
  });
}

function readMassnahmensendung(argumente: ActionFunctionArgs, daten: FormData): Massnahmensendung {
  const massnahme = daten.get('aktion') === 'neu' ? undefined : argumente.params.massnahme;
  return { ...readSendung(argumente, daten, readFormular(daten)), massnahme };
}

/** The form as sent, with what a button without effect on the stored asks; undefined for any other. */
function showAgain(sendung: Massnahmensendung, aktion: string): Formularstand | undefined {
  const { werte, fassung, grundlage = OHNE_GRUNDLAGE, wahlOf } = sendung;
  if (aktion === ENTWURFSAKTION.anzeigen) return standOf(werte, fassung, grundlage, wahlOf);
  const geaendert = changeZeilen(werte, aktion);
  return geaendert && { ...standOf(geaendert.werte, fassung, grundlage, wahlOf), fokus: geaendert.gruppe };
}

/** The right to store has ended: the form comes back with everything in it. */
function standOfVerwehrung({ werte, fassung, grundlage }: Massnahmensendung, grund: string): Formularstand {
  const stand = standOf(werte, fassung, grundlage ?? OHNE_GRUNDLAGE);
  return { ...stand, gesperrt: { grund, eingaben: listEingaben(inhaltOfMassnahme(werte)) } };
}

/** After a deletion the page has nothing stored to load; the form stays one for a new Massnahme. */
function showStand({ params, context }: ActionFunctionArgs, stand: Formularstand, aktion: string) {
  const alsNeue = aktion === 'neu' && params.massnahme !== undefined;
  if (stand.geloescht === undefined && !alsNeue) return stand;
  context.set(beantwortetContext, true);
  return data({ ...stand, geloescht: stand.geloescht ?? '' }, { status: 409 });
}

async function store(argumente: ActionFunctionArgs, sendung: Massnahmensendung, aktion: string) {
  const ergebnis = await saveMassnahmenformular(sendung);
  if ('stand' in ergebnis) return showStand(argumente, ergebnis.stand, aktion);
  const ziel = `/quartiere/${sendung.quartier}/massnahmen/${ergebnis.kennung}`;
  const { uebernommen, andereAenderungen } = ergebnis;
  return await leaveFormular(argumente, zielWithHinweis(ziel, '', uebernommen, andereAenderungen));
}

export async function action(argumente: ActionFunctionArgs) {
  const daten = await argumente.request.formData();
  const aktion = String(daten.get('aktion'));
  const sendung = readMassnahmensendung(argumente, daten);
  return await answerFormular(argumente, {
    aktion,
    zeige: () => showAgain(sendung, aktion),
    speichere: () => store(argumente, sendung, aktion),
    standOfVerwehrung: (grund) => standOfVerwehrung(sendung, grund),
  });
}

/** What happened to the record while somebody worked on it. */
function Meldungen({ stand }: { readonly stand: Formularstand }) {
  if (stand.geloescht) {
    return (
      <Meldung ton="achtung" titel="Diese Maßnahme wurde inzwischen gelöscht">
        <p>
          Gelöscht von {stand.geloescht}. Ihre Eingaben stehen unverändert unten und sind noch nicht
          gespeichert. Sie können sie als neue Maßnahme anlegen.
        </p>
      </Meldung>
    );
  }
  return <Verwehrung stand={stand} />;
}

/** Rows come and go without the server; what is typed stays. */
function useZeilen(basis: Formularstand) {
  const [oertlich, setOertlich] = useState<{
    readonly basis: Formularstand;
    readonly stand: Formularstand;
  }>();
  const stand = oertlich?.basis === basis ? oertlich.stand : basis;
  const changeOertlich = (daten: FormData): boolean => {
    const geaendert = changeZeilen(readFormular(daten), String(daten.get('aktion')));
    if (!geaendert) return false;
    const neuer: Formularstand = {
      ...stand,
      werte: geaendert.werte,
      fehler: [],
      eigenmitteljahre: Object.keys(geaendert.werte.eigenmittel),
      konflikt: keepWahlen(stand.konflikt, daten),
      fokus: geaendert.gruppe,
    };
    setOertlich({ basis, stand: neuer });
    return true;
  };
  return { stand, changeOertlich };
}

type Geladen = NonNullable<Awaited<ReturnType<typeof loader>>>;

function knopfOf(stand: Formularstand): readonly [aktion: string, text: string] {
  if (stand.geloescht !== undefined) return ['neu', 'Als neue Maßnahme anlegen'];
  return ['speichern', stand.gesperrt ? 'Noch einmal versuchen' : 'Speichern'];
}

function Formular({ geladen }: { readonly geladen: Geladen }) {
  const { quartier, bisherige, wahlen } = geladen;
  const { stand: basis, sendung } = useFormularstand<Formularstand>(
    geladen.stand,
    useActionData<typeof action>(),
  );
  const { stand, changeOertlich } = useZeilen(basis);
  const { werte, fehler } = stand;
  const adresse = `/quartiere/${quartier.kennung}`;
  const neu = bisherige === undefined || stand.geloescht !== undefined;
  const zurueck = neu ? `${adresse}#massnahmen` : `${adresse}/massnahmen/${bisherige.kennung}`;
  const angaben = { werte, fehler, wahlen };
  const [aktion, knopftext] = knopfOf(stand);
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
        <Meldungen stand={stand} />
        <Fehlerliste fehler={fehler} />
        <Schutzformular
          className="formular formular--weit"
          runde={JSON.stringify(stand)}
          entwuerfe={geladen.entwuerfe}
          sendung={sendung}
          vorOrt={changeOertlich}
        >
          <Feldvermerke value={new Map(stand.vermerke)}>
            <Standardknopf wert={aktion} />
            <input type="hidden" name="fassung" value={stand.fassung} />
            <input type="hidden" name="grundlage" value={stand.grundlage} />
            {stand.konflikt ? <Konfliktfragen {...stand.konflikt} /> : null}
            <Grundangaben {...angaben} neu={neu} />
            <Zeitangaben {...angaben} />
            <Traegerangaben {...angaben} />
            <Zeilengruppe {...angaben} gruppe="kosten" fokus={stand.fokus} />
            <Eigenmittelfelder jahre={stand.eigenmitteljahre} werte={werte} fehler={fehler} />
            <Zeilengruppe {...angaben} gruppe="zugesagt" fokus={stand.fokus} />
            <Zeilengruppe {...angaben} gruppe="antraege" fokus={stand.fokus} />
            <Merkmalangaben {...angaben} neu={neu} />
            <div className="knopfreihe">
              <Knopf name="aktion" wert={aktion}>
                {knopftext}
              </Knopf>
              <Knopflink ziel={zurueck} art="tertiary">
                Abbrechen
              </Knopflink>
            </div>
          </Feldvermerke>
        </Schutzformular>
      </div>
    </Seite>
  );
}

export default function MassnahmeBearbeiten() {
  const geladen = useLoaderData<typeof loader>();
  const antwort = useActionData<typeof action>();
  if (geladen !== null) return <Formular geladen={geladen} />;
  return (
    <Seite titel="Maßnahme nicht gespeichert" krumen={[{ titel: 'Quartiere', ziel: '/quartiere' }]}>
      <Verwehrung stand={antwort} />
    </Seite>
  );
}
