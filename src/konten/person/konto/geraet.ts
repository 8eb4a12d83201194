/**
 * What a browser calls itself, in words that help to recognise one's own device.
 */

const BROWSER: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\/(\d+)/, 'Edge'],
  [/\bOPR\/(\d+)/, 'Opera'],
  [/\bSamsungBrowser\/(\d+)/, 'Samsung Internet'],
  [/\b(?:Firefox|FxiOS)\/(\d+)/, 'Firefox'],
  [/\b(?:Chrome|HeadlessChrome|CriOS)\/(\d+)/, 'Chrome'],
  [/\bVersion\/(\d+)[^ ]* (?:Mobile\/\S+ )?Safari\//, 'Safari'],
];

const SYSTEME: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
];

const HOECHSTLAENGE = 60;

/** „Firefox 140 unter Windows“; what is not known is shown as it came, shortened. */
export function describeGeraet(userAgent: string): string {
  const browser = BROWSER.find(([muster]) => muster.test(userAgent));
  const system = SYSTEME.find(([muster]) => muster.test(userAgent))?.[1];
  if (!browser) return userAgent.slice(0, HOECHSTLAENGE) || 'unbekannt';
  const name = `${browser[1]} ${browser[0].exec(userAgent)?.[1] ?? ''}`;
  return system === undefined ? name : `${name} unter ${system}`;
}
