import { type LoaderFunctionArgs, useLoaderData } from 'react-router';
import { z } from 'zod';
import { checkWert } from '#kernel/eingabe.ts';
import { tagFeld } from '#kernel/felder.ts';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { readProgrammwirkung } from '../../wirkung/service.ts';
import { readBudget } from './wirkung-laden.ts';
import { Wirkungsseite } from './wirkungsseite.tsx';

const abfrage = z.object({ stichtag: tagFeld.nullish() });

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { rechtVerzeichnis, heute } = context.get(anwendungContext);
  const { zugang } = context.get(anfrageContext);
  const parameter = new URL(request.url).searchParams;
  const gefragt = checkWert({ stichtag: parameter.get('stichtag') || null }, abfrage, {
    datei: 'Adresse der Seite',
  });
  const frage = { kennung: params.kennung ?? '', stichtag: gefragt.stichtag ?? heute() };
  const ansicht = await readProgrammwirkung(zugang, rechtVerzeichnis, frage);
  const { kennung, stichtag } = frage;
  return { ansicht, budget: readBudget(parameter), pfad: `/foerderprogramme/${kennung}/wirkung`, stichtag };
}

export default function Programmwirkungsseite() {
  const { ansicht, budget, pfad, stichtag } = useLoaderData<typeof loader>();
  const { kennung, kurztitel } = ansicht.wirkung.programm;
  return (
    <Wirkungsseite
      titel={`Wirkung: ${kurztitel}`}
      krumen={[
        { titel: 'Förderprogramme', ziel: '/foerderprogramme' },
        { titel: kurztitel, ziel: `/foerderprogramme/${kennung}` },
      ]}
      ansicht={ansicht}
      budget={budget}
      exportOf={(datei) => `${pfad}/${datei}?stichtag=${stichtag}`}
    />
  );
}
