import { cent, type EuroCent, formatEuro } from '#kernel/geld.ts';
import { formatMassnahmenzahl } from '#kernel/zahlwort.ts';
import { Anmeldelink } from '#web/ui/bearbeiten/stoerungsmeldung.tsx';
import { Fundstellenangabe } from '#web/ui/fundstellenangabe.tsx';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Kennzahl, Kennzahlen } from '#web/ui/kennzahl.tsx';
import { Marke } from '#web/ui/marke.tsx';
import type { Werkbankplan, Werkbankunterschied } from '../../werkbank/antwort/werkbankplan.ts';
import { describeMangel } from '../../werkbank/tabelle/schreiben.ts';
import type { Rechenstand } from './rechnung.ts';
import { Tatknopf } from './tatknopf.tsx';

/** „Lücke höchstens 1,2 %“ */
function gapText(promille: number): string {
  return `Lücke höchstens ${Math.floor(promille / 10)},${promille % 10} %`;
}

function isOhnePlan(plan: Werkbankplan): boolean {
  return plan.konflikt.length > 0 || plan.kopf.status === 'unloesbar';
}

/** What the plan shown is worth, in a few words. */
export function standText({ plan, lage }: Rechenstand): string {
  if (lage === 'rechnet') return 'rechnet …';
  if (lage === 'gescheitert') return plan ? 'vor der letzten Änderung' : 'noch kein Plan';
  if (!plan) return 'noch kein Plan';
  if (isOhnePlan(plan)) return 'kein Plan möglich';
  if (plan.kopf.status === 'optimal') return 'bewiesen optimal';
  const luecke = plan.lueckePromille > 0 ? gapText(plan.lueckePromille) : 'noch nicht bewiesen';
  return lage === 'erster' ? `erster Plan, ${luecke}` : `zulässig, ${luecke}`;
}

/** The sentence that a screen reader speaks when an answer has come. */
export function announcement(stand: Rechenstand): string {
  const { plan, lage, meldung } = stand;
  if (meldung) return 'Es konnte nicht gerechnet werden.';
  if (!plan || lage === 'rechnet') return '';
  const { kopf, unterschied } = plan;
  if (isOhnePlan(plan)) return `${standText(stand)}.`;
  const mehr = unterschied?.differenz?.eigenmittelCent ?? 0;
  const vergleich =
    mehr === 0
      ? ''
      : ` Das sind ${formatEuro(cent(Math.abs(mehr)))} ${mehr > 0 ? 'mehr' : 'weniger'} als im gespeicherten Plan.`;
  return `${standText(stand)}: Eigenanteil ${formatEuro(kopf.eigenanteil)}, ${kopf.bedarf.finanziert} von ${formatMassnahmenzahl(kopf.bedarf.massnahmen)} finanziert.${vergleich}`;
}

function Standmarke({ stand }: { readonly stand: Rechenstand }) {
  const text = standText(stand);
  if (stand.lage === 'rechnet') return <Marke ton="neutral" zeichen="uhr" text={text} />;
  if (text === 'kein Plan möglich') return <Marke ton="schlecht" zeichen="kreuz" text={text} />;
  if (stand.lage === 'gescheitert') return <Marke ton="achtung" zeichen="achtung" text={text} />;
  return text === 'bewiesen optimal' ? (
    <Marke ton="gut" zeichen="haken" text={text} />
  ) : (
    <Marke ton="info" zeichen="info" text={text} />
  );
}

function formatDifferenz(betrag: EuroCent): string {
  if (betrag === 0) return 'unverändert';
  return betrag > 0 ? `+${formatEuro(betrag)}` : formatEuro(betrag);
}

