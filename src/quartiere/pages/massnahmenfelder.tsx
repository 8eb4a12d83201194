import { Feldgruppe, Mehrfachauswahl } from '#web/ui/feldgruppe.tsx';
import { Auswahlfeld, Feld, type Feldfehler, type Wahl } from '#web/ui/formular.tsx';
import type { Formularwerte } from '../formulare/massnahmenformular.ts';
import type { Merkmalfrage } from '../programmfragen.ts';
import { Haken } from './formularteile.tsx';
import { Merkmalfelder } from './stammdaten/merkmalfelder.tsx';

export type Wahlen = {
  readonly handlungsfelder: readonly Wahl[];
  readonly zwecke: readonly Wahl[];
  readonly traegerarten: readonly Wahl[];
  readonly kostenarten: readonly Wahl[];
  readonly massnahmen: readonly Wahl[];
  readonly programme: readonly Wahl[];
  readonly fragen: readonly Merkmalfrage[];
};

export type Formularangaben = {
  readonly werte: Formularwerte;
  readonly fehler: readonly Feldfehler[];
  readonly wahlen: Wahlen;
};

export const OHNE_WAHL: Wahl = { wert: '', titel: 'Bitte wählen' };

export function Grundangaben({ werte, fehler, wahlen, neu }: Formularangaben & { readonly neu: boolean }) {
  return (
    <>
      {neu ? (
        <Feld
          name="kennung"
          titel="Nummer"
          wert={werte.kennung}
          fehler={fehler}
          hinweis="Unter dieser Nummer wird die Maßnahme überall geführt; sie bleibt danach gleich."
        />
      ) : (
        <input type="hidden" name="kennung" value={werte.kennung} />
      )}
      <Feld name="titel" titel="Titel" wert={werte.titel} fehler={fehler} />
      <Feld
        name="beschreibung"
        titel="Beschreibung (freiwillig)"
        wert={werte.beschreibung}
        fehler={fehler}
        mehrzeilig
      />
      <Mehrfachauswahl
        name="handlungsfelder"
        titel="Handlungsfelder"
        hinweis="Mindestens eines."
        wahlen={wahlen.handlungsfelder}
        gewaehlt={werte.handlungsfelder}
        fehler={fehler}
      />
      <Auswahlfeld
        name="zweck"
        titel="Zweck"
        hinweis="Danach richtet sich, welche Programme in Frage kommen."
        wahlen={[OHNE_WAHL, ...wahlen.zwecke]}
        wert={werte.zweck}
        fehler={fehler}
      />
      <Feld
        name="nutzen"
        titel="Nutzen"
        wert={werte.nutzen}
        fehler={fehler}
        hinweis="Ganze Zahl von 1 bis 100. Reicht das Geld nicht für alles, zählt der Nutzen."
      />
      <Haken name="pflicht" titel="Pflicht: Diese Maßnahme muss finanziert werden" wert={werte.pflicht} />
      <Feld
        name="vorhaben"
        titel="Vorhaben (freiwillig)"
        wert={werte.vorhaben}
        fehler={fehler}
        hinweis="Maßnahmen mit demselben Kürzel gelten im Antrag als ein Vorhaben, zum Beispiel buergerhaus."
      />
    </>
  );
}

const VERSCHIEBBAR = [
  { wert: '', titel: 'nein' },
  { wert: '1', titel: 'ja, um höchstens ein Jahr' },
  { wert: '2', titel: 'ja, um höchstens 2 Jahre' },
  { wert: '3', titel: 'ja, um höchstens 3 Jahre' },
];

export function Zeitangaben({ werte, fehler, wahlen }: Formularangaben) {
  return (
    <>
      <Feldgruppe name="zeitraum" titel="Zeitraum">
        <Feld name="beginn" titel="Beginn" art="date" wert={werte.beginn} fehler={fehler} />
        <Feld name="ende" titel="Ende" art="date" wert={werte.ende} fehler={fehler} />
        <Auswahlfeld
          name="verschiebbar"
          titel="Darf die Maßnahme später beginnen?"
          hinweis="Dann darf das Bündel sie um ganze Jahre verschieben, wenn der Plan dadurch besser wird. Begonnenes und Maßnahmen mit zugesagtem Geld bleiben."
          wahlen={VERSCHIEBBAR}
          wert={werte.verschiebbar}
          fehler={fehler}
        />
        <div>
          <Haken name="begonnen" titel="Die Maßnahme hat schon begonnen" wert={werte.begonnen} />
          <Haken name="abgeschlossen" titel="Die Maßnahme ist abgeschlossen" wert={werte.abgeschlossen} />
        </div>
      </Feldgruppe>
      {wahlen.massnahmen.length > 0 ? (
        <Mehrfachauswahl
          name="voraussetzung"
          titel="Voraussetzungen (freiwillig)"
          hinweis="Maßnahmen, die finanziert oder abgeschlossen sein müssen, damit diese sinnvoll ist."
          wahlen={wahlen.massnahmen}
          gewaehlt={werte.voraussetzung}
          fehler={fehler}
        />
      ) : null}
    </>
  );
}

