-- Computed plans, each with the Akte it was computed from, so that a permalink shows the same for ever.
CREATE TABLE buendelung_plan (
  quartier text NOT NULL,
  nummer integer NOT NULL CHECK (nummer > 0),
  -- Version of the Akte in the register at the time.
  fassung integer NOT NULL,
  stichtag date NOT NULL,
  status text NOT NULL CHECK (status IN ('optimal', 'zulaessig', 'unloesbar', 'abgebrochen')),
  plan jsonb NOT NULL,
  -- The Akte as YAML, the form it is exchanged in.
  akte text NOT NULL,
  berechnet_am timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (quartier, nummer)
);
