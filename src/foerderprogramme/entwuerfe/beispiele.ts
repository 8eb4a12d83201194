/** Sample drafts for tests. */
import { makeVorlage } from './vorlage.ts';

/** A sound programme of the given Kennung, from the empty form. */
export function beispieltext(kennung: string, titel = 'Beispielprogramm Nachbarschaft'): string {
  return makeVorlage(kennung)
    .replace('<voller Name des Programms>', `${titel} der Stiftung`)
    .replace('<höchstens 40 Zeichen>', titel)
    .replace('<Wofür das Programm da ist, in ein bis vier Sätzen.>', 'Für Nachbarschaftsräume im Quartier.')
    .replace('<Ressort oder Geber>', 'Beispielressort')
    .replace('<Wo man den Antrag stellt>', 'Beispielstelle')
    .replace('https://www.example.org/richtlinie', 'https://beispiel.example/richtlinie')
    .replace('<JJJJ-MM-TT>', '2026-05-01')
    .replace('antragsfenster: {art: unbekannt}', 'antragsfenster: {art: laufend}');
}
