/** What a price of a rule is, for the page and its files. */
export const SATZ_PREISE =
  'Der Preis einer Regel ist der Unterschied zwischen dem besten Plan mit ihr und dem besten Plan ohne sie. Preise lassen sich nicht addieren. Ein Minus heißt: Ohne die Regel braucht der beste Plan davon mehr.';
