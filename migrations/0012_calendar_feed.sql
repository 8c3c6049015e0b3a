-- A person's calendar under a secret address, for calendar programs to subscribe to.
create table calendar_feed (
  user_id bigint primary key references "user",
  hash text not null unique, -- SHA-256 of the address's secret, hex: the secret itself is shown once and never stored
  add_time timestamptz not null default now()
);

-- Whoever is deactivated and comes back makes a new address, as they make a new API token.
create function revoke_calendar_feed() returns trigger
  language plpgsql as $$
begin
  delete from calendar_feed where user_id = new.id;
  return null;
end $$;
create trigger calendar_feed_revoked after update of active on "user"
  for each row when (old.active and not new.active) execute function revoke_calendar_feed();
