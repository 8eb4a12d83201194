/** Help of `quartierwerk monitoring import`. */
export const HILFE_IMPORT = `quartierwerk monitoring import DATEI [--monitoring KENNUNG] [--zuordnung DATEI | --vorschlag]
                               [--gebiete DATEI.geojson] [--jahr JAHR] [--organisation KÜRZEL]
                               [--probe] [--json] [--daten ORDNER]
quartierwerk monitoring import --umschluesselung DATEI.csv --aus KENNUNG --monitoring KENNUNG
                               [--art flaeche|bevoelkerung] [--einwohner INDIKATOR] [--jahr JAHR] …

Liest Zahlen in ein Monitoring ein. Es gilt alles oder nichts: Hat die Tabelle einen Mangel, wird nichts
gespeichert, und jeder steht mit Zeile, Spalte, Wert und Abhilfe in der Ausgabe. Dieselbe Datei noch einmal
ändert nichts. Kleine Anzahlen werden beim Speichern verdeckt. Veröffentlichte Ausgaben, die sich ändern,
werden zurückgezogen; veröffentlicht wird im Browser.

DATEI ist eine Beschreibung (.yaml, schema: quartierwerk/beobachtung/1; Tabelle und Umrisse liegen daneben; das
Monitoring wird angelegt, wenn es fehlt) oder eine Tabelle (.csv, .xlsx, .ods, .geojson; als Text bis 100 MB,
als Arbeitsmappe bis 5 MB).

  --monitoring KENNUNG   wohin die Zahlen gehören
  --titel TITEL          legt das Monitoring an, wenn es fehlt; --ags SCHLÜSSEL nennt die Gemeinde
  --zuordnung DATEI      was die Spalten bedeuten (.yaml oder .json, docs/schema/monitoring-zuordnung.json); ohne
                         sie gilt, was die Überschriften sagen, wenn es vollständig ist
  --vorschlag            gibt diese Zuordnung nur aus, zum Prüfen, Ergänzen und Aufheben
  --gebiete DATEI        Umrisse der Gebiete (GeoJSON, WGS 84)
  --jahr JAHR            Jahr der Zahlen, wenn keine Spalte es nennt; beim Umrechnen nur diese Ausgabe
  --umschluesselung DATEI  Tabelle altes Gebiet, neues Gebiet, Gewicht: rechnet die Ausgaben des Monitorings
                         --aus in die Gebiete von --monitoring um
  --spalten ALT,NEU,GEWICHT  ihre Spalten, wenn sie anders als alt, neu und gewicht heißen
  --art ART              ob die Gewichte Anteile der Fläche (flaeche, sonst) oder der Menschen (bevoelkerung) sind
  --einwohner INDIKATOR  Anzahl der Menschen; danach werden Werte ohne Anzahlen gemittelt
  --organisation KÜRZEL  für wen eingelesen wird (quartierwerk konten organisationen); sonst für die, die das
                         Monitoring führt, bei einem neuen für die Organisation, die die Anwendung betreibt
  --probe                zeigt nur, was sich ändern würde
  --json                 Ergebnis als JSON
  --daten ORDNER         Ordner der mitgelieferten Datenbank; sonst gilt QUARTIERWERK_DATEN, sonst „daten“ im
                         Programmordner; DATABASE_URL gilt, wenn --daten nicht angegeben ist

Beispiele:
  quartierwerk monitoring import beispiele/monitoring/auenstadt.yaml --probe
  quartierwerk monitoring import 2024.csv --vorschlag > zuordnung.yaml
  quartierwerk monitoring import 2024.csv --monitoring auenstadt --zuordnung zuordnung.yaml --organisation auenstadt

Rückgabewert: 0 eingelesen oder unverändert, 1 Fehler im Programm, 2 falsche Eingabe.
`;
