import { formatCsv } from '#kernel/csv.ts';

/** A table as a file to save. */
export function respondCsv(name: string, zeilen: readonly (readonly string[])[]): Response {
  return new Response(formatCsv(zeilen), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name}.csv"`,
      'cache-control': 'no-cache',
    },
  });
}
