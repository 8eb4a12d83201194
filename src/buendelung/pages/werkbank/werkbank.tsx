import { useMemo, useState } from 'react';
import {
  type ActionFunctionArgs,
  Link,
  type LoaderFunctionArgs,
  useFetcher,
  useLoaderData,
  useRevalidator,
} from 'react-router';
import { z } from 'zod';
import { checkWert } from '#kernel/eingabe.ts';
import { EingabeFehler, FachlicherFehler } from '#kernel/fehler.ts';
import { requireRecht } from '#konten/index.ts';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import type { Zugang } from '#platform/database/index.ts';
import type { Sendestoerung } from '#web/ui/bearbeiten/sendung.ts';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Knopflink, Seite } from '#web/ui/seite.tsx';
import { requireQuartierstand } from '../../service.ts';
import { buildWerkbankplan, type Zeilengeld } from '../../werkbank/antwort/werkbankplan.ts';
import { keepPlanentwurf, listPlanentwuerfe } from '../../werkbank/entwuerfe/service.ts';
import { listKommentare } from '../../werkbank/kommentare/service.ts';
import {
  findVergleichsplan,
  loadProgrammwahl,
  readAenderungen,
  saveWerkbankentwurf,
} from '../../werkbank/service.ts';
import { listNeueMassnahmen } from '../../werkbank/tabelle/zeilen.ts';
import type { Werkbankzeile } from '../../werkbank/tabelle/zellen.ts';
import { planrechteOf } from '../planrechte.ts';
import { Verwehrt } from '../rahmen.tsx';
import { Entwurfsicherung, gesichertesOf, type Sicherungsantwort } from './entwurfsicherung.tsx';
import { Fruehere } from './fruehere.tsx';
import { Gitter } from './gitter/gitter.tsx';
import { Vorgabendialog } from './gitter/vorgabendialog.tsx';
import { isVeraltet, type Speicherantwort, type Speicherstand, Werkbankleiste } from './leiste.tsx';
import { Planstand } from './planstand.tsx';
import { Blockhinweis, useTaten } from './taten.tsx';
import './werkbank.css';
import { useZeilentaten } from './zeilentaten.ts';
import { useBereit, useWerkbank } from './zustand.ts';

export { sendeVorOrt as clientAction } from '#web/ui/bearbeiten/sendung.ts';

/** Changes of the draft that the address asks for, and how much is kept beside the Akte. */
async function loadAblage(zugang: Zugang, kennung: string, id: string | null) {
  const entwuerfe = await listPlanentwuerfe(zugang, kennung);
  const kommentare = await listKommentare(zugang, kennung);
  const offene = kommentare.filter(({ erledigtAm }) => erledigtAm === null);
  const entwurf = entwuerfe.find((einer) => einer.id === id);
  return {
    entwuerfe: entwuerfe.length,
    offen: offene.length,
    anmerkungen: [
      ...new Set(
        offene.map(({ massnahme, position }) => (position ? `${massnahme}/${position}` : massnahme)),
      ),
    ],
    entwurf: entwurf ? { name: entwurf.name, aenderungen: entwurf.aenderungen } : null,
    entwurfFehlt: id !== null && !entwurf,
  };
}

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { zugang } = context.get(anfrageContext);
  const { rechtVerzeichnis } = context.get(anwendungContext);
  const stand = await requireQuartierstand(zugang, params.kennung ?? '');
  const { akte, fassung } = stand;
  const { kennung, name } = akte.quartier;
  const bisher = await findVergleichsplan(zugang, kennung);
  const gueltig = bisher?.fassung === fassung ? bisher : null;
  return {
    quartier: { kennung, name, kommune: akte.kommune.name },
    rechte: planrechteOf(stand),
    akte,
    fassung,
    konto: zugang.identitaet.person ?? null,
    programme: await loadProgrammwahl(rechtVerzeichnis),
    ablage: await loadAblage(zugang, kennung, new URL(request.url).searchParams.get('entwurf')),
    plan: gueltig ? buildWerkbankplan(gueltig.plan, akte, 'fertig', gueltig) : null,
  };
}

const inhalt = { fassung: z.coerce.number().int().nonnegative(), aenderungen: z.string() };

const formular = z.discriminatedUnion('tat', [
  z.object({ tat: z.literal('speichern'), ...inhalt }),
  z.object({ tat: z.literal('sichern'), name: z.string(), ...inhalt }),
]);

function refusalOf(fehler: unknown, fassung: number): Speicherantwort {
  if (fehler instanceof EingabeFehler) {
    const texte = fehler.maengel.map(
      ({ feld, text, abhilfe }) => `${feld ? `${feld}: ` : ''}${text} ${abhilfe}`,
    );
    return { art: 'maengel', texte };
  }
  if (fehler instanceof FachlicherFehler && fehler.code === 'veraltet') {
    return { art: 'veraltet', fassung };
  }
  throw fehler;
}

