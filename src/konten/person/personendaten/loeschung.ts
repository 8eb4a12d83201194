/**
 * The end of an account: what stands in its way, and what the person is told before.
 */
import { FachlicherFehler } from '#kernel/fehler.ts';
import { ROLLE_TEXT, type Rolle } from '../../rechte.ts';
import {
  AUFBEWAHRUNG,
  AUFBEWAHRUNGSARTEN,
  type Aufbewahrungsart,
  BEI_LOESCHUNG_TEXT,
} from '../aufbewahrung.ts';

/** An organisation that nobody else could administer afterwards. */
export type Loeschhindernis = {
  readonly organisation: string;
  readonly name: string;
  readonly rolle: Extract<Rolle, 'verwaltung' | 'betrieb'>;
};

/** „Stadt Auenstadt: Sie haben dort als einzige Person die Rolle „Verwaltung“.“ */
export function formatLoeschhindernis({ name, rolle }: Loeschhindernis): string {
  return `${name}: Sie haben dort als einzige Person die Rolle „${ROLLE_TEXT[rolle]}“.`;
}

const ABHILFE =
  'Geben Sie die Rolle vorher einer anderen Person. Gibt es keine, wenden Sie sich an den Betrieb dieser Anwendung; er kann die Organisation in eine andere überführen.';

/** @throws FachlicherFehler `letzte-verwaltung` with what to do */
export function requireKeineHindernisse(hindernisse: readonly Loeschhindernis[]): void {
  if (hindernisse.length === 0) return;
  throw new FachlicherFehler(
    'letzte-verwaltung',
    `Das Konto kann noch nicht gelöscht werden. ${hindernisse.map(formatLoeschhindernis).join(' ')} ${ABHILFE}`,
  );
}

/** One line of the summary: kind of data, how much there is, what happens to it and why. */
export type Loeschzeile = {
  readonly art: Aufbewahrungsart;
  readonly daten: string;
  readonly anzahl: number;
  readonly folge: string;
  readonly bleibt: boolean;
  readonly grund: string;
  readonly rechtsgrundlage: string;
};

/** What goes, what stays and why, from the table of retention. */
export function listLoeschzeilen(mengen: Readonly<Record<Aufbewahrungsart, number>>): Loeschzeile[] {
  return AUFBEWAHRUNGSARTEN.map((art) => {
    const { daten, beiLoeschung, grund, rechtsgrundlage } = AUFBEWAHRUNG[art];
    const bleibt = ['beendet', 'vergessen'].includes(beiLoeschung);
    return {
      art,
      daten,
      anzahl: mengen[art],
      folge: BEI_LOESCHUNG_TEXT[beiLoeschung],
      bleibt,
      grund,
      rechtsgrundlage,
    };
  });
}
