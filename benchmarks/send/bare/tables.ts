/** The least that keeps letters and their events: no more than an outbox and an inbox need. */
export const tables = [
  'CREATE TABLE letter (id uuid PRIMARY KEY, sender integer NOT NULL, body bytea NOT NULL, accepted_at timestamptz NOT NULL DEFAULT now())',
  'CREATE TABLE outbox (id uuid PRIMARY KEY, position bigserial NOT NULL, payload jsonb NOT NULL, sent boolean NOT NULL DEFAULT false)',
  'CREATE INDEX outbox_unsent ON outbox (position) WHERE NOT sent',
  'CREATE TABLE inbox (event_id uuid PRIMARY KEY, handled_at timestamptz NOT NULL DEFAULT now())',
  'CREATE TABLE received (letter uuid PRIMARY KEY, received_at timestamptz NOT NULL DEFAULT now())',
];
