/**
 * The form of the Stammdaten as places that can be compared, and back.
 */
import type { Formularinhalt } from './dreivergleich.ts';
import { EINFACHE_STAMMDATEN, type Gebietswerte, type Stammdatenwerte } from './stammdatenformular.ts';

/** Texts by key that the form asks in groups, with the first part of their names. */
const GRUPPEN = [
  ['annahmen', 'annahmen'],
  ['kommunal', 'kommune.merkmale'],
  ['oertlich', 'quartier.merkmale'],
] as const;

/** An area is the same as long as programme and day of the decision are. */
function gebietszeilen(gebiete: readonly Gebietswerte[]) {
  const gesehen = new Map<string, number>();
  return gebiete.map((felder) => {
    const schluessel = `${felder.programm} ${felder.beschluss}`;
    const nummer = (gesehen.get(schluessel) ?? 0) + 1;
    gesehen.set(schluessel, nummer);
    return { schluessel: nummer === 1 ? schluessel : `${schluessel} #${nummer}`, felder };
  });
}

export function inhaltOfStammdaten(werte: Stammdatenwerte): Formularinhalt {
  const einfache = EINFACHE_STAMMDATEN.map((name) => [name, werte[name]] as const);
  const gruppen = GRUPPEN.flatMap(([gruppe, vorn]) =>
    Object.entries(werte[gruppe]).map(([name, wert]) => [`${vorn}.${name}`, wert] as const),
  );
  return {
    felder: Object.fromEntries([...einfache, ...gruppen]),
    mengen: {},
    listen: { gebiete: gebietszeilen(werte.gebiete) },
  };
}

export function stammdatenwerteWith(werte: Stammdatenwerte, inhalt: Formularinhalt): Stammdatenwerte {
  const { felder } = inhalt;
  const einfache = EINFACHE_STAMMDATEN.map((name) => [name, felder[name] ?? ''] as const);
  const gruppen = GRUPPEN.map(([gruppe, vorn]) => {
    const eigene = Object.entries(felder).filter(([name]) => name.startsWith(`${vorn}.`));
    return [
      gruppe,
      Object.fromEntries(eigene.map(([name, wert]) => [name.slice(vorn.length + 1), wert])),
    ] as const;
  });
  const gebiete = (inhalt.listen.gebiete ?? []).map(({ felder: f }) => ({
    programm: f.programm ?? '',
    rechtsgrundlage: f.rechtsgrundlage ?? '',
    beschluss: f.beschluss ?? '',
    bis: f.bis ?? '',
    aufnahme: f.aufnahme ?? '',
  }));
  return { ...werte, ...Object.fromEntries(einfache), ...Object.fromEntries(gruppen), gebiete };
}
