import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { LeererZustand } from '#web/ui/hinweis.tsx';
import { Knopflink, Seite } from '#web/ui/seite.tsx';
import { readEntwurfswirkung } from '../../wirkung/service.ts';
import { readBudget } from './wirkung-laden.ts';
import { Wirkungsseite } from './wirkungsseite.tsx';

const ENTWUERFE = '/foerderprogramme/entwuerfe';

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { rechtVerzeichnis } = context.get(anwendungContext);
  const { zugang } = context.get(anfrageContext);
  const parameter = new URL(request.url).searchParams;
  const { entwurf, ansicht, maengel } = await readEntwurfswirkung(zugang, rechtVerzeichnis, params.id ?? '');
  return { entwurf, ansicht, maengel: maengel.length, budget: readBudget(parameter) };
}

export default function Entwurfswirkungsseite() {
  const { entwurf, ansicht, maengel, budget } = useLoaderData<typeof loader>();
  const ziel = `${ENTWUERFE}/${entwurf.id}`;
  const krumen = [
    { titel: 'Förderprogramme', ziel: '/foerderprogramme' },
    { titel: 'Entwürfe', ziel: ENTWUERFE },
    { titel: entwurf.kennung, ziel },
  ];
  if (ansicht) {
    return (
      <Wirkungsseite
        titel={`Wirkung des Entwurfs: ${ansicht.wirkung.programm.kurztitel}`}
        krumen={krumen}
        ansicht={ansicht}
        budget={budget}
        exportOf={(datei) => `${ziel}/wirkung/${datei}`}
      />
    );
  }
  return (
    <Seite titel="Wirkung des Entwurfs" krumen={krumen}>
      <LeererZustand
        titel={maengel > 0 ? 'Der Entwurf hat noch Mängel' : 'Der Entwurf nimmt das Programm zurück'}
        aktionen={<Knopflink ziel={ziel}>Zum Entwurf</Knopflink>}
      >
        <p>
          {maengel > 0
            ? 'Die Wirkung lässt sich erst zeigen, wenn der Text als Recht gelesen werden kann. Beheben Sie die Mängel.'
            : 'Ein zurückgenommenes Programm erreicht niemanden. Was sich ändert, zeigt „Was würde sich ändern?“.'}
        </p>
      </LeererZustand>
    </Seite>
  );
}
