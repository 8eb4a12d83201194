import { type Feldfehler, idOfFeld } from '#web/ui/formular.tsx';
import { Hinweis } from '#web/ui/hinweis.tsx';
import { Zeichen } from '#web/ui/zeichen.tsx';
import type { Meldung } from './anmelden-antwort.ts';

/** Field that password managers and telephones know how to fill in. */
export function Anmeldefeld(props: {
  readonly name: string;
  readonly titel: string;
  readonly art: 'text' | 'email' | 'password';
  readonly ausfuellen: 'username' | 'current-password' | 'new-password' | 'one-time-code' | 'name' | 'email';
  readonly wert?: string | undefined;
  readonly hinweis?: string;
  readonly fehler?: readonly Feldfehler[] | undefined;
}) {
  const id = idOfFeld(props.name);
  const fehler = props.fehler?.find(({ feld }) => feld === props.name);
  const beschrieben = [props.hinweis ? `${id}-hinweis` : '', fehler ? `${id}-fehler` : ''].filter(Boolean);
  return (
    <div className={fehler ? 'feld feld--fehler' : 'feld'}>
      <label htmlFor={id}>{props.titel}</label>
      {props.hinweis ? (
        <p className="feld__hinweis" id={`${id}-hinweis`}>
          {props.hinweis}
        </p>
      ) : null}
      <input
        className="eingabe"
        id={id}
        name={props.name}
        type={props.art}
        autoComplete={props.ausfuellen}
        defaultValue={props.wert}
        required
        {...(props.art === 'text' ? {} : { autoCapitalize: 'none', spellCheck: false })}
        {...(beschrieben.length > 0 ? { 'aria-describedby': beschrieben.join(' ') } : {})}
        {...(fehler ? { 'aria-invalid': true } : {})}
      />
      {fehler ? (
        <p className="feld__fehler" id={`${id}-fehler`}>
          <Zeichen name="achtung" />
          {fehler.abhilfe ? `${fehler.text} ${fehler.abhilfe}` : fehler.text}
        </p>
      ) : null}
    </div>
  );
}

/** What happened in the last step, on top of the form. */
export function Schrittmeldung({ meldung }: { readonly meldung: Meldung | undefined }) {
  if (!meldung) return null;
  return (
    <Hinweis ton="schlecht" titel={meldung.titel} meldung>
      <p>{meldung.text}</p>
    </Hinweis>
  );
}
