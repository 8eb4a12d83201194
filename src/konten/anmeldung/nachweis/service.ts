/**
 * Entries of the Prüfpfad about an account: that something changed, never what (no secrets, no addresses).
 */
import type { Db, Zugang } from '#platform/database/index.ts';
import { recordEintrag } from '#pruefpfad/service.ts';
import { requireRecht } from '../../erlaubnis.ts';
import { RECHTE } from '../../rechte.ts';
import { loadRechtelage } from '../../rechtelage/service.ts';

/** The signed-in person, about whom nobody else may act. @throws FachlicherFehler `handlung-verboten` */
export async function requireSelbst(
  trx: Db,
  zugang: Zugang,
  handlung: 'konto.lesen' | 'konto.aendern' = 'konto.aendern',
): Promise<string> {
  const lage = await loadRechtelage(trx, zugang);
  requireRecht(lage, handlung, { person: lage.person });
  return lage.person ?? '';
}

/** Call last in the transaction of the change. */
export async function recordKontoaenderung(
  trx: Db,
  person: string,
  feld: 'konto' | 'kennwort' | 'totp' | 'passkey' | 'ersatzcodes' | 'fremdkonto',
  nachher:
    | 'angelegt'
    | 'begonnen'
    | 'eingerichtet'
    | 'entfernt'
    | 'erneuert'
    | 'geändert'
    | 'verbraucht'
    | 'verbunden',
): Promise<void> {
  await recordEintrag(trx, {
    handlung: 'konto.aendern',
    grundlage: RECHTE['konto.aendern'].grundlage,
    gegenstand: { art: 'konto', kennung: null, organisation: null, ags: null },
    aenderungen: [{ feld, nachher }],
    betrifft: person,
  });
}
