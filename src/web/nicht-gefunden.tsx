import { data } from 'react-router';
import { problemOfStatus } from '#platform/http/problem.ts';

/** Any address without a page. */
export function loader(): never {
  throw data(problemOfStatus(404), { status: 404 });
}

export function action(): never {
  throw data(problemOfStatus(404), { status: 404 });
}

export default function NichtGefunden() {
  return null;
}
