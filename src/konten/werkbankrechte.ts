/**
 * Lines of the table of rights for what is kept beside an Akte: inside the organisation that owns it, and for those
 * who edit it with them.
 */
const LESENDE = {
  lesen: ['eigen'],
  bearbeitung: ['eigen', 'mitarbeit'],
  pruefung: ['eigen'],
  entscheidung: ['eigen'],
  gast: ['eigen'],
} as const;

export const WERKBANKRECHTE = {
  'planentwurf.lesen': { text: 'Entwürfe eines Bündels lesen', grundlage: '§ 149 BauGB', wer: LESENDE },
  'planentwurf.schreiben': {
    text: 'Entwürfe eines Bündels aufbewahren',
    grundlage: '§ 149 BauGB',
    wer: { bearbeitung: ['eigen', 'mitarbeit'], gast: ['eigen'] },
  },
  'kommentar.lesen': {
    text: 'Anmerkungen zu Maßnahmen lesen',
    grundlage: '§ 171e Abs. 4 BauGB',
    wer: LESENDE,
  },
  'kommentar.schreiben': {
    text: 'Anmerkungen zu Maßnahmen schreiben',
    grundlage: '§ 171e Abs. 4 BauGB',
    wer: {
      bearbeitung: ['eigen', 'mitarbeit'],
      pruefung: ['eigen'],
      entscheidung: ['eigen'],
      gast: ['eigen'],
    },
  },
} as const;
