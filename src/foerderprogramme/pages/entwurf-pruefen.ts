import type { ActionFunctionArgs } from 'react-router';
import { EingabeFehler, type Eingabemangel } from '#kernel/fehler.ts';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import { locateFormularfehler, nameFormularfehler } from '../entwuerfe/formular/formularfehler.ts';
import { pruefeText, readEntwurf } from '../entwuerfe/service.ts';
import { findAehnlicheProgramme } from '../qualitaet/service.ts';
import { FELDWEISE, readTextformular } from './entwurf-formular.ts';

/** Checks a text while it is being written; stores nothing. Answers `{maengel, aehnliche}`. */
export async function action({ request, params, context }: ActionFunctionArgs): Promise<Response> {
  const anwendung = context.get(anwendungContext);
  const { zugang } = context.get(anfrageContext);
  const daten = await request.formData();
  const werte = readTextformular(daten);
  const pruefe = async (): Promise<readonly Eingabemangel[]> => {
    try {
      const inhalt = werte.inhalt();
      return await pruefeText(zugang, anwendung.rechtVerzeichnis, params.id ?? '', inhalt);
    } catch (fehler) {
      if (fehler instanceof EingabeFehler) return fehler.maengel;
      throw fehler;
    }
  };
  // First the right to this draft, then what is public anyway.
  const gefunden = await pruefe();
  const { entwurf } = await readEntwurf(zugang, anwendung.rechtVerzeichnis, params.id ?? '');
  const aehnliche = await findAehnlicheProgramme(anwendung, entwurf.kennung, werte.werte.text);
  const { text } = werte.werte;
  const maengel = daten.has(FELDWEISE) ? nameFormularfehler(locateFormularfehler(text, gefunden)) : gefunden;
  return Response.json({ maengel, aehnliche });
}
