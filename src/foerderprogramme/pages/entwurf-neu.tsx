import {
  type ActionFunctionArgs,
  Form,
  type LoaderFunctionArgs,
  redirect,
  useActionData,
  useLoaderData,
} from 'react-router';
import { z } from 'zod';
import { checkWert } from '#kernel/eingabe.ts';
import { EingabeFehler } from '#kernel/fehler.ts';
import { nummerFeld, programmFeld, tagFeld } from '#kernel/felder.ts';
import { formatKalendertag } from '#kernel/kalendertag.ts';
import { parseNummer } from '#kernel/nummer.ts';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { Auswahlfeld, Fehlerliste, Feld, type Feldfehler } from '#web/ui/formular.tsx';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Abschnitt, Knopf, Knopflink, Seite } from '#web/ui/seite.tsx';
import { findZurueckzunehmende, listWahl, loadAnfang } from '../entwuerfe/beginn/service.ts';
import type { Programmfreigabe } from '../entwuerfe/entwurf.ts';
import { legeAn, legeRuecknahmeAn } from '../entwuerfe/handlungen/service.ts';

import { ENTWUERFE, KRUMEN } from './entwurf-bausteine.tsx';

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { rechtVerzeichnis, heute } = context.get(anwendungContext);
  const { zugang } = context.get(anfrageContext);
  const parameter = new URL(request.url).searchParams;
  const nummer = parseNummer(parameter.get('zuruecknehmen'));
  return {
    wahl: await listWahl(zugang, rechtVerzeichnis),
    von: parameter.get('von') ?? '',
    heute: heute(),
    zuruecknehmen: nummer === undefined ? null : await findZurueckzunehmende(zugang, nummer),
  };
}

const angaben = z.object({ gueltigAb: tagFeld, anlass: z.string() });
const fassung = angaben.extend({ kennung: programmFeld });
const ruecknahme = angaben.extend({ nummer: nummerFeld });

type Antwort = {
  /** Form that was sent: the faults stand there. */
  readonly art: string;
  readonly werte: Readonly<Record<string, string>>;
  readonly fehler: readonly Feldfehler[];
};

export async function action({ request, context }: ActionFunctionArgs): Promise<Antwort | Response> {
  const { rechtVerzeichnis } = context.get(anwendungContext);
  const { zugang } = context.get(anfrageContext);
  // The inputs of the three forms carry the name of theirs before a dot.
  const werte = Object.fromEntries(
    [...(await request.formData())].map(([name, wert]) => [name.replace(/^.*\./, ''), String(wert).trim()]),
  );
  try {
    if (werte.art === 'ruecknahme') {
      const neu = checkWert(werte, ruecknahme, { datei: 'Formular' });
      return redirect(`${ENTWUERFE}/${await legeRuecknahmeAn(zugang, rechtVerzeichnis, neu)}`);
    }
    const neu = checkWert(werte, fassung, { datei: 'Formular' });
    const { text } = await loadAnfang(zugang, rechtVerzeichnis, neu.kennung, neu.gueltigAb);
    const id = await legeAn(zugang, rechtVerzeichnis, { ...neu, text });
    return redirect(`${ENTWUERFE}/${id}/formular`);
  } catch (fehler) {
    if (!(fehler instanceof EingabeFehler)) throw fehler;
    const felder = fehler.maengel.map(({ feld = '', text, abhilfe }) => ({
      feld: `${werte.art}.${feld}`,
      text,
      abhilfe,
    }));
    return { art: werte.art ?? '', werte, fehler: felder };
  }
}

type Daten = ReturnType<typeof useLoaderData<typeof loader>>;
type Formularteil = {
  readonly art: 'fassung' | 'neu' | 'ruecknahme';
  readonly heute: string;
  readonly antwort: Antwort | undefined;
};

/** What each of the forms asks: from which day, and why. */
function Gemeinsames({ art, heute, antwort }: Formularteil) {
  const eigene = antwort?.art === art ? antwort : undefined;
  const zurueck = art === 'ruecknahme';
  return (
    <>
      <input type="hidden" name="art" value={art} />
      <Feld
        name={`${art}.gueltigAb`}
        art="date"
        titel={zurueck ? 'Gilt nicht mehr ab' : 'Gültig ab'}
        hinweis={
          zurueck ? 'Erster Tag ohne diese Fassung' : 'Erster Tag, an dem die Fassung im Katalog steht'
        }
        wert={eigene?.werte.gueltigAb ?? heute}
        fehler={eigene?.fehler}
      />
      <Feld
        name={`${art}.anlass`}
        titel="Anlass"
        hinweis="Warum es dazu kommt, in einem Satz. Der Anlass steht nach der Freigabe auf der Seite des Programms."
        wert={eigene?.werte.anlass}
        fehler={eigene?.fehler}
      />
    </>
  );
}