/** Stores the draft as the next version of the Akte, or beside it under a name. */
export async function action({
  request,
  params,
  context,
}: ActionFunctionArgs): Promise<Speicherantwort | Sicherungsantwort> {
  const { zugang } = context.get(anfrageContext);
  const { rechtVerzeichnis } = context.get(anwendungContext);
  const kennung = params.kennung ?? '';
  const { lage, datensatz } = await requireQuartierstand(zugang, kennung);
  requireRecht(lage, 'akte.aendern', datensatz);
  const daten = checkWert(Object.fromEntries(await request.formData()), formular, { datei: 'Formular' });
  const { fassung } = daten;
  if (daten.tat === 'sichern') {
    const aenderungen = readAenderungen(daten.aenderungen);
    await keepPlanentwurf(zugang, kennung, { name: daten.name, fassung, aenderungen });
    return { gesichert: daten.name, aenderungen: daten.aenderungen };
  }
  try {
    const entwurf = { fassung, aenderungen: readAenderungen(daten.aenderungen) };
    return {
      art: 'gespeichert',
      neueMassnahmen: listNeueMassnahmen(entwurf.aenderungen),
      fassung: await saveWerkbankentwurf(zugang, kennung, entwurf, rechtVerzeichnis),
    };
  } catch (fehler) {
    return refusalOf(fehler, fassung);
  }
}

const KEIN_GELD: Readonly<Record<string, Zeilengeld>> = {};

function yearsFrom(zeilen: readonly Werkbankzeile[]): readonly number[] {
  const jahre = zeilen.flatMap((zeile) => (zeile.art === 'position' ? [zeile.inhalt.jahr] : []));
  const erstes = jahre.length === 0 ? 2026 : Math.min(...jahre);
  return Array.from({ length: 10 }, (_, stelle) => erstes + stelle);
}

/** Shown until scripts run: then the table can be written into. */
function OhneSkripte({ quartier }: { readonly quartier: string }) {
  return (
    <Hinweis ton="info" titel="Ohne JavaScript ist die Tabelle nur zu lesen.">
      <p>
        Ändern Sie eine Maßnahme über ihre Nummer in der Tabelle oder die{' '}
        <a href={`/quartiere/${quartier}/eigenmittel`}>Eigenmittel</a> im Formular, und rechnen Sie das{' '}
        <a href={`/quartiere/${quartier}/buendel`}>Bündel</a> neu.
      </p>
    </Hinweis>
  );
}

/** The address asks for a draft that is not there, or not for whoever asks. */
function EntwurfFehlt({ quartier, fehlt }: { readonly quartier: string; readonly fehlt: boolean }) {
  if (!fehlt) return null;
  return (
    <Hinweis
      ton="achtung"
      titel="Diesen Entwurf gibt es nicht (mehr), oder er ist nicht für Sie freigegeben."
    >
      <p>
        Sie sehen die Akte, wie sie gespeichert ist.{' '}
        <Link to={`/quartiere/${quartier}/werkbank/entwuerfe`}>Entwürfe und Fassungen</Link>
      </p>
    </Hinweis>
  );
}

/** Where drafts, versions, comments and plans are. */
function Wege(props: { readonly quartier: string; readonly ablage: Awaited<ReturnType<typeof loadAblage>> }) {
  const { quartier, ablage } = props;
  return (
    <div className="knopfreihe nur-schirm werkbank__wege">
      <Knopflink ziel={`/quartiere/${quartier}/werkbank/entwuerfe`}>
        Entwürfe und Fassungen{ablage.entwuerfe > 0 ? ` (${ablage.entwuerfe})` : ''}
      </Knopflink>
      <Knopflink ziel={`/quartiere/${quartier}/werkbank/anmerkungen`}>
        Anmerkungen{ablage.offen > 0 ? ` (${ablage.offen} offen)` : ''}
      </Knopflink>
      <Knopflink ziel={`/quartiere/${quartier}/buendel`} art="tertiary">
        Alle Pläne
      </Knopflink>
    </div>
  );
}

const BEDIENUNG =
  'Pfeiltasten gehen durch die Tabelle, mit Umschalt markieren sie. Enter oder F2 ändert eine Zelle, Esc verwirft. Strg+C, Strg+X und Strg+V tauschen mit einer Tabellenkalkulation, Strg+Z nimmt zurück. Strg+Enter fügt der Maßnahme eine Position hinzu, mit Umschalt eine neue Maßnahme; Strg+D verdoppelt die Zeile, Strg+Entf entfernt sie. Tab verlässt die Tabelle.';

