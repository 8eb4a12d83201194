/**
 * Plain German error page for failures outside the pages (static files, refused writes): complete HTML
 * without scripts or styles of its own, so that nothing in it can fail.
 */
import type { Problem } from './problem.ts';

const ZEICHEN: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Escapes text for HTML content and quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (zeichen) => ZEICHEN[zeichen] ?? zeichen);
}

/** Does the client prefer a page over JSON? Browsers name text/html, programs rarely do. */
export function wantsHtml(accept: string | undefined): boolean {
  return accept?.includes('text/html') ?? false;
}

/** The page; `nonce` admits its few lines of style under the Content-Security-Policy. */
export function renderFehlerseite(problem: Problem, nonce: string): string {
  const maengel = (problem.maengel ?? [])
    .map((mangel) => `<li>${escapeHtml(`${mangel.text} ${mangel.abhilfe}`)}</li>`)
    .join('');
  // A heading ends without a full stop.
  const titel = escapeHtml(problem.title.replace(/\.$/, ''));
  return `<!doctype html>
<html lang="de"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${titel} – Quartierwerk</title>
<style nonce="${nonce}">body{font:1.125rem/1.6 "Fira Sans",system-ui,sans-serif;max-width:40rem;margin:4rem auto;padding:0 1rem}h1{line-height:1.25}a:focus-visible{outline:4px solid;outline-offset:2px}</style>
</head><body><main><h1>${titel}</h1>
<p>${escapeHtml(problem.detail)}</p>
${maengel ? `<ul>${maengel}</ul>` : ''}
<p>${escapeHtml(problem.abhilfe)}</p>
<p><a href="/">Zur Übersicht</a></p></main></body></html>
`;
}
