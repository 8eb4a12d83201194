import { expect, test } from 'vitest';
import { cent } from '../../../kernel/geld.ts';
import { beispielAkte, checkAkte } from '../../../quartiere/index.ts';
import { describeAktenmangel } from './aktenmangel.ts';

test('a fault of the Akte names its rows, not its path', () => {
  const akte = beispielAkte();
  const [erste, ...weitere] = akte.massnahmen;
  const [position, ...andere] = erste!.kosten;
  const zuKlein = { ...position!, betrag: cent(100), nichtZuwendungsfaehig: cent(200) };
  const falsch = { ...akte, massnahmen: [{ ...erste!, kosten: [zuKlein, ...andere] }, ...weitere] };
  const [mangel] = checkAkte(falsch);
  const text = describeAktenmangel(falsch, mangel!);
  expect(text.startsWith(`${erste!.kennung}, ${position!.kennung}: `)).toBe(true);
  expect(text).not.toMatch(/\[|Feld|Wert/);
  expect(describeAktenmangel(akte, { feld: 'eigenmittel.2027', text: 'Zu wenig.', abhilfe: 'Mehr.' })).toBe(
    'Zu wenig. Mehr.',
  );
});
