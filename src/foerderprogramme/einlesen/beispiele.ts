/** Invented records for tests, with the faults real ones have. */

type Beispielfelder = Readonly<Record<string, unknown>>;

/** A record of an invented programme, as an object. */
export function beispielsatz(nummer: number, felder: Beispielfelder = {}): Beispielfelder {
  return {
    id_hash: `beispiel-${String(nummer).padStart(4, '0')}`,
    title: `Förderung von Kiosken als Treffpunkt ${nummer}`,
    url: `https://foerderdatenbank.example/programm-${nummer}.html`,
    funding_type: ['Zuschuss'],
    funding_location: ['Hessen'],
    funding_area: ['Kultur', ' Medien & Sport', ' Gesundheit & Soziales'],
    eligible_applicants: ['Kommune', ' Verband/Vereinigung'],
    description_md:
      '### Kurztext\nWer einen Kiosk als Treffpunkt herrichtet, kann einen Zuschuss bekommen.\n### Volltext\nDie Höhe des Zuschusses beträgt bis zu 80 Prozent der zuwendungsfähigen Ausgaben, höchstens jedoch EUR 50.000 je Vorhaben.\nRichten Sie Ihren Antrag bitte vor Beginn des Vorhabens bis zum 30.9. des Vorjahres an das Amt für Kioske.',
    more_info:
      '### rechtliche Voraussetzungen\n\nAntragsberechtigt sind\n\n* Gemeinden,\n* eingetragene Vereine.',
    legal_basis:
      '### Richtlinie\n\n5.2 Der Eigenanteil beträgt mindestens 10 v. H. der zuwendungsfähigen Ausgaben.\n\nEine Doppelförderung ist ausgeschlossen.\n\nDiese Richtlinie tritt mit Ablauf des 31. Dezember 2029 außer Kraft.',
    ...felder,
  };
}

/** A file of such records, one a line. */
export function beispieldatei(
  anzahl: number,
  felder: (nummer: number) => Beispielfelder = () => ({}),
): string {
  return Array.from({ length: anzahl }, (_, stelle) => stelle + 1)
    .map((nummer) => `${JSON.stringify(beispielsatz(nummer, felder(nummer)))}\n`)
    .join('');
}
