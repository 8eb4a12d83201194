/**
 * Where drafts of forms are kept while somebody types: in the account of who is signed in, else (or when the
 * connection is gone) in this browser.
 */

/** Every value of every field, as the server keeps drafts too. */
export type Entwurfswerte = Readonly<Record<string, readonly string[]>>;

export type Entwurf = { readonly zeit: string; readonly werte: Entwurfswerte };

/** Where a draft went; `getrennt`: into this browser, because the server could not be reached. */
export type Ablageort = 'konto' | 'browser' | 'getrennt' | 'nirgends';

const VORSILBE = 'quartierwerk.entwurf ';
const HOECHSTALTER_TAGE = 30;
const TAG_MS = 86_400_000;

/** Machinery that is new with every answer, or says which button was pressed. */
const OHNE: ReadonlySet<string> = new Set(['aktion']);

/** What stands in the form, without files and passwords. */
export function readEntwurfswerte(formular: HTMLFormElement): Entwurfswerte {
  const geheim = new Set(
    [...formular.querySelectorAll<HTMLInputElement>('input[type="password"]')].map(({ name }) => name),
  );
  const werte: Record<string, string[]> = {};
  for (const [name, wert] of new FormData(formular)) {
    if (typeof wert !== 'string' || geheim.has(name) || OHNE.has(name)) continue;
    werte[name] = [...(werte[name] ?? []), wert];
  }
  return werte;
}

const keyOf = (konto: string | null, pfad: string): string => `${VORSILBE}${konto ?? 'gast'} ${pfad}`;

/** Storage may be full, switched off, or not there. */
function tryStorage<T>(work: (speicher: Storage) => T): T | undefined {
  try {
    return work(window.localStorage);
  } catch {
    return undefined;
  }
}

function parseEntwurf(text: string | null): Entwurf | undefined {
  const entwurf: unknown = JSON.parse(text ?? 'null');
  if (typeof entwurf !== 'object' || entwurf === null) return undefined;
  return 'zeit' in entwurf && 'werte' in entwurf ? (entwurf as Entwurf) : undefined;
}

/** @returns whether this browser keeps it */
export function saveOertlich(konto: string | null, pfad: string, werte: Entwurfswerte): boolean {
  const entwurf: Entwurf = { zeit: new Date().toISOString(), werte };
  return (
    tryStorage((speicher) => {
      speicher.setItem(keyOf(konto, pfad), JSON.stringify(entwurf));
      return true;
    }) ?? false
  );
}

export function findOertlich(konto: string | null, pfad: string): Entwurf | undefined {
  return tryStorage((speicher) => parseEntwurf(speicher.getItem(keyOf(konto, pfad))));
}

function removeKeys(isOver: (schluessel: string, speicher: Storage) => boolean): void {
  tryStorage((speicher) => {
    const alle = Array.from({ length: speicher.length }, (_, stelle) => speicher.key(stelle) ?? '');
    for (const schluessel of alle) {
      if (schluessel.startsWith(VORSILBE) && isOver(schluessel, speicher)) speicher.removeItem(schluessel);
    }
  });
}

/** Forgets the draft of this form, whoever of this browser began it. */
export function deleteOertlich(pfad: string): void {
  removeKeys((schluessel) => schluessel.endsWith(` ${pfad}`));
}

/** Forgets what nobody came back for. */
export function deleteVeraltete(): void {
  const grenze = new Date(Date.now() - HOECHSTALTER_TAGE * TAG_MS).toISOString();
  removeKeys((schluessel, speicher) => {
    const entwurf = parseEntwurf(speicher.getItem(schluessel));
    return entwurf === undefined || entwurf.zeit < grenze;
  });
}

let unterwegs: Promise<unknown> = Promise.resolve();

/** Resolves when no draft is on its way, so that none arrives after the form itself. */
export async function waitForSicherung(): Promise<void> {
  await unterwegs;
}

async function postEntwurf(felder: Readonly<Record<string, string>>): Promise<Ablageort> {
  try {
    const antwort = await fetch('/entwuerfe', {
      method: 'POST',
      body: new URLSearchParams(felder),
      redirect: 'manual',
    });
    return antwort.status === 204 ? 'konto' : 'browser';
  } catch {
    return 'getrennt';
  }
}

/** Keeps a draft in the account, else in this browser. */
export async function saveEntwurf(
  konto: string | null,
  pfad: string,
  werte: Entwurfswerte,
): Promise<Ablageort> {
  const gesendet =
    konto === null
      ? Promise.resolve<Ablageort>(navigator.onLine ? 'browser' : 'getrennt')
      : postEntwurf({ pfad, werte: JSON.stringify(werte) });
  unterwegs = gesendet;
  const ort = await gesendet;
  if (ort === 'konto') {
    deleteOertlich(pfad);
    return ort;
  }
  return saveOertlich(konto, pfad, werte) ? ort : 'nirgends';
}