function Wechsel(props: { readonly titel: string; readonly texte: readonly string[] }) {
  if (props.texte.length === 0) return null;
  return (
    <div>
      <dt>{props.titel}</dt>
      <dd>
        <ul className="punkte">
          {props.texte.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </dd>
    </div>
  );
}

function Programmwechsel({ programme }: Pick<Werkbankunterschied, 'programme'>) {
  const zeilen = (wahl: (vorher: EuroCent, nachher: EuroCent) => boolean) =>
    programme
      .filter(({ vorherCent, nachherCent }) => wahl(vorherCent, nachherCent))
      .map(({ titel, unterschiedCent }) => `${titel}: ${formatDifferenz(unterschiedCent)}`);
  return (
    <>
      <Wechsel titel="Programme, die dazukommen" texte={zeilen((vorher) => vorher === 0)} />
      <Wechsel titel="Programme, die wegfallen" texte={zeilen((_vorher, nachher) => nachher === 0)} />
      <Wechsel
        titel="Programme, die mehr oder weniger zahlen"
        texte={zeilen((vorher, nachher) => vorher !== 0 && nachher !== 0)}
      />
    </>
  );
}

/** Against the plan that is kept. */
function Unterschied({ unterschied }: { readonly unterschied: Werkbankunterschied }) {
  const { differenz, nummer, neuFinanziert, nichtMehrFinanziert } = unterschied;
  const namen = (liste: Werkbankunterschied['neuFinanziert']) =>
    liste.map(({ kennung, titel }) => `${kennung} ${titel}`);
  return (
    <details className="werkbank__unterschied">
      <summary>
        Gegenüber Plan {nummer}: Eigenanteil{' '}
        {differenz ? formatDifferenz(differenz.eigenmittelCent) : 'nicht vergleichbar'}, Förderung{' '}
        {differenz ? formatDifferenz(differenz.foerderungCent) : 'nicht vergleichbar'}
      </summary>
      <dl className="werkbank__wechsel">
        <Programmwechsel programme={unterschied.programme} />
        <Wechsel titel="Jetzt finanziert" texte={namen(neuFinanziert)} />
        <Wechsel titel="Nicht mehr finanziert" texte={namen(nichtMehrFinanziert)} />
      </dl>
      {unterschied.programme.length + neuFinanziert.length + nichtMehrFinanziert.length === 0 ? (
        <p className="leise">Dieselben Programme zahlen dieselben Maßnahmen.</p>
      ) : null}
    </details>
  );
}

function Konflikt({ konflikt, konfliktsatz }: Pick<Werkbankplan, 'konflikt' | 'konfliktsatz'>) {
  if (konflikt.length === 0) return null;
  return (
    <Hinweis ton="schlecht" titel="Das alles zugleich geht nicht.">
      <p>{konfliktsatz}</p>
      <ul className="punkte">
        {konflikt.map(({ regel, text, fundstelle }) => (
          <li key={`${regel} ${text}`}>
            {text} {fundstelle ? <Fundstellenangabe fundstelle={fundstelle} /> : null}
          </li>
        ))}
      </ul>
    </Hinweis>
  );
}

/** Massnahmen without a financing, and why. */
function Absagen({ nichtFinanziert }: Pick<Werkbankplan, 'nichtFinanziert'>) {
  if (nichtFinanziert.length === 0) return null;
  return (
    <details className="werkbank__unterschied">
      <summary>Nicht finanziert: {formatMassnahmenzahl(nichtFinanziert.length)}, mit Gründen</summary>
      <dl className="werkbank__wechsel">
        {nichtFinanziert.map(({ kennung, titel, gruende }) => (
          <Wechsel key={kennung} titel={`${kennung} ${titel}`} texte={gruende} />
        ))}
      </dl>
    </details>
  );
}

const ABGEMELDET =
  'Ihre Sitzung ist abgelaufen. Ihre Änderungen sind noch da. Melden Sie sich in einem neuen Fenster an, kommen Sie hierher zurück und rechnen Sie noch einmal.';

/** Why there is no answer, and what to do. */
function Rechenmeldung(props: {
  readonly meldung: NonNullable<Rechenstand['meldung']>;
  readonly onRechne: () => void;
}) {
  const { meldung, onRechne } = props;
  if (meldung.art === 'veraltet') return null;
  if (meldung.art === 'verwehrt') {
    return (
      <Hinweis ton="achtung" titel="Die Zahlen gehören zur gespeicherten Akte, nicht zu diesem Entwurf.">
        <p>Rechnen darf hier nur, wer die Akte bearbeiten darf.</p>
      </Hinweis>
    );
  }
  if (meldung.art === 'fehler' || meldung.art === 'abgemeldet') {
    return (
      <Hinweis ton="achtung" titel="Es wurde nicht gerechnet. Die Zahlen darunter sind die vorigen.">
        <p>{meldung.art === 'fehler' ? meldung.text : ABGEMELDET}</p>
        {meldung.art === 'abgemeldet' ? <Anmeldelink /> : null}
        <div className="knopfreihe hinweis__knopf">
          <Tatknopf titel="Noch einmal rechnen" onClick={onRechne} />
        </div>
      </Hinweis>
    );
  }
  const texte = [...meldung.zellen.map(describeMangel), ...meldung.texte];
  return (
    <Hinweis ton="achtung" titel="Die Akte ist so noch nicht stimmig. Der Plan darunter ist der vorige.">
      <ul className="punkte">
        {texte.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </Hinweis>
  );
}

function Planzahlen({ stand }: { readonly stand: Rechenstand }) {
  const { plan } = stand;
  // Without a plan zero would read as if nothing had to be paid.
  const kopf = plan && !isOhnePlan(plan) ? plan.kopf : null;
  return (
    <Kennzahlen>
      <Kennzahl
        titel="Bedarf gedeckt"
        wert={kopf ? formatEuro(kopf.bedarf.gedeckt) : '–'}
        zusatz={
          kopf ? `${kopf.bedarf.finanziert} von ${formatMassnahmenzahl(kopf.bedarf.massnahmen)}` : undefined
        }
      />
      <Kennzahl titel="Eigenanteil der Kommune" wert={kopf ? formatEuro(kopf.eigenanteil) : '–'} />
      <Kennzahl
        titel="Förderung"
        wert={kopf ? formatEuro(kopf.unterAnnahmen) : '–'}
        zusatz={kopf ? `davon gesichert ${formatEuro(kopf.gesichert)}` : undefined}
      />
      <Kennzahl titel="Stand" wert={<Standmarke stand={stand} />} />
    </Kennzahlen>
  );
}

/** The plan of the draft in figures; a live region says the same in one sentence. */
export function Planstand(props: { readonly stand: Rechenstand; readonly onRechne: () => void }) {
  const { stand, onRechne } = props;
  const { plan, meldung } = stand;
  return (
    <div className="werkbank__plan">
      <p className="kern-sr-only" role="status">
        {announcement(stand)}
      </p>
      {meldung ? <Rechenmeldung meldung={meldung} onRechne={onRechne} /> : null}
      {plan ? <Konflikt konflikt={plan.konflikt} konfliktsatz={plan.konfliktsatz} /> : null}
      <Planzahlen stand={stand} />
      {plan ? <Absagen nichtFinanziert={plan.nichtFinanziert} /> : null}
      {plan?.unterschied ? <Unterschied unterschied={plan.unterschied} /> : null}
    </div>
  );
}