export function Traegerangaben({ werte, fehler, wahlen }: Formularangaben) {
  return (
    <Feldgruppe name="traeger" titel="Träger">
      <Auswahlfeld
        name="traeger.art"
        titel="Art des Trägers"
        wahlen={wahlen.traegerarten}
        wert={werte['traeger.art']}
        fehler={fehler}
      />
      <Feld
        name="traeger.bezeichnung"
        titel="Name (freiwillig)"
        wert={werte['traeger.bezeichnung']}
        fehler={fehler}
        hinweis="Name der Organisation, nicht einer Person."
      />
      <Feld
        name="traeger.kennung"
        titel="Kürzel (freiwillig)"
        wert={werte['traeger.kennung']}
        fehler={fehler}
        hinweis="Gleiches Kürzel heißt gleicher Antragsteller: Höchstbeträge je Antragsteller zählen zusammen."
      />
      <Auswahlfeld
        name="traeger.gemeinnuetzig"
        titel="Gemeinnützig"
        wahlen={[
          { wert: '', titel: 'keine Angabe' },
          { wert: 'ja', titel: 'ja' },
          { wert: 'nein', titel: 'nein' },
        ]}
        wert={werte['traeger.gemeinnuetzig']}
        fehler={fehler}
      />
      <Feld
        name="traeger.verbund"
        titel="Verbund (freiwillig)"
        wert={werte['traeger.verbund']}
        fehler={fehler}
        hinweis="Gleicher Verbund heißt ein einziges Unternehmen: De-minimis-Beihilfen verbundener Träger zählen zusammen."
      />
      <Feld
        name="traegermittel"
        titel="Eigene Mittel des Trägers in Euro (freiwillig)"
        wert={werte.traegermittel}
        fehler={fehler}
        hinweis="Für die ganze Maßnahme, zum Beispiel 3.000,00. Bei Maßnahmen der Kommune leer lassen."
      />
    </Feldgruppe>
  );
}

/** What single programmes ask that could pay for this Massnahme; known once its purpose is saved. */
export function Merkmalangaben({ werte, fehler, wahlen, neu }: Formularangaben & { readonly neu: boolean }) {
  if (neu) {
    return (
      <Feldgruppe name="merkmale" titel="Fragen einzelner Programme" fehler={fehler}>
        <p>
          Manche Programme verlangen mehr, zum Beispiel eine bestimmte Schule oder ein Bündnis. Die Fragen
          richten sich nach Handlungsfeld und Zweck: Speichern Sie die Maßnahme und beantworten Sie sie danach
          unter „Bearbeiten“.
        </p>
      </Feldgruppe>
    );
  }
  return (
    <Merkmalfelder
      name="merkmale"
      titel="Fragen einzelner Programme (freiwillig)"
      hinweis="Danach fragen Programme, die nach Handlungsfeld und Zweck passen. Ohne Antwort bleibt der Befund offen; dann gilt die Antwort des Quartiers oder der Kommune."
      fragen={wahlen.fragen}
      werte={werte.merkmale}
    />
  );
}

/** Own money for years that had none stated so far; asked only when the check has missed it. */
export function Eigenmittelfelder(props: {
  readonly jahre: readonly string[];
  readonly werte: Formularwerte;
  readonly fehler: readonly Feldfehler[];
}) {
  if (props.jahre.length === 0) return null;
  return (
    <Feldgruppe
      name="eigenmittel"
      titel="Eigenmittel der Kommune"
      hinweis="Für diese Jahre steht in der Akte noch nicht, wie viel eigenes Geld die Kommune für das Quartier einsetzen kann. Es gilt für alle Maßnahmen zusammen."
    >
      {props.jahre.map((jahr) => (
        <Feld
          key={jahr}
          name={`eigenmittel.${jahr}`}
          titel={`Eigenmittel ${jahr} in Euro`}
          wert={props.werte.eigenmittel[jahr]}
          fehler={props.fehler}
          hinweis="Auch 0,00 ist möglich."
        />
      ))}
    </Feldgruppe>
  );
}
