import { describe, expect, test } from 'vitest';
import { EingabeFehler, FachlicherFehler } from '#kernel/fehler.ts';
import { renderFehlerseite, wantsHtml } from './fehlerseite.ts';
import { isProblem, problemOf, problemOfStatus } from './problem.ts';

describe('problemOf', () => {
  test('a refused act keeps its words and code', () => {
    const problem = problemOf(new FachlicherFehler('veraltet', 'Die Akte wurde geändert.', { fassung: '3' }));
    expect(problem).toMatchObject({
      status: 409,
      type: 'urn:quartierwerk:fehler:veraltet',
      detail: 'Die Akte wurde geändert.',
      angaben: { fassung: '3' },
    });
  });

  test('a missing thing is 404', () => {
    expect(problemOf(new FachlicherFehler('quartier-nicht-gefunden', 'Fehlt.')).status).toBe(404);
  });

  test('no room for one more is 429, with words of its own', () => {
    expect(problemOf(new FachlicherFehler('rechnungen-belegt', 'Es laufen schon drei.'))).toMatchObject({
      status: 429,
      title: 'Dafür ist gerade kein Platz.',
    });
  });

  test('input lists every fault', () => {
    const maengel = [
      { feld: 'a', text: 'Fehlt.', abhilfe: 'Ergänzen.' },
      { feld: 'b', text: 'Falsch.', abhilfe: 'Prüfen.' },
    ];
    expect(problemOf(new EingabeFehler(maengel))).toMatchObject({
      status: 400,
      detail: 'Es gibt 2 Mängel.',
      maengel,
    });
  });

  test('a refusal of row-level security is a right that ended; no right to a table at all is a bug', () => {
    const refuse = (message: string) => Object.assign(new Error(message), { code: '42501' });
    expect(problemOf(refuse('new row violates row-level security policy for table "x"'))).toMatchObject({
      status: 403,
      type: 'urn:quartierwerk:fehler:recht-verboten',
    });
    expect(problemOf(refuse('permission denied for table x')).status).toBe(500);
  });

  test('a bug never shows its message', () => {
    const problem = problemOf(new TypeError('geheim: Kennwort'));
    expect(problem.status).toBe(500);
    expect(JSON.stringify(problem)).not.toContain('geheim');
    expect(problemOf('nur Text').status).toBe(500);
    expect(problemOf({ statusCode: 413 }).status).toBe(413);
    expect(problemOf({ statusCode: 502 }).status).toBe(500);
  });

  test('a text that no database takes is a bad request, any other failure of the database a bug', () => {
    expect(['22021', '22P05', '23505'].map((code) => problemOf({ code }).status)).toEqual([400, 400, 500]);
    expect(problemOf(null).status).toBe(500);
  });
});

test('every status has a sentence, a reason and a remedy, without jargon', () => {
  for (const status of [400, 403, 404, 405, 413, 415, 418, 500, 503]) {
    const problem = problemOfStatus(status);
    expect(isProblem(problem)).toBe(true);
    for (const text of [problem.title, problem.detail, problem.abhilfe]) {
      expect(text).toMatch(/[.]$/);
      expect(text).not.toMatch(/Fehler \d|Error|Oops/);
    }
  }
});

test('the plain page escapes what it shows', () => {
  const seite = renderFehlerseite({ ...problemOfStatus(404), detail: '<script>alert("x")</script>' }, 'n');
  expect(seite).not.toContain('<script>');
  expect(seite).toContain('&lt;script&gt;');
  expect(wantsHtml('text/html,application/xhtml+xml')).toBe(true);
  expect(wantsHtml('application/json')).toBe(false);
  expect(wantsHtml(undefined)).toBe(false);
});
