import { type ActionFunctionArgs, data, redirect } from 'react-router';
import { EingabeFehler, FachlicherFehler } from '#kernel/fehler.ts';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { saveAktenlotse } from '../lotse/service.ts';
import { loadLotsenlage } from './lotse/laden.ts';
import type { Ablehnung } from './lotse-ergebnis.tsx';

export { default, loader } from './lotse-ergebnis.tsx';

function ablehnungOf(fehler: unknown): readonly [ablehnung: Ablehnung, status: number] | undefined {
  if (fehler instanceof EingabeFehler) {
    return [{ texte: fehler.maengel.map(({ text, abhilfe }) => `${text} ${abhilfe}`) }, 422];
  }
  if (!(fehler instanceof FachlicherFehler) || fehler.code === 'quartier-nicht-gefunden') return undefined;
  return [{ texte: [fehler.message] }, fehler.code === 'veraltet' ? 409 : 403];
}

/** Saves the answers in the address to the Akte. */
export async function action(argumente: ActionFunctionArgs) {
  const { request, params, context } = argumente;
  const kennung = params.kennung ?? '';
  const fassung = Number((await request.formData()).get('fassung'));
  const { zustand } = await loadLotsenlage(argumente);
  const { zugang } = context.get(anfrageContext);
  try {
    await saveAktenlotse(zugang, context.get(anwendungContext), kennung, zustand.antworten, fassung);
  } catch (fehler) {
    const ablehnung = ablehnungOf(fehler);
    if (!ablehnung) throw fehler;
    return data(ablehnung[0], { status: ablehnung[1] });
  }
  return redirect(`/quartiere/${kennung}#lage`);
}
