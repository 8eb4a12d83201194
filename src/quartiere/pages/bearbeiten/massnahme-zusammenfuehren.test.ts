import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Zugang } from '#platform/database/index.ts';
import { type Testdatenbank, testDatenbank } from '../../../../tests/datenbank.ts';
import { testOrganisation, testPerson } from '../../../../tests/konten.ts';
import { beispielAkte } from '../../beispiele.ts';
import { addZeile, type Formularwerte, formularOf } from '../../formulare/massnahmenformular.ts';
import { inhaltOfMassnahme } from '../../formulare/massnahmenvergleich.ts';
import { grundlageOf } from '../../formulare/zusammenfuehrung.ts';
import { findAktenmaengel } from '../../pruefe-akte.ts';
import { importAkte, requireAkte } from '../../service.ts';
import { retryVeraltet } from './ablauf.ts';
import { type Massnahmensendung, saveMassnahmenformular } from './massnahme-zusammenfuehren.ts';

const QUARTIER = beispielAkte().quartier.kennung;
let datenbank: Testdatenbank;
let zugang: Zugang;
beforeAll(async () => {
  datenbank = await testDatenbank();
  const stadt = await testOrganisation(datenbank, { kuerzel: QUARTIER.split('-')[0] ?? '' });
  zugang = (await testPerson(datenbank, stadt, ['bearbeitung'])).zugang;
  await importAkte(zugang, beispielAkte());
});
afterAll(() => datenbank?.close());

/** The form of a Massnahme as it was opened. */
async function open(kennung: string): Promise<Massnahmensendung> {
  const { akte, fassung } = await requireAkte(zugang, QUARTIER);
  const massnahme = akte.massnahmen.find((eine) => eine.kennung === kennung);
  if (!massnahme) throw new Error(kennung);
  const werte = formularOf(massnahme);
  const grundlage = grundlageOf(inhaltOfMassnahme(werte), null);
  const wahlOf = () => undefined;
  return { zugang, quartier: QUARTIER, massnahme: kennung, werte, fassung, grundlage, wahlOf };
}

const send = (sendung: Massnahmensendung, aendere: (werte: Formularwerte) => Formularwerte) =>
  retryVeraltet(() => saveMassnahmenformular({ ...sendung, werte: aendere(sendung.werte) }));

it('stores what several people change at the same moment', async () => {
  const [a, b, c] = [await open('M01'), await open('M01'), await open('M01')];
  const ergebnisse = await Promise.all([
    send(a, (werte) => ({ ...werte, nutzen: '33' })),
    send(b, (werte) => ({ ...werte, beschreibung: 'Gleichzeitig' })),
    send(c, (werte) => ({ ...werte, vorhaben: 'drei' })),
  ]);
  expect(ergebnisse.filter((ergebnis) => 'stand' in ergebnis)).toEqual([]);
  const { akte } = await requireAkte(zugang, QUARTIER);
  expect(akte.massnahmen[0]).toMatchObject({ nutzen: 33, beschreibung: 'Gleichzeitig', vorhaben: 'drei' });
  expect(findAktenmaengel(akte)).toEqual([]);
});

it('stores nothing that together would be unsound, and shows both with the fault', async () => {
  const [ich, andere] = [await open('M01'), await open('M01')];
  await send(andere, (werte) => ({
    ...werte,
    gruppen: { ...werte.gruppen, kosten: werte.gruppen.kosten.slice(0, 1) },
  }));
  const zusage = { position: 'M01.2', art: 'dritte', kennung: 'Stiftung', betrag: '1,00' };
  const ergebnis = await send(ich, (werte) => {
    const mit = addZeile(werte, 'zugesagt');
    const zugesagt = [...werte.gruppen.zugesagt, zusage];
    return { ...mit, gruppen: { ...mit.gruppen, zugesagt } };
  });
  const stand = 'stand' in ergebnis ? ergebnis.stand : undefined;
  expect(stand?.fehler[0]?.feld).toBe('zugesagt.1.position');
  expect(stand?.werte.gruppen.zugesagt.at(-1)).toEqual(zusage);
  expect(stand?.werte.gruppen.kosten).toHaveLength(1);
  const { akte } = await requireAkte(zugang, QUARTIER);
  expect(findAktenmaengel(akte)).toEqual([]);
});

it('does nothing when the same form comes twice', async () => {
  const einmal = await open('M01');
  const aendere = (werte: Formularwerte): Formularwerte => ({ ...werte, nutzen: '77' });
  await send(einmal, aendere);
  const { fassung } = await requireAkte(zugang, QUARTIER);
  expect(await send(einmal, aendere)).toMatchObject({ kennung: 'M01', uebernommen: [] });
  expect((await requireAkte(zugang, QUARTIER)).fassung).toBe(fassung);
});
