import { createContext } from 'react';

/** Is the form around being sent? Buttons show it. */
export const Sendezustand = createContext(false);
