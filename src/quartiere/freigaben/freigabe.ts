/**
 * Sharing an Akte with another organisation (§ 171e Abs. 5 BauGB, §§ 137, 139 BauGB: those concerned and public
 * authorities take part).
 */
import { EingabeFehler, FachlicherFehler } from '#kernel/fehler.ts';
import type { Organisationsart, Rechtelage } from '#konten/index.ts';

export const FREIGABEUMFAENGE = ['lesen', 'mitarbeit'] as const;
export type Freigabeumfang = (typeof FREIGABEUMFAENGE)[number];

export const UMFANG_TEXT: Readonly<Record<Freigabeumfang, string>> = {
  lesen: 'nur lesen',
  mitarbeit: 'lesen und mitarbeiten',
};

/** An organisation of the public directory. */
export type Freigabeempfaenger = {
  readonly organisation: string;
  readonly name: string;
  readonly kuerzel: string;
  readonly art: Organisationsart;
  readonly bestaetigt: boolean;
};

/** With whom an Akte is shared, and how far. */
export type Freigabe = Omit<Freigabeempfaenger, 'bestaetigt'> & {
  readonly umfang: Freigabeumfang;
  readonly seit: Date;
};

/** May this organisation be chosen at all? The owner has the Akte anyway, guests are nobody in particular. */
export function isEmpfaenger(empfaenger: Freigabeempfaenger, eigentuemer: string): boolean {
  const { organisation, art, bestaetigt } = empfaenger;
  return bestaetigt && art !== 'oeffentlichkeit' && organisation !== eigentuemer;
}

/** @throws EingabeFehler that says why this organisation can't be chosen */
export function requireEmpfaenger(
  empfaenger: Freigabeempfaenger | undefined,
  eigentuemer: string,
): Freigabeempfaenger {
  if (empfaenger && isEmpfaenger(empfaenger, eigentuemer)) return empfaenger;
  const [text, abhilfe] =
    empfaenger?.bestaetigt === false
      ? [
          `${empfaenger.name} ist noch nicht bestätigt.`,
          'Warten, bis der Betrieb der Anwendung die Organisation bestätigt hat.',
        ]
      : [
          'Mit dieser Organisation kann die Akte nicht geteilt werden.',
          'Eine andere aus den Treffern der Suche wählen.',
        ];
  throw new EingabeFehler([{ feld: 'organisation', text, abhilfe }]);
}

/** @throws FachlicherFehler while nobody has checked who is sharing */
export function requireBestaetigt({ organisation }: Rechtelage): void {
  if (organisation?.bestaetigt !== false) return;
  throw new FachlicherFehler(
    'organisation-unbestaetigt',
    `${organisation.name} ist noch nicht bestätigt und kann deshalb nichts teilen. Bestätigen kann sie der Betrieb der Anwendung.`,
  );
}
