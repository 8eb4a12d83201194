import type { LoaderFunctionArgs } from 'react-router';
import { FachlicherFehler } from '#kernel/fehler.ts';
import { anfrageContext } from '#platform/anwendung.ts';
import { writePdf } from '#platform/dokumente/index.ts';
import { formatTabelleCsv } from '../../antrag/kalendertabelle.ts';
import { massnahmentabelle, oeffentlicheVorlage } from '../../oeffentlich/oeffentliche-vorlage.ts';
import { formatOeffentlichenPlan } from '../../oeffentlich/oeffentlicher-plan.ts';
import { requireVeroeffentlichung, type VeroeffentlichterPlan } from '../../service.ts';
import { requireNummer } from '../plan-laden.ts';

type Ausgabe = {
  readonly typ: string;
  readonly schreibe: (plan: VeroeffentlichterPlan) => Promise<Uint8Array> | string;
};

/** Every file of a published plan, by the last part of its address; all made from the reduced copy. */
const AUSGABEN: Readonly<Record<string, Ausgabe>> = {
  'plan.pdf': {
    typ: 'application/pdf',
    schreibe: ({ plan, herausgeber }) => writePdf(oeffentlicheVorlage(plan, herausgeber)),
  },
  'massnahmen.csv': {
    typ: 'text/csv; charset=utf-8',
    schreibe: ({ plan }) => formatTabelleCsv(massnahmentabelle(plan)),
  },
  'plan.json': {
    typ: 'application/json; charset=utf-8',
    schreibe: ({ plan }) => formatOeffentlichenPlan(plan),
  },
};

/** What is published of a plan as a file; the name says which plan it is. */
export async function loader({ params, context }: LoaderFunctionArgs): Promise<Response> {
  const { zugang } = context.get(anfrageContext);
  const gefunden = await requireVeroeffentlichung(zugang, params.kennung ?? '', requireNummer(params.nummer));
  const datei = params.datei ?? '';
  const ausgabe = Object.hasOwn(AUSGABEN, datei) ? AUSGABEN[datei] : undefined;
  if (!ausgabe) {
    throw new FachlicherFehler(
      'datei-nicht-gefunden',
      `Die Datei „${datei}“ gibt es nicht. Es gibt: ${Object.keys(AUSGABEN).join(', ')}.`,
    );
  }
  const name = `${gefunden.plan.quartier.kennung}-plan-${gefunden.nummer}-oeffentlich-${datei}`;
  return new Response((await ausgabe.schreibe(gefunden)) as BodyInit, {
    headers: {
      'content-type': ausgabe.typ,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-cache',
    },
  });
}
