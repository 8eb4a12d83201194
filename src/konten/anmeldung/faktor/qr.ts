/**
 * QR codes as one SVG path, drawn by the page itself: no image to load, no style the page would have to allow.
 */
import { create } from 'qrcode';

/** Square of `groesse` units with the quiet zone of four modules that readers need (ISO/IEC 18004, 9.1). */
export function createQrpfad(text: string): { readonly groesse: number; readonly pfad: string } {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const rand = 4;
  const stellen = Array.from(modules.data).flatMap((dunkel, stelle) => (dunkel ? [stelle] : []));
  const pfad = stellen
    .map((stelle) => `M${rand + (stelle % modules.size)} ${rand + Math.floor(stelle / modules.size)}h1v1h-1z`)
    .join('');
  return { groesse: modules.size + 2 * rand, pfad };
}