export default function Werkbankseite() {
  const daten = useLoaderData<typeof loader>();
  const { quartier, rechte, programme, ablage } = daten;
  const [vermerkt] = useState(() => new Set(ablage.anmerkungen));
  const sicherung = useFetcher<Sicherungsantwort | Sendestoerung>();
  const werkbank = useWerkbank(daten, gesichertesOf(sicherung.data).aenderungen);
  const { zeilen, unterschiede, rechnung, stand } = werkbank;
  const titel = useMemo(() => new Map(programme.map((eines) => [eines.kennung, eines.titel])), [programme]);
  const katalog = useMemo(() => new Set(titel.keys()), [titel]);
  const [titelOf] = useState(() => (kennung: string) => titel.get(kennung) ?? kennung);
  const { tue, zurueck, vor, frueheres } = werkbank;
  const { akte } = stand.verlauf;
  const entwurf = { basis: stand.basis, akte, zeilen, katalog, titelOf, tue };
  const { taten: zellentaten, meldung, dialog, setDialog } = useTaten(entwurf, zurueck, vor);
  const { zeilenmeldung, aendereZeilen } = useZeilentaten(entwurf);
  const taten = { ...zellentaten, aendereZeilen };
  const bereit = useBereit();
  const speichern = useFetcher<Speicherstand>();
  const { revalidate } = useRevalidator();
  const veraltet = isVeraltet(stand.fassung, rechnung.meldung, speichern.data);
  return (
    <Seite
      titel="Werkbank"
      krumen={[
        { titel: 'Quartiere', ziel: '/quartiere' },
        { titel: quartier.name, ziel: `/quartiere/${quartier.kennung}` },
        { titel: 'Bündel', ziel: `/quartiere/${quartier.kennung}/buendel` },
      ]}
      vorspann={`${quartier.name}, ${quartier.kommune}: Kosten ändern und sofort sehen, wer sie bezahlt. Gespeichert wird erst, wenn Sie es sagen.`}
    >
      {rechte.aendern === null ? null : <Verwehrt grund={rechte.aendern} />}
      <EntwurfFehlt quartier={quartier.kennung} fehlt={ablage.entwurfFehlt} />
      {rechte.aendern === null ? (
        <Fruehere
          fruehere={frueheres.fruehere}
          fassung={stand.fassung}
          onUebernehmen={(aenderungen) => {
            tue({ art: 'uebernehmen', titel: 'Nicht gespeicherte Änderungen übernommen', aenderungen });
            frueheres.entscheide();
          }}
          onVerwerfen={frueheres.entscheide}
        />
      ) : null}
      <Planstand stand={rechnung} onRechne={werkbank.rechne} />
      {rechte.aendern === null ? (
        <Werkbankleiste
          quartier={quartier.kennung}
          stand={stand}
          unterschiede={unterschiede}
          veraltet={veraltet}
          titelOf={titelOf}
          speichern={speichern}
          onZurueck={zurueck}
          onVor={vor}
          onUebertragen={() => void revalidate()}
        />
      ) : null}
      <Blockhinweis meldung={meldung} />
      <details className="leise klein nur-schirm werkbank__bedienung">
        <summary>Bedienung mit der Tastatur</summary>
        <p>{BEDIENUNG}</p>
      </details>
      <Gitter
        beschriftung={`Kosten und Finanzierung ${quartier.name}`}
        quartier={quartier.kennung}
        zeilen={zeilen}
        geld={rechnung.plan?.zeilen ?? KEIN_GELD}
        unterschiede={unterschiede}
        bedienbar={bereit && rechte.aendern === null}
        vermerkt={vermerkt}
        titelOf={titelOf}
        taten={taten}
        zeilenmeldung={zeilenmeldung}
      />
      {bereit ? null : <OhneSkripte quartier={quartier.kennung} />}
      {dialog ? (
        <Vorgabendialog
          quartier={quartier.kennung}
          zeile={dialog}
          programme={programme}
          jahre={yearsFrom(zeilen)}
          onEnde={(text) => {
            const fehler = text === null ? null : taten.schreibe(dialog, 'vorgaben', text);
            if (fehler === null) setDialog(null);
            return fehler;
          }}
        />
      ) : null}
      {rechte.aendern === null && bereit ? (
        <Entwurfsicherung
          quartier={quartier.kennung}
          fassung={stand.fassung}
          aenderungen={werkbank.aenderungen}
          sicherung={sicherung}
        />
      ) : null}
      <Wege quartier={quartier.kennung} ablage={ablage} />
    </Seite>
  );
}
