/**
 * Rules that alone keep a programme away from a Kostenposition: without this one finding it could pay there.
 */
import type { Fall } from '../../optimierung/angebote.ts';
import type { Instanz } from '../../optimierung/instanz.ts';
import { nameStelle, withoutAbsagegrund } from './heilen.ts';
import { type Hindernis, listHindernisse } from './hindernisse.ts';
import { kurztitelIn, type Regel, type Regelart, type Regellage } from './regel.ts';

/** Amounts that stand in the instance as well: without the rule both must go. */
const ZEILENART: Readonly<Record<string, 'hoechstens' | 'mindestens'>> = {
  hoechstbetrag: 'hoechstens',
  'de-minimis': 'hoechstens',
  mindestbetrag: 'mindestens',
};

function withoutZeilen(instanz: Instanz, { programm, befund }: Hindernis, fall: Fall): Instanz {
  const art = ZEILENART[befund.kriterium];
  const stelle = befund.fundstellen[0];
  if (!art || !stelle) return instanz;
  const gesucht = nameStelle(fall, stelle);
  return {
    ...instanz,
    deckel: instanz.deckel.filter(
      (deckel) =>
        deckel.art !== art || deckel.programm !== programm || nameStelle(fall, deckel.fundstelle) !== gesucht,
    ),
  };
}

/** Is the same limit listed as a row of the instance already? */
function isZeile(instanz: Instanz, hindernis: Hindernis, fall: Fall): boolean {
  return withoutZeilen(instanz, hindernis, fall).deckel.length < instanz.deckel.length;
}

function artOf(kriterium: string): Regelart {
  if (kriterium === 'subsidiaritaet') return 'nachrang';
  return ZEILENART[kriterium] === 'mindestens' ? 'boden' : 'foerderfaehigkeit';
}

/** One per programme, criterion and place; own shares have a rule of their own. */
export function listEignungsregeln(lage: Regellage): Regel[] {
  const { fall } = lage;
  if (!fall) return [];
  return listHindernisse(fall)
    .filter(
      (hindernis) => hindernis.befund.kriterium !== 'eigenanteil' && !isZeile(lage.instanz, hindernis, fall),
    )
    .map((hindernis) => {
      const { programm, befund } = hindernis;
      const { kriterium, text, fundstellen, pruefstand } = befund;
      const [fundstelle = null] = fundstellen;
      const art = artOf(kriterium);
      return {
        kennung: `${art}:${programm}:${kriterium}:${fundstelle?.stelle ?? ''}`,
        art,
        text: `${kurztitelIn(fall, programm)}: ${text}`,
        programm,
        fundstelle,
        pruefstand,
        hebeImFall: (stand) =>
          withoutAbsagegrund(stand, { programm, kriterium, stelle: fundstelle, jahr: null }),
        hebe: (stand) => withoutZeilen(stand, hindernis, fall),
      };
    });
}
