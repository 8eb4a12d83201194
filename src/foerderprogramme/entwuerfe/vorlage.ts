/**
 * The empty form of a programme: every field that must be filled, and what the others are for.
 */

/** Text of a new draft; what stands in angle brackets must be replaced. */
export function makeVorlage(kennung: string): string {
  return `schema: quartierwerk/programm/1
kennung: ${kennung}
titel: "<voller Name des Programms>"
kurztitel: "<höchstens 40 Zeichen>"
beschreibung: >-
  <Wofür das Programm da ist, in ein bis vier Sätzen.>
# eu, bund, land, kommune, krankenkassen oder stiftung
ebene: land
ressort: "<Ressort oder Geber>"
bewilligungsstelle: "<Wo man den Antrag stellt>"
# zuschuss, finanzhilfe, lohnkostenzuschuss, darlehen oder leistung
art: zuschuss
# Leben des Programms; null: nicht begrenzt
laufzeit: {ab: null, bis: null}
kriterien:
  antragsberechtigt: {arten: [kommune]}
  # gebietskulisse: {laender: [NW]}
  handlungsfeld: {felder: [wohnen_wohnumfeld]}
  kostenart:
    zulaessig:
      - arten: [personal, sachkosten]
  # laufend, ohne-antrag, jaehrlich, termine, geschlossen, landesregel oder unbekannt
  antragsfenster: {art: unbekannt}
  # fest, jahre, monate oder bescheid
  bewilligungszeitraum: {art: bescheid}
foerderung:
  finanzierungsart: anteil
  satz: {art: fest, satz: "80 %"}
  # hoechstens:
  #   - {betrag: "50.000,00", bezug: zuwendung, je: vorhaben, zeit: gesamt}
  # hoechstanteile:
  #   - {anteil: "20 %", an: gesamtausgaben, bezug: ausgaben, kostenarten: [personal], je: massnahme, zeit: gesamt}
# Rechtsgrundlagen, die im Rechtsstand stehen, zum Beispiel {norm: bund/baugb-171e, stelle: "§ 171e BauGB"}
grundlagen: []
quelle:
  url: https://www.example.org/richtlinie
  stand: "<JJJJ-MM-TT>"
  # gelesen: an der Quelle nachgelesen; sonst ungeprueft
  pruefstand: ungeprueft
`;
}
