/** Address of the form as the browser shows it; drafts are kept under it. */
export function formularpfadOf(request: Request): string {
  const { pathname, search } = new URL(request.url);
  const parameter = new URLSearchParams(search);
  parameter.delete('_routes');
  return `${pathname.replace(/\.data$/, '')}${parameter.size > 0 ? `?${parameter}` : ''}`;
}
