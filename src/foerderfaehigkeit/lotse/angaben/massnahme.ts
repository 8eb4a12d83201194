/**
 * What is asked of a Massnahme and its Kostenpositionen.
 */
import { formatBetrag, parseEuro } from '#kernel/geld.ts';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import {
  HANDLUNGSFELD_TEXT,
  HANDLUNGSFELDER,
  type Handlungsfeld,
  KOSTENART_TEXT,
  KOSTENARTEN,
  type Kostenart,
  TRAEGERART_TEXT,
  TRAEGERARTEN,
  type Traegerart,
  ZWECK_TEXT,
  ZWECKE,
  type Zweck,
} from '#rechtsstand/index.ts';
import { isBegonnen } from '../teilakte/offene-akte.ts';
import type { Teilakte, Teilmassnahme, Teilposition } from '../teilakte/teilakte.ts';
import { type Angabe, wahlenOf } from './angabe.ts';

/** How the fields of one Massnahme are read and written, whatever else the Teilakte holds. */
function accessOf(kennung: string) {
  return {
    find: ({ massnahmen }: Teilakte) => massnahmen.find((massnahme) => massnahme.kennung === kennung),
    set: (teilakte: Teilakte, werte: Partial<Teilmassnahme>): Teilakte => ({
      ...teilakte,
      massnahmen: teilakte.massnahmen.map((massnahme) =>
        massnahme.kennung === kennung ? { ...massnahme, ...werte } : massnahme,
      ),
    }),
  };
}

type Zugriff = ReturnType<typeof accessOf>;

/** „Maßnahme M01 (Spielplatz): “ where there are several. */
function kopfOf({ massnahmen }: Teilakte, { kennung, titel }: Teilmassnahme): string {
  if (massnahmen.length < 2) return '';
  return titel === undefined ? `Maßnahme ${kennung}: ` : `Maßnahme ${kennung} (${titel}): `;
}

function inhaltsangaben(vorn: string, kopf: string, { find, set }: Zugriff): Angabe[] {
  const gruppe = 'vorhaben' as const;
  return [
    {
      schluessel: `${vorn}.handlungsfelder`,
      gruppe,
      art: 'mehrfach',
      titel: `${kopf}Themen`,
      frage: `${kopf}Worum geht es?`,
      hilfe: 'Wählen Sie alles, was zutrifft.',
      wahlen: wahlenOf(HANDLUNGSFELDER, HANDLUNGSFELD_TEXT),
      lies: (teilakte) => find(teilakte)?.handlungsfelder?.join(','),
      setze: (teilakte, antwort) => set(teilakte, { handlungsfelder: antwort.split(',') as Handlungsfeld[] }),
    },
    {
      schluessel: `${vorn}.zweck`,
      gruppe,
      art: 'auswahl',
      titel: `${kopf}Zweck`,
      frage: `${kopf}Wozu dient es vor allem?`,
      wahlen: wahlenOf(ZWECKE, ZWECK_TEXT),
      lies: (teilakte) => find(teilakte)?.zweck,
      setze: (teilakte, antwort) => set(teilakte, { zweck: antwort as Zweck }),
    },
    {
      schluessel: `${vorn}.traeger.art`,
      gruppe,
      art: 'auswahl',
      titel: `${kopf}Träger`,
      frage: `${kopf}Wer führt es durch?`,
      hilfe: 'Gemeint ist, wer verantwortlich ist und die Rechnungen bezahlt (der Träger).',
      wahlen: wahlenOf(TRAEGERARTEN, TRAEGERART_TEXT),
      lies: (teilakte) => find(teilakte)?.traeger?.art,
      setze: (teilakte, antwort) =>
        set(teilakte, { traeger: { ...find(teilakte)?.traeger, art: antwort as Traegerart } }),
    },
  ];
}

function traegerangaben(vorn: string, kopf: string, { find, set }: Zugriff): Angabe[] {
  const gruppe = 'vorhaben' as const;
  const nichtKommune = {
    schluessel: `${vorn}.traeger.art`,
    werte: TRAEGERARTEN.filter((art) => art !== 'kommune'),
  };
  return [
    {
      schluessel: `${vorn}.traeger.gemeinnuetzig`,
      gruppe,
      art: 'ja-nein',
      titel: `${kopf}Gemeinnützigkeit`,
      frage: `${kopf}Ist der Träger als gemeinnützig anerkannt?`,
      hilfe: 'Das bestätigt das Finanzamt mit dem Freistellungsbescheid.',
      voraussetzung: nichtKommune,
      lies: (teilakte) => {
        const gemeinnuetzig = find(teilakte)?.traeger?.gemeinnuetzig;
        return gemeinnuetzig === undefined ? undefined : gemeinnuetzig ? 'ja' : 'nein';
      },
      setze: (teilakte, antwort) =>
        set(teilakte, { traeger: { ...find(teilakte)?.traeger, gemeinnuetzig: antwort === 'ja' } }),
    },
    {
      schluessel: `${vorn}.traegermittel`,
      gruppe,
      art: 'betrag',
      titel: `${kopf}Eigenes Geld des Trägers`,
      frage: `${kopf}Wie viel eigenes Geld kann der Träger einsetzen?`,
      hilfe: 'Zum Beispiel 5.000,00. Wenn keines da ist: 0,00.',
      voraussetzung: nichtKommune,
      lies: (teilakte) => {
        const betrag = find(teilakte)?.traegermittel;
        return betrag === undefined ? undefined : formatBetrag(betrag);
      },
      setze: (teilakte, antwort) => set(teilakte, { traegermittel: parseEuro(antwort) }),
    },
  ];
}

