/**
 * Lines of the table of rights for the observation of areas: inside the organisation that keeps it. What is
 * published everybody reads (`veroeffentlichung.lesen`).
 */
const EIGEN = ['eigen'] as const;

export const MONITORINGRECHTE = {
  'monitoring.lesen': {
    text: 'das Monitoring lesen',
    grundlage: '§ 171e Abs. 2 BauGB',
    wer: {
      lesen: EIGEN,
      bearbeitung: EIGEN,
      pruefung: EIGEN,
      entscheidung: EIGEN,
      revision: EIGEN,
      gast: EIGEN,
    },
  },
  'monitoring.einlesen': {
    text: 'Zahlen für das Monitoring einlesen',
    grundlage: '§ 171e Abs. 2 BauGB',
    wer: { bearbeitung: EIGEN, gast: EIGEN },
  },
  'monitoring.einschaetzen': {
    text: 'Gebiete fachlich einschätzen',
    grundlage: '§ 171e Abs. 2 BauGB',
    wer: { bearbeitung: EIGEN, pruefung: EIGEN, entscheidung: EIGEN, gast: EIGEN },
  },
  'monitoring.veroeffentlichen': {
    text: 'Ausgaben des Monitorings veröffentlichen',
    grundlage: '§ 137 BauGB',
    wer: { entscheidung: EIGEN },
  },
} as const;
