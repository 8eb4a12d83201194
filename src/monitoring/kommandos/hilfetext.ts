/** What `quartierwerk monitoring` says of ranks and local patterns. */
export const HILFE_RANG_MUSTER = `quartierwerk monitoring rang DATEI [--indikatoren s1,s3] [--gewichte s1=2,s3=1] [--json]
quartierwerk monitoring muster DATEI --gruppe SPALTE --gesamt SPALTE --umrisse DATEI [--json]

rang ordnet die Gebiete nach gewichteten Rängen (wie die English Indices of Deprivation): Hohe Belastung in
einem Bereich wird durch andere kaum ausgeglichen. Rang 1 und Zehntel 1 sind am stärksten belastet; ein
höherer Wert einer Spalte bedeutet mehr Belastung. Nicht bewertete Gebiete (Spalte bewertet) bleiben aus.
muster sagt, wo Gebiete mit hohem oder niedrigem Anteil einer Gruppe beieinanderliegen (lokaler Moran, 999
zufällige Anordnungen je Gebiet), und ob es die Stadt im Ganzen tut. Gebiete ohne Einwohner bleiben aus.

  --indikatoren NAMEN  diese Spalten, durch Komma getrennt (sonst alle s…)
  --gewichte PAARE     Gewicht je Spalte, zum Beispiel s1=2,s3=1; ohne Angabe 1

Beispiele:
  quartierwerk monitoring rang gebiete.csv --indikatoren s1,s3,s4 --gewichte s1=2
  quartierwerk monitoring muster gebiete.csv --gruppe sgb2 --gesamt einwohner --umrisse gebiete.geojson
`;
