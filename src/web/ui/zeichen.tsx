/** Small line icons of our own; always beside text, never alone. */
const PFADE = {
  haken: 'M3 8.5l3.5 3.5L13 4.5',
  kreuz: 'M4 4l8 8M12 4l-8 8',
  frage: 'M5.5 6a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.9-1.1 1.8M8 12.6v.4',
  waage: 'M8 2v12M4 14h8M3 5h10M3 5L1.5 9.5h3L3 5zM13 5l-1.500 4.500h3L13 5z',
  achtung: 'M8 2L1.5 13.500h13L8 2zM8 6.500v3.500M8 11.800v.2',
  info: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 7.500v3.500M8 5v.2',
  uhr: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 4.500V8l2.500 1.500',
  plus: 'M8 3v10M3 8h10',
  punkt: 'M8 9.500a1.500 1.500 0 1 0 0-3 1.500 1.500 0 0 0 0 3z',
} as const;

export type Zeichenname = keyof typeof PFADE;

export function Zeichen({ name }: { readonly name: Zeichenname }) {
  return (
    // As large as the text beside it where no style says otherwise: without a size it fills its place.
    <svg viewBox="0 0 16 16" width="1em" height="1em" aria-hidden="true" focusable="false">
      <path
        d={PFADE[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.75"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
