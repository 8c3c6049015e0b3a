-- Signing in and inviting.

-- People type their e-mail address in any case; it is kept in one.
alter table "user" add constraint user_email_lower check (email = lower(email));

-- A link for a user who is already there: to set a first or a new password.
alter table invitation add column user_id bigint references "user";
create index invitation_user on invitation (user_id);

-- A company without an active admin could never be administered again.
create function keep_an_admin() returns trigger
  language plpgsql as $$
begin
  if exists (select from old_rows where role = 'admin' and active) then
    perform from "user" where role = 'admin' and active for update;
    if not found then
      raise exception 'an active admin must stay'
        using errcode = 'check_violation', constraint = 'user_last_admin';
    end if;
  end if;
  return null;
end $$;
create trigger last_admin_update after update on "user" referencing old table as old_rows
  for each statement execute function keep_an_admin();
create trigger last_admin_delete after delete on "user" referencing old table as old_rows
  for each statement execute function keep_an_admin();
