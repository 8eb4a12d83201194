import type { ActionFunctionArgs } from 'react-router';
import { EingabeFehler, type Eingabemangel } from '#kernel/fehler.ts';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { pruefeText } from '../entwuerfe/service.ts';
import { readTextformular } from './entwurf-formular.ts';

/** Checks a text while it is being written; stores nothing. Answers `{maengel}`. */
export async function action({ request, params, context }: ActionFunctionArgs): Promise<Response> {
  const { rechtVerzeichnis } = context.get(anwendungContext);
  const { zugang } = context.get(anfrageContext);
  const werte = readTextformular(await request.formData());
  const pruefe = async (): Promise<readonly Eingabemangel[]> => {
    try {
      const inhalt = werte.inhalt();
      return await pruefeText(zugang, rechtVerzeichnis, params.id ?? '', inhalt);
    } catch (fehler) {
      if (fehler instanceof EingabeFehler) return fehler.maengel;
      throw fehler;
    }
  };
  return Response.json({ maengel: await pruefe() });
}