function zeitangaben(vorn: string, kopf: string, { find, set }: Zugriff, stichtag: Kalendertag): Angabe[] {
  return [
    {
      schluessel: `${vorn}.beginn`,
      gruppe: 'vorhaben',
      art: 'tag',
      titel: `${kopf}Beginn`,
      frage: `${kopf}Wann beginnt es, oder wann hat es begonnen?`,
      hilfe:
        'Als Beginn zählt meist der erste Auftrag. Liegt der Tag vor dem Stichtag, gilt die Maßnahme als begonnen.',
      lies: (teilakte) => find(teilakte)?.beginn,
      setze: (teilakte, antwort) => {
        const beginn = antwort as Kalendertag;
        return set(teilakte, { beginn, begonnen: isBegonnen(beginn, stichtag) });
      },
    },
    {
      schluessel: `${vorn}.ende`,
      gruppe: 'vorhaben',
      art: 'tag',
      titel: `${kopf}Ende der Maßnahme`,
      frage: `${kopf}Wann ist die Maßnahme fertig?`,
      lies: (teilakte) => find(teilakte)?.ende,
      setze: (teilakte, antwort) => set(teilakte, { ende: antwort as Kalendertag }),
    },
  ];
}

function kostenangaben(vorn: string, kopf: string, zugriff: Zugriff, position: Teilposition): Angabe[] {
  const { find, set } = zugriff;
  const gruppe = 'vorhaben' as const;
  const kennung = position.kennung;
  const findPosition = (teilakte: Teilakte) =>
    find(teilakte)?.kosten.find((kandidat) => kandidat.kennung === kennung);
  const setPosition = (teilakte: Teilakte, werte: Partial<Teilposition>): Teilakte =>
    set(teilakte, {
      kosten: (find(teilakte)?.kosten ?? []).map((kandidat) =>
        kandidat.kennung === kennung ? { ...kandidat, ...werte } : kandidat,
      ),
    });
  const stelle = `${vorn}.kosten.${kennung}`;
  return [
    {
      schluessel: `${stelle}.kostenart`,
      gruppe,
      art: 'auswahl',
      titel: `${kopf}Kostenart`,
      frage: `${kopf}Wofür wird das Geld vor allem gebraucht?`,
      wahlen: wahlenOf(KOSTENARTEN, KOSTENART_TEXT),
      lies: (teilakte) => findPosition(teilakte)?.kostenart,
      setze: (teilakte, antwort) => setPosition(teilakte, { kostenart: antwort as Kostenart }),
    },
    {
      schluessel: `${stelle}.betrag`,
      gruppe,
      art: 'betrag',
      titel: `${kopf}Kosten`,
      frage: `${kopf}Wie viel kostet es insgesamt?`,
      hilfe: 'Zum Beispiel 120.000,00. Eine Schätzung genügt.',
      lies: (teilakte) => {
        const betrag = findPosition(teilakte)?.betrag;
        return betrag === undefined ? undefined : formatBetrag(betrag);
      },
      setze: (teilakte, antwort) => setPosition(teilakte, { betrag: parseEuro(antwort) }),
    },
    {
      schluessel: `${stelle}.jahr`,
      gruppe,
      art: 'jahr',
      titel: `${kopf}Jahr der Kosten`,
      frage: `${kopf}In welchem Jahr entstehen die meisten Kosten?`,
      hilfe: 'Zum Beispiel 2028. In der Akte können Sie die Kosten später auf Jahre verteilen.',
      lies: (teilakte) => findPosition(teilakte)?.jahr?.toString(),
      setze: (teilakte, antwort) => setPosition(teilakte, { jahr: Number(antwort) }),
    },
  ];
}

/** What decides nothing, but an Akte must name. */
function namensangaben(vorn: string, kopf: string, { find, set }: Zugriff): Angabe[] {
  const gruppe = 'akte' as const;
  return [
    {
      schluessel: `${vorn}.titel`,
      gruppe,
      art: 'text',
      titel: `${kopf}Titel der Maßnahme`,
      frage: `${kopf}Wie soll die Maßnahme heißen?`,
      lies: (teilakte) => find(teilakte)?.titel,
      setze: (teilakte, antwort) => set(teilakte, { titel: antwort }),
    },
    {
      schluessel: `${vorn}.nutzen`,
      gruppe,
      art: 'zahl',
      titel: `${kopf}Nutzen`,
      frage: `${kopf}Wie wichtig ist die Maßnahme, von 1 bis 100?`,
      hilfe: 'Die Zahl ordnet Ihre Maßnahmen, wenn das Geld nicht für alle reicht.',
      bis: 100,
      lies: (teilakte) => find(teilakte)?.nutzen?.toString(),
      setze: (teilakte, antwort) => set(teilakte, { nutzen: Number(antwort) }),
    },
  ];
}

export function listMassnahmenangaben(
  teilakte: Teilakte,
  massnahme: Teilmassnahme,
  stichtag: Kalendertag,
): Angabe[] {
  const vorn = `massnahmen.${massnahme.kennung}`;
  const kopf = kopfOf(teilakte, massnahme);
  const zugriff = accessOf(massnahme.kennung);
  const mehrere = massnahme.kosten.length > 1;
  return [
    ...inhaltsangaben(vorn, kopf, zugriff),
    ...traegerangaben(vorn, kopf, zugriff),
    ...zeitangaben(vorn, kopf, zugriff, stichtag),
    ...massnahme.kosten.flatMap((position) => {
      const was = position.bezeichnung ?? position.kennung;
      return kostenangaben(vorn, mehrere ? `${kopf}Position ${was}: ` : kopf, zugriff, position);
    }),
    ...namensangaben(vorn, kopf, zugriff),
  ];
}
