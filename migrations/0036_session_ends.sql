-- Open live streams end with what opened them: whenever a session, an API token or a person's rights may have ended,
-- every process is told to look which of its streams still stand. One notification a transaction, however many rows.

create function tell_sessions() returns trigger
  language plpgsql as $$
begin
  perform pg_notify('kariz', '{"sessions":true}');
  return null;
end $$;

create trigger tell_session_end after delete on session
  for each statement execute function tell_sessions();
create trigger tell_token_end after update or delete on api_token
  for each statement execute function tell_sessions();

create function tell_rights() returns trigger
  language plpgsql as $$
begin
  if exists (select from old_rows o join new_rows n using (id) where (o.active, o.role) <> (n.active, n.role)) then
    perform pg_notify('kariz', '{"sessions":true}');
  end if;
  return null;
end $$;

create trigger tell_rights after update on "user" referencing old table as old_rows new table as new_rows
  for each statement execute function tell_rights();
