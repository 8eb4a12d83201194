import { computeRechenbeispiel, writeRechenbeispiel } from '../../ansicht/methode/rechenbeispiel.ts';
import { respondCsv } from '../csv-antwort.ts';

/** The worked example of the page. */
export function loader(): Response {
  return respondCsv('monitoring-rechenbeispiel', writeRechenbeispiel(computeRechenbeispiel()));
}
