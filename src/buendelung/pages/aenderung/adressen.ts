/** Where the pages of changes lie. */
export const AENDERUNGEN = '/foerderprogramme/aenderungen';
export const ENTWUERFE = '/foerderprogramme/entwuerfe';
