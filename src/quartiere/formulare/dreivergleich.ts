/**
 * Two people have changed the same form: what each changed against the state both began with, brought together
 * place by place. What only one side changed counts; what both changed differently is a conflict that a person
 * decides; everything else stays as it was.
 */

/** One row of a list, told apart by a key of its own (the Kennung where there is one). */
export type Formularzeile = {
  readonly schluessel: string;
  readonly felder: Readonly<Record<string, string>>;
};

/** What any form holds. An empty text means that nothing is stated. */
export type Formularinhalt = {
  readonly felder: Readonly<Record<string, string>>;
  /** Several of a list: each member is ticked or not. */
  readonly mengen: Readonly<Record<string, readonly string[]>>;
  readonly listen: Readonly<Record<string, readonly Formularzeile[]>>;
};

/** A place where the two sides differ. `undefined`: there is no such row (any more). */
export type Formularunterschied = {
  /** `titel`, `kosten/M01.1` (a row) or `kosten/M01.1/betrag`; @see pfadOf */
  readonly pfad: string;
  readonly eigene: Formularwertangabe;
  readonly gespeichert: Formularwertangabe;
};
export type Formularwertangabe = string | readonly string[] | Formularzeile['felder'] | undefined;

export type Formularvergleich = {
  /** Both sides together; at a conflict one's own. */
  readonly inhalt: Formularinhalt;
  /** Changed by the other side only. */
  readonly uebernommen: readonly Formularunterschied[];
  /** Changed by both, differently. */
  readonly konflikte: readonly Formularunterschied[];
};

/** Address of a place; its parts may hold any character. */
export function pfadOf(...teile: readonly string[]): string {
  return teile.map(encodeURIComponent).join('/');
}

