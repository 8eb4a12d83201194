import { Feldgruppe } from '#web/ui/feldgruppe.tsx';
import { Auswahlfeld, Feld, type Feldfehler, type Wahl } from '#web/ui/formular.tsx';
import type { Gebietswerte, Stammdatenwerte } from '../../formulare/stammdatenformular.ts';
import type { Annahmefrage } from '../../programmfragen.ts';
import { Zeilenknopf } from '../formularteile.tsx';

type Angaben = { readonly werte: Stammdatenwerte; readonly fehler: readonly Feldfehler[] };

export function Grunddaten({
  werte,
  fehler,
  haushaltslagen,
}: Angaben & { readonly haushaltslagen: readonly Wahl[] }) {
  return (
    <>
      <Feld
        name="stichtag"
        titel="Stichtag (freiwillig)"
        art="date"
        wert={werte.stichtag}
        fehler={fehler}
        hinweis="An diesem Tag wird gefragt, was gilt und welche Fristen noch offen sind. Ohne Angabe zählt der Tag der Rechnung."
      />
      <Feldgruppe
        name="kommune"
        titel="Kommune"
        hinweis="Diese Angaben gelten für alle Quartiere der Kommune."
      >
        <Auswahlfeld
          name="kommune.haushaltslage"
          titel="Haushaltslage"
          wahlen={[{ wert: '', titel: 'keine Angabe' }, ...haushaltslagen]}
          wert={werte['kommune.haushaltslage']}
          fehler={fehler}
        />
        <Feld
          name="kommune.foerdersatz"
          titel="Fördersatz der Städtebauförderung (freiwillig)"
          wert={werte['kommune.foerdersatz']}
          fehler={fehler}
          hinweis="Nur wo das Land für jede Kommune einen Satz bestimmt, zum Beispiel 80 % oder 66⅔ %."
        />
      </Feldgruppe>
    </>
  );
}

export function Isekfelder({ werte, fehler }: Angaben) {
  return (
    <Feldgruppe name="quartier.isek" titel="Entwicklungskonzept (ISEK)" fehler={fehler}>
      <div>
        {(
          [
            ['vorhanden', 'beschlossen'],
            ['keines', 'keines beschlossen'],
            ['', 'keine Angabe'],
          ] as const
        ).map(([wert, titel]) => (
          <label key={wert} className="auswahl">
            <input type="radio" name="isek" value={wert} defaultChecked={werte.isek === wert} />
            <span>{titel}</span>
          </label>
        ))}
      </div>
      <Feld
        name="quartier.isek.beschluss"
        titel="Tag des Beschlusses"
        art="date"
        wert={werte['quartier.isek.beschluss']}
        fehler={fehler}
        hinweis="Nur wenn es beschlossen ist."
      />
      <Feld
        name="quartier.isek.fortschreibung"
        titel="Tag der letzten Fortschreibung (freiwillig)"
        art="date"
        wert={werte['quartier.isek.fortschreibung']}
        fehler={fehler}
      />
    </Feldgruppe>
  );
}

function Gebietsfelder(props: {
  readonly index: number;
  readonly gebiet: Gebietswerte;
  readonly programme: readonly Wahl[];
  readonly fehler: readonly Feldfehler[];
}) {
  const { index, gebiet, fehler } = props;
  const name = (feld: keyof Gebietswerte) => `quartier.gebiet.${index}.${feld}`;
  return (
    <fieldset className="karteikarte karteikarte--ruhig gruppe">
      <legend className="gruppe__zeile">Gebiet {index + 1}</legend>
      <div className="formular">
        <Auswahlfeld
          name={name('programm')}
          titel="Förderprogramm"
          wahlen={[{ wert: '', titel: 'Bitte wählen' }, ...props.programme]}
          wert={gebiet.programm}
          fehler={fehler}
        />
        <Feld
          name={name('rechtsgrundlage')}
          titel="Rechtsgrundlage"
          wert={gebiet.rechtsgrundlage}
          fehler={fehler}
          hinweis="Zum Beispiel § 171e BauGB oder § 142 BauGB."
        />
        <Feld
          name={name('beschluss')}
          titel="Tag des Beschlusses"
          art="date"
          wert={gebiet.beschluss}
          fehler={fehler}
        />
        <Feld
          name={name('bis')}
          titel="Aufgehoben zum (freiwillig)"
          art="date"
          wert={gebiet.bis}
          fehler={fehler}
        />
        <Feld
          name={name('aufnahme')}
          titel="In die Förderung aufgenommen am (freiwillig)"
          art="date"
          wert={gebiet.aufnahme}
          fehler={fehler}
          hinweis="Von diesem Tag an zählt die längste Dauer der Förderung."
        />
        <div>
          <Zeilenknopf wert={`entferne ${index}`}>Gebiet {index + 1} entfernen</Zeilenknopf>
        </div>
      </div>
    </fieldset>
  );
}

export function Gebiete({
  werte,
  fehler,
  programme,
  fokus,
}: Angaben & { readonly programme: readonly Wahl[]; readonly fokus: boolean }) {
  return (
    <Feldgruppe
      name="quartier.gebiet"
      titel="Gebiete"
      hinweis="Flächen, die der Rat für ein Förderprogramm festgelegt hat. Auch aufgehobene zählen bei manchen Programmen."
      fehler={fehler}
    >
      {werte.gebiete.map((gebiet, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity
        <Gebietsfelder key={index} index={index} gebiet={gebiet} programme={programme} fehler={fehler} />
      ))}
      <div>
        <Zeilenknopf wert="ergaenze" fokus={fokus}>
          Gebiet hinzufügen
        </Zeilenknopf>
      </div>
    </Feldgruppe>
  );
}

const ANLASS: Readonly<Record<Annahmefrage['anlass'], string>> = {
  programmjahre: 'Spätere Programmjahre sind noch nicht beschlossen.',
  aufruf: 'Der nächste Aufruf ist noch nicht bekannt.',
};

export function Annahmen({ werte, fehler, fragen }: Angaben & { readonly fragen: readonly Annahmefrage[] }) {
  const gefragt = new Map(fragen.map((frage) => [frage.kennung, frage]));
  const alle = [...new Set([...Object.keys(werte.annahmen), ...gefragt.keys()])];
  if (alle.length === 0) return null;
  return (
    <Feldgruppe
      name="annahmen"
      titel="Annahmen (freiwillig)"
      hinweis="Schreiben Sie als Satz, wovon der Plan ausgehen soll. Geld, das davon abhängt, gilt nicht als gesichert. Leer heißt: nicht angenommen."
      fehler={fehler}
    >
      {alle.map((kennung) => {
        const frage = gefragt.get(kennung);
        return (
          <Feld
            key={kennung}
            name={`annahmen.${kennung}`}
            titel={frage ? `Annahme zu: ${frage.programme.join(', ')}` : `Annahme „${kennung}“`}
            wert={werte.annahmen[kennung]}
            fehler={fehler}
            hinweis={frage ? ANLASS[frage.anlass] : 'Danach fragt zurzeit kein Programm.'}
            mehrzeilig
          />
        );
      })}
    </Feldgruppe>
  );
}
