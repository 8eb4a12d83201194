import { Seite } from './ui/seite.tsx';

export default function Uebersicht() {
  return (
    <Seite
      titel="Übersicht"
      vorspann="Quartierwerk findet, welche Förderprogramme zu den Maßnahmen eines Quartiers passen, und bündelt sie zu einem Finanzierungsplan. Jede Zahl lässt sich bis zur Rechtsquelle zurückverfolgen."
    >
      {null}
    </Seite>
  );
}
