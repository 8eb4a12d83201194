/**
 * How long a session lasts (BSI, ORP.4: end unused ones by themselves).
 */

/** Hours without a request: a working day with its breaks, but not the next morning. */
export const LEERLAUF_STUNDEN = 12;

/** Days altogether, however much it is used. */
export const HOECHSTDAUER_TAGE = 7;
