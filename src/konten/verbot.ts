/**
 * A refusal as a sentence.
 */
import { type Handlung, RECHTE } from './rechte.ts';

/** „nicht die Akte ändern“, „kein Bündel berechnen“, „keine Mitglieder einladen“ */
export function negateHandlung(text: string): string {
  if (/^ein(e|en)? /.test(text)) return `k${text}`;
  if (/^(Teile|Entwürfe|Vorschläge|Organisationen|Mitglieder|Suchen) /.test(text)) return `keine ${text}`;
  return `nicht ${text}`;
}

/** What is refused, and what would be needed. */
export function describeVerbot(handlung: Handlung, grund: string): string {
  return `Sie dürfen hier ${negateHandlung(RECHTE[handlung].text)}. ${grund}`;
}
