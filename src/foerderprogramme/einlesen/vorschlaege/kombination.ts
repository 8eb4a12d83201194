/**
 * May the funding be combined with other funding?
 */
import type { Fundsatz } from './saetze.ts';
import type { Fund, Vorschlagswert } from './vorschlag.ts';

type Regel = Extract<Vorschlagswert, { art: 'kombination' }>['regel'];

export const REGEL_TEXT: Readonly<Record<Regel, string>> = {
  ausschluss: 'mit anderer Förderung nicht kombinierbar',
  kumulierbar: 'mit anderer Förderung kombinierbar',
  nachrang: 'nachrangig gegenüber anderer Förderung',
};

const THEMA =
  /[Kk]umul(ier|ation)|Kumulierungsverbot|Doppelförderung|Mehrfachförderung|([Aa]nder(e|en|er|weitige[nr]?)|[Ww]eitere[nr]?|[Ss]onstige[nr]?|[Zz]usätzliche[nr]?|[Gg]leichzeitige)\s[\wäöüß ]{0,40}(Förder(ung|programm|mittel|richtlinie)\w*|Zuwendung\w*|Zuschüsse\w*|Fördermöglichkeit\w*|öffentlichen? Mittel\w*)|kombinier/;
/** Law of State aid, and combinations of other things. */
const BEIHILFERECHT =
  /AGVO|De-?minimis|Beihilfeintensit|beihilfefähig|beihilferechtlich|staatliche[nr]? Beihilfe|Beihilfeobergrenze|Artikel 8|Unionsmittel|Kapitel III|Bezugsgröße|BAföG|Drittmittel (sind|werden)|Ausgaben kombiniert|einzeln oder|Eigenbeteiligung|Eigenanteil|Regelungen|[Oo]bergrenze|Restkosten|Quote\b|sinnvoll|Tilgung|Abweichend von dem Verbot|kumulierte[nrs]?\b|Überkompensation|Prüfung|[Ff]örderbaustein|Fördersäule|gleichzeitige Umsetzung/;
const GEFOERDERTES = /förder|zuwendung|zuschuss|mittel\b|mitteln\b|programm|finanzier/i;

const REGELN: readonly (readonly [Regel, RegExp])[] = [
  [
    'nachrang',
    /nachrangig|[Ss]ubsidi|(vorrangig|zunächst|zuerst)[^.;]{0,60}(Anspruch|auszuschöpfen|ausgeschöpft|zu nutzen|einzusetzen|anderer? Förder)|soweit [^.;]{0,80}nicht (durch|aus|von) [^.;]{0,30}ander/,
  ],
  [
    'ausschluss',
    /ausgeschlossen|auszuschließen|unzulässig|nicht (zulässig|möglich|kombinier|gewährt|gefördert|förderfähig|bewilligt|statthaft|erlaubt|kumulier)|Kumulierungsverbot|Verbot der Doppel|(dürfen|darf|können|kann)\s[^.;]{0,140}\bnicht\b|\bkeine[nrm]? (\w+ )?(ander|weiter|sonstig|zusätzlich|Doppel|Mehrfach)\w*|Ausschluss|nur möglich, wenn nicht|schließ(t|en) [^.;]{0,60}aus\b|entfällt/,
  ],
  [
    'kumulierbar',
    /(ist|sind)\s[^.;]{0,80}(zulässig|möglich|erlaubt|kumulierbar|kombinierbar|unschädlich)|(können|kann|dürfen|darf)\s[^.;]{0,140}(kombinier|kumulier|in Anspruch (ge)?nehmen|eingesetzt werden|ergänzt)|Kombination [^.;]{0,80}möglich/,
  ],
];

/** A sentence about combining, and what it says of it. */
export function findKombination(satz: Fundsatz): readonly Fund[] {
  const { text } = satz;
  if (!THEMA.test(text) || BEIHILFERECHT.test(text) || !GEFOERDERTES.test(text)) return [];
  const gefunden = REGELN.find(([, muster]) => muster.test(text));
  if (!gefunden) return [];
  const [regel] = gefunden;
  const ausdruecklich = /[Kk]umul|Doppelförderung|Mehrfachförderung|kombinier/.test(text);
  return [
    {
      feld: 'kumulierung',
      wert: { art: 'kombination', regel },
      text: REGEL_TEXT[regel],
      sicherheit: /jedoch|aber|ausnahm|es sei denn|grundsätzlich/i.test(text)
        ? 'gering'
        : ausdruecklich && text.length < 350
          ? 'hoch'
          : 'mittel',
      grund: ausdruecklich
        ? 'Der Satz spricht ausdrücklich von Kumulierung, Doppelförderung oder Kombination.'
        : 'Der Satz spricht von anderer Förderung für dasselbe; Ausnahmen können in Sätzen daneben stehen.',
    },
  ];
}
