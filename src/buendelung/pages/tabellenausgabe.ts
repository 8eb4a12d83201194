import type { Arbeitsmappe, Tabelle } from '#kernel/dokument.ts';
import { FachlicherFehler } from '#kernel/fehler.ts';
import { writeOds, writeXlsx } from '#platform/dokumente/index.ts';
import { formatTabelleCsv } from '../antrag/kalendertabelle.ts';
import type { GespeicherterPlan } from '../service.ts';

/** Tables about one plan that can be loaded as files. */
export type Tabellenausgabe = {
  /** Name of the workbook without its ending. */
  readonly mappenname: string;
  readonly mappe: () => Arbeitsmappe;
  /** By the name of the file without `.csv`. */
  readonly tabellen: ReadonlyMap<string, Tabelle>;
};

type Datei = { readonly typ: string; readonly inhalt: Uint8Array | string };

/** The file of this name; undefined: there is none. */
async function writeDatei(
  name: string,
  { mappenname, mappe, tabellen }: Tabellenausgabe,
): Promise<Datei | undefined> {
  if (name === `${mappenname}.ods`) {
    return { typ: 'application/vnd.oasis.opendocument.spreadsheet', inhalt: await writeOds(mappe()) };
  }
  if (name === `${mappenname}.xlsx`) {
    return {
      typ: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      inhalt: await writeXlsx(mappe()),
    };
  }
  const tabelle = name.endsWith('.csv') ? tabellen.get(name.slice(0, -4)) : undefined;
  return tabelle ? { typ: 'text/csv; charset=utf-8', inhalt: formatTabelleCsv(tabelle) } : undefined;
}

/** One table as CSV, or all of them as a workbook. @throws FachlicherFehler `datei-nicht-gefunden` */
export async function respondTabellen(
  name: string,
  { plan, nummer }: Pick<GespeicherterPlan, 'plan' | 'nummer'>,
  ausgabe: Tabellenausgabe,
): Promise<Response> {
  const datei = await writeDatei(name, ausgabe);
  if (!datei) {
    const mappen = [`${ausgabe.mappenname}.ods`, `${ausgabe.mappenname}.xlsx`];
    const namen = [...mappen, ...[...ausgabe.tabellen.keys()].map((tabelle) => `${tabelle}.csv`)];
    throw new FachlicherFehler(
      'datei-nicht-gefunden',
      `Die Datei „${name}“ gibt es nicht. Es gibt: ${namen.join(', ')}.`,
    );
  }
  return new Response(datei.inhalt as BodyInit, {
    headers: {
      'content-type': datei.typ,
      'content-disposition': `attachment; filename="${plan.quartier.kennung}-plan-${nummer}-${name}"`,
      'cache-control': 'private, no-store',
    },
  });
}
