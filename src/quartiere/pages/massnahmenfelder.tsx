import { Auswahlfeld, Feld, type Feldfehler, type Wahl } from '#web/ui/formular.tsx';
import type { Formularwerte, Gruppe, Gruppenzeile } from '../formulare/massnahmenformular.ts';
import { Feldgruppe, Haken, Mehrfachauswahl, Zeilenknopf } from './formularteile.tsx';

export type Wahlen = {
  readonly handlungsfelder: readonly Wahl[];
  readonly zwecke: readonly Wahl[];
  readonly traegerarten: readonly Wahl[];
  readonly kostenarten: readonly Wahl[];
  readonly massnahmen: readonly Wahl[];
  readonly programme: readonly Wahl[];
};

type Angaben = {
  readonly werte: Formularwerte;
  readonly fehler: readonly Feldfehler[];
  readonly wahlen: Wahlen;
};

const OHNE_WAHL: Wahl = { wert: '', titel: 'Bitte wählen' };

export function Grundangaben({ werte, fehler, wahlen, neu }: Angaben & { readonly neu: boolean }) {
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

export function Zeitangaben({ werte, fehler, wahlen }: Angaben) {
  return (
    <>
      <Feldgruppe name="zeitraum" titel="Zeitraum">
        <Feld name="beginn" titel="Beginn" art="date" wert={werte.beginn} fehler={fehler} />
        <Feld name="ende" titel="Ende" art="date" wert={werte.ende} fehler={fehler} />
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

export function Traegerangaben({ werte, fehler, wahlen }: Angaben) {
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
        name="traegermittel"
        titel="Eigene Mittel des Trägers in Euro (freiwillig)"
        wert={werte.traegermittel}
        fehler={fehler}
        hinweis="Für die ganze Maßnahme, zum Beispiel 3.000,00. Bei Maßnahmen der Kommune leer lassen."
      />
    </Feldgruppe>
  );
}

type Zeile = { readonly index: number; readonly zeile: Gruppenzeile; readonly fehler: readonly Feldfehler[] };

function Positionsfelder({ index, zeile, fehler, wahlen }: Zeile & { readonly wahlen: Wahlen }) {
  const name = (feld: string) => `kosten.${index}.${feld}`;
  return (
    <>
      <Feld name={name('kennung')} titel="Nummer" wert={zeile.kennung} fehler={fehler} />
      <Feld
        name={name('bezeichnung')}
        titel="Bezeichnung (freiwillig)"
        wert={zeile.bezeichnung}
        fehler={fehler}
      />
      <Auswahlfeld
        name={name('kostenart')}
        titel="Kostenart"
        wahlen={[OHNE_WAHL, ...wahlen.kostenarten]}
        wert={zeile.kostenart}
        fehler={fehler}
      />
      <Feld name={name('jahr')} titel="Jahr, in dem die Kosten entstehen" wert={zeile.jahr} fehler={fehler} />
      <Feld
        name={name('betrag')}
        titel="Gesamtausgaben in Euro"
        wert={zeile.betrag}
        fehler={fehler}
        hinweis="Zum Beispiel 120.000,00; mit Umsatzsteuer, wenn kein Vorsteuerabzug möglich ist."
      />
      <Feld
        name={name('nicht_zuwendungsfaehig')}
        titel="davon nicht zuwendungsfähig in Euro (freiwillig)"
        wert={zeile.nicht_zuwendungsfaehig}
        fehler={fehler}
      />
      <Feld
        name={name('einnahmen')}
        titel="Zweckgebundene Einnahmen in Euro (freiwillig)"
        wert={zeile.einnahmen}
        fehler={fehler}
      />
      <Haken
        name={name('vorsteuerabzug')}
        titel="Vorsteuerabzug möglich, Betrag ist netto"
        wert={zeile.vorsteuerabzug}
      />
    </>
  );
}

function Zusagefelder({
  index,
  zeile,
  fehler,
  positionen,
}: Zeile & { readonly positionen: readonly Wahl[] }) {
  const name = (feld: string) => `zugesagt.${index}.${feld}`;
  return (
    <>
      <Auswahlfeld
        name={name('position')}
        titel="Für Kostenposition"
        wahlen={[OHNE_WAHL, ...positionen]}
        wert={zeile.position}
        fehler={fehler}
      />
      <Auswahlfeld
        name={name('art')}
        titel="Wer zahlt"
        wahlen={[
          OHNE_WAHL,
          { wert: 'foerderprogramm', titel: 'Förderprogramm' },
          { wert: 'dritte', titel: 'Dritte, zum Beispiel eine Stiftung' },
          { wert: 'traegermittel', titel: 'Träger' },
          { wert: 'eigenmittel', titel: 'Kommune' },
        ]}
        wert={zeile.art}
        fehler={fehler}
      />
      <Feld
        name={name('kennung')}
        titel="Kürzel des Gebers"
        wert={zeile.kennung}
        fehler={fehler}
        hinweis="Bei Förderprogrammen die Kennung aus dem Katalog."
      />
      <Feld name={name('betrag')} titel="Betrag in Euro" wert={zeile.betrag} fehler={fehler} />
    </>
  );
}

function Antragsfelder({ index, zeile, fehler, wahlen }: Zeile & { readonly wahlen: Wahlen }) {
  const name = (feld: string) => `antraege.${index}.${feld}`;
  return (
    <>
      <Auswahlfeld
        name={name('programm')}
        titel="Förderprogramm"
        wahlen={[OHNE_WAHL, ...wahlen.programme]}
        wert={zeile.programm}
        fehler={fehler}
      />
      <Feld name={name('datum')} titel="Datum" art="date" wert={zeile.datum} fehler={fehler} />
      <Auswahlfeld
        name={name('ergebnis')}
        titel="Ergebnis"
        wahlen={[
          OHNE_WAHL,
          { wert: 'beantragt', titel: 'beantragt, noch offen' },
          { wert: 'absage', titel: 'Absage' },
          { wert: 'zusage', titel: 'Zusage' },
          { wert: 'vorzeitiger-beginn', titel: 'vorzeitiger Beginn genehmigt' },
        ]}
        wert={zeile.ergebnis}
        fehler={fehler}
      />
    </>
  );
}

const GRUPPENTEXT: Readonly<
  Record<Gruppe, { titel: string; einzeln: string; hinweis: string; neu: string }>
> = {
  kosten: {
    titel: 'Kosten',
    einzeln: 'Kostenposition',
    hinweis:
      'Eine Position je Kostenart und Jahr. Verschiedene Positionen können verschiedene Förderung bekommen.',
    neu: 'Kostenposition hinzufügen',
  },
  zugesagt: {
    titel: 'Schon zugesagtes Geld (freiwillig)',
    einzeln: 'Zusage',
    hinweis: 'Was schon bewilligt oder versprochen ist. Das Bündel rechnet es fest ein.',
    neu: 'Zusage hinzufügen',
  },
  antraege: {
    titel: 'Anträge (freiwillig)',
    einzeln: 'Antrag',
    hinweis: 'Anträge und ihr Ergebnis. Eine Absage kann den Weg zu nachrangigen Programmen öffnen.',
    neu: 'Antrag hinzufügen',
  },
};

/** Rows of one group with buttons to add and remove, which send the form and change nothing stored. */
export function Zeilengruppe(
  props: Angaben & { readonly gruppe: Gruppe; readonly fokus: string | undefined },
) {
  const { gruppe, werte, fehler, wahlen } = props;
  const text = GRUPPENTEXT[gruppe];
  const positionen = werte.gruppen.kosten
    .filter((position) => position.kennung)
    .map(({ kennung = '', bezeichnung }) => ({
      wert: kennung,
      titel: bezeichnung ? `${kennung} ${bezeichnung}` : kennung,
    }));
  return (
    <Feldgruppe name={gruppe} titel={text.titel} hinweis={text.hinweis} fehler={fehler}>
      {werte.gruppen[gruppe].map((zeile, index) => {
        const gemeinsam = { index, zeile, fehler, wahlen };
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity until they are saved
          <fieldset key={index} className="karteikarte karteikarte--ruhig gruppe">
            <legend className="gruppe__zeile">
              {text.einzeln} {index + 1}
            </legend>
            <div className="formular">
              {gruppe === 'kosten' ? <Positionsfelder {...gemeinsam} /> : null}
              {gruppe === 'zugesagt' ? <Zusagefelder {...gemeinsam} positionen={positionen} /> : null}
              {gruppe === 'antraege' ? <Antragsfelder {...gemeinsam} /> : null}
              <div>
                <Zeilenknopf wert={`entferne ${gruppe} ${index}`}>
                  {text.einzeln} {index + 1} entfernen
                </Zeilenknopf>
              </div>
            </div>
          </fieldset>
        );
      })}
      <div>
        <Zeilenknopf wert={`ergaenze ${gruppe}`} fokus={props.fokus === gruppe}>
          {text.neu}
        </Zeilenknopf>
      </div>
    </Feldgruppe>
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
