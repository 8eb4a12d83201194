/**
 * A form in which nothing typed is lost: drafts while typing, one effect for a double click, a notice instead of
 * an error page when the connection is gone. Without scripts it is a plain form.
 */
import { type FormEvent, type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { Form, useLocation, useNavigation } from 'react-router';
import { Entwurfsanzeige, Entwurfshinweis } from './entwurfshinweis.tsx';
import { useEntwurfsicherung, useOertlicherEntwurf } from './entwurfsicherung.ts';
import type { Entwurf } from './entwurfspeicher.ts';
import { Sendezustand } from './sendezustand.ts';
import { isSendestoerung, type Sendestoerung } from './sendung.ts';
import { Stoerungshinweis } from './stoerungshinweis.tsx';

/** What the loader of a form page says about drafts. */
export type Entwurfsangaben = {
  /** Id of who is signed in; null: drafts stay in this browser. */
  readonly konto: string | null;
  /** Draft kept in the account. */
  readonly entwurf: Entwurf | null;
};

/** What has come back from sending the form. */
type Sendung = {
  /** The last answer as it came: another one, another object. */
  readonly antwort: unknown;
  readonly stoerung: Sendestoerung | undefined;
  /** The form was shown again at least once: an earlier draft is out of the question. */
  readonly beantwortet: boolean;
};

/**
 * What a form shows: the answer of the last sending, else what was loaded. A lost connection is no answer: the
 * form stays as it is.
 */
export function useFormularstand<S>(
  geladen: S,
  antwort: S | Sendestoerung | undefined,
): { readonly stand: S; readonly sendung: Sendung } {
  const { pathname } = useLocation();
  const [letzter, setLetzter] = useState<{ readonly pathname: string; readonly stand: S }>();
  const stoerung = isSendestoerung(antwort) ? antwort : undefined;
  const neuer = antwort === undefined || isSendestoerung(antwort) ? undefined : antwort;
  // Another record of the same kind is shown by the same component.
  const bisher = letzter?.pathname === pathname ? letzter.stand : undefined;
  if (neuer !== undefined && neuer !== bisher) setLetzter({ pathname, stand: neuer });
  const gezeigter = neuer ?? bisher;
  const sendung = { antwort, stoerung, beantwortet: gezeigter !== undefined };
  return { stand: gezeigter ?? geladen, sendung };
}

/** From the click until the answer is there. */
function useSendezustand({ antwort }: Sendung) {
  const { state } = useNavigation();
  /** The answer that was there when the form was sent: another one ends it, in the same rendering. */
  const [gesendet, setGesendet] = useState<{ readonly antwort: unknown }>();
  // Read by the handler of the second click, before any new rendering.
  const laeuft = useRef(false);
  const unterwegs = useRef(false);
  const sendet = gesendet !== undefined && gesendet.antwort === antwort;
  useEffect(() => {
    if (state !== 'idle') unterwegs.current = true;
    const zurueck = state === 'idle' && unterwegs.current;
    if (!zurueck && (gesendet === undefined || sendet)) return;
    laeuft.current = false;
    unterwegs.current = false;
    setGesendet(undefined);
  }, [state, gesendet, sendet]);
  const beginne = () => {
    laeuft.current = true;
    setGesendet({ antwort });
  };
  return { sendet, laeuft, beginne };
}

/** The earlier draft that waits for a decision: the younger of account and browser, until the form was answered. */
function useFruehererEntwurf({ konto, entwurf }: Entwurfsangaben, pfad: string, beantwortet: boolean) {
  const [oertlicher, setOertlicher] = useOertlicherEntwurf(konto, pfad);
  const juenger = oertlicher && (entwurf === null || oertlicher.zeit > entwurf.zeit);
  const frueherer = juenger ? oertlicher : (entwurf ?? undefined);
  return {
    frueherer: beantwortet ? undefined : frueherer,
    imBrowser: juenger === true,
    vergiss: () => setOertlicher(undefined),
  };
}

type Formularangaben = {
  readonly className: string;
  /** Changes with every answer, so that the inputs show it. */
  readonly runde: string;
  readonly entwuerfe: Entwurfsangaben;
  readonly sendung: Sendung;
  /** Does what a button asks without the server, where it can. @returns whether it was done */
  readonly vorOrt?: (daten: FormData) => boolean;
  readonly children: ReactNode;
};

function Formular(props: Formularangaben & { readonly pfad: string }) {
  const { runde, sendung, pfad, vorOrt } = props;
  const { stoerung } = sendung;
  const { konto } = props.entwuerfe;
  const formular = useRef<HTMLFormElement>(null);
  const { sendet, laeuft, beginne } = useSendezustand(sendung);
  const { frueherer, imBrowser, vergiss } = useFruehererEntwurf(props.entwuerfe, pfad, sendung.beantwortet);
  const gesperrt = frueherer !== undefined;
  const { stand, merke, beende } = useEntwurfsicherung(formular, { konto, pfad, gesperrt });
  const gezeigte = useRef<readonly unknown[]>([runde, stoerung]);
  useLayoutEffect(() => {
    if (gezeigte.current[0] === runde && gezeigte.current[1] === stoerung) return;
    gezeigte.current = [runde, stoerung];
    merke();
  }, [runde, stoerung, merke]);

  /** At once, so that the next key already meets the new inputs. */
  function doVorOrt(daten: FormData): boolean {
    return flushSync(() => vorOrt?.(daten) ?? false);
  }

  function sendeAb(ereignis: FormEvent<HTMLFormElement>): void {
    const knopf = (ereignis.nativeEvent as SubmitEvent).submitter;
    if (laeuft.current || doVorOrt(new FormData(ereignis.currentTarget, knopf))) {
      ereignis.preventDefault();
      return;
    }
    beende();
    beginne();
  }

  return (
    <Sendezustand value={sendet}>
      {frueherer ? (
        <Entwurfshinweis entwurf={frueherer} imBrowser={imBrowser} pfad={pfad} onVergessen={vergiss} />
      ) : null}
      <Form
        method="post"
        className={props.className}
        noValidate
        key={runde}
        ref={formular}
        preventScrollReset
        onSubmit={sendeAb}
        onInput={merke}
        inert={sendet}
      >
        {props.children}
        {stoerung && !sendet ? <Stoerungshinweis stoerung={stoerung} /> : null}
      </Form>
      <Entwurfsanzeige stand={stand} sendet={sendet} gesperrt={gesperrt} />
    </Sendezustand>
  );
}

/** The form of a page; the inputs are its children. */
export function Schutzformular(props: Formularangaben) {
  const { pathname, search } = useLocation();
  return <Formular {...props} key={pathname} pfad={`${pathname}${search}`} />;
}
