/**
 * E-mail through the server the operator names. Without one the application writes no e-mails.
 */
import { createTransport } from 'nodemailer';
import { EingabeFehler, FachlicherFehler } from '#kernel/fehler.ts';

export type Postausgang = {
  /** `smtp://user:password@host:587` (STARTTLS where offered) or `smtps://…:465`. */
  readonly url: string;
  /** `Quartierwerk <foerderung@stadt.example>` */
  readonly absender: string;
};

export type Brief = {
  readonly an: string;
  readonly betreff: string;
  /** Plain text; lines as they stand. */
  readonly text: string;
  /** Page that ends further e-mails, for the button of mail programs (RFC 2369). */
  readonly abbestellen?: string;
};

function fault(feld: string, wert: string, text: string, abhilfe: string): EingabeFehler {
  return new EingabeFehler([{ feld, wert, text, abhilfe }]);
}

/** `user:password@` of an address never stands in a message. */
function hideKennwort(url: string): string {
  return url.replace(/\/\/[^@/]*@/, '//…@');
}

/** What the environment says; undefined: no e-mails. @throws EingabeFehler */
export function parsePostausgang(
  url: string | undefined,
  absender: string | undefined,
): Postausgang | undefined {
  if (!url) return undefined;
  const gelesen = URL.canParse(url) ? new URL(url) : undefined;
  if (!gelesen || !/^smtps?:$/.test(gelesen.protocol) || gelesen.hostname === '') {
    throw fault(
      'QUARTIERWERK_SMTP',
      hideKennwort(url),
      'Das ist keine Adresse eines Servers für E-Mails.',
      'In der Form smtp://benutzer:kennwort@mail.stadt.example:587 oder smtps://…:465 angeben.',
    );
  }
  if (!absender || !/^[^\r\n]*[^\s@<]+@[^\s@>]+>?$/.test(absender)) {
    throw fault(
      'QUARTIERWERK_SMTP_ABSENDER',
      absender ?? '',
      'Der Absender der E-Mails fehlt oder ist keine Adresse.',
      'In der Form „Quartierwerk <foerderung@stadt.example>“ angeben.',
    );
  }
  return { url, absender };
}

const FRIST_MS = 20_000;

/** @throws FachlicherFehler `post-nicht-angenommen` when the server does not take it */
export async function sendBrief({ url, absender }: Postausgang, brief: Brief): Promise<void> {
  const transport = createTransport({
    url,
    connectionTimeout: FRIST_MS,
    greetingTimeout: FRIST_MS,
    socketTimeout: FRIST_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({
      from: absender,
      to: brief.an,
      subject: brief.betreff,
      text: brief.text,
      headers: { 'Auto-Submitted': 'auto-generated' },
      ...(brief.abbestellen === undefined
        ? {}
        : { list: { unsubscribe: { url: brief.abbestellen, comment: 'Abbestellen' } } }),
    });
  } catch (fehler) {
    throw new FachlicherFehler(
      'post-nicht-angenommen',
      `Die E-Mail konnte nicht verschickt werden: ${fehler instanceof Error ? fehler.message : fehler}`,
    );
  } finally {
    transport.close();
  }
}
