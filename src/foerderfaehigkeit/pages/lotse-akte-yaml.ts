import type { LoaderFunctionArgs } from 'react-router';
import { FachlicherFehler } from '#kernel/fehler.ts';
import { buildNachtrag } from '../lotse/nachtrag.ts';
import { loadLotsenlage } from './lotse/laden.ts';

/** The answers as a file of an Akte, to import here or to go on with on the command line. */
export async function loader(argumente: LoaderFunctionArgs): Promise<Response> {
  const { grundlage, zustand } = await loadLotsenlage(argumente);
  const { yaml, kennung } = buildNachtrag(grundlage, zustand.antworten, () => '', false);
  if (yaml === null) {
    throw new FachlicherFehler(
      'akte-unvollstaendig',
      'Der Akte fehlen noch Angaben. Tragen Sie sie auf der Seite „Akte daraus machen“ nach.',
    );
  }
  return new Response(yaml, {
    headers: {
      'content-type': 'application/yaml; charset=utf-8',
      'content-disposition': `attachment; filename="${kennung ?? 'akte'}.yaml"`,
      'cache-control': 'no-cache',
    },
  });
}
