/**
 * What the two pages on which a draft is written do with it: show, check, store.
 */
import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from 'react-router';
import { EingabeFehler, FachlicherFehler } from '#kernel/fehler.ts';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import type { Zugang } from '#platform/database/index.ts';
import { ENTWURFSAKTION } from '#web/ui/bearbeiten/entwurfshinweis.tsx';
import { aendere } from '../entwuerfe/handlungen/service.ts';
import { forgetFormularentwurf, loadFormularentwurf, pruefeText, readEntwurf } from '../entwuerfe/service.ts';
import { findAehnlicheProgramme } from '../qualitaet/service.ts';
import type { Recht } from '../service.ts';
import { ENTWUERFE } from './entwurf-bausteine.tsx';
import {
  conflictOf,
  feldfehlerOf,
  readTextformular,
  type Textstand,
  textstandOf,
  werteOf,
} from './entwurf-formular.ts';

/** The text as a whole, or field by field. */
export type Bearbeitungsseite = 'bearbeiten' | 'formular';

const pfadOf = (id: string, seite: Bearbeitungsseite): string => `${ENTWUERFE}/${id}/${seite}`;

export async function loadBearbeitung({ params, context }: LoaderFunctionArgs, seite: Bearbeitungsseite) {
  const anwendung = context.get(anwendungContext);
  const { rechtVerzeichnis } = anwendung;
  const { zugang } = context.get(anfrageContext);
  const { entwurf, handlungen, maengel } = await readEntwurf(zugang, rechtVerzeichnis, params.id ?? '');
  const aehnliche = await findAehnlicheProgramme(anwendung, entwurf.kennung, entwurf.text);
  const aendern = handlungen.find(({ handlung }) => handlung === 'aendern');
  return {
    id: entwurf.id,
    art: entwurf.art,
    kennung: entwurf.kennung,
    aendern: aendern ?? { erlaubt: false as const, grund: '' },
    entwuerfe: await loadFormularentwurf(zugang, pfadOf(entwurf.id, seite)),
    stand: textstandOf(werteOf(entwurf), entwurf.fassung, { maengel, aehnliche }),
  };
}

type Sendung = {
  readonly zugang: Zugang;
  readonly rechtVerzeichnis: string;
  readonly id: string;
  readonly seite: Bearbeitungsseite;
  readonly formular: ReturnType<typeof readTextformular>;
  readonly fassung: number;
};

async function speichere(sendung: Sendung): Promise<Response> {
  const { zugang, rechtVerzeichnis, id, seite, formular, fassung } = sendung;
  await aendere(zugang, rechtVerzeichnis, id, { inhalt: formular.inhalt(), fassung });
  await forgetFormularentwurf(zugang, pfadOf(id, seite));
  return redirect(`${ENTWUERFE}/${id}`);
}

async function pruefe(
  { zugang, rechtVerzeichnis, id, formular, fassung }: Sendung,
  recht: Recht,
): Promise<Textstand> {
  const maengel = await pruefeText(zugang, rechtVerzeichnis, id, formular.inhalt());
  const { entwurf } = await readEntwurf(zugang, rechtVerzeichnis, id);
  const aehnliche = await findAehnlicheProgramme(recht, entwurf.kennung, formular.werte.text);
  return textstandOf(formular.werte, fassung, { maengel, aehnliche });
}

/** The form again, with what stands in the way of storing it. */
async function explain(fehler: unknown, sendung: Sendung): Promise<Textstand> {
  const { werte } = sendung.formular;
  if (fehler instanceof EingabeFehler) {
    return textstandOf(werte, sendung.fassung, { fehler: feldfehlerOf(fehler) });
  }
  if (!(fehler instanceof FachlicherFehler)) throw fehler;
  if (fehler.code.startsWith('handlung-')) {
    return textstandOf(werte, sendung.fassung, { abgelehnt: fehler.message });
  }
  if (fehler.code !== 'veraltet') throw fehler;
  const { entwurf } = await readEntwurf(sendung.zugang, sendung.rechtVerzeichnis, sendung.id);
  return textstandOf(werte, entwurf.fassung, { konflikt: conflictOf(entwurf, werte) });
}

export async function bearbeite(
  { request, params, context }: ActionFunctionArgs,
  seite: Bearbeitungsseite,
): Promise<Textstand | Response> {
  const anwendung = context.get(anwendungContext);
  const { rechtVerzeichnis } = anwendung;
  const { zugang } = context.get(anfrageContext);
  const id = params.id ?? '';
  const daten = await request.formData();
  const aktion = String(daten.get('aktion'));
  if (aktion === ENTWURFSAKTION.verwerfen) {
    await forgetFormularentwurf(zugang, pfadOf(id, seite));
    return redirect(pfadOf(id, seite));
  }
  const formular = readTextformular(daten);
  const fassung = Number(daten.get('fassung'));
  if (aktion === ENTWURFSAKTION.anzeigen) return textstandOf(formular.werte, fassung);
  const sendung: Sendung = { zugang, rechtVerzeichnis, id, seite, formular, fassung };
  try {
    return aktion === 'pruefen' ? await pruefe(sendung, anwendung) : await speichere(sendung);
  } catch (fehler) {
    return await explain(fehler, sendung);
  }
}
