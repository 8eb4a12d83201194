/**
 * What all pages of the Lotse load: from nothing, or from a stored Akte.
 */
import type { LoaderFunctionArgs } from 'react-router';
import type { Kalendertag } from '#kernel/kalendertag.ts';
import { anfrageContext, anwendungContext } from '#platform/anwendung.ts';
import type { Lotsengrundlage } from '../../lotse/antworten.ts';
import { loadAktenlotse, loadLotse } from '../../lotse/service.ts';
import { type Lotsenzustand, readStichtag, readZustand } from '../../lotse/zustand.ts';

/** The Quartier the Lotse asks about; none when somebody starts from nothing. */
export type Lotsenquartier = {
  readonly kennung: string;
  readonly name: string;
  readonly fassung: number;
  readonly verwehrt: string | null;
};

export type Lotsenlage = {
  readonly grundlage: Lotsengrundlage;
  readonly zustand: Lotsenzustand;
  readonly quartier: Lotsenquartier | null;
  /** Address of the question page, without its state. */
  readonly basis: string;
  /** Day in the address, carried along. */
  readonly stichtag: Kalendertag | undefined;
};

export async function loadLotsenlage(argumente: {
  readonly request: Request;
  readonly params: LoaderFunctionArgs['params'];
  readonly context: LoaderFunctionArgs['context'];
}): Promise<Lotsenlage> {
  const { request, params, context } = argumente;
  const anwendung = context.get(anwendungContext);
  const parameter = new URL(request.url).searchParams;
  if (params.kennung === undefined) {
    const stichtag = readStichtag(parameter);
    const grundlage = await loadLotse(anwendung.rechtVerzeichnis, stichtag ?? anwendung.heute());
    const zustand = readZustand(parameter, grundlage.katalog);
    return { grundlage, zustand, quartier: null, basis: '/lotse', stichtag };
  }
  const { zugang } = context.get(anfrageContext);
  const { grundlage, akte, fassung, verwehrt } = await loadAktenlotse(zugang, anwendung, params.kennung);
  const { kennung, name } = akte.quartier;
  return {
    grundlage,
    zustand: readZustand(parameter, grundlage.katalog),
    quartier: { kennung, name, fassung, verwehrt },
    basis: `/quartiere/${kennung}/lotse`,
    stichtag: undefined,
  };
}
