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

-- Equal notifications of one transaction are one.
create trigger tell_rights after update of active, role on "user"
  for each row when ((old.active, old.role) is distinct from (new.active, new.role)) execute function tell_sessions();
