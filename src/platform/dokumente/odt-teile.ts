/**
 * What the library for .odt can't express, written into its parts: header rows, sections in landscape, captions that
 * stay with their table or picture, the language and the font.
 */

/** First character of a heading whose section begins on a page of this format; from the private use area. */
export const SEITENZEICHEN = { quer: '\u{E000}', hoch: '\u{E001}' } as const;

const STILE = `<style:style style:name="Querbeginn" style:family="paragraph" style:parent-style-name="Heading_20_2" style:next-style-name="Standard" style:master-page-name="Quer"/>
<style:style style:name="Hochbeginn" style:family="paragraph" style:parent-style-name="Heading_20_2" style:next-style-name="Standard" style:master-page-name="Default"/>
<style:style style:name="Titelzeile" style:family="paragraph" style:parent-style-name="Standard" style:next-style-name="Standard"><style:paragraph-properties fo:keep-with-next="always"/></style:style>
`;

function rewriteContent(text: string): string {
  return text
    .replace(
      /((?:<table:table-column[^>]*\/>\s*)+)(<table:table-row>[\s\S]*?<\/table:table-row>)/g,
      '$1<table:table-header-rows>$2</table:table-header-rows>',
    )
    .replace(
      /<text:p text:style-name="Standard">((?:(?!<\/text:p>)[\s\S])*<\/text:p>\s*(?:<table:table |<text:p [^>]*>\s*<draw:frame ))/g,
      '<text:p text:style-name="Titelzeile">$1',
    )
    .replaceAll(/text:style-name="Heading_20_2"([^>]*>)\u{E000}/gu, 'text:style-name="Querbeginn"$1')
    .replaceAll(/text:style-name="Heading_20_2"([^>]*>)\u{E001}/gu, 'text:style-name="Hochbeginn"$1');
}

/** The same page, turned. */
function turnLayout(layout: string): string {
  return layout
    .replace('style:name="pm1"', 'style:name="quer"')
    .replace(/fo:page-width="([^"]*)" fo:page-height="([^"]*)"/, 'fo:page-width="$2" fo:page-height="$1"')
    .replace('style:print-orientation="portrait"', 'style:print-orientation="landscape"');
}

const turnSeite = (seite: string): string =>
  seite.replace(
    'style:name="Default" style:page-layout-name="pm1"',
    'style:name="Quer" style:page-layout-name="quer"',
  );

function rewriteStyles(text: string): string {
  return text
    .replace('<style:text-properties ', '<style:text-properties fo:language="de" fo:country="DE" ')
    .replaceAll('Liberation Serif', 'Liberation Sans')
    .replace('style:font-family-generic="roman"', 'style:font-family-generic="swiss"')
    .replaceAll('size="12pt"', 'size="11pt"')
    .replaceAll('size-asian="12pt"', 'size-asian="11pt"')
    .replaceAll('size-complex="12pt"', 'size-complex="11pt"')
    .replace('</office:styles>', `${STILE}</office:styles>`)
    .replace(
      /<style:page-layout [\s\S]*?<\/style:page-layout>/,
      (layout) => `${layout}\n${turnLayout(layout)}`,
    )
    .replace(/<style:master-page [\s\S]*?<\/style:master-page>/, (seite) => `${seite}\n${turnSeite(seite)}`);
}

export function rewriteOdtTeil(pfad: string, text: string): string {
  switch (pfad) {
    case 'content.xml':
      return rewriteContent(text);
    case 'styles.xml':
      return rewriteStyles(text);
    case 'meta.xml':
      return text.replace('<dc:title>', '<dc:language>de-DE</dc:language><dc:title>');
    default:
      return text;
  }
}
