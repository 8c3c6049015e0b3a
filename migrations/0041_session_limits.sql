-- When sessions end: so many days after they were last used, and so many after the sign-in; null: never for that.
-- `expires_at`, which better-auth writes, is only how long the cookie lasts at most.
alter table company
  add column session_idle_days integer not null default 30 check (session_idle_days between 1 and 365),
  add column session_max_days integer default 90 check (session_max_days between 1 and 365);

-- Open live streams learn of it at once.
create trigger tell_session_limits after update of session_idle_days, session_max_days on company
  for each row when ((old.session_idle_days, old.session_max_days)
    is distinct from (new.session_idle_days, new.session_max_days)) execute function tell_sessions();