/** The parts of a path; undefined where it is none. */
export function teileOf(pfad: string): readonly string[] | undefined {
  try {
    return pfad.split('/').map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

/** The three states of one thing: begun with, one's own, stored meanwhile. */
type Drei<T> = { readonly grundlage: T; readonly eigene: T; readonly gespeichert: T };

type Ergebnis<T> = Omit<Formularvergleich, 'inhalt'> & { readonly wert: T };

const OHNE_UNTERSCHIED = { uebernommen: [], konflikte: [] } as const;

const sideOf = <T, U>(drei: Drei<T>, pick: (seite: T) => U): Drei<U> => ({
  grundlage: pick(drei.grundlage),
  eigene: pick(drei.eigene),
  gespeichert: pick(drei.gespeichert),
});

/** Names on any side, those of the stored state first. */
function namesOf(drei: Drei<Readonly<Record<string, unknown>>>): string[] {
  const { grundlage, eigene, gespeichert } = sideOf(drei, Object.keys);
  return [...new Set([...gespeichert, ...eigene, ...grundlage])];
}

/** The rule for one thing that can't be taken apart. */
function mergeOne<T extends Formularwertangabe>(
  pfad: string,
  drei: Drei<T>,
  isSame: (a: T, b: T) => boolean,
): Ergebnis<T> {
  const { grundlage, eigene, gespeichert } = drei;
  if (isSame(eigene, gespeichert) || isSame(gespeichert, grundlage)) {
    return { wert: eigene, ...OHNE_UNTERSCHIED };
  }
  const unterschied = { pfad, eigene, gespeichert };
  return isSame(eigene, grundlage)
    ? { wert: gespeichert, uebernommen: [unterschied], konflikte: [] }
    : { wert: eigene, uebernommen: [], konflikte: [unterschied] };
}

/** Applies a rule to every name and gathers what comes out. */
function mergeNamed<T>(
  namen: readonly string[],
  merge: (name: string) => Ergebnis<T>,
): Ergebnis<Record<string, T>> {
  const einzelne = namen.map((name) => [name, merge(name)] as const);
  return {
    wert: Object.fromEntries(einzelne.map(([name, { wert }]) => [name, wert])),
    uebernommen: einzelne.flatMap(([, { uebernommen }]) => uebernommen),
    konflikte: einzelne.flatMap(([, { konflikte }]) => konflikte),
  };
}

const isSameText = (a: string, b: string): boolean => a === b;

function mergeFelder(vorn: readonly string[], drei: Drei<Formularzeile['felder']>) {
  return mergeNamed(namesOf(drei), (name) =>
    mergeOne(
      pfadOf(...vorn, name),
      sideOf(drei, (felder) => felder[name] ?? ''),
      isSameText,
    ),
  );
}

const isSameFolge = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((wert, stelle) => wert === b[stelle]);

const isSameMenge = (a: readonly string[], b: readonly string[]): boolean =>
  isSameFolge([...new Set(a)].sort(), [...new Set(b)].sort());

/** Ticking is yes or no, so two changes of one member are the same change: there is no conflict. */
function mergeMenge(name: string, drei: Drei<readonly string[]>): Ergebnis<readonly string[]> {
  const { grundlage, eigene, gespeichert } = drei;
  if (isSameMenge(gespeichert, grundlage) || isSameMenge(eigene, gespeichert)) {
    return { wert: eigene, ...OHNE_UNTERSCHIED };
  }
  const unterschied = { pfad: pfadOf(name), eigene, gespeichert };
  if (isSameMenge(eigene, grundlage)) {
    return { wert: gespeichert, uebernommen: [unterschied], konflikte: [] };
  }
  const bleibend = eigene.filter((wert) => gespeichert.includes(wert) || !grundlage.includes(wert));
  const neue = gespeichert.filter((wert) => !grundlage.includes(wert) && !eigene.includes(wert));
  return { wert: [...bleibend, ...neue], uebernommen: [unterschied], konflikte: [] };
}

/** Missing and empty are the same: nothing is stated. */
function isSameZeile(a: Formularzeile['felder'] | undefined, b: Formularzeile['felder'] | undefined) {
  if (a === undefined || b === undefined) return a === b;
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every(
    (name) => (a[name] ?? '') === (b[name] ?? ''),
  );
}

/**
 * A row that all three have is compared field by field, any other as a whole: two people who add a row each may
 * have got the same Kennung for two different things.
 */
function mergeZeile(
  liste: string,
  schluessel: string,
  drei: Drei<Formularzeile['felder'] | undefined>,
): Ergebnis<Formularzeile['felder'] | undefined> {
  const { grundlage, eigene, gespeichert } = drei;
  return grundlage && eigene && gespeichert
    ? mergeFelder([liste, schluessel], { grundlage, eigene, gespeichert })
    : mergeOne(pfadOf(liste, schluessel), drei, isSameZeile);
}

const keysOf = (zeilen: readonly Formularzeile[]): string[] => zeilen.map(({ schluessel }) => schluessel);

/** One's own order while the others kept theirs, else the stored one with what is new behind. */
function orderKeys(drei: Drei<readonly Formularzeile[]>): string[] {
  const { grundlage, eigene, gespeichert } = sideOf(drei, keysOf);
  const folge = isSameFolge(gespeichert, grundlage) ? [eigene, gespeichert] : [gespeichert, eigene];
  return [...new Set([...folge.flat(), ...grundlage])];
}

function mergeListe(name: string, drei: Drei<readonly Formularzeile[]>): Ergebnis<readonly Formularzeile[]> {
  const zeilen = sideOf(drei, (liste) => new Map(liste.map((zeile) => [zeile.schluessel, zeile.felder])));
  const folge = orderKeys(drei);
  const { wert, ...unterschiede } = mergeNamed(folge, (schluessel) =>
    mergeZeile(
      name,
      schluessel,
      sideOf(zeilen, (seite) => seite.get(schluessel)),
    ),
  );
  const bleibend = folge.flatMap((schluessel) => {
    const felder = wert[schluessel];
    return felder ? [{ schluessel, felder }] : [];
  });
  return { wert: bleibend, ...unterschiede };
}

/** Brings both sides together. */
export function compareDrei(drei: Drei<Formularinhalt>): Formularvergleich {
  const mengen = sideOf(drei, (inhalt) => inhalt.mengen);
  const listen = sideOf(drei, (inhalt) => inhalt.listen);
  const felder = mergeFelder(
    [],
    sideOf(drei, (inhalt) => inhalt.felder),
  );
  const gewaehlte = mergeNamed(namesOf(mengen), (name) =>
    mergeMenge(
      name,
      sideOf(mengen, (seite) => seite[name] ?? []),
    ),
  );
  const zeilen = mergeNamed(namesOf(listen), (name) =>
    mergeListe(
      name,
      sideOf(listen, (seite) => seite[name] ?? []),
    ),
  );
  const teile = [felder, gewaehlte, zeilen];
  return {
    inhalt: { felder: felder.wert, mengen: gewaehlte.wert, listen: zeilen.wert },
    uebernommen: teile.flatMap(({ uebernommen }) => uebernommen),
    konflikte: teile.flatMap(({ konflikte }) => konflikte),
  };
}

/** What stands at a place. */
export function valueAt(inhalt: Formularinhalt, pfad: string): Formularwertangabe {
  const [erster = '', schluessel, feld] = teileOf(pfad) ?? [];
  if (schluessel === undefined) return inhalt.mengen[erster] ?? inhalt.felder[erster] ?? '';
  const zeile = inhalt.listen[erster]?.find((eine) => eine.schluessel === schluessel);
  return feld === undefined ? zeile?.felder : (zeile?.felder[feld] ?? '');
}

function withZeile(
  zeilen: readonly Formularzeile[],
  schluessel: string,
  felder: Formularzeile['felder'] | undefined,
): readonly Formularzeile[] {
  const stelle = zeilen.findIndex((zeile) => zeile.schluessel === schluessel);
  if (felder === undefined) return zeilen.filter((zeile) => zeile.schluessel !== schluessel);
  return stelle < 0 ? [...zeilen, { schluessel, felder }] : zeilen.with(stelle, { schluessel, felder });
}

/** The content with what stands at one place of `quelle`; everything else stays. */
export function takeStelle(inhalt: Formularinhalt, quelle: Formularinhalt, pfad: string): Formularinhalt {
  const [erster = '', schluessel, feld] = teileOf(pfad) ?? [];
  const wert = valueAt(quelle, pfad);
  if (schluessel === undefined) {
    return Array.isArray(wert)
      ? { ...inhalt, mengen: { ...inhalt.mengen, [erster]: wert } }
      : { ...inhalt, felder: { ...inhalt.felder, [erster]: String(wert ?? '') } };
  }
  const zeilen = inhalt.listen[erster] ?? [];
  const bisher = zeilen.find((zeile) => zeile.schluessel === schluessel)?.felder;
  if (feld !== undefined && bisher === undefined) return inhalt;
  const felder =
    feld === undefined
      ? (wert as Formularzeile['felder'] | undefined)
      : { ...bisher, [feld]: String(wert ?? '') };
  return { ...inhalt, listen: { ...inhalt.listen, [erster]: withZeile(zeilen, schluessel, felder) } };
}

/** Do two contents state the same? Order counts in lists only. */
export function isSameInhalt(a: Formularinhalt, b: Formularinhalt): boolean {
  const gleich = { grundlage: b, eigene: a, gespeichert: b };
  const { uebernommen, konflikte } = compareDrei({ grundlage: a, eigene: a, gespeichert: b });
  const folgen = Object.keys(compareDrei(gleich).inhalt.listen);
  return (
    uebernommen.length + konflikte.length === 0 &&
    folgen.every((name) => isSameFolge(keysOf(a.listen[name] ?? []), keysOf(b.listen[name] ?? [])))
  );
}
