import { Feldgruppe } from '#web/ui/feldgruppe.tsx';
import { Auswahlfeld, Feld, type Feldfehler, type Wahl } from '#web/ui/formular.tsx';
import type { Gruppe, Gruppenzeile } from '../formulare/massnahmenformular.ts';
import { Haken, Zeilenknopf } from './formularteile.tsx';
import { type Formularangaben, OHNE_WAHL, type Wahlen } from './massnahmenfelder.tsx';

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
        titel="Geber"
        wert={zeile.kennung}
        fehler={fehler}
        hinweis="Name, zum Beispiel Bürgerstiftung Auenstadt; immer gleich geschrieben. Bei Förderprogrammen das Kürzel, das am Ende der Adresse des Programms steht."
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
  props: Formularangaben & { readonly gruppe: Gruppe; readonly fokus: string | undefined },
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
