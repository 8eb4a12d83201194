import { useSearchParams } from 'react-router';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { nameOfPfad } from './stellen.ts';

/** Said once after storing: others had changed the same Akte meanwhile, and nothing of theirs is lost. */
export function Zusammengefuehrt() {
  const [parameter] = useSearchParams();
  const pfade = parameter.get('zusammengefuehrt');
  if (pfade === null) return null;
  const namen = [...new Set(pfade.split(' ').map(nameOfPfad))].filter(Boolean);
  return (
    <Hinweis ton="info" titel="Gespeichert, zusammen mit Änderungen anderer" meldung>
      <p>
        {namen.length === 0
          ? 'Inzwischen wurde auch anderes in dieser Akte geändert. Ihre Angaben waren davon nicht berührt.'
          : `Inzwischen hat jemand anderes hier auch geändert: ${namen.join(', ')}. Beides ist jetzt gespeichert.`}
      </p>
    </Hinweis>
  );
}