function NeueFassung({ daten, antwort }: { readonly daten: Daten; readonly antwort: Antwort | undefined }) {
  const { programme } = daten.wahl;
  const eigene = antwort?.art === 'fassung' ? antwort : undefined;
  return (
    <Abschnitt titel="Neue Fassung eines Programms" id="neue-fassung">
      {programme.length === 0 ? (
        <Hinweis ton="info" titel="Ihre Organisation führt noch kein Programm">
          <p>
            Programme des mitgelieferten Katalogs gehören niemandem. Der Betrieb dieser Anwendung kann Ihrer
            Organisation ein Programm zuordnen.
          </p>
        </Hinweis>
      ) : (
        <Form method="post" className="formular" noValidate>
          <Auswahlfeld
            name="fassung.kennung"
            titel="Programm"
            wahlen={programme.map(({ kennung, titel }) => ({ wert: kennung, titel }))}
            wert={eigene?.werte.kennung ?? daten.von}
            fehler={eigene?.fehler}
          />
          <Gemeinsames art="fassung" heute={daten.heute} antwort={antwort} />
          <div className="knopfreihe">
            <Knopf>Von der geltenden Fassung ausgehen</Knopf>
          </div>
        </Form>
      )}
    </Abschnitt>
  );
}

function NeuesProgramm({ daten, antwort }: { readonly daten: Daten; readonly antwort: Antwort | undefined }) {
  const eigene = antwort?.art === 'neu' ? antwort : undefined;
  const { kuerzel } = daten.wahl;
  return (
    <Abschnitt titel="Neues Programm" id="neues-programm">
      <Form method="post" className="formular" noValidate>
        <Feld
          name="neu.kennung"
          titel="Kennung"
          hinweis={`Beginnt mit dem Kürzel Ihrer Organisation, zum Beispiel ${kuerzel}-nachbarschaft. Sie ändert sich nicht mehr.`}
          wert={eigene?.werte.kennung ?? `${kuerzel}-`}
          fehler={eigene?.fehler}
        />
        <Gemeinsames art="neu" heute={daten.heute} antwort={antwort} />
        <div className="knopfreihe">
          <Knopf art="secondary">Mit der leeren Vorlage beginnen</Knopf>
        </div>
      </Form>
    </Abschnitt>
  );
}

function Ruecknahme(props: {
  readonly freigabe: Programmfreigabe;
  readonly heute: string;
  readonly antwort: Antwort | undefined;
}) {
  const { freigabe, heute, antwort } = props;
  return (
    <div className="stapel">
      <Hinweis ton="info" titel={`Zurückgenommen wird die Fassung ab ${formatKalendertag(freigabe.ab)}`}>
        <p>
          Ab dem genannten Tag gilt wieder die Fassung davor; gibt es keine, steht das Programm nicht mehr im
          Katalog. Für frühere Stichtage bleibt alles, wie es war, und nichts wird gelöscht. Auch eine
          Rücknahme gibt eine zweite Person frei.
        </p>
      </Hinweis>
      <Form method="post" className="formular" noValidate>
        <input type="hidden" name="nummer" value={freigabe.nummer} />
        <Gemeinsames art="ruecknahme" heute={heute} antwort={antwort} />
        <div className="knopfreihe">
          <Knopf>Rücknahme entwerfen</Knopf>
          <Knopflink ziel={`/foerderprogramme/${freigabe.kennung}`} art="tertiary">
            Abbrechen
          </Knopflink>
        </div>
      </Form>
    </div>
  );
}

export default function EntwurfBeginnen() {
  const daten = useLoaderData<typeof loader>();
  const antwort = useActionData<typeof action>();
  const fehler = antwort?.fehler ?? [];
  return (
    <Seite
      titel={daten.zuruecknehmen ? 'Freigabe zurücknehmen' : 'Entwurf beginnen'}
      krumen={KRUMEN}
      fehlerhaft={fehler.length > 0}
      vorspann="Was Sie beginnen, sieht zunächst nur Ihre Organisation."
    >
      <Fehlerliste fehler={fehler} />
      {daten.zuruecknehmen ? (
        <Ruecknahme freigabe={daten.zuruecknehmen} heute={daten.heute} antwort={antwort} />
      ) : (
        <>
          <NeueFassung daten={daten} antwort={antwort} />
          <NeuesProgramm daten={daten} antwort={antwort} />
        </>
      )}
    </Seite>
  );
}
