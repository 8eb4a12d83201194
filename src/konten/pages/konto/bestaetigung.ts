/**
 * Asks once more who it is, before acts with effect on the account.
 */
import type { Anfrage, Anwendung } from '#platform/anwendung.ts';
import type { Feldfehler } from '#web/ui/formular.tsx';
import { confirmKennwort, listSitzungen, readZugangsmittel } from '../../anmeldung/service.ts';
import { requireNichtDemo } from '../../person/konto/konto.ts';
import { readKontouebersicht } from '../../person/konto/service.ts';
import { BESTAETIGUNG, formatZeitpunkt } from './konto-teile.tsx';

const VIERTELSTUNDE = 15 * 60 * 1000;

/** Without a password there is nothing to ask for: then the sign-in itself must be fresh. */
async function isFrisch(anfrage: Anfrage): Promise<boolean> {
  const eigene = (await listSitzungen(anfrage)).find((sitzung) => sitzung.eigene);
  return eigene !== undefined && Date.now() - eigene.angelegtAm.getTime() < VIERTELSTUNDE;
}

/**
 * Faults for the form; empty: it is the person.
 * @throws FachlicherFehler `demo-person`
 */
export async function bestaetige(
  anwendung: Anwendung,
  anfrage: Anfrage,
  daten: FormData,
): Promise<Feldfehler[]> {
  requireNichtDemo((await readKontouebersicht(anfrage.zugang)).demo);
  const { kennwortGeaendertAm } = await readZugangsmittel(anfrage.zugang);
  if (kennwortGeaendertAm === null) {
    if (await isFrisch(anfrage)) return [];
    return [
      {
        feld: BESTAETIGUNG,
        text: 'Ihre Anmeldung ist älter als 15 Minuten.',
        abhilfe: 'Melden Sie sich ab und wieder an, und versuchen Sie es dann noch einmal.',
      },
    ];
  }
  const ergebnis = await confirmKennwort(anwendung, anfrage, String(daten.get(BESTAETIGUNG) ?? ''));
  if (ergebnis.art === 'bestaetigt') return [];
  if (ergebnis.art === 'gesperrt') {
    return [
      {
        feld: BESTAETIGUNG,
        text: 'Es gab zu viele Versuche.',
        abhilfe: `Wieder möglich: ${formatZeitpunkt(ergebnis.bis)} Uhr.`,
      },
    ];
  }
  return [{ feld: BESTAETIGUNG, text: 'Das Kennwort stimmt nicht.', abhilfe: 'Noch einmal eingeben.' }];
}
